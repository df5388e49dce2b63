"""The shape of an impact, as the command line prints it, the API answers it and the author's page draws it.

Nothing in it is a value of a filing unless masked. `before` is by the older rules, `after` by the newer ones.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Count = Annotated[int, Field(ge=0)]
Seconds = Annotated[float, Field(ge=0)]
Examples = Annotated[list[Count], Field(description="Positions in `examples` of filings that show it.")]


class Part(BaseModel):
    """The base of every part: closed."""

    model_config = ConfigDict(extra="forbid")


class Words(Part):
    """A text in both languages."""

    zh: str
    en: str


class Side(Part):
    """The rules of one side: what they were named by, their digest, and the sets of them that filings were judged by."""

    name: str
    digest: str
    rule_sets: list[str]


class Filings(Part):
    """How many. `read` = `judged` + `wrong` + `uncovered`; `judged` = `unchanged` + `changed`.

    `wrong` lines are not valid documents; for `uncovered` ones neither or only one side has rules on their day. `changed`: some
    obligation answers otherwise. `flipped`: the decision, the outcome or the duties differ; each of those is `changed`.
    """

    read: Count
    judged: Count
    wrong: Count
    uncovered: Count
    unchanged: Count
    changed: Count
    flipped: Count


class Direction(Part):
    """So many filings went from one word to another. `examples` is empty in the matrix of outcomes."""

    before: str
    after: str
    count: Count
    examples: Examples = []


class State(Part):
    """How one obligation stands: `row` is None where no row fired; `found` says in words what the row rests on."""

    status: str
    outcome: str | None
    breach: bool
    row: int | None
    found: Words | None


class Change(Part):
    """So many filings in which an obligation went from one row to another; None where that side does not judge it."""

    before: State | None
    after: State | None
    count: Count


class ByObligation(Part):
    """An obligation that answers otherwise in `filings` of them; in `flipped` of these the verdict as a whole flips too."""

    obligation: str
    title: Words
    what: Literal["added", "removed", "changed", "follows"] = Field(
        description="`follows`: it reads as before, but what it goes by (a group, the stages before it) does not."
    )
    filings: Count
    flipped: Count
    changes: list[Change] = Field(description="The most frequent first.")
    examples: Examples


class Group(Part):
    """Filings of a province or of a provider."""

    judged: Count
    changed: Count
    flipped: Count
    decisions: list[Direction]
    examples: Examples


class ByProvince(Group):
    """`province` is the GB/T 2260 code of the province, None where filings name none."""

    province: str | None
    name: Words | None


class ByProvider(Group):
    """`provider` is masked, and `key` tells masked names apart: a keyed digest; both None for filings that name none."""

    provider: str | None
    key: str | None


class Told(Part):
    """A finding as one side words it, masked. `facts` are fact to symbol."""

    status: str
    outcome: str | None
    breach: bool
    row: int | None
    message: Words | None
    facts: dict[str, str]


class ExampleChange(Part):
    """What changed at one place of an example; `subject` is the pointer of the item judged, empty for the document."""

    obligation: str
    subject: str
    before: Told | None
    after: Told | None


class Axis(Part):
    """One axis of the verdict on both sides."""

    before: str
    after: str


class Example(Part):
    """One filing: where it stands (`file` is the name of the file or of the request, `line` counts from 1, in Parquet the row)."""

    key: str = Field(description="A keyed digest of its id, never the id.")
    file: str
    line: Count
    stage: str
    province: str | None
    provider: str | None
    decision: Axis
    outcome: Axis
    duties: Axis
    changes: list[ExampleChange]


class WrongLine(Part):
    """A line that is no valid document: its first mistake."""

    file: str
    line: Count
    pointer: str
    code: str
    message: Words


class Cost(Part):
    """What it took. `ratio` = (`validating` + `judging`) / `validating`: the impact over the validation of the same filings.

    Seconds of work, added over all processes, measured on every filing in this run; `seconds` is by the clock on the wall.
    """

    seconds: Seconds
    workers: Count
    validating: Seconds
    judging: Seconds
    ratio: Seconds | None
    measured_on: Literal["whole"]


class FromStore(Part):
    """What a request took from the store: so many filings are kept; where a bound ended the reading before all, which one."""

    there: Count
    stopped: Literal["number", "time"] | None


class Impact(Part):
    """The whole result. Lists are ordered by frequency, then by name."""

    schema_version: Literal["1"]
    old: Side
    new: Side
    as_of: str | None = Field(
        description="The day whose rules hold and on which filings are judged; None: rules of the day of submission, judged on "
        "the day a kept filing was judged on where that is known, else today."
    )
    today: str
    judged_again: list[str] = Field(description="The obligations that read differently: only these were judged twice.")
    kept: FromStore | None = Field(default=None, description="Where a request took the newest filings that are kept.")
    filings: Filings
    decisions: list[Direction] = Field(description="Where the decision flips: pass, reject, undecided.")
    duties: list[Direction] = Field(description="Where the duties flip: met, breach.")
    outcomes: list[Direction] = Field(description="The matrix over `changed` filings; equal words on its diagonal.")
    obligations: list[ByObligation]
    provinces: list[ByProvince]
    providers: list[ByProvider]
    more_providers: Count = Field(description="Filings of providers beyond the 2,000 that are told apart.")
    examples: list[Example]
    wrong_lines: list[WrongLine] = Field(description="The first twenty.")
    cost: Cost
