"""The pack as files: one JSON file a case, each checked against the pack's own JSON Schema before it is used."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

SCHEMA: Final = "case.schema.json"
_MOST_BYTES: Final = 1024 * 1024


class BadPack(ValueError):
    """A pack that cannot be used; the sentence, by language, names the file and how to mend it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.says = {"zh": zh, "en": en}


@dataclass(frozen=True, slots=True)
class Case:
    """A document, how it is to be judged, and the verdict expected of it."""

    id: str
    title: dict[str, str]
    source: str
    request: dict[str, Any]
    expect: dict[str, Any]


def read(folder: Path) -> list[Case]:
    """Every case of a pack, by name. Raises `BadPack`."""
    paths = sorted((folder / "cases").glob("*.json"), key=lambda path: path.stem)
    if not paths:
        raise BadPack(
            f"{folder}：这里没有用例包；请用 --pack 指明文件夹，例如 fixtures/conformance",
            f"{folder}: there is no pack here; name its folder with --pack, for example fixtures/conformance",
        )
    from jsonschema import Draft202012Validator, SchemaError  # noqa: PLC0415 - only this verb needs it

    try:
        validator = Draft202012Validator(_json(folder / SCHEMA))
    except SchemaError as error:
        raise BadPack(
            f"{folder / SCHEMA}：不是 JSON Schema（{error.message}）；请从用例包重新取用",
            f"{folder / SCHEMA}: no JSON Schema ({error.message}); take it from the pack again",
        ) from None
    return [_case(path, validator) for path in paths]


def _case(path: Path, validator: Any) -> Case:
    data = _json(path)
    fault = next(iter(sorted(validator.iter_errors(data), key=lambda error: list(map(str, error.path)))), None)
    if fault is not None:
        at = "/" + "/".join(map(str, fault.path))
        raise BadPack(
            f"{path}：{at}：不符合 {SCHEMA}（{fault.message[:200]}）",
            f"{path}: {at}: {fault.message[:200]}; see {SCHEMA}",
        )
    if data["id"] != path.stem:
        raise BadPack(
            f"{path}：id {data['id']!r} 与文件名不同；请改其中一个",
            f"{path}: the id {data['id']!r} is not the file's name; rename one of them",
        )
    kind = data["document"]
    request = {key: data[key] for key in ("document", kind, "stage", "as_of")}
    return Case(data["id"], data["title"], data["source"], {**request, "detail": "findings"}, data["expect"])


def _json(path: Path) -> Any:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadPack(
                f"{path}：超过 {_MOST_BYTES} 字节；一个用例只有一份文档",
                f"{path}: larger than {_MOST_BYTES} bytes; a case is one document",
            )
        return json.loads(path.read_text(encoding="utf-8"))
    except BadPack:
        raise
    except (OSError, ValueError) as error:
        raise BadPack(
            f"{path}：不能作为 JSON 读取（{error}）；请从用例包重新取用",
            f"{path}: cannot be read as JSON ({error}); take it from the pack again",
        ) from None
