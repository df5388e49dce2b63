"""Judge one document: the only entry the outside needs (DESIGN §5). Pure: same document, context, set and day, same result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engine.careful import run_carefully
from engine.decide import STAGE_INDEX, decision_of, duties_of, worst
from engine.documents.masking import mask
from engine.documents.personal import Personal
from engine.documents.words import Decision, DutyOutcome, Outcome, Stage
from engine.language.obligations import RuleSet
from engine.observe import Context, World
from engine.program import Program, Result
from engine.proof import Proof, plain, prove
from engine.table import Table, tables
from engine.waive import waived

if TYPE_CHECKING:
    from engine.upcoming import Upcoming
    from engine.verdicts import Verdict


class NotProven(ValueError):
    """A rule set with faults; `proof` names each."""

    def __init__(self, proof: Proof) -> None:
        super().__init__("; ".join(fault.says for fault in proof.faults[:5]))
        self.proof = proof


@dataclass(slots=True)
class Evaluation:
    """The whole result, not yet written out. `results` are (verdict, place) pairs in the order of judgement.

    `masked` remembers what is left of a personal text, for one name stands in many findings.
    Not frozen: setting seven frozen fields takes as long as judging two obligations.
    """

    program: Program
    kind: str
    stage: Stage
    document: dict[str, Any]
    context: Context
    results: list[Result]
    unrelied: list[Result]
    announced: Upcoming | None = None
    masked: dict[tuple[Personal, str], str] = field(default_factory=dict, repr=False)

    @property
    def outcome(self) -> Outcome:
        """The worst outcome on the filing's axis."""
        return worst([found.rank for found in self._wrong])

    @property
    def decision(self) -> Decision:
        """pass, reject or undecided."""
        return decision_of(self.outcome)

    @property
    def duties(self) -> DutyOutcome:
        """Whether any duty of provider, bureau, carrier or centre is missed."""
        return duties_of(any(found.breach for found in self._wrong))

    def show(self, personal: Personal | None, text: str) -> str:
        """A text of the document as it may be shown."""
        if personal is None:
            return text
        found = self.masked.get((personal, text))
        if found is None:
            found = self.masked[personal, text] = mask(personal, text)
        return found

    @property
    def _wrong(self) -> list[Verdict]:
        return [found for found, _ in self.results if found.wrong]


def world_of(rule_set: RuleSet) -> World:
    """What the set's observers need to know of it. A policy's default comes first among its options."""
    options = {
        name: (switch.default, *(o for o in switch.options if o != switch.default))
        for name, switch in rule_set.policies.items()
    }
    return World(rule_set.tables, options, tuple(outcome.value for outcome in Outcome))


def compile_rule_set(
    rule_set: RuleSet, *, built: dict[str, Table] | None = None, proof: Proof | None = None
) -> Program:
    """Make the set runnable by a `proof` made before, else by one of plain comparison.

    Raises `NotProven` with every fault, or `UnknownFact`.
    """
    built = built or tables(rule_set)
    proof = proof or prove(rule_set, built, plain)
    if not proof.holds:
        raise NotProven(proof)
    return Program(rule_set, built, proof, world_of(rule_set))


def evaluate(program: Program, document: dict[str, Any], *, kind: str, stage: Stage, context: Context) -> Evaluation:
    """Judge a valid document at a stage."""
    out: list[Result] = []
    unrelied: list[Result] = []
    try:
        program.run(kind, stage)(document, context, out, unrelied)
    except Exception:
        out, unrelied = run_carefully(program, kind, stage, document, context)
    if program.rule_set.waivers:
        out = waived(program.rule_set, out, document, context.as_of)
    return Evaluation(program, kind, stage, document, context, out, unrelied)


def not_yet_due(program: Program, kind: str, stage: Stage) -> list[str]:
    """Obligations of later stages, by id; found once per stage."""
    key = ("not_yet_due", kind, stage.value)
    if key not in program.kept:
        index = STAGE_INDEX[stage]
        obligations = program.rule_set.obligations.values()
        program.kept[key] = [o.obligation for o in obligations if o.document == kind and STAGE_INDEX[o.stage] > index]
    found: list[str] = program.kept[key]
    return found
