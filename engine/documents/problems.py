"""What can be wrong with a document: a closed, published list of codes, and one problem as it is reported.

No problem ever carries a value from the document: a filing is full of personal content, and errors get logged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.documents.word import Bilingual, Word


class ProblemCode(Word):
    """The codes a client may rely on; codes are added, never reused."""

    MALFORMED = "malformed", "不是合法的 JSON", "not well-formed JSON"
    BAD_ENCODING = "bad_encoding", "不是 UTF-8 编码", "not encoded as UTF-8"
    TOO_LARGE = "too_large", "文档过大", "document too large"
    TOO_DEEP = "too_deep", "嵌套过深", "nested too deeply"
    DUPLICATE_KEY = "duplicate_key", "字段重复", "key given twice"
    UNKNOWN_KEY = "unknown_key", "未知字段", "unknown key"
    MISSING_KEY = "missing_key", "缺少必填字段", "required key missing"
    NOT_AN_OBJECT = "not_an_object", "应为对象", "not an object"
    NOT_A_LIST = "not_a_list", "应为列表", "not a list"
    WRONG_TYPE = "wrong_type", "类型不符", "wrong type"
    NOT_QUOTED = "not_quoted", "应为带引号的文字", "text must stand in quotes"
    UNKNOWN_VALUE = "unknown_value", "不在取值表中", "value not in the list"
    UNKNOWN_COUNTRY = "unknown_country", "未知国家代码", "unknown country code"
    REGION_NOT_CITIZENSHIP = "region_not_citizenship", "地区不是国籍", "a region is no citizenship"
    EMPTY = "empty", "内容为空", "empty"
    TOO_LONG = "too_long", "文字过长", "text too long"
    TOO_MANY = "too_many", "列表过长", "list too long"
    OUT_OF_RANGE = "out_of_range", "数值超出范围", "number out of range"
    BAD_TEXT = "bad_text", "文字含不允许的字符", "text with characters not allowed"
    BAD_ID = "bad_id", "编号格式不符", "malformed id"
    BAD_DATE = "bad_date", "日期格式不符", "malformed date"
    NO_OFFSET = "no_offset", "日期时间缺少时区", "date-time without offset"
    BAD_PROVINCE = "bad_province", "行政区划代码不符", "malformed province code"
    BAD_IP = "bad_ip", "IP 地址格式不符", "malformed IP address"
    BAD_POINTER = "bad_pointer", "JSON Pointer 格式不符", "malformed JSON Pointer"
    BAD_MONTH = "bad_month", "月份格式不符", "malformed month"
    BAD_QUARTER = "bad_quarter", "季度格式不符", "malformed quarter"
    MORE = "more", "另有更多错误", "more mistakes"


@dataclass(frozen=True)
class Problem:
    """One mistake: where (RFC 6901), its code, a sentence in zh and en, what was expected, the nearest known word."""

    pointer: str
    code: ProblemCode
    message: Bilingual
    expected: Bilingual
    nearest: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The problem as JSON-able dict."""
        return {
            "pointer": self.pointer,
            "code": self.code.value,
            "message": self.message,
            "expected": self.expected,
            "nearest": self.nearest,
        }


class InvalidDocument(ValueError):
    """A document that does not fit its model, with every mistake in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take the problems, in the order they are to be shown."""
        self.problems = list(problems)
        super().__init__("; ".join(problem.message["en"] for problem in self.problems[:3]))


_LONGEST_STEP = 64


def escape(part: str | int) -> str:
    """One step of an RFC 6901 pointer; very long keys are cut, lone surrogates replaced."""
    text = str(part).encode("utf-8", "replace").decode()
    text = text if len(text) <= _LONGEST_STEP else f"{text[:_LONGEST_STEP]}…"
    return text.replace("~", "~0").replace("/", "~1")


def pointer_of(parts: Iterable[str | int]) -> str:
    """The RFC 6901 pointer of a path."""
    return "".join(f"/{escape(part)}" for part in parts)
