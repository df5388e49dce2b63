"""The sentences of a problem: what is wrong, where, how to mend it. Values from the document never stand in them."""

from collections.abc import Iterable
from typing import Any

from engine.documents.countries import REGION_CODES
from engine.documents.nearest import lacks_offset, nearest_date, nearest_key, nearest_value
from engine.documents.outline import Node
from engine.documents.problems import Problem, ProblemCode, pointer_of
from engine.documents.word import Bilingual

Path = tuple[str | int, ...]

_KINDS: dict[type, Bilingual] = {
    bool: {"zh": "true 或 false（不加引号）", "en": "true or false, without quotes"},
    int: {"zh": "整数（不加引号）", "en": "a whole number, without quotes"},
    str: {"zh": "带引号的文字", "en": "text in quotes"},
}
_SHOWN = 8


def listed(names: Iterable[str], most: int = 1_000) -> Bilingual:
    """Names in a row; those beyond `most` are counted, not named."""
    known = list(names)
    row, rest = ", ".join(known[:most]), len(known) - most
    if rest <= 0:
        return {"zh": row, "en": row}
    return {"zh": f"{row} 等共 {len(known)} 个", "en": f"{row} and {rest} more"}


def expected_at(node: Node, most: int = 1_000) -> Bilingual:
    """What may stand at a place, in both languages; long lists of names are cut after `most`."""
    if node.items:
        return {"zh": f"列表，最多 {node.longest} 项", "en": f"a list of at most {node.longest}"}
    keys = listed(node.keys or {}, most)
    if node.scalar is None:
        return {"zh": f"对象，可含 {keys['zh']}", "en": f"an object with any of {keys['en']}"}
    scalar = _expected_scalar(node, most)
    if node.either:
        return {
            "zh": f"{scalar['zh']}，或对象 {{{keys['zh']}}}",
            "en": f"{scalar['en']}, or an object {{{keys['en']}}}",
        }
    return scalar


def _expected_scalar(node: Node, most: int) -> Bilingual:
    if node.shape:
        return node.shape.expected
    if node.values:
        values = listed(node.values, most)
        return {"zh": f"下列之一：{values['zh']}", "en": f"one of: {values['en']}"}
    return _KINDS[node.scalar or str]


def unknown_key(path: Path, parent: Node) -> Problem:
    """A key the model does not have."""
    where, known = pointer_of(path), expected_at(Node(keys=parent.keys), _SHOWN)
    nearest = nearest_key(str(path[-1]), parent.keys or {})
    hint_zh = f"是否应为 {nearest}？" if nearest else f"此处应为{known['zh']}。"
    hint_en = f"did you mean {nearest}?" if nearest else f"here stands {known['en']}."
    message = {"zh": f"{where}：没有这个字段，{hint_zh}", "en": f"{where}: there is no such key; {hint_en}"}
    return Problem(where, ProblemCode.UNKNOWN_KEY, message, expected_at(Node(keys=parent.keys)), nearest)


def missing_key(path: Path, node: Node) -> Problem:
    """A required key that is absent."""
    return _problem(path, node, ProblemCode.MISSING_KEY, None)


def wrong_value(path: Path, node: Node, value: Any, code: ProblemCode) -> Problem:
    """A value that does not fit its place; the code may be made more exact by looking at the value."""
    nearest = None
    if isinstance(value, str):
        code, nearest = _told_by_text(node, value, code)
    elif node.scalar is str and isinstance(value, int | float):
        code = ProblemCode.NOT_QUOTED
    return _problem(path, node, code, nearest)


def _told_by_text(node: Node, value: str, code: ProblemCode) -> tuple[ProblemCode, str | None]:
    if code is ProblemCode.UNKNOWN_COUNTRY and value.upper() in REGION_CODES:
        return ProblemCode.REGION_NOT_CITIZENSHIP, "CN"
    if node.values:
        return code, nearest_value(value, node)
    if code is ProblemCode.BAD_DATE and lacks_offset(value):
        return ProblemCode.NO_OFFSET, None
    if code is ProblemCode.BAD_DATE:
        return code, nearest_date(value)
    if node.scalar is bool:
        return code, {"true": "true", "是": "true", "false": "false", "否": "false"}.get(value.strip().lower())
    return code, None


_MEND: dict[ProblemCode, Bilingual] = {
    ProblemCode.MISSING_KEY: {"zh": "必须填写", "en": "is required"},
    ProblemCode.EMPTY: {
        "zh": "内容为空；不知道时请不填该字段",
        "en": "is empty; leave the key out where nothing is known",
    },
    ProblemCode.NO_OFFSET: {
        "zh": "日期时间须带时区，例如 +08:00",
        "en": "a date-time needs its offset, such as +08:00",
    },
    ProblemCode.REGION_NOT_CITIZENSHIP: {
        "zh": "港澳台居民请填 citizenship: CN，并以 region 写明地区",
        "en": "for residents of Hong Kong, Macao or Taiwan write citizenship: CN and state region",
    },
}


def _problem(path: Path, node: Node, code: ProblemCode, nearest: str | None) -> Problem:
    where = pointer_of(path)
    shown = expected_at(node, _SHOWN)
    wrong = _MEND.get(code) or {"zh": f"{code.zh}，要求{shown['zh']}", "en": f"{code.en}; expected {shown['en']}"}
    name_zh = (f"{where}（{node.zh}）" if where and node.zh else where) or "文档"
    name_en = where or "the document"
    hint_zh = f"；是否应为 {nearest}？" if nearest else "。"
    hint_en = f"; did you mean {nearest}?" if nearest else "."
    message = {"zh": f"{name_zh}：{wrong['zh']}{hint_zh}", "en": f"{name_en}: {wrong['en']}{hint_en}"}
    return Problem(where, code, message, expected_at(node), nearest)
