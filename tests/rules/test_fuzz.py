"""The loader never raises and never hangs, whatever a rule file holds; a small file never costs much."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from adapters.rulefiles.library import load
from adapters.rulefiles.lint import lint
from adapters.rulefiles.marked import MOST_BYTES, RuleFileError, read
from engine.proof import plain, prove
from engine.table import tables
from tests.rules.fuzz import BASE, answer, fuzz

HEAD = (BASE / "domains" / "listed.yaml").read_text(encoding="utf-8")
FACT = "  big.f{}:\n    title: {{zh: 事实, en: Fact}}\n    kind: record\n    values: {{{}}}\n    observe: {{policy: {{name: p{}}}}}\n"
OPTION = "{{title: {{zh: 开关, en: Switch}}, options: {{{}}}, default: s0, why: {{zh: 无, en: None}}}}"


def test_hundreds_of_files_are_answered_with_mistakes_or_a_proof() -> None:
    tally = fuzz(200, seed=20261123)
    assert tally.failures == []
    assert min(tally.answers[answer] for answer in ("proven", "faulty", "refused")) >= 10, tally.told()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30)), "alias"),
        ("- " * 100_000 + "a", "depth"),
        ("[" * 100_000, "depth"),
        ("{a: " * 5_000 + "1" + "}" * 5_000, "depth"),
        ("? " * 5_000 + "a", "key"),
        ("a: 1\n" * 40_000, "duplicate_key"),
        ("".join(f"k{n}: 1\n" for n in range(70_000)), "too_big"),
        ("a: " + "x" * (MOST_BYTES + 1), "too_big"),
        ("a: !!python/object/apply:os.system [x]", "alias"),
        ("a: \x00", "yaml"),
    ],
    ids=["laughs", "dashes", "brackets", "braces", "keys", "twice", "many", "long", "tag", "nul"],
)
def test_a_bomb_is_refused_with_a_sentence_and_quickly(text: str, code: str) -> None:
    started = time.process_time()
    with pytest.raises(RuleFileError) as caught:
        read("bomb.yaml", text)
    assert caught.value.problems[0].code == code
    assert time.process_time() - started < 5


def _set(tmp_path: Path, name: str, text: str) -> Path:
    folder = tmp_path / "base"
    shutil.copytree(BASE, folder)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_table_of_ten_facts_with_ten_values_is_refused_before_a_point_is_made(tmp_path: Path) -> None:
    symbols = ", ".join(f"s{n}: {{zh: 值, en: Value}}" for n in range(10))
    facts = "".join(FACT.format(n, symbols, n) for n in range(10))
    body = HEAD.replace("domains.listed", "domains.large").split("table:")[0]
    when = ", ".join(f"big.f{n}: s0" for n in range(10))
    row = f"table:\n  - when: {{{when}}}\n    outcome: accept\n    basis: literal\n"
    folder = _set(
        tmp_path, "domains/large.yaml", f"{body}{row}cases:\n  - {{it: 一, given: {{big.f0: s0}}, outcome: accept}}\n"
    )
    (folder / "big").mkdir()
    (folder / "big" / "vocabulary.yaml").write_text("facts:\n" + facts, encoding="utf-8")
    switch = OPTION.format(symbols)
    with (folder / "policies.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"p{n}: {switch}\n" for n in range(10))
    started = time.process_time()
    rule_set = load(folder)
    proof = prove(rule_set, tables(rule_set), plain)
    assert [fault.kind for fault in proof.faults] == ["too_large"]
    assert "10000000000 points" in proof.faults[0].says
    assert "HY306" in {finding.code for finding in lint(folder)}
    assert time.process_time() - started < 5


@pytest.mark.parametrize("name", ["Strict", "strict? ness", "没有核实", "'{zh'"])
def test_a_switch_whose_name_is_no_name_is_refused_and_not_raised(name: str, tmp_path: Path) -> None:
    text = (BASE / "policies.yaml").read_text(encoding="utf-8").replace("strictness:", f"{name}:", 1)
    said, codes = answer(_set(tmp_path, "policies.yaml", text))
    assert (said, "HY114" in codes) == ("refused", True)


@pytest.mark.parametrize("what", ["rows", "cases"])
def test_thousands_of_rows_or_cases_are_answered_in_bounded_time(what: str, tmp_path: Path) -> None:
    row = "  - when: {domains.any: none}\n    outcome: return\n    basis: implied\n"
    case = "  - {it: 没有网站, given: {domains.any: none}, outcome: return}\n"
    rows, cases = (row * 2_000, "") if what == "rows" else ("", case * 2_000)
    text = HEAD.replace("cases:\n", rows + "cases:\n" + cases)
    started = time.process_time()
    said, _ = answer(_set(tmp_path, "domains/listed.yaml", text))
    assert said == ("faulty" if what == "rows" else "proven")
    assert time.process_time() - started < 20
