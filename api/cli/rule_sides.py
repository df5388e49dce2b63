"""Two rules to compare, as the command line names them: a set, a folder of sets, a draft, or a published version."""

from __future__ import annotations

import re
from pathlib import Path

from adapters.impact.sides import Rules
from adapters.law import Law
from adapters.rulefiles.library import Library, stack_of
from adapters.rulefiles.marked import RuleFileError
from api.cli.common import stop
from api.cli.published_sets import of_digest, parted
from api.cli.rule_folders import shipped
from engine.vocabulary_check import near

LIVE = "live"
_DRAFT = re.compile(r"(?:draft:)?([0-9a-f]{32})")
_VERSION = re.compile(r"sha256:[0-9a-f]{64}")


def rules_of(name: str, rules: Path | None) -> Rules:
    """The rules that a name stands for; ends with a sentence where there are none, or with the mistakes of their files."""
    if name == LIVE or _VERSION.fullmatch(name) or _DRAFT.fullmatch(name):
        return _stored(name, rules)
    body, wanted = parted(name)
    try:
        found = _read(body, name, rules)
    except RuleFileError as error:
        stop("\n".join(map(str, error.problems)))
    if found.digest.startswith(wanted):
        return found
    pinned = found.pinned or body
    return Rules(name, Law(of_digest(pinned, found.digest, wanted, rules)), pinned, quick=True)


def _read(body: str, name: str, rules: Path | None) -> Rules:
    folder = Path(body)
    if (folder / "ruleset.yaml").is_file():
        stack = stack_of(folder)
        return Rules(name, Law(Library({layer.id: layer for layer in stack.layers})), stack.id, quick=True)
    if any(folder.glob("*/ruleset.yaml")):
        return Rules(name, Law(Library.read(folder)), quick=True)
    library = Library.read(shipped(rules))
    if library.pinned(body) is None:
        known = sorted(library.layers)
        stop(
            f"no rules {body!r}{near(body, known)}; name a set ({', '.join(known)}), a folder, draft:ID, live, or a version's sha256:…"
        )
    return Rules(name, Law(library), body, quick=True)


def _stored(name: str, rules: Path | None) -> Rules:
    """A draft or a version out of the configured store, whole: each filing's day and place choose the set."""
    from adapters.publishing.reading import Parser
    from api.cli.rules_publish import opened

    with opened(rules) as made:
        draft = _DRAFT.fullmatch(name)
        if draft is not None:
            known = {one.id: one for one in made.drafts.all()}
            if draft.group(1) not in known:
                stop(f"no draft {draft.group(1)} is kept in the store; there are: {', '.join(known) or 'none'}")
            content = made.drafts.content(known[draft.group(1)])
        else:
            content = made.publisher.version(made.publisher.live() if name == LIVE else name).content
        return Rules(name, Parser().law(content), quick=True)
