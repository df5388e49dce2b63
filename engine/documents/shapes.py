"""The scalar types of the documents. Each says in both languages what it expects, for errors and for the schema.

Times: a day `YYYY-MM-DD` (a day in Asia/Shanghai) or a date-time with offset (RFC 3339). The pattern admits exactly
the days of the calendar, leap years included: no second parse, and the published schema is as strict as the gate.
"""

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

from engine.documents.word import Bilingual

SHORT, LIST, BULK = 50, 200, 1_000
"""Longest lists: of one subject; of a filing; of a record that covers many filings."""


@dataclass(frozen=True)
class Shape:
    """What a string or number must look like; `code` names the problem when it does not."""

    code: str
    zh: str
    en: str
    like: str = ""

    @property
    def expected(self) -> Bilingual:
        """The expectation in both languages, with an example."""
        if not self.like:
            return {"zh": self.zh, "en": self.en}
        return {"zh": f"{self.zh}，例如 {self.like}", "en": f"{self.en}, for example {self.like}"}


@dataclass(frozen=True)
class Closed:
    """A closed list of strings that are codes, not words."""

    values: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate as a literal of the values."""
        return core_schema.literal_schema(list(self.values))


_CONTROL = r"\x00-\x1f\x7f"
_LINE = rf"^[^{_CONTROL}]*[^{_CONTROL}\x20\xa0\u3000][^{_CONTROL}]*$"
_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*[^\x00-\x20\x7f\xa0\u3000][^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
_YEAR = r"(?:19|20|21)[0-9]{2}"
_LEAP = r"(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)"
_DAY = (
    rf"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    rf"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)"
)
_TIME = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"
_PROVINCE = r"^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]|99)[0-9]{4}$"


def whole(value: Any) -> Any:
    """12.0 is the whole number 12, as JSON Schema has it; what is no whole number stays as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def whole_number(text: str) -> int | float:
    """The same for the text of a number, for whoever reads the JSON."""
    number: int | float = whole(float(text))
    return number


WHOLE = BeforeValidator(whole)

Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, pattern=_LINE),
    Shape(
        "bad_text",
        "一行非空文字（不超过 200 字，不含控制字符）",
        "one line of text, not empty, at most 200 characters",
    ),
]
Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2_000, pattern=_TEXT),
    Shape(
        "bad_text", "非空文字（不超过 2000 字，不含控制字符）", "text, not empty, at most 2,000 characters", "example"
    ),
]
Id = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$"),
    Shape(
        "bad_id",
        "编号：字母、数字及 . _ : -，不超过 64 位",
        "an id of letters, digits and . _ : -, at most 64",
        "filing-0001",
    ),
]
MOMENT = Shape(
    "bad_date",
    "日期（北京时间）或带时区的日期时间",
    "a day, or a date-time with its offset",
    "2010-04-12 / 2010-04-12T10:00:00+08:00",
)
When = Annotated[str, StringConstraints(max_length=40, pattern=f"^{_DAY}(?:{_TIME})?$"), MOMENT]
Day = Annotated[
    str,
    StringConstraints(max_length=10, pattern=f"^{_DAY}$"),
    Shape("bad_date", "日期（北京时间）", "a day", "2010-04-12"),
]
Province = Annotated[
    str,
    StringConstraints(max_length=6, pattern=_PROVINCE),
    Shape(
        "bad_province",
        "六位行政区划代码（GB/T 2260，省级或更细；990000 为测试用虚构地区）",
        "a six-digit code of GB/T 2260, province or finer (990000 is the fictitious test region)",
        "330000",
    ),
]
IpAddress = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64, pattern=r"^[0-9A-Fa-f:./-]+$"),
    Shape("bad_ip", "IP 地址、地址段或起止范围", "an IP address, a network or a range", "192.0.2.10"),
]
Pointer = Annotated[
    str,
    StringConstraints(max_length=200, pattern=rf"^(?:/(?:[^~/{_CONTROL}]|~[01])*)+$"),
    Shape("bad_pointer", "指向备案字段的 JSON Pointer", "a JSON Pointer to a field of the filing", "/sponsor/name"),
]
Month = Annotated[
    str,
    StringConstraints(max_length=7, pattern=rf"^{_YEAR}-(?:0[1-9]|1[0-2])$"),
    Shape("bad_month", "月份", "a month", "2010-04"),
]
Quarter = Annotated[
    str,
    StringConstraints(max_length=7, pattern=rf"^{_YEAR}-Q[1-4]$"),
    Shape("bad_quarter", "季度", "a quarter", "2010-Q2"),
]
Year = Annotated[
    int, Field(ge=1990, le=2199), WHOLE, Shape("out_of_range", "1990 至 2199 的年份", "a year, 1990 to 2199", "2010")
]
Count = Annotated[
    int,
    Field(ge=0, le=10**9),
    WHOLE,
    Shape("out_of_range", "0 至 10 亿的整数", "a whole number, 0 to 1,000,000,000", "12"),
]
Pixels = Annotated[
    int,
    Field(ge=1, le=100_000),
    WHOLE,
    Shape("out_of_range", "1 至 100000 的像素数", "a number of pixels, 1 to 100,000", "800"),
]

T = TypeVar("T")
Few = Annotated[list[T], Field(max_length=SHORT)]
Many = Annotated[list[T], Field(max_length=LIST)]
Bulk = Annotated[list[T], Field(max_length=BULK)]
