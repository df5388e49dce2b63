"""The gate: bytes or a parsed value in, a valid JSON-shaped dict out, or every mistake at once.

What passes here is what the engine judges. Nothing but `InvalidDocument` is ever raised for what a caller sends.
"""

import json
from typing import Any, cast

from pydantic import ValidationError

from engine.documents.base import Section
from engine.documents.diagnose import diagnose, mistakes
from engine.documents.outline import MODELS, Node, outline
from engine.documents.problems import InvalidDocument
from engine.documents.reading import MOST_BYTES, RepeatedKeyError, reread, single_keys, too_large
from engine.documents.shapes import whole_number
from engine.documents.words import DocumentKind

_BOM = b"\xef\xbb\xbf"
_DECODER = json.JSONDecoder(
    object_pairs_hook=single_keys, parse_float=whole_number
)  # made once: json.loads would make one for every text


def parse(raw: bytes, kind: DocumentKind | str) -> dict[str, Any]:
    """The document in JSON bytes (UTF-8, a byte order mark is tolerated), validated, as the dict it is.

    Raises InvalidDocument with every mistake; bytes that are no JSON at all give one problem with line and column.
    """
    kind = DocumentKind(kind)
    return parse_as(raw, MODELS[kind], outline(kind))


def parse_as(raw: bytes, model: type[Section], root: Node) -> dict[str, Any]:
    """The same for any closed model with that outline, such as an envelope around a document."""
    if len(raw) > MOST_BYTES:
        raise InvalidDocument([too_large(len(raw))])
    body = raw.removeprefix(_BOM)
    try:
        model.model_validate_json(body)
        return cast("dict[str, Any]", _DECODER.decode(body.decode()))
    except (ValidationError, RepeatedKeyError):
        value, repeated = reread(body)
        raise InvalidDocument([*repeated, *mistakes(value, model, root)]) from None


def check(document: object, kind: DocumentKind | str) -> None:
    """Validate a value that is already parsed (dicts, lists, str, int, bool, None); raises InvalidDocument."""
    kind = DocumentKind(kind)
    try:
        MODELS[kind].model_validate(document)
    except ValidationError:
        raise InvalidDocument(diagnose(document, kind)) from None
