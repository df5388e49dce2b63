"""Which scope each endpoint asks for: one closed table. An endpoint that is not in it is refused to every key.

To add an endpoint, add its row: the endpoint is `<blueprint>.<function>` as Flask names it, so the function `publish`
of the blueprint `v1` is `v1.publish`. tests/api/keys/test_table.py fails for an endpoint without a row and for a row
without an endpoint.
"""

from __future__ import annotations

import re
from typing import Final

from flask import Flask

from adapters.keys.scopes import Scope

OPEN: Final = None
"""Needs no key: it says nothing but that the service is there, or it is how one signs in."""

_OPERATIONS: Final = {
    "operations.livez": OPEN,
    "operations.readyz": OPEN,
    "operations.version": OPEN,
    "operations.metrics": Scope.OPERATE,
    "static": OPEN,
    "door.sign_in": OPEN,
    "door.signed_in": OPEN,
    "door.sign_out": OPEN,
}
_JUDGING: Final = {
    "v1.evaluate": Scope.EVALUATE,
    "v1.validate": Scope.EVALUATE,
    "v1.batch": Scope.EVALUATE,
}
_LAW: Final = {
    "v1.list_rule_sets": Scope.READ,
    "v1.get_rule_set": Scope.READ,
    "v1.list_obligations": Scope.READ,
    "v1.get_obligation": Scope.READ,
    "v1.list_schemas": Scope.READ,
    "v1.get_schema": Scope.READ,
    "v1.list_codes": Scope.READ,
}
_AUTHORING: Final = {
    "v1.list_drafts": Scope.AUTHOR,
    "v1.create_draft": Scope.AUTHOR,
    "v1.get_draft": Scope.AUTHOR,
    "v1.delete_draft": Scope.AUTHOR,
    "v1.list_draft_files": Scope.AUTHOR,
    "v1.get_draft_file": Scope.AUTHOR,
    "v1.put_draft_file": Scope.AUTHOR,
    "v1.delete_draft_file": Scope.AUTHOR,
    "v1.check_draft": Scope.AUTHOR,
    "v1.run_draft_cases": Scope.AUTHOR,
    "v1.diff_draft": Scope.AUTHOR,
    "v1.impact_of_draft": Scope.AUTHOR,
    "v1.rebase_draft": Scope.AUTHOR,
}
_PUBLISHING: Final = {
    "v1.get_live": Scope.READ,
    "v1.get_log": Scope.READ,
    "v1.rollback": Scope.PUBLISH,
    "v1.publish_draft": Scope.PUBLISH,
    "v1.get_publishing": Scope.READ,
    "v1.get_shadow": Scope.READ,
    "v1.start_shadow": Scope.PUBLISH,
    "v1.stop_shadow": Scope.PUBLISH,
}
_PAGES: Final = {
    "docs.openapi": Scope.READ,
    "docs.docs": Scope.READ,
    "desk.static": OPEN,
    "desk.home": Scope.READ,
    "desk.judge": Scope.EVALUATE,
    "desk.sets": Scope.READ,
    "desk.obligations": Scope.READ,
    "desk.obligation": Scope.READ,
}
_AUTHOR_PAGES: Final = {
    "author.obligations": Scope.READ,
    "author.obligation": Scope.READ,
    "author.log": Scope.READ,
    "author.publishing": Scope.READ,
    "author.lint_index": Scope.READ,
    "author.lint_page": Scope.READ,
    "author.drafts": Scope.AUTHOR,
    "author.begin": Scope.AUTHOR,
    "author.draft": Scope.AUTHOR,
    "author.discard": Scope.AUTHOR,
    "author.update": Scope.AUTHOR,
    "author.file": Scope.AUTHOR,
    "author.save": Scope.AUTHOR,
    "author.look": Scope.AUTHOR,
    "author.advice": Scope.AUTHOR,
    "author.words": Scope.AUTHOR,
    "author.impact": Scope.AUTHOR,
    "author.publish": Scope.PUBLISH,
    "author.go_back": Scope.PUBLISH,
}
_EVERYTHING: Final = (_OPERATIONS, _JUDGING, _LAW, _AUTHORING, _PUBLISHING, _PAGES, _AUTHOR_PAGES)
SCOPES: Final[dict[str, Scope | None]] = {name: scope for part in _EVERYTHING for name, scope in part.items()}
"""Endpoint to the scope it asks for."""
PAGES: Final = frozenset({"desk", "docs", "author"})
"""Blueprints of pages for people: a browser without a key is shown where to sign in."""

_PARAMETER: Final = re.compile(r"<(?:[^<>:]+:)?([^<>]+)>")


def scopes_by_operation(app: Flask) -> dict[tuple[str, str], Scope | None]:
    """The scope of each operation of the specification, by path as it is written there and lower-case method."""
    return {
        (_PARAMETER.sub(r"{\1}", rule.rule), method.lower()): SCOPES.get(rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
    }
