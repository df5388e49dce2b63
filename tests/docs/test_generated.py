"""Generated files are committed as generated, and no obligation of the catalogue is forgotten."""

from __future__ import annotations

from pathlib import Path

from adapters.rulefiles.index import missing
from adapters.rulefiles.library import load
from scripts.generate import stale

ROOT = Path(__file__).resolve().parents[2]


def test_no_generated_file_is_stale() -> None:
    assert stale() == []


def test_every_number_of_the_catalogue_is_judged_or_excused() -> None:
    assert missing(load(ROOT / "rules" / "cn-2010-64")) == []


def test_a_forgotten_number_is_noticed() -> None:
    rule_set = load(ROOT / "rules" / "cn-2010-64")
    fewer = {name: o for name, o in rule_set.obligations.items() if "R020" not in o.catalogue}
    assert "R020" in missing(rule_set.model_copy(update={"obligations": fewer}))
