"""A new obligation: its file with blanks to fill, and the lines of vocabulary that it needs.

What is written lints with nothing but `fill_me`: every blank is marked, and the table is complete from the start.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from engine.documents.words import Outcome, Stage
from engine.language.facts import Fact, Symbol
from engine.language.obligations import RuleSet
from engine.table import domains

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_BLANK = "{zh: 【待填】, en: FILL ME}"
NO_PATH = "fill_me"
# What a fact that is only given or not looks like, until its author says more.
_STATED = {
    "stated": Symbol(zh="【待填】已填写", en="FILL ME: it is given"),
    "absent": Symbol(zh="【待填】未填写", en="FILL ME: it is not given"),
}


class CannotStart(ValueError):
    """The obligation cannot be begun like this; the sentence says how."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be begun. `fact` is the name of a known fact, or `name=path` of a new one; empty for a fact of its own."""

    name: str
    fact: str = ""
    clause: str = ""
    catalogue: str = ""
    stage: Stage = Stage.ENTRY


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The files to write (name inside the set to whole content), and the vocabulary lines among them."""

    files: dict[str, str]
    vocabulary: str


def skeleton(rule_set: RuleSet, folder: Path, wanted: Wanted) -> Skeleton:
    """The files of a new obligation. Raises `CannotStart`."""
    if not _NAME.fullmatch(wanted.name):
        raise CannotStart(f"{wanted.name!r} is no name of an obligation; write folder.name, such as contacts.email")
    if wanted.name in rule_set.obligations:
        raise CannotStart(
            f"{wanted.name} exists already in {rule_set.file_of(wanted.name, 'obligations')}; choose another name"
        )
    clause = wanted.clause or next(iter(rule_set.clauses), "")
    if clause not in rule_set.clauses:
        raise CannotStart(f"clauses.yaml has no clause {clause!r}; there are: {', '.join(rule_set.clauses) or 'none'}")
    fact, _, path = wanted.fact.partition("=")
    fact = fact or wanted.name
    known = domains(rule_set).get(fact)
    declared = rule_set.facts.get(fact)
    lines = "" if known is not None else _vocabulary(fact, path or NO_PATH)
    body = _obligation(wanted, clause, fact, dict(known or _STATED), declared)
    files = {f"{wanted.name.replace('.', '/')}.yaml": body}
    if lines:
        name = f"{wanted.name.rsplit('.', 1)[0].replace('.', '/')}/vocabulary.yaml"
        files[name] = _with(folder / name, lines)
    return Skeleton(files, lines)


def _vocabulary(fact: str, path: str) -> str:
    values = "".join(f'      {name}: {{zh: {text.zh}, en: "{text.en}"}}\n' for name, text in _STATED.items())
    return (
        f"  {fact}:\n    title: {_BLANK}\n    kind: record\n    values:\n{values}"
        f"    observe: {{stated: {{path: {path}}}}}\n"
    )


def _with(file: Path, lines: str) -> str:
    """A vocabulary with more lines at the end of its facts; the rest stays as it is."""
    if not file.is_file():
        return "facts:\n" + lines
    text = file.read_text(encoding="utf-8").rstrip("\n") + "\n"
    found = re.search(r"^facts:[^\n]*\n", text, re.M)
    if found is None:
        return text + "facts:\n" + lines
    after = re.compile(r"^\S", re.M).search(text, found.end())
    at = after.start() if after else len(text)
    return text[:at] + lines + text[at:]


def _obligation(wanted: Wanted, clause: str, fact: str, values: dict[str, Symbol], declared: Fact | None) -> str:
    of = declared.of if declared else None
    first = next(name for name, symbol in values.items() if not symbol.unknown)
    rows = "".join(_row(fact, name, _outcome(name == first, symbol)) for name, symbol in values.items())
    cases = "".join(
        f"  - {{it: {_sentence(symbol.zh)}, given: {{{fact}: {name}}}, outcome: {_outcome(name == first, symbol).value}}}\n"
        for name, symbol in values.items()
    )
    reason = f"    basis: design\n    why: {_BLANK}\n"
    empty = f"empty:\n  outcome: {Outcome.ACCEPT.value}\n{reason.replace('    ', '  ')}" if of else ""
    comment = "" if wanted.catalogue else "  # FILL ME: a number of the catalogue, or one of your own from R900"
    cited = "" if wanted.clause else "  # FILL ME: the clause that asks for it"
    return (
        f"obligation: {wanted.name}\n"
        f"catalogue: [{wanted.catalogue or 'R999'}]{comment}\n"
        f"title: {_BLANK}\n"
        f'clause: ["{clause}"]{cited}\n'
        f"stage: {wanted.stage.value}\n"
        f"scope: {f'{{each: {of}}}' if of else 'once'}\n"
        f"table:\n{rows}{empty}cases:\n{cases}"
    )


def _sentence(text: str) -> str:
    """A sentence inside braces, in quotes where a sign in it would end it."""
    return json.dumps(text, ensure_ascii=False) if re.search(r"[,:#{}\[\]\"'?]", text) else text


def _outcome(first: bool, symbol: Symbol) -> Outcome:
    return Outcome.MISSING if symbol.unknown else Outcome.ACCEPT if first else Outcome.RETURN


def _row(fact: str, symbol: str, outcome: Outcome) -> str:
    row = f"  - when: {{{fact}: {symbol}}}\n    outcome: {outcome.value}\n"
    if outcome is Outcome.ACCEPT:
        return row + "    basis: literal\n"
    return row + f"    basis: implied\n    say: {_BLANK}\n    mend: {_BLANK}\n"
