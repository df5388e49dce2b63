"""What a draft changes in the law, obligation by obligation, as a page tells it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from adapters.publishing.comparing import SetChange, compared
from adapters.publishing.content import Content
from adapters.publishing.reading import Parser
from adapters.rulefiles.marked import RuleFileError
from api.desk.lang import Lang, pick, sentence
from api.labels import DUTIES, OUTCOME, STATUS
from engine.difference import Difference, ThingChange
from engine.language.obligations import RuleSet

_EXAMPLES = 3
_KINDS = ("obligations", "definitions", "facts", "lists", "tables", "policies", "clauses")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that differs: its name and title, how, and a few points (facts with values) that are judged otherwise."""

    rule_set: str
    name: str
    title: str
    what: str
    rows: list[str] = field(default_factory=list)
    points: list[dict[str, str]] = field(default_factory=list)
    follows: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Effect:
    """Every line, and how many points go from which verdict to which; `readable` is False where a version cannot be read."""

    lines: list[Line]
    directions: list[dict[str, Any]]
    readable: bool = True


def effect(base: Content, content: Content, parser: Parser, lang: Lang) -> Effect:
    """What `content` changes over `base`."""
    try:
        changes = compared(base, content, parser)
        law = parser.law(content)
        sets = {one.rule_set: law.named(one.rule_set).rule_set for one in changes if one.what != "removed"}
    except RuleFileError:
        return Effect([], [], readable=False)
    lines = [line for one in changes for line in _Told(one, sets.get(one.rule_set), lang).lines()]
    return Effect(lines, _directions(changes, lang))


def verdict_words(said: str, lang: Lang) -> str:
    """A verdict of the difference in the page's language: outcomes before and from the visit, then what goes with them."""
    labels = {**STATUS, **DUTIES, **OUTCOME, "warned": {"zh": "并提醒", "en": "with a warning"}}
    first, *marks = said.split(", ")
    parts = [
        " / ".join(_label(word, labels, lang) for word in first.split("/")),
        *(_label(m, labels, lang) for m in marks),
    ]
    return {"zh": "，", "en": ", "}[lang.value].join(parts)


def _label(word: str, labels: dict[str, dict[str, str]], lang: Lang) -> str:
    return labels[word][lang.value] if word in labels else word


def _directions(changes: list[SetChange], lang: Lang) -> list[dict[str, Any]]:
    """Points by direction, over the obligations; the commonest first."""
    found: Counter[tuple[str, str]] = Counter()
    for one in changes:
        difference = one.difference
        for name in difference.changed["obligations"] if difference else ():
            change = difference.things.get(name) if difference else None
            found.update((flip.old, flip.new) for flip in (change.flips or () if change else ()))
    return [
        {
            "before": verdict_words(old, lang),
            "after": verdict_words(new, lang),
            "tone": new.split(",")[0].rpartition("/")[2],
            "count": count,
        }
        for (old, new), count in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]


class _Told:
    """The lines of one set."""

    def __init__(self, change: SetChange, after: RuleSet | None, lang: Lang) -> None:
        self.change, self.after, self.lang = change, after, lang

    def lines(self) -> list[Line]:
        found = self.change.difference
        if found is None:
            return [Line(self.change.rule_set, self.change.rule_set, "", self._say("effect_" + self.change.what))]
        out = [line for kind in _KINDS for line in self._kind(kind, found)]
        own = set(found.changed["obligations"])
        return out + [
            Line(
                self.change.rule_set,
                name,
                self._title("obligations", name),
                self._say("effect_follows"),
                follows=[*why],
            )
            for name, why in found.affected.items()
            if name not in own
        ]

    def _kind(self, kind: str, found: Difference) -> list[Line]:
        out: list[Line] = []
        for what in ("added", "removed", "changed"):
            for name in getattr(found, what)[kind]:
                change = found.things.get(name) if what == "changed" else None
                out.append(self._line(kind, name, what, change))
        return out

    def _line(self, kind: str, name: str, what: str, change: ThingChange | None) -> Line:
        said = self._say("effect_" + what)
        if change and change.kinds:
            kinds = self._say("effect_joint").join(self._say("effect_kind_" + one) for one in change.kinds)
            said = self._say("effect_changed_in", kinds=kinds)
        line = Line(self.change.rule_set, name, self._title(kind, name), said)
        if change is None:
            return line
        line.rows.extend(self._say("effect_row_added", n=row) for row in change.rows_added)
        line.rows.extend(self._say("effect_row_removed", n=row) for row in change.rows_removed)
        line.rows.extend(self._say("effect_row_changed", n=row.new) for row in change.rows_changed)
        for flip in (change.flips or ())[:_EXAMPLES] if kind == "obligations" else ():
            point = ", ".join(f"{fact} = {symbol}" for fact, symbol in flip.point.items())
            line.points.append(
                {
                    "point": point,
                    **{"old": verdict_words(flip.old, self.lang)},
                    "new": verdict_words(flip.new, self.lang),
                }
            )
        return line

    def _title(self, kind: str, name: str) -> str:
        thing = getattr(self.after, kind, {}).get(name) if self.after else None
        return pick(getattr(thing, "title", None), self.lang)

    def _say(self, key: str, **values: Any) -> str:
        return sentence(key, self.lang, **values)
