"""Expected against found: the verdict word by word, and for every expected finding one that says the same with the same reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

AXES: Final = ("decision", "outcome", "duties")


class NotOfTheContract(ValueError):
    """An answer that is no evaluation; the sentence says what it lacks."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One case: the two verdicts, and each disagreement as (zh, en)."""

    id: str
    expected: dict[str, str]
    found: dict[str, str]
    disagreements: list[dict[str, str]] = field(default_factory=list)

    @property
    def agreed(self) -> bool:
        """Whether nothing differs."""
        return not self.disagreements


def compare(name: str, expect: dict[str, Any], answer: Any) -> Compared:
    """What differs. Raises `NotOfTheContract`."""
    _of_the_contract(answer)
    expected, found = ({axis: str(side[axis]) for axis in AXES} for side in (expect, answer))
    differ = [
        {
            "zh": f"{axis} 应为 {expected[axis]}，实为 {found[axis]}",
            "en": f"{axis}: expected {expected[axis]}, found {found[axis]}",
        }
        for axis in AXES
        if expected[axis] != found[axis]
    ]
    differ += [
        _lacking(wanted) for wanted in expect["findings"] if not any(_says(f, wanted) for f in answer["findings"])
    ]
    return Compared(name, expected, found, differ)


def _says(finding: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a finding stands on one of the numbers and on every clause, with the expected outcome or breach."""
    duty = finding.get("duty") or {}
    basis = duty.get("basis") if wanted.get("breach") and duty.get("basis") else finding.get("basis")
    return (
        bool({*wanted["catalogue"]} & {*finding["catalogue"]})
        and {*wanted.get("clause", ())} <= {*finding["clause"]}
        and ("outcome" not in wanted or finding["outcome"] == wanted["outcome"])
        and (not wanted.get("breach") or duty.get("breach") is True)
        and ("basis" not in wanted or basis == wanted["basis"])
    )


def _lacking(wanted: dict[str, Any]) -> dict[str, str]:
    numbers, clauses = "/".join(wanted["catalogue"]), "、".join(wanted.get("clause", ()))
    word = "breach" if wanted.get("breach") else wanted["outcome"]
    basis = f" ({wanted['basis']})" if "basis" in wanted else ""
    return {
        "zh": f"没有依据 {numbers} {clauses} 得出 {word}{basis} 的事项",
        "en": f"no finding says {word}{basis} on {numbers} {clauses}".rstrip(),
    }


def _of_the_contract(answer: Any) -> None:
    if not isinstance(answer, dict):
        raise NotOfTheContract("the answer is no JSON object")
    for axis in AXES:
        if not isinstance(answer.get(axis), str):
            raise NotOfTheContract(f"the answer has no `{axis}`")
    findings = answer.get("findings")
    if not isinstance(findings, list):
        raise NotOfTheContract("the answer has no list `findings`")
    for index, finding in enumerate(findings):
        if not isinstance(finding, dict) or not {"catalogue", "clause", "outcome"} <= set(finding):
            raise NotOfTheContract(f"findings/{index} lacks `catalogue`, `clause` or `outcome`")
        if not all(isinstance(finding[key], list) for key in ("catalogue", "clause")):
            raise NotOfTheContract(f"findings/{index}: `catalogue` and `clause` are lists")
