"""Writes `corpus.jsonl` anew: `python -m tests.law.write_corpus`. Read the difference before you keep it.

Every point of every table that can be shown is a candidate. Kept are, for every row the first
document that shows it, then whatever it takes for every mutant that any document could tell to be told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engine.cases import rows_of
from engine.language.rows import Phased
from tests.law.corpus import FILE, Line, judged, verdicts
from tests.law.killing import Killer
from tests.law.mutants import mutants
from tests.law.setting import law
from tests.law.showing import Shower, Showing, closure, reads_earlier


def candidates() -> Iterator[tuple[Showing, Line]]:
    """Every showing of every table, at the stages at which it matters."""
    program = law()
    for name in program.tables:
        if reads_earlier(program, name):
            continue
        shower = Shower(program, name)
        for point in program.proof.fired[name]:
            showing = shower.show(point)
            for stage in _stages(name, program.proof.fired[name][point]) if showing else ():
                assert showing is not None
                line = Line(
                    name, showing.kind, stage, showing.day.isoformat(), dict(showing.policies), list(showing.patch)
                )
                line.expect.update(verdicts(program, judged(program, line), line))
                yield showing, line


def _stages(name: str, row: int) -> list[str]:
    program = law()
    obligation = program.rule_set.obligations.get(name)
    if obligation is None:
        readers = [o for o in program.rule_set.obligations.values() if name in closure(program, o.obligation)]
        return sorted({o.stage.value for o in readers})[:1]
    phased = row >= 0 and isinstance(rows_of(obligation)[row].outcome, Phased)
    return [obligation.stage.value, *(["operations"] if phased else [])]


def needed(found: list[tuple[Showing, Line]]) -> tuple[list[Line], list[Line]]:
    """The lines that show a row (or that there is none) for the first time at their stage, and the rest."""
    program, seen = law(), set[object]()
    first: list[Line] = []
    rest: list[Line] = []
    for showing, line in found:
        shows = (showing.table, line.stage, program.proof.fired[showing.table][showing.point])
        (rest if shows in seen else first).append(line)
        seen.add(shows)
    return first, rest


def main() -> None:
    """Write the file."""
    found = list(candidates())
    lines, rest = needed(found)
    print(f"{len(found)} candidates, {len(lines)} show a row first", file=sys.stderr)
    killer = Killer(law())
    left = []
    for mutant in mutants(law().rule_set):
        if not killer.kill(mutant, lines).line:
            line = killer.kill(mutant, rest).line
            if line is None:
                left.append(mutant)
            else:
                lines.append(line)
                rest.remove(line)
    lines.sort(key=lambda line: line.about)
    FILE.write_text("".join(line.written() + "\n" for line in lines), "utf-8")
    print(f"{len(lines)} lines; {len(left)} mutants that no document tells:", file=sys.stderr)
    for mutant in left:
        print(f"  {mutant.kind} {mutant.name}: {mutant.says}", file=sys.stderr)


if __name__ == "__main__":
    main()
