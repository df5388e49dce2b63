"""Obligations, definitions, tables and the rule set that holds them (DESIGN §3)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from engine.documents.nearest import nearest_key
from engine.documents.words import Decision
from engine.language.facts import Fact, ItemList, PolicySwitch, Replaces, Symbol
from engine.language.rows import (
    Case,
    Day,
    DefinitionCase,
    DefinitionRow,
    Despite,
    Effective,
    Impossible,
    Row,
    StageWord,
    Verdictlike,
    When,
    Words,
    member,
)
from engine.language.texts import DottedName, Name, Path, Sentence, SetId, Strict, Text
from engine.numbers.regions import EXAMPLE, PROVINCES

CatalogueNumber = Annotated[str, StringConstraints(pattern=r"^R\d{3}[a-z]?$")]
DocumentName = Literal["filing", "provider_record", "bureau_record", "centre_record"]


class Each(Strict):
    """Every item of a list is judged; the worst decides."""

    each: Name


class AnyOf(Strict):
    """Obligations of one list form a group: the item with the best profile is relied on."""

    any_of: Name


class EachRequired(Strict):
    """Every required item of a table is judged against a list."""

    each_required: Name


Scope = Literal["once"] | Each | AnyOf | EachRequired


class Applies(Strict):
    """Where the conditions do not hold, the obligation is not applicable, for the reason given."""

    when: When
    otherwise: Text = Field(alias="else")


class NotHere(Strict):
    """An empty list leaves nothing to judge, because another obligation judges its emptiness."""

    not_applicable: Text
    judged_by: DottedName


class Slot(Strict):
    """A placeholder that is no field: what is worked out from a fact, or a required item's label.

    `clock` names a fact whose last day is said; `difference` one that classifies a text, and `part` is the position of the
    first differing character (from 1), the character found, or the one prescribed there; `left_out` a fact of periods, of
    which those that lack are said; `evidence` a fact of evidence, whose value is shown, or the field `stated` where none is.
    """

    clock: DottedName | None = None
    label: Literal["required"] | None = None
    difference: DottedName | None = None
    part: Literal["position", "found", "prescribed"] = "position"
    left_out: DottedName | None = None
    evidence: DottedName | None = None
    stated: Path | None = None

    @property
    def named(self) -> str | None:
        """The fact it is worked out from."""
        return self.clock or self.difference or self.left_out or self.evidence


class Obligation(Strict):
    """One obligation of the law: one file."""

    obligation: DottedName
    mode: Literal["replace", "tighten"] | None = Field(
        default=None,
        description="In a layer: `replace` takes the place of the inherited obligation; `tighten` too, and is proven never milder.",
    )
    document: DocumentName = "filing"
    catalogue: list[CatalogueNumber] = Field(min_length=1)
    title: Text
    requires: Text | None = Field(default=None, description="What is required, as a sentence; the title where absent.")
    clause: Words = Field(min_length=1)
    stage: StageWord
    scope: Scope
    applies: Applies | None = None
    table: list[Row] = Field(min_length=1)
    otherwise: Verdictlike | None = Field(default=None, alias="else")
    impossible: list[Impossible] = []
    empty: NotHere | Verdictlike | None = None
    despite_unknown: list[Despite] = []
    slots: dict[Name, Path | Slot] = {}
    effective: Effective | None = None
    cases: list[Case] = Field(min_length=1)

    @model_validator(mode="after")
    def _empty_is_said(self) -> Obligation:
        if isinstance(self.scope, Each | AnyOf) and self.empty is None:
            raise ValueError("an obligation over a list says under `empty` what an empty list means")
        return self

    @property
    def list_name(self) -> str | None:
        """The list the scope ranges over, if any."""
        scope = self.scope
        if isinstance(scope, Each):
            return scope.each
        if isinstance(scope, AnyOf):
            return scope.any_of
        return scope.each_required if isinstance(scope, EachRequired) else None


class Definition(Strict):
    """A table over facts that yields another fact."""

    definition: DottedName
    mode: Replaces = None
    title: Text
    clause: Words = Field(min_length=1)
    values: dict[Name, Symbol]
    table: list[DefinitionRow] = Field(min_length=1)
    otherwise: Name | None = Field(default=None, alias="else")
    impossible: list[Impossible] = []
    despite_unknown: list[Despite] = []
    cases: list[DefinitionCase] = Field(min_length=1)


class TableRow(Strict):
    """One cell row of a lookup table; a cell is law too."""

    key: list[str | int | bool] = Field(min_length=1)
    label: Text | None = None
    gives: dict[Name, Name] = {}
    clause: Words | None = None
    basis: str | None = None
    why: Text | None = None
    case: str | None = None
    effective: Effective | None = None


class LookupTable(Strict):
    """A dated table: keys to symbols. `texts` holds prescribed texts verbatim instead."""

    table: Name
    mode: Literal["replace", "extend"] | None = Field(
        default=None,
        description="In a layer: `extend` adds rows to the inherited table and replaces those with its keys.",
    )
    title: Text
    source: Text
    codes: Literal["number", "bit"] | None = Field(
        default=None,
        description="A code table for exchange with other systems, read by no rule: each key a number, or a bit of a sum.",
    )
    keys: list[str] = []
    rows: list[TableRow] = []
    texts: dict[Name, str] = {}


class Clause(Strict):
    """A clause of the source: its heading and our paraphrase, shown beside the obligation."""

    title: Text
    says: Text


class Waiver(Strict):
    """An exception that somebody with authority granted: what, who, why, until when. A waived finding stays visible.

    `where` names fields of the document and the values they must have; nothing but that is waived.
    """

    waiver: Name
    obligation: DottedName
    where: dict[Path, str | int | bool] = Field(min_length=1)
    why: Text
    authority: Text = Field(description="Who allowed it, and in which paper.")
    by: Sentence = Field(description="Who recorded it.")
    since: Day = Field(alias="from")
    until: Day = Field(alias="to", description="The last day; a waiver without an end is a change of law.")

    def state(self, day: date) -> Literal["not_yet", "in_force", "expired"]:
        """Whether it holds on a day."""
        return "not_yet" if day < self.since else "in_force" if day <= self.until else "expired"


class Unjudged(Strict):
    """A catalogue number, or a part of one, that data cannot judge, with the reason."""

    catalogue: CatalogueNumber
    part: Text
    why: Text


class Notices(Strict):
    """The prescribed text that a decision at a stage asks for: decision to the text's name."""

    document: DocumentName = "filing"
    stage: StageWord
    texts: dict[Annotated[Decision, member(Decision)], Name]


