"""The quick look at a draft: what its author broke, told while they type.

Only files that changed are parsed, only tables that differ from the base version's are proven, by the plain judge, and only
in the latest wording of the sets that changed, not of those that lie on top of them. Publishing looks at everything, with
durable-rules.
"""

from __future__ import annotations

from threading import Lock

from adapters.law import Law
from adapters.publishing.content import Content
from adapters.publishing.examining import Mistake, Report, lint_mistakes, proofs_of
from adapters.publishing.linting import Linter, as_mistakes
from adapters.publishing.reading import Parser
from adapters.rulefiles.lint import Finding
from adapters.rulefiles.marked import RuleFileError
from adapters.rulefiles.prepare import Loaded
from engine.language.obligations import Definition, Obligation, RuleSet
from engine.proof import Proof, plain, prove
from engine.table import Table, tables

_BASES = 2


class Checker:
    """Looks at drafts over a base; keeps the tables of the newest bases. `parser` keeps positions."""

    def __init__(self, parser: Parser | None = None) -> None:
        self.parser = parser or Parser()
        self._bases: dict[str, Law] = {}
        self._tables: dict[str, dict[str, Table]] = {}
        self._linter = Linter()
        self._lock = Lock()

    def check(self, content: Content, base: Content) -> Report:
        """The mistakes of what differs from `base`."""
        before = self._base(base)
        try:
            law = self.parser.law(content)
            changed = {path.partition("/")[0] for path in base.changed(content)}
            items = [law.named(name) for name in sorted(law.library.layers) if name in changed]
            found = [(item, self._proof(item, before)) for item in items]
        except RuleFileError as error:
            return Report(lint_mistakes(error.problems), {})
        return proofs_of(law, found)

    def warnings(self, content: Content, base: Content) -> tuple[Mistake, ...]:
        """What the linter warns of in the sets that changed: takes about a second, and keeps nobody from publishing."""
        folders = {path.partition("/")[0] for path in base.changed(content)}
        return as_mistakes(self._linter.findings(content, folders), errors=False)

    def findings(self, content: Content, folder: str) -> list[Finding]:
        """Every finding of the linter in one set, errors and warnings: takes about a second."""
        return self._linter.findings(content, [folder])

    def _base(self, base: Content) -> Law:
        with self._lock:
            if base.digest not in self._bases:
                self._bases[base.digest] = self.parser.law(base)
                while len(self._bases) > _BASES:
                    self._bases.pop(next(iter(self._bases)))
            return self._bases[base.digest]

    def _proof(self, item: Loaded, before: Law) -> Proof:
        built = tables(item.rule_set)
        try:
            old = before.named(item.id)
        except LookupError:
            return prove(item.rule_set, built, plain)
        with self._lock:
            known = self._tables.get(old.digest) or tables(old.rule_set)
            self._tables = {old.digest: known, **dict(list(self._tables.items())[:20])}
        if old.rule_set.policies != item.rule_set.policies:
            return prove(item.rule_set, built, plain)
        different = {
            name: table
            for name, table in built.items()
            if known.get(name) != table or _thing(old.rule_set, name) != _thing(item.rule_set, name)
        }
        return prove(item.rule_set, different, plain)


def _thing(rule_set: RuleSet, name: str) -> Obligation | Definition | None:
    return rule_set.obligations.get(name) or rule_set.definitions.get(name)
