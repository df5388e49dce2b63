"""Writes `corpus.jsonl` anew: `python -m tests.law.write_corpus`. Read the difference before you keep it.

`--again` keeps the documents and writes only the verdicts anew, after a change of the law. `--more` does that and adds what
is missing: documents for tables nobody speaks about yet, and whatever it takes to tell every mutant.

Every point of every table that can be shown is a candidate. Kept are, for every row the first document that shows it, then
whatever it takes for every mutant to be told that is not proven to be no other law.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace

from engine.cases import rows_of
from engine.language.rows import Phased
from tests.law.by_hand import by_hand
from tests.law.corpus import FILE, Line, judged, read, verdicts
from tests.law.equivalence import proven
from tests.law.hunting import hunted
from tests.law.killing import Killer
from tests.law.mutants import Mutant, mutants
from tests.law.points import Points
from tests.law.setting import law
from tests.law.showing import Shower, Showing, closure, reads_earlier
from tests.law.variations import variations


def candidates(names: list[str], *, varied: bool) -> Iterator[tuple[Showing, Line]]:
    """Every showing of these tables, at the stages at which it matters; then variations of them."""
    program = law()
    shown: dict[str, list[Showing]] = {}
    for name in names:
        if reads_earlier(program, name):
            continue
        shown[name] = list(Points(program, name).shown.values())
        print(name, len(shown[name]), len(program.proof.fired[name]), file=sys.stderr)
        for showing in shown[name]:
            for stage in _stages(name, program.proof.fired[name][showing.point]):
                yield showing, _line(showing, name, stage)
    if varied:
        for showing, name in variations(program, shown):
            yield showing, _line(showing, name, _stages(name, -1)[0])


def _line(showing: Showing, name: str, stage: str) -> Line:
    return _told(Line(name, showing.kind, stage, showing.day.isoformat(), dict(showing.policies), list(showing.patch)))


def _told(line: Line) -> Line:
    """The same document with the verdicts of the law as it stands."""
    fresh = replace(line, expect={})
    fresh.expect.update(verdicts(law(), judged(law(), fresh), fresh))
    return fresh


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


def again(lines: list[Line]) -> list[Line]:
    """The same documents with the verdicts of the law as it stands."""
    return [_told(line) for line in lines if line.about in law().tables]


def written(lines: list[Line]) -> list[Line]:
    """With what a person wrote, where it is not there yet."""
    known = {(line.about, line.stage, str(line.patch)) for line in lines}
    more = [line for line in by_hand() if (line.about, line.stage, str(line.patch)) not in known]
    return [*lines, *map(_told, more)]


def completed(lines: list[Line], rest: list[Line]) -> tuple[list[Line], list[Mutant]]:
    """With a line for every mutant that a candidate, or a document looked for, can tell; and the mutants that are left."""
    killer, left = Killer(law()), []
    for mutant in mutants(law().rule_set):
        if killer.kill(mutant, lines).line:
            continue
        line = killer.kill(mutant, rest).line
        if line is None and not proven(killer, mutant):
            line = hunted(killer, mutant, [*lines, *rest])
            if line is None:
                left.append(mutant)
        if line is not None:
            lines.append(line)
    return lines, left


def unshown(lines: list[Line]) -> list[str]:
    """Tables with a row that no line about them shows."""
    program, out = law(), []
    for name in program.tables:
        if reads_earlier(program, name):
            continue
        shower, rows = Shower(program, name), set()
        for line in lines:
            if line.about == name:
                for _, now in shower.read(line.document, line.context):
                    rows.add(program.proof.fired[name].get(tuple(now[fact] for fact in shower.table.facts)))
        if set(program.proof.fired[name].values()) - rows:
            out.append(name)
    return out


def write(lines: list[Line]) -> None:
    """Write the file, by what the lines are about."""
    FILE.write_text("".join(line.written() + "\n" for line in sorted(lines, key=lambda line: line.about)), "utf-8")


def asked(words: list[str] | None = None) -> Namespace:
    """What the command line asks for; a word that it does not know, and `--help`, end here and write nothing."""
    parser = ArgumentParser(
        prog="python -m tests.law.write_corpus", description=(__doc__ or "").partition(":")[0] + "."
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--again", action="store_true", help="keep the documents; write only their verdicts anew")
    how.add_argument("--more", action="store_true", help="the same, and add the documents that are missing")
    return parser.parse_args(words)


def main() -> None:
    """Write the file."""
    how = asked()
    if how.again:
        write(again(read()))
        return
    kept = again(read()) if how.more else []
    lines, rest = needed(list(candidates(unshown(kept), varied=not kept)))
    lines, left = completed(written([*kept, *lines]), rest)
    write(lines)
    print(f"{len(lines)} lines; {len(left)} mutants that no document tells and no proof excuses:", file=sys.stderr)
    for mutant in left:
        print(f"  {mutant.kind} {mutant.name}: {mutant.says}", file=sys.stderr)


if __name__ == "__main__":
    main()
