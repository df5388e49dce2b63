"""What two versions differ in, as the law sees it: set by set, in their latest wordings."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.publishing.content import Content
from adapters.publishing.reading import Parser
from engine.difference import Difference, changed


@dataclass(frozen=True, slots=True)
class SetChange:
    """A set that changed: `added`, `removed` or `changed`, the last with the difference."""

    rule_set: str
    what: str
    difference: Difference | None


def compared(base: Content, content: Content, parser: Parser) -> list[SetChange]:
    """Every set whose own files changed. Raises `RuleFileError` where a version cannot be read."""
    folders = {path.partition("/")[0] for path in base.changed(content)}
    if not folders:
        return []
    before, after = parser.law(base), parser.law(content)
    out: list[SetChange] = []
    for name in sorted(folders & (before.library.layers.keys() | after.library.layers.keys())):
        if name not in before.library.layers:
            out.append(SetChange(name, "added", None))
        elif name not in after.library.layers:
            out.append(SetChange(name, "removed", None))
        else:
            found = changed(before.named(name).rule_set, after.named(name).rule_set)
            out.append(SetChange(name, "changed", found))
    return out
