"""Documents from files and stdin: JSON, NDJSON and YAML, each with the name it is reported under."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from engine.documents import InvalidDocument, parse
from engine.documents.words import DocumentKind

MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Given:
    """One document as it was found: `name` is a file, or file:line; `document` or `problem` is set."""

    name: str
    document: dict[str, Any] | None = None
    problem: str | None = None
    invalid: InvalidDocument | None = None


class _Plain(yaml.CSafeLoader):
    """YAML read as JSON would be: days stay texts, yes and no stay words."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "bool"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
for _word in ("true", "false"):
    _Plain.yaml_implicit_resolvers.setdefault(_word[0], [])
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), list("tf"))


def documents(file: str, kind: DocumentKind | None) -> Iterator[Given]:
    """Every document of a file, or of stdin for `-`."""
    name = "-" if file == "-" else file
    try:
        raw = sys.stdin.buffer.read(MOST_BYTES + 1) if file == "-" else Path(file).read_bytes()
    except OSError as error:
        yield Given(name, problem=f"{name}: cannot be read: {error.strerror}")
        return
    if len(raw) > MOST_BYTES:
        yield Given(name, problem=f"{name}: larger than 64 MiB; split it, or send it to /v1/evaluations:batch")
        return
    yield from read(name, raw, kind, Path(file).suffix.lower())


def read(name: str, raw: bytes, kind: DocumentKind | None, suffix: str = "") -> Iterator[Given]:
    """Every document of a text; without a file's ending, its form is recognised."""
    if suffix in (".yaml", ".yml"):
        yield from _from_yaml(name, raw, kind)
    elif suffix in (".ndjson", ".jsonl") or (suffix != ".json" and _looks_like_lines(raw)):
        for number, line in enumerate(raw.splitlines(), 1):
            if line.strip():
                yield _parsed(f"{name}:{number}", line, kind)
    elif suffix == ".json" or raw.lstrip()[:1] in (b"{", b"["):
        yield _parsed(name, raw, kind)
    else:
        yield from _from_yaml(name, raw, kind)


def _looks_like_lines(raw: bytes) -> bool:
    lines = [line for line in raw.splitlines() if line.strip()]
    return len(lines) > 1 and all(line.lstrip()[:1] == b"{" and line.rstrip()[-1:] == b"}" for line in lines[:2])


def _from_yaml(name: str, raw: bytes, kind: DocumentKind | None) -> Iterator[Given]:
    try:
        text = raw.decode("utf-8")
        if "&" in text:
            _refuse_anchors(text)
        loaded = list(yaml.load_all(text, Loader=_Plain))
    except UnicodeDecodeError:
        yield Given(name, problem=f"{name}: not UTF-8; save the file as UTF-8")
        return
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        yield Given(name, problem=f"{name}{where}: not valid YAML: {getattr(error, 'problem', None) or error}")
        return
    for number, document in enumerate(loaded):
        label = name if len(loaded) == 1 else f"{name}#{number + 1}"
        try:
            body = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
        except (TypeError, ValueError, RecursionError):
            yield Given(label, problem=f"{label}: holds what JSON cannot, such as a set, binary data or a list as key")
            continue
        yield _parsed(label, body, kind)


def _refuse_anchors(text: str) -> None:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("aliases are not read; write the content out")


def kind_of(document: Any) -> DocumentKind:
    """Which of the four documents it is, by the key only that one has."""
    keys = set(document) if isinstance(document, dict) else set()
    if "record_id" not in keys:
        return DocumentKind.FILING
    if keys & {"department", "contract", "archives", "disclosures", "stock", "staff_review", "provider"}:
        return DocumentKind.PROVIDER_RECORD
    return DocumentKind.CENTRE_RECORD if keys & {"periods", "monthly", "quarterly"} else DocumentKind.BUREAU_RECORD


def _parsed(name: str, raw: bytes, kind: DocumentKind | None) -> Given:
    if kind is None:
        try:
            kind = kind_of(json.loads(raw))
        except (ValueError, RecursionError):
            kind = DocumentKind.FILING
    try:
        return Given(name, document=parse(raw, kind))
    except InvalidDocument as error:
        return Given(name, invalid=error)
