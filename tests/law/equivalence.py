"""Why a mutant is no other law: for every document the schema lets in, every obligation says what it said before.

Proven by enumerating what can be observed together (`reachable`), obligation by obligation:
`never_seen`: no document brings about, where an obligation reads it, the observation that the change is about;
`read_alike`: documents do, and every obligation that reads it says the same, word for word.
A change of a scope, a stage, a default or an empty list is not judged here: a filing has to tell those.
"""

from __future__ import annotations

from engine.documents.words import Stage
from engine.program import Program
from engine.verdicts import verdict
from tests.law.corpus import told
from tests.law.killing import Killer
from tests.law.mutants import Mutant
from tests.law.reachable import Reach
from tests.law.slots import Elsewhere

JUDGED = ("move", "swap", "phase", "applies", "fold", "map", "cell", "clock", "observer")
NEVER_SEEN, READ_ALIKE = "never_seen", "read_alike"


def proven(killer: Killer, mutant: Mutant) -> str:
    """The proof that the mutant is no other law; empty where there is none."""
    if mutant.kind not in JUDGED:
        return ""
    try:
        return proof_of(killer.program, killer.changed(mutant), killer.judging(mutant))
    except Elsewhere:  # an observer pointed into a document of another kind: nothing is proven of it
        return ""


def proof_of(before: Program, after: Program, names: set[str]) -> str:
    """The proof that none of the obligations can say anything else after the change; empty where there is none."""
    seen = False
    for name in sorted(names):
        words = _words(before, name), _words(after, name)
        for here, there in Reach(before, after, name).points():
            if here not in words[0]:
                continue  # declared impossible
            if words[0][here] != words[1].get(there):
                return ""
            seen = seen or here != there or before.proof.fired[name][here] != after.proof.fired[name][there]
    return READ_ALIKE if seen else NEVER_SEEN


def _words(program: Program, name: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What the obligation says at each of its points, before the visit and from it on."""
    obligation, table = program.rule_set.obligations[name], program.tables[name]
    stages = dict.fromkeys((obligation.stage, Stage.OPERATIONS))
    return {
        point: tuple(told(verdict(obligation, table, point, row, stage)) for stage in stages)
        for point, row in program.proof.fired[name].items()
    }
