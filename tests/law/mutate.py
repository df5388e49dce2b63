"""Tries every mutant of the law: `python -m tests.law.mutate [--sample N] [--kind K]` (`make mutants-law`).

Says how many are killed by loading, proof or cases, how many by filings of the corpus, which stands outside every
obligation's own file, and names each mutant that filings do not tell with the proof that it is no other law (see
`equivalence`), or as alive. Exit 1 where one is alive.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass

from tests.law.corpus import read
from tests.law.equivalence import NEVER_SEEN, READ_ALIKE, proven
from tests.law.killing import Killed, Killer
from tests.law.mutants import Mutant, mutants
from tests.law.setting import law

SEED = 64


def chosen(kind: str | None, sample: int | None) -> list[Mutant]:
    """All mutants, or those of a kind, or a seeded sample in which every kind has its share."""
    found = [mutant for mutant in mutants(law().rule_set) if kind in (None, mutant.kind)]
    if sample is None or sample >= len(found):
        return found
    return random.Random(SEED).sample(found, sample)


def tried(chosen_mutants: list[Mutant]) -> list[Tried]:
    """Each with what killed it; what no filing tells, with the proof that none can."""
    killer, lines = Killer(law()), read()
    found = []
    for mutant in chosen_mutants:
        killed = killer.kill(mutant, lines)
        found.append(Tried(killed, "" if killed.line else proven(killer, mutant)))
    return found


@dataclass(frozen=True)
class Tried:
    """A mutant, what killed it, and the proof that it is no other law where no filing tells it."""

    killed: Killed
    proof: str

    @property
    def alive(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.killed.by_load and self.killed.line is None and not self.proof

    @property
    def untold(self) -> bool:
        """Whether a filing ought to tell it and none does."""
        return self.killed.line is None and not self.proof


def report(found: list[Tried]) -> str:
    """The figures by kind, and what filings do not tell."""
    out = []
    for kind in [*dict.fromkeys(t.killed.mutant.kind for t in found), "all"]:
        of_kind = [t for t in found if kind in (t.killed.mutant.kind, "all")]
        loading = sum(bool(t.killed.by_load) for t in of_kind)
        filing = sum(t.killed.line is not None for t in of_kind)
        proofs = Counter(t.proof for t in of_kind if t.proof)
        out.append(
            f"{kind:10} {len(of_kind):6}  by loading {loading:6}  by filings {filing:6}  "
            f"never seen {proofs[NEVER_SEEN]:4}  read alike {proofs[READ_ALIKE]:4}  "
            f"untold {sum(t.untold for t in of_kind)}  alive {sum(t.alive for t in of_kind)}"
        )
    for t in found:
        if t.killed.line is None:
            why = t.proof or (f"killed by loading: {t.killed.by_load}" if t.killed.by_load else "ALIVE")
            out.append(
                f"no filing tells: {t.killed.mutant.kind} {t.killed.mutant.name}: {t.killed.mutant.says} [{why}]"
            )
    return "\n".join(out)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--kind")
    given = parser.parse_args()
    start = time.perf_counter()
    found = tried(chosen(given.kind, given.sample))
    print(report(found))
    print(f"{time.perf_counter() - start:.0f} s")
    return int(any(t.alive for t in found))


if __name__ == "__main__":
    sys.exit(main())
