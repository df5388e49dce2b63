"""The specification, and a page to read it with that loads nothing from elsewhere."""

from __future__ import annotations

from flask import Blueprint, Response, g

from api.headers import WITH_INLINE_STYLES
from api.v1.bodies import JSON

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="form-token" content="%s">
<title>Heyan 核验 API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/vendor/swagger-ui/swagger-ui.css">
<link rel="stylesheet" href="/static/docs.css">
</head>
<body>
<div id="api"></div>
<script src="/static/vendor/swagger-ui/swagger-ui-bundle.js"></script>
<script src="/static/docs.js"></script>
</body>
</html>
"""


def blueprint(spec: bytes) -> Blueprint:
    """`/openapi.json` and `/docs`."""
    pages = Blueprint("docs", __name__)

    @pages.get("/openapi.json")
    def openapi() -> Response:
        return Response(spec, content_type=JSON)

    @pages.get("/docs")
    def docs() -> Response:
        response = Response(_PAGE % g.get("form_token", ""), content_type="text/html; charset=utf-8")
        response.headers["Content-Security-Policy"] = WITH_INLINE_STYLES
        return response

    return pages
