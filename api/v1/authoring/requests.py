"""What the bodies of authors' requests look like, and how they are read."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from api.v1.bodies import body
from api.v1.envelope import Digest
from api.v1.judging import refusal
from engine.documents import InvalidDocument
from engine.documents.base import Section, field
from engine.documents.outline import Node, outline_of
from engine.documents.shapes import WHOLE, Few, Line, Shape
from engine.documents.validate import parse_as
from engine.documents.word import Word

MOST_BYTES = 1 << 20
RulePath = Annotated[
    str,
    StringConstraints(max_length=200, pattern=r"^(?:[a-z0-9][a-z0-9_-]*/){1,6}[a-z0-9][a-z0-9_-]*\.yaml$"),
    Shape("bad_id", "规则文件路径", "a rule file's path", "cn-2010-64/contacts/office_phone.yaml"),
]
RuleText = Annotated[
    str,
    StringConstraints(max_length=128 * 1024, pattern=r"^[^\x00]*$"),
    Shape("bad_text", "规则文件的文字（不超过 128 KiB）", "the text of a rule file, at most 128 KiB", "obligation: …"),
]
Name = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, pattern=r"^[a-z][a-z0-9_.]*$"),
    Shape("bad_id", "义务编号", "an obligation's id", "contacts.office_phone"),
]
Why = Annotated[
    str,
    StringConstraints(
        min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f\xa0\u3000][^\x00-\x1f\x7f]*$"
    ),
    Shape(
        "bad_text",
        "缘由（一行，不超过 500 字）",
        "the reason, one line of at most 500 characters",
        "年度修订 yearly revision",
    ),
]
Share = Annotated[
    float,
    Field(gt=0, le=1),
    Shape("out_of_range", "大于 0、不超过 1 的比例", "a share, more than 0 and at most 1", "0.05"),
]
Hours = Annotated[int, Field(ge=1, le=744), WHOLE, Shape("out_of_range", "1 至 744 小时", "hours, 1 to 744", "24")]
Signed = Annotated[
    str,
    StringConstraints(min_length=1, max_length=900_000),
    Shape("bad_text", "heyan rules sign 所写的签名", "what heyan rules sign wrote", "{…}"),
]


class Keep(Word):
    """Whose text stays where draft and live version changed one file."""

    DRAFT = "draft", "草稿的", "the draft's"
    LIVE = "live", "现行版本的", "the live version's"


class NewDraft(Section):
    """A draft of the live version."""

    title: Line = field("草稿说明", "What the draft is about", required=True)


class Unsaved(Section):
    """A file as it is being typed; without text it is taken out."""

    path: RulePath = field("路径", "The file's path", required=True)
    text: RuleText | None = field("内容", "Its text")


class Look(Section):
    """What to look at besides what is saved."""

    files: Few[Unsaved] | None = field("未保存的文件", "Files as they are being typed; nothing of them is kept")
    obligation: Name | None = field("义务", "Only this obligation or definition")


class Taken(Section):
    """A decision on a file that both changed."""

    path: RulePath = field("路径", "The file's path", required=True)
    keep: Keep = field("保留", "Whose text stays", required=True)


class Rebase(Section):
    """Bring a draft up to the live version."""

    take: Few[Taken] | None = field("取舍", "For each file that both changed, whose text stays")


class Publish(Section):
    """Make a draft live."""

    why: Why = field("缘由", "Why; it stands in the log", required=True)
    signature: Signed | None = field(
        "签名", "The signature document that heyan rules sign wrote, as text; needed where keys are configured"
    )


class Rollback(Section):
    """Go back."""

    why: Why = field("缘由", "Why; it stands in the log", required=True)
    to: Digest | None = field("版本", "Which kept version; the one before the live one where absent")


class BeginShadow(Section):
    """Run a candidate beside the live version."""

    draft: Line = field("草稿编号", "The draft's id", required=True)
    share: Share = field("比例", "The share of judgements that the candidate judges too", required=True)
    hours: Hours = field("小时数", "For how long", required=True)


REQUESTS: dict[str, type[Section]] = {
    model.__name__: model for model in (NewDraft, Look, Rebase, Publish, Rollback, BeginShadow)
}


@cache
def _outline(name: str) -> Node:
    return outline_of(REQUESTS[name], "请求", "the request")


def read(model: type[Section]) -> dict[str, Any]:
    """The request's body. Raises `Refused` with every mistake."""
    try:
        return parse_as(body(MOST_BYTES), model, _outline(model.__name__))
    except InvalidDocument as invalid:
        raise refusal(invalid) from None
