"""One pass over the lines of a reply: which names are the holder's, by label or by block.

Layouts say whose a name is in the label (`Registrant Organization: …`), by a heading over a block (`Registrant:` and
indented lines, `Holder` and `name: …`), or by a handle that another object explains (`handles.py`). The words
themselves are in `labels.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from adapters.names.normalise import has_han
from adapters.registration import Holder
from adapters.whois.labels import Means, labels
from adapters.whois.lines import Line, columns, label_form, name_column

_HEADING_WORDS = 6
_LONGEST_NAME = 200


@dataclass(slots=True)
class _Block:
    """The block a heading opened: whose it is, and what of it has been read."""

    holder: bool
    indent: int
    wants_bare: bool = False
    unit: bool = True
    blanks: int = 0
    taken: list[str] = field(default_factory=list)
    inner: int | None = None

    def closed_by(self, line: Line) -> bool:
        """True when the block's lines were indented and this one no longer is."""
        return self.inner is not None and self.inner > self.indent >= line.indent

    def accepts(self, line: Line) -> bool:
        """True when a line without a label can be the holder's name: right below the heading, or indented under it."""
        if not self.wants_bare or line.text.startswith(("+", "http")):
            return False
        if not self.taken:
            return "@" not in name_column(line.text) and (not self.blanks or line.indent > self.indent)
        if "@" in line.text:
            return False
        return len(self.taken) == 1 and has_han(self.taken[0]) != has_han(line.text) and not _address(line.text)


def _address(text: str) -> bool:
    return any(c.isdigit() for c in text) or text.count(",") > 1


@dataclass(slots=True)
class Walk:
    """What the pass collected. `holders` go with the numbers of their lines; `labels` are the first values of each."""

    holders: list[tuple[int, Holder]] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)
    registrars: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    halves: dict[str, str] = field(default_factory=dict)
    block: _Block | None = None
    beside: frozenset[str] = frozenset()
    below_domain: bool = False
    value_at: int | None = None

    def run(self, found: Sequence[Line]) -> Walk:
        for number, line in enumerate(found):
            if line.blank:
                self._blank()
            elif line.comment:
                self.beside = frozenset()
                self.labels.setdefault(line.label, line.value)
                self._heading(line, line.label if not line.value else "", bare=False)
            elif self._goes_on(line):
                continue
            elif line.label and line.value:
                self._labelled(number, line, line.label, line.value)
            elif line.label:
                self._empty(line)
            else:
                self._bare(number, line)
        return self

    def _add(self, number: int, text: str, unit: bool, label: str) -> None:
        self.holders.append((number, Holder(text[:_LONGEST_NAME], unit, label)))

    def _goes_on(self, line: Line) -> bool:
        """True for a line without a label that stands right below a labelled name: the name was wrapped."""
        column, self.value_at = self.value_at, None
        if column is None or line.label or line.indent < column or _address(line.text):
            return False
        number, holder = self.holders.pop()
        gap = "" if has_han(holder.text[-1:]) and has_han(line.text[:1]) else " "
        self._add(number, holder.text + gap + line.text, holder.unit, holder.label)
        return True

    def _blank(self) -> None:
        self.beside = labels().below_domain if self.below_domain else frozenset()
        self.value_at = None
        if self.block is not None:
            self.block.blanks += 1
            self.block.wants_bare = self.block.wants_bare and not self.block.taken

    def _heading(self, line: Line, heading: str, bare: bool) -> bool:
        """Opens a block when `heading` is one; says whether it was."""
        if heading and labels().opens_holder(heading):
            self.block = _Block(True, line.indent, wants_bare=bare)
        elif heading and len(heading.split()) <= _HEADING_WORDS and labels().opens_other(heading):
            self.block = _Block(False, line.indent)
        else:
            return False
        return True

    def _labelled(self, number: int, line: Line, label: str, value: str) -> None:
        table, means = labels(), labels().direct.get(label)
        self.labels.setdefault(label, value)
        self.below_domain = False
        if self.block is not None:
            self.block.wants_bare = False
            if self.block.closed_by(line) or means in (Means.DOMAIN, Means.REGISTRAR):
                self.block = None
            elif self.block.inner is None:
                self.block.inner = line.indent
        if label in table.handle_of_holder:
            self.references.append(value)
        inside = self.block is not None and self.block.holder
        if means in (Means.HOLDER, Means.UNIT, Means.PERSON):
            self._add(number, value, means is not Means.PERSON, label)
            if means is not Means.HOLDER:  # below the bare word an address may follow
                self.value_at = line.indent + len(line.text) - len(value)
        elif inside and label in table.unit:
            self._add(number, value, True, label)
        elif inside and label in table.person:
            self._add(number, value, False, label)
        elif inside and label in table.given | table.family:
            self.halves["given" if label in table.given else "family"] = value
        elif (line.bracket and label in table.bracketed) or label in self.beside:
            self._add(number, value, True, label)
        else:
            self._note(means, value)

    def _note(self, means: Means | None, value: str) -> None:
        if means is Means.DOMAIN:
            self.domains.append(value)
            self.beside, self.below_domain = labels().beside_domain, True
        elif means is Means.REGISTRAR:
            self.registrars.append(value)
            self.beside -= labels().not_below_registrar
        elif means is Means.STATUS:
            self.statuses.append(value)

    def _empty(self, line: Line) -> None:
        """A label without a value: a heading, or a field left blank."""
        means = labels().direct.get(line.label)
        if means in (Means.UNIT, Means.PERSON):
            self.block = _Block(True, line.indent, wants_bare=True, unit=means is Means.UNIT)
        elif not self._heading(line, line.label, bare=True) and self.block is not None:
            self.block.wants_bare = False

    def _bare(self, number: int, line: Line) -> None:
        block = self.block
        if block is not None and block.holder and block.accepts(line) and not labels().opens_other(line.text):
            block.taken.append(line.text)
            block.inner = line.indent
            self._add(number, name_column(line.text), block.unit, "")
            return
        if block is not None and block.taken:
            block.wants_bare = False
        for label, value in columns(line.text):
            if label in labels().direct:
                self._labelled(number, line, label, value)
                return
        self._heading(line, label_form(line.text), bare=True)
