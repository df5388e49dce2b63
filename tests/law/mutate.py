"""Tries every mutant of the law: `python -m tests.law.mutate [--sample N] [--kind K]` (`make mutants-law`).

Says how many are killed by loading, proof or cases, how many by filings of the corpus, which stands outside every
obligation's own file, and names each mutant that filings do not tell. Exit 1 where one survives both.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter

from tests.law.corpus import read
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


def tried(chosen_mutants: list[Mutant]) -> list[Killed]:
    """Each with what killed it."""
    killer, lines = Killer(law()), read()
    return [killer.kill(mutant, lines) for mutant in chosen_mutants]


def report(found: list[Killed]) -> str:
    """The figures by kind, and what filings do not tell."""
    out, all_of = [], Counter[str]()
    for kind in [*dict.fromkeys(k.mutant.kind for k in found), "all"]:
        of_kind = [k for k in found if kind in (k.mutant.kind, "all")]
        loading = sum(bool(k.by_load) for k in of_kind)
        filing = sum(k.line is not None for k in of_kind)
        alive = sum(not k.by_load and k.line is None for k in of_kind)
        out.append(f"{kind:10} {len(of_kind):6}  by loading {loading:6}  by filings {filing:6}  alive {alive}")
        all_of.update({kind: alive})
    for k in found:
        if k.line is None:
            out.append(
                f"no filing tells: {k.mutant.kind} {k.mutant.name}: {k.mutant.says}"
                + (f" [{k.by_load}]" if k.by_load else " ALIVE")
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
    return int(any(not k.by_load and k.line is None for k in found))


if __name__ == "__main__":
    sys.exit(main())
