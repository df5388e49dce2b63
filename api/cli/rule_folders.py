"""Rule sets as the command line names them: an id among the shipped ones, or a folder."""

from __future__ import annotations

from pathlib import Path

from adapters.rulefiles.library import load
from adapters.rulefiles.marked import RuleFileError
from api.cli.common import stop
from engine.language.obligations import RuleSet
from engine.vocabulary_check import near

SHIPPED = "cn-2010-64"


def shipped(rules: Path | None) -> Path:
    """The folder of rule sets."""
    from importlib.resources import files

    return rules or Path(str(files("rules")))


def set_folder(name: str, rules: Path | None) -> Path:
    """The folder of a set by id or path; ends with a sentence where there is none."""
    folder = Path(name) if (Path(name) / "ruleset.yaml").is_file() else shipped(rules) / name
    if not (folder / "ruleset.yaml").is_file():
        known = sorted(path.parent.name for path in shipped(rules).glob("*/ruleset.yaml"))
        stop(f"no rule set {name!r}{near(name, known)}; there are: {', '.join(known)}")
    return folder


def read_set(name: str, rules: Path | None) -> RuleSet:
    """A set by id or folder, without proving it; ends with every mistake of its files."""
    try:
        return load(set_folder(name, rules))
    except RuleFileError as error:
        stop("\n".join(map(str, error.problems)))
