"""The conformance pack, written from the case list, the told stories and what the domain study foretells of later days.

`python -m tests.conformance.build` writes fixtures/conformance/cases; a test compares. No expected value is taken from an
answer of this service: the study's verdicts stand in fixtures/cases/cases.jsonl, fixtures/filings/index.yaml and foretold.yaml.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from tests.oracle.casebook import by_pointer, cases, told
from tests.oracle.filings import Json, vouched
from tests.oracle.later import completed
from tests.oracle.records import provider_record

ROOT: Final = Path(__file__).resolve().parents[2]
PACK: Final = ROOT / "fixtures" / "conformance"
FORETOLD: Final = yaml.safe_load((Path(__file__).parent / "foretold.yaml").read_text(encoding="utf-8"))
STORIES: Final = ROOT / "fixtures" / "filings"
_DECISION: Final = {"accept": "pass", "return": "reject", "refuse": "reject"}
_PROVINCES: Final = {"130000": ("河北", "Hebei"), "320000": ("江苏", "Jiangsu"), "640000": ("宁夏", "Ningxia")}
SET_2010, RECORD_DAY = "2010-04-30", "2011-01-20"


def pack() -> dict[str, Json]:
    """Every case by id, in the order in which they are run."""
    found = [*_of_the_list(), *_later(FORETOLD["later"]), *_remote(), *_stories()]
    return {case["id"]: case for case in found}


def _case(name: str, zh: str, en: str, source: str, **rest: Any) -> Json:
    return {"id": name, "title": {"zh": zh, "en": en}, "source": source, **rest}


def _expect(outcome: str, duties: str = "met", *findings: Json) -> Json:
    return {
        "decision": _DECISION.get(outcome, "undecided"),
        "outcome": outcome,
        "duties": duties,
        "findings": list(findings),
    }


def _finding(numbers: list[str], clause: list[str], outcome: str, breach: bool, basis: str | None) -> Json:
    found: Json = {"catalogue": numbers, "clause": clause}
    found.update({"breach": True} if breach else {"outcome": outcome})
    return {**found, **({"basis": basis} if basis else {})}


def _of_the_list() -> Iterator[Json]:
    """The 38 cases of the study as whole filings (two of them as the provider's record)."""
    for case in cases():
        name = case["id"]
        if name not in FORETOLD["titles"]:
            continue
        what = (name, case["it"], FORETOLD["titles"][name], f"domain study, case list, {name}")
        if "record" in case:
            yield _record(what, case["record"])
            continue
        expect = _expect(case["outcome"], case["duties"])
        breach = case["outcome"] == "accept" and case["duties"] == "breach"
        if breach or case["outcome"] != "accept":
            expect["findings"] = [
                _finding(case["numbers"], case["clause"], case["outcome"], breach, case["basis"]),
            ]
        day = case.get("today", SET_2010)
        yield _case(*what, document="filing", stage=case["stage"], as_of=day, filing=told(case), expect=expect)


def _record(what: tuple[str, str, str, str], beside: Json) -> Json:
    wrong = _finding(beside["numbers"], beside["clause"], "", True, beside["basis"])
    record = provider_record(**by_pointer(beside["changes"]))
    expect = _expect("accept", beside["duties"], wrong)
    day = beside.get("today", RECORD_DAY)
    return _case(
        *what, document="provider_record", stage="operations", as_of=day, provider_record=record, expect=expect
    )


def _moved(document: Json, province: str | None) -> Json:
    if province is not None:
        document["sponsor"]["registered_province"] = province
        document["submission"]["bureau_province"] = province
        document["sheet"]["copies"][1]["bureau_province"] = province
    return document


def _later(lines: list[Json]) -> Iterator[Json]:
    """Cases of the list under later law: the study's `later` column."""
    known = {case["id"]: case for case in cases()}
    for line in lines:
        base = {**known[line["case"]], "submitted": line["day"]}
        place = line.get("province")
        zh, en = _PROVINCES.get(place, ("", ""))
        year = line["day"][:4]
        yield _case(
            "-".join([line["case"], year, *([en.lower()] if en else [])]),
            f"{base['it']}（{year}年{zh}）",
            f"{FORETOLD['titles'][line['case']]}, {year}" + (f", {en}" if en else ""),
            f"domain study, case list, {line['case']}, column `later`",
            document="filing",
            stage=line.get("stage", base["stage"]),
            as_of=f"{year}-12-31",
            filing=_moved(completed(told(base)), place),
            expect=_foretold(line),
        )


def _foretold(line: Json) -> Json:
    outcome = line["outcome"]
    findings = [{"catalogue": line["numbers"], "outcome": outcome}] if "numbers" in line else []
    return _expect(outcome, "met", *findings)


def _remote() -> Iterator[Json]:
    """C73 after 2020: a change of the responsible person, verified electronically."""
    base = {case["id"]: case for case in cases()}["C73"]
    change = {key: value for key, value in base["changes"].items() if key != "/on_site"}
    document = completed(told({**base, "submitted": "2021-03-01", "changes": change}))
    document["sheet"]["electronic"] = vouched(day=document["on_site"]["held_at"][:10])
    document["on_site"].update(place="remote", liveness=vouched(day=document["on_site"]["held_at"][:10]))
    yield _case(
        "C73-2021",
        "变更网站负责人，以电子化核验代替到场（2021年）",
        "A change of the responsible person, verified electronically, 2021",
        "domain study, case list, C73, column `later`",
        document="filing",
        stage="audit",
        as_of="2021-12-31",
        filing=document,
        expect=_expect("accept"),
    )


def _stories() -> Iterator[Json]:
    for story in yaml.safe_load((STORIES / "index.yaml").read_text(encoding="utf-8")):
        name = Path(story["file"]).stem
        said, expect = FORETOLD["stories"][name], story["expect"]
        findings = []
        if "numbers" in said:
            breach = expect["outcome"] == "accept"
            findings = [_finding(said["numbers"], said["clause"], expect["outcome"], breach, None)]
        yield _case(
            f"story-{name}",
            story["title"]["zh"],
            story["title"]["en"],
            f"told story; foretold by the domain study, {said['by']}",
            document="filing",
            stage=story["stage"],
            as_of=story["as_of"],
            filing=json.loads((STORIES / story["file"]).read_text(encoding="utf-8")),
            expect=_expect(expect["outcome"], expect["duties"], *findings),
        )


def text_of(case: Json) -> str:
    """A case as its file has it."""
    return json.dumps(case, ensure_ascii=False, indent=1) + "\n"


def files() -> dict[Path, str]:
    """Every file of the pack that is written, with its text."""
    return {PACK / "cases" / f"{name}.json": text_of(case) for name, case in pack().items()}


def write() -> None:
    """Write every file anew, and take away what is no case any more."""
    wanted = files()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in PACK.glob("*/*.json"):
        if path not in wanted:
            path.unlink()


if __name__ == "__main__":
    write()
