"""What the specification says of authors' operations."""

from __future__ import annotations

from api.problems import ProblemType as P
from api.v1.bodies import JSON, NDJSON
from api.v1.operation import Contract

YAML = "application/yaml"
_STORE = (P.NO_STORE, P.ALTERED)
_BODY = (P.MALFORMED_JSON, P.BAD_REQUEST, P.TOO_LARGE, P.UNSUPPORTED_MEDIA_TYPE, P.INVALID_DOCUMENT)
_ONCE = (P.BAD_REQUEST, P.KEY_REUSED)
_MATCH = (P.SAY_WHICH, P.MOVED)
_DRAFT = (P.UNKNOWN_DRAFT, P.NOT_FOUND, *_STORE)
_LAW = (P.RULES_DO_NOT_HOLD, P.NOT_SIGNED, P.NOTHING_TO_DO)
_FILE = (P.UNKNOWN_FILE, P.BAD_RULE_FILE, *_DRAFT)
AUTHORING: dict[str, Contract] = {
    "get_live": Contract((JSON, "Live"), _STORE, gives=("ETag",)),
    "get_log": Contract((JSON, "Log"), _STORE, gives=("ETag",)),
    "rollback": Contract(
        (JSON, "Publication"),
        (*_BODY, *_ONCE, *_MATCH, *_LAW, P.UNKNOWN_VERSION, *_STORE),
        (JSON, "Rollback"),
        201,
        ("IfMatch", "IdempotencyKey"),
        ("ETag",),
    ),
    "get_shadow": Contract((JSON, "Shadow"), (P.NO_SHADOW, *_STORE)),
    "start_shadow": Contract(
        (JSON, "Shadow"),
        (*_BODY, *_ONCE, P.RULES_DO_NOT_HOLD, P.BAD_RULE_FILE, *_DRAFT),
        (JSON, "BeginShadow"),
        201,
        ("IdempotencyKey",),
    ),
    "stop_shadow": Contract((JSON, "Shadow"), (P.NO_SHADOW, *_STORE)),
    "list_drafts": Contract((JSON, "Drafts"), _STORE),
    "create_draft": Contract(
        (JSON, "Draft"),
        (*_BODY, *_ONCE, P.TOO_MANY_DRAFTS, *_STORE),
        (JSON, "NewDraft"),
        201,
        ("IdempotencyKey",),
        ("ETag", "Location"),
    ),
    "get_draft": Contract((JSON, "DraftInFull"), (P.BAD_RULE_FILE, *_DRAFT), gives=("ETag",)),
    "delete_draft": Contract(None, (*_MATCH, *_DRAFT), status=204, takes=("IfMatch",)),
    "list_draft_files": Contract((JSON, "DraftFiles"), (P.BAD_RULE_FILE, *_DRAFT)),
    "get_draft_file": Contract((YAML, "RuleFile"), _FILE, gives=("ETag",)),
    "put_draft_file": Contract(
        (JSON, "DraftFile"),
        (P.BAD_REQUEST, P.TOO_LARGE, P.UNSUPPORTED_MEDIA_TYPE, *_ONCE, *_MATCH, P.TOO_MANY_DRAFTS, *_FILE),
        (YAML, "RuleFile"),
        takes=("IfMatchFile", "IfNoneMatch", "IdempotencyKey"),
        gives=("ETag",),
    ),
    "delete_draft_file": Contract((JSON, "DraftFile"), (*_MATCH, P.TOO_MANY_DRAFTS, *_FILE), takes=("IfMatch",)),
    "check_draft": Contract((JSON, "RuleReport"), (*_BODY, P.BAD_RULE_FILE, *_DRAFT), (JSON, "Look")),
    "run_draft_cases": Contract((JSON, "Tests"), (*_BODY, P.BAD_RULE_FILE, *_DRAFT), (JSON, "Look")),
    "diff_draft": Contract((JSON, "Difference"), (P.BAD_RULE_FILE, *_DRAFT)),
    "impact_of_draft": Contract(
        (JSON, "Impact"),
        (
            *(P.BAD_REQUEST, P.TOO_LARGE, P.TOO_MANY_LINES, P.UNSUPPORTED_MEDIA_TYPE, P.BUSY),
            *(P.RULES_DO_NOT_HOLD, P.BAD_RULE_FILE, P.KEEPING_OFF, *_DRAFT),
        ),
        (NDJSON, "PastFilings"),
        needs_body=False,
    ),
    "rebase_draft": Contract(
        (JSON, "Draft"),
        (*_BODY, P.CONFLICT, P.BAD_RULE_FILE, *_MATCH, *_DRAFT),
        (JSON, "Rebase"),
        takes=("IfMatch",),
        gives=("ETag",),
    ),
    "publish_draft": Contract(
        (JSON, "Publication"),
        (*_BODY, *_ONCE, *_MATCH, *_LAW, P.DRAFT_BEHIND, P.PUBLISHING_UNDERWAY, P.BAD_RULE_FILE, *_DRAFT),
        (JSON, "Publish"),
        201,
        ("IfMatch", "IdempotencyKey", "Prefer"),
        ("ETag",),
        accepted=(JSON, "Publishing"),
    ),
    "get_publishing": Contract((JSON, "Publishing"), (P.UNKNOWN_PUBLISHING, P.NOT_FOUND, *_STORE)),
}