class Repeal(Strict):
    """An inherited obligation that a layer takes away, by its own authority."""

    obligation: DottedName
    clause: Words = Field(min_length=1)
    why: Text


RANKS = ("law", "dated_set", "province", "provider")


RULED = (*(f"{head}0000" for head in sorted(PROVINCES)), EXAMPLE)
"""The provinces that a rule set may be for: those that a filing can name."""


def _is_province(code: str) -> str:
    if code in RULED:
        return code
    meant = nearest_key(code, RULED)
    raise ValueError(f"{code!r} is no province of GB/T 2260" + (f"; did you mean {meant!r}?" if meant else ""))


class Head(Strict):
    """ruleset.yaml"""

    rule_set: SetId
    title: Text
    source: Text
    effective: Effective
    rank: Literal["law", "dated_set", "province", "provider"] = "law"
    extends: SetId | None = None
    province: Annotated[str, StringConstraints(pattern=r"^\d{2}0000$"), AfterValidator(_is_province)] | None = Field(
        default=None, description="GB/T 2260, of rank `province` alone."
    )
    provider: Sentence | None = Field(default=None, description="The provider's full name, of rank `provider` alone.")
    repeals: list[Repeal] = []
    notices: Notices | None = None
    unjudged: list[Unjudged] = []

    @model_validator(mode="after")
    def _rank_fits(self) -> Head:
        if (self.extends is None) != (self.rank == "law"):
            raise ValueError("a set of rank `law` stands alone; every other names the set it `extends`")
        if (self.province is None) == (self.rank == "province"):
            raise ValueError("`province` belongs to the rank `province`, which needs it")
        if (self.provider is None) == (self.rank == "provider"):
            raise ValueError("`provider` belongs to the rank `provider`, which needs it")
        return self


class RuleSet(Strict):
    """A whole set, before it is compiled and proven."""

    head: Head
    lists: dict[Name, ItemList]
    facts: dict[DottedName, Fact]
    definitions: dict[DottedName, Definition]
    obligations: dict[DottedName, Obligation]
    tables: dict[Name, LookupTable]
    policies: dict[Name, PolicySwitch]
    clauses: dict[str, Clause]
    waivers: dict[Name, Waiver] = {}
    tightened: dict[DottedName, Obligation] = Field(
        default={}, description="What each obligation of mode `tighten` may never be milder than."
    )
    kept_rows: dict[str, tuple[int, ...]] = Field(
        default={}, description="Of a table that lost dated rows: where each remaining row stands in its file."
    )
    kept_cases: dict[str, tuple[int, ...]] = Field(default={}, description="The same of its cases.")
    since: date | None = Field(default=None, description="The first day on which the set reads like this.")
    until: date | None = Field(default=None, description="The last such day.")
    digest: str = ""
    layers: dict[str, str] = Field(default={}, description="The set that each obligation's present wording comes from.")
    origin: dict[str, dict[str, str]] = Field(
        default={}, description="Where each named thing stands: set folder and file, by kind (`facts`) and name."
    )

    def file_of(self, name: str, *kinds: str) -> str:
        """Set folder and file of a named thing of one of the kinds (of whatever has a table, by default), or nothing."""
        return next(
            (
                self.origin[kind][name]
                for kind in kinds or ("obligations", "definitions")
                if name in self.origin.get(kind, ())
            ),
            "",
        )

    def in_file(self, name: str, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """A path inside a table's wording of a day as it stands in its file, where other days' rows and cases stand, too."""
        kept = {"table": self.kept_rows, "cases": self.kept_cases}.get(str(path[0])) if len(path) > 1 else None
        index = path[1] if kept else None
        if kept is None or name not in kept or not isinstance(index, int) or index >= len(kept[name]):
            return path
        return (path[0], kept[name][index], *path[2:])
