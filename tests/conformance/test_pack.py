"""The pack is what the domain study foretells: whole, valid by its own schema, and written by nobody's answer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from adapters.conformance.pack import BadPack, read
from engine.documents import check
from engine.documents.words import DocumentKind
from tests.conformance.build import FORETOLD, PACK, STORIES, files, pack
from tests.oracle.casebook import cases

SCHEMA = json.loads((PACK / "case.schema.json").read_text(encoding="utf-8"))
ALL = pack()


def test_the_files_are_those_that_are_written() -> None:
    written = files()
    assert set(PACK.glob("*/*.json")) == set(written)
    stale = [path.name for path, text in written.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run python -m tests.conformance.build"


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_case_fits_the_schema_and_its_document_fits_the_model(name: str) -> None:
    case = ALL[name]
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(case)] == []
    check(case[case["document"]], DocumentKind(case["document"]))


def test_the_schema_describes_every_case_and_refuses_what_is_none() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    good = ALL["C05"]
    for bad in (
        {**good, "expect": {**good["expect"], "outcome": "refused"}},
        {**good, "expect": {**good["expect"], "findings": [{"catalogue": ["R006"]}]}},
        {**good, "source": ""},
        {**good, "obligation": "documents.unit.type"},
        {**good, "document": "provider_record"},
        {key: value for key, value in good.items() if key != "expect"},
    ):
        assert not Draft202012Validator(SCHEMA).is_valid(bad)


def test_all_38_cases_of_the_study_and_all_told_stories_are_there() -> None:
    listed = {case["id"] for case in cases() if re.fullmatch(r"C\d\d", case["id"])}
    assert len(listed) == 38
    assert listed <= set(pack())
    stories = {f"story-{path.stem}" for path in STORIES.glob("*.json")}
    assert stories == {name for name in pack() if name.startswith("story-")}


def test_every_case_says_where_its_verdict_comes_from() -> None:
    known = {case["id"] for case in cases()}
    for name, case in ALL.items():
        source = case["source"]
        assert "domain study" in source, name
        assert all(number in known for number in re.findall(r"C\d\d", source)), name


@pytest.mark.parametrize("name", sorted(name for name in pack() if re.fullmatch(r"C\d\d", name)))
def test_an_expected_verdict_is_the_one_of_the_case_list(name: str) -> None:
    (line,) = (case for case in cases() if case["id"] == name)
    expect = pack()[name]["expect"]
    duties = line["record"]["duties"] if "record" in line else line["duties"]
    assert (expect["outcome"], expect["duties"]) == (line["outcome"], duties)
    if line["outcome"] != "accept" or duties == "breach":
        assert expect["findings"], "a verdict without a reason proves little"


def test_a_told_story_has_the_verdict_of_the_case_that_foretells_it() -> None:
    by_id = {case["id"]: case for case in cases()}
    for story in yaml.safe_load((STORIES / "index.yaml").read_text(encoding="utf-8")):
        said = FORETOLD["stories"][Path(story["file"]).stem]
        named = re.fullmatch(r"case (C\d\d)", said["by"])
        if named and story["stage"] not in ("pre_verification",):
            case = by_id[named[1]]
            assert (story["expect"]["outcome"], story["expect"]["duties"]) == (case["outcome"], case["duties"]), story


def test_no_obligation_of_ours_and_no_name_of_a_rule_set_is_asked_for() -> None:
    for name, case in ALL.items():
        said = json.dumps(case["expect"]) + json.dumps({k: v for k, v in case.items() if k in ("stage", "as_of")})
        assert "cn-20" not in said, name
        assert not re.search(r'"[a-z_]+\.[a-z_.]+"', said), name


def _pack_of(folder: Path, case: Any, name: str = "C05") -> Path:
    (folder / "cases").mkdir(parents=True)
    (folder / "case.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    text = case if isinstance(case, str) else json.dumps(case)
    (folder / "cases" / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("{", "cannot be read as JSON"),
        ({**ALL["C05"], "stage": "visit"}, "/stage: 'visit' is not one of"),
        ({**ALL["C05"], "id": "C07"}, "not the file's name"),
    ],
)
def test_a_pack_that_cannot_be_used_is_told_with_the_file(tmp_path: Path, case: Any, said: str) -> None:
    with pytest.raises(BadPack, match=re.escape(said)) as error:
        read(_pack_of(tmp_path, case))
    assert "C05.json" in str(error.value)


def test_a_folder_without_a_pack_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="no pack here"):
        read(tmp_path)
