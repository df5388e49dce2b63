"""Headers that every answer carries: nothing is loaded from elsewhere, framed, sniffed or kept."""

from __future__ import annotations

from flask import Response

POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
WITH_INLINE_STYLES = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
ALWAYS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)


def secure(response: Response, request_id: str) -> Response:
    """Add what the answer does not say itself."""
    headers = response.headers
    for name, value in ALWAYS:
        if name not in headers:
            headers[name] = value
    headers["X-Request-Id"] = request_id
    return response
