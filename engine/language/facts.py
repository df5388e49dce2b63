"""Facts, the lists they are read from, and the closed list of observers that make them (DESIGN §2.3)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from engine.language.evidence import Agrees, Checked, Gathered
from engine.language.texts import DottedName, Name, Path, Strict, Text

Replaces = Annotated[
    Literal["replace"] | None,
    Field(description="In a layer: this takes the place of what the set it extends says under the same name."),
]


class Symbol(Text):
    """One value of a fact, as the statement a reader sees when it holds."""

    unknown: bool = False
    refines: Name | None = Field(
        default=None, description="The older value that tables read this one as, until they name it."
    )


class ItemList(Strict):
    """A list inside a document. With `required`, its items are the rows of a table, each with the element that answers it."""

    path: Path
    document: Literal["filing", "provider_record", "bureau_record", "centre_record"] = "filing"
    title: Text
    required: Name | None = Field(default=None, description="A table whose first key names what must be there.")
    key: Name | None = Field(default=None, description="The element's field that is matched with the required key.")
    mode: Replaces = None


class Stated(Strict):
    """`stated`, `absent`; with `empty`, an empty list has a symbol of its own."""

    path: Path
    empty: Name | None = None


class Equal(Strict):
    """`same`, `different`, `left_absent`, `right_absent`, `both_absent`."""

    left: Path
    right: Path
    compare: Literal["text", "number", "day", "prefix2"] = "text"


class Lookup(Strict):
    """The column of a dated table at the given keys; `absent` where a key is, `other` where no row is."""

    paths: Annotated[list[Path], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)] = Field(alias="path")
    table: Name | None = None
    column: Name | None = None
    map: dict[str | int | bool, Name] | None = None
    absent: Name = "absent"
    other: Name = "other"

    @model_validator(mode="after")
    def _one_source(self) -> Lookup:
        if (self.map is None) == (self.table is None) or (self.table is None) != (self.column is None):
            raise ValueError("give either `map`, or `table` together with `column`")
        return self


class Clock(Strict):
    """`in_time`, `late`, `running`, `overdue`, `no_start`, `before_start`, `unknown_calendar`."""

    start: Path | None = None
    end: Path
    n: int = Field(default=0, ge=0, le=400)
    unit: Literal["working_days", "days", "months", "years"] = "days"
    due: str | None = Field(
        default=None, pattern=r"^\d{4}-\d{2}-\d{2}$", description="A fixed last day instead of start and n."
    )
    roll: bool = Field(default=False, description="A last day on a holiday moves to the next working day.")
    open_end: bool = Field(default=False, description="Over on its last day: for what may not happen before it.")


class Order(Strict):
    """`in_order`, `out_of_order`, `no_first`, `no_second`: which of two moments came first."""

    first: Path
    second: Path


class Count(Strict):
    """`absent`, `none`, `one`, `many`: how many elements of a list fit. `where` compares fields; `.` is the element itself."""

    path: Path
    where: dict[str, str | int | bool] = {}


class Periods(Strict):
    """`complete`, `left_out`, `unclear`, `no_span`, `none`, `absent`: whether a list has every period of a span that is over.

    `key` is the element's field that names its period, `first` and `last` are the months that the span begins and ends with.
    """

    path: Path
    key: Name
    first: Path
    last: Path
    unit: Literal["months", "quarters"]


class ClassifyText(Strict):
    """Which prescribed text stands in the text (`which`), or how exactly (`wording`: verbatim, tolerated, deviates, absent)."""

    path: Path
    texts: list[Name]
    give: Literal["which", "wording"]


class SetCompare(Strict):
    """`equal`, `subset`, `superset`, `overlapping`, `disjoint`, `left_absent`, `right_absent`, `both_absent`."""

    left: Path
    right: Path


class Attested(Strict):
    """`confirmed`, `denied`, `unattested` (no one named, or no day), `unstated`. With `value`: whether a list attests that value."""

    path: Path
    value: str | None = None


class Relation(Strict):
    """How two names relate: `same`, `different`, `hidden`, `left_absent`, `right_absent`, `both_absent`, and what evidence adds."""

    left: Path
    right: Path
    hidden: Name | None = Field(default=None, description="A table of markers that hide a name.")
    also: list[Name] = Field(
        default=[], description="Relations that evidence may add; any other of its words is `different`."
    )


class Policy(Strict):
    """A named switch of `policies.yaml`: its options are the symbols."""

    name: Name


class Earlier(Strict):
    """The worst outcome of the stages before the obligation's own."""

    worst: Literal[True] = True


class Observe(Strict):
    """Exactly one observer."""

    stated: Stated | None = None
    equal: Equal | None = None
    lookup: Lookup | None = None
    clock: Clock | None = None
    order: Order | None = None
    count: Count | None = None
    periods: Periods | None = None
    classify_text: ClassifyText | None = None
    set_compare: SetCompare | None = None
    attested: Attested | None = None
    relation: Relation | None = None
    policy: Policy | None = None
    earlier: Earlier | None = None
    checked: Checked | None = None
    gathered: Gathered | None = None
    agrees: Agrees | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Observe:
        if len(self.model_fields_set) != 1:
            raise ValueError("name exactly one observer")
        return self

    @property
    def kind(self) -> str:
        """The observer's name."""
        return next(iter(self.model_fields_set))

    @property
    def spec(self) -> Any:
        """The observer's parameters."""
        return getattr(self, self.kind)


class Fact(Strict):
    """An observed fact of the closed vocabulary. Keys of `fold` are the observer's symbols, values the fact's own."""

    title: Text
    of: Name | None = Field(default=None, description="The list whose items have this fact; none for the document.")
    kind: Literal["choice", "record", "world", "past"]
    by: Literal["sponsor", "provider", "bureau", "centre", "carrier", "registrar", "nobody"] = "sponsor"
    values: dict[Name, Symbol]
    ask: Text | None = Field(default=None, description="How a fact of the world is asked about.")
    observe: Observe
    fold: dict[Name, Name] = {}
    mode: Replaces = None


class PolicySwitch(Strict):
    """A named switch where the law leaves a reading open: options, default, reason."""

    title: Text
    options: dict[Name, Text]
    default: Name
    why: Text
    conflict: str | None = None
    mode: Replaces = None


class Vocabulary(Strict):
    """One vocabulary file: lists and facts."""

    lists: dict[Name, ItemList] = {}
    facts: dict[DottedName, Fact] = {}
