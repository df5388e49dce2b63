"""What a draft would do to past filings: NDJSON in, or the filings that are kept; the impact out. Nothing sent is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from adapters.impact.contract import Impact
from adapters.impact.drafts import Asked, Impacts
from adapters.impact.records import CHUNK, LONGEST_LINE, Chunk, Position
from adapters.rulefiles.marked import RuleFileError
from api.door import Door
from api.problems import ProblemType, Refused
from api.v1.authoring.drafts import TAG, DraftPath, base_of
from api.v1.authoring.kept import newest
from api.v1.authoring.writing import answer, told, workshop_of
from api.v1.batch import Places, busy, reader
from api.v1.bodies import NDJSON, declared_length, media_type, too_large
from api.v1.lines import Limits, Lines, TooManyBytes, TooManyLines
from engine.evaluate import NotProven

LIMITS = Limits(LONGEST_LINE, 5_000, 32 << 20)
MOST_EXAMPLES = 20
_AT_ONCE = 2
_SOURCE = "body"


class ImpactQuery(BaseModel):
    """Which filings, which day and how many examples."""

    filings: str | None = Field(
        default=None,
        description="`sent`: those of the body, so where absent; `kept`: the newest that the service keeps, and no body "
        "哪些备案：随请求发送，或本服务留存的",
        json_schema_extra={"example": "sent", "pattern": "^(sent|kept)$"},
    )
    as_of: str | None = Field(
        default=None,
        description="The day whose rules hold and on which is judged; each filing's own day where absent 日期",
        json_schema_extra={"example": "2010-04-30", "format": "date"},
    )
    examples: str | None = Field(
        default=None,
        description="Examples of each group, 0 to 20; 3 where absent 每组示例数",
        json_schema_extra={"example": "3", "pattern": "^([0-9]|1[0-9]|20)$"},
    )


def add(api: APIBlueprint, door: Door) -> None:
    """Add the endpoint."""
    places = Places(_AT_ONCE)
    kept: list[Impacts] = []

    @api.post(
        "/drafts/<draft:draft_id>:impact",
        operation_id="impact_of_draft",
        tags=[TAG],
        summary="What it does to past filings 对既往备案的影响",
    )
    def impact_of_draft(path: DraftPath, query: ImpactQuery) -> Response:
        """A filing a line, at most 5,000 and 32 MiB. The draft beside the version it began from; examples are masked.

        A bad line is counted, told by number, and does not stop the rest. Of what the service keeps the newest 5,000 are judged,
        for 20 seconds at most; `kept` in the answer tells how many there are and which bound ended it.
        """
        made = workshop_of(door)
        as_of, examples = day_asked(query.as_of), _examples(query.examples)
        from_store = _from_store(query.filings)
        if not from_store:
            media_type(NDJSON)
            declared_length(LIMITS.whole_bytes)
        leave = places.enter()
        if leave is None:
            raise busy(door.settings.retry_after)
        try:
            with told(door):
                found = made.drafts.get(path.draft_id)
                content, base = made.drafts.content(found), base_of(made, found)
            kept[:] = kept or [Impacts(door.service, made.checker.parser, door.new_id().encode())]
            asked = Asked((found.base, base), (f"draft:{found.id}", content), door.today(), as_of, examples)
            try:
                return answer(_impact(door, kept[0], asked, from_store).model_dump(mode="json"))
            except (RuleFileError, NotProven):
                report = made.checker.check(content, base).as_dict()
                raise _not_judged_by(report) from None
        finally:
            leave()


def _impact(door: Door, impacts: Impacts, asked: Asked, from_store: bool) -> Impact:
    if not from_store:
        return impacts.of(asked, _read(Lines(reader(), LIMITS)))
    with newest(door) as found:
        return impacts.of_kept(asked, found)


def _from_store(text: str | None) -> bool:
    """Whether the kept filings are asked for. Raises `Refused` for another word, and for a body that nobody would read."""
    if text not in (None, "sent", "kept"):
        raise Refused(
            ProblemType.BAD_REQUEST,
            f"filings 须为 sent（随请求发送）或 kept（本服务留存的），不是 {text!r:.40}。",
            f"filings is sent (those of the body) or kept (those that the service keeps), not {text!r:.40}.",
        )
    if text == "kept" and declared_length(LIMITS.whole_bytes):
        raise Refused(
            ProblemType.BAD_REQUEST,
            "filings=kept 不带请求正文；请去掉正文，或改为 filings=sent。",
            "With filings=kept nothing is sent: leave the body out, or say filings=sent.",
        )
    return text == "kept"


def _read(lines: Lines) -> Iterator[Chunk]:
    """The body in chunks. Raises `Refused` where there is too much of it."""
    held: list[tuple[int, bytes | None]] = []
    try:
        for line in lines:
            held.append((line.number, line.raw))
            if len(held) >= CHUNK:
                yield Chunk(_SOURCE, tuple(held), Position(line=line.number))
                held = []
    except TooManyLines:
        raise Refused(
            ProblemType.TOO_MANY_LINES,
            f"一次最多 {LIMITS.lines} 行；更多请用 heyan rules impact。",
            f"There may be {LIMITS.lines} lines; for more use heyan rules impact.",
        ) from None
    except TooManyBytes:
        raise too_large(LIMITS.whole_bytes) from None
    yield Chunk(_SOURCE, tuple(held), Position(1))


def day_asked(text: str | None) -> date | None:
    """A day that may be asked for. Raises `Refused`."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise Refused(
            ProblemType.BAD_REQUEST,
            f"as_of 不是日期：{text!r:.40}；请写 YYYY-MM-DD，例如 2010-04-30。",
            f"as_of is not a day: {text!r:.40}; write YYYY-MM-DD, for example 2010-04-30.",
        ) from None


def _examples(text: str | None) -> int:
    if text is None:
        return 3
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= MOST_EXAMPLES):  # noqa: PLR2004 - two digits
        raise Refused(
            ProblemType.BAD_REQUEST,
            f"examples 须为 0 至 {MOST_EXAMPLES} 的整数。",
            f"examples is a whole number from 0 to {MOST_EXAMPLES}.",
        )
    return int(text)


def _not_judged_by(report: dict[str, object]) -> Refused:
    return Refused(
        ProblemType.RULES_DO_NOT_HOLD,
        "草稿的规则有错，不能据以判定；详见 report。",
        "The draft's rules have mistakes and nothing is judged by them; see report for each.",
        more={"report": report},
    )
