"""The provider's own duties, one missed at a time: R077-R089, three.(one) of the text, with the dates of 2010."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.oracle.faults.fault import NO
from tests.oracle.filings import GONE
from tests.oracle.records import STATEMENT

ARCHIVED = "certificates photo sheet security_agreement contract".split()
DISCLOSED = 5


class Record(NamedTuple):
    """What differs in a record, what the duties come to, and by which numbers; `policies` where one decides."""

    what: str
    duties: str
    numbers: frozenset[str]
    changes: dict[str, Any]
    policies: dict[str, str] | None = None


def rec(what: str, duties: str, numbers: str, policies: dict[str, str] | None = None, **changes: Any) -> Record:
    return Record(what, duties, frozenset(numbers.split()), changes, policies)


def organisation() -> list[Record]:
    report = {"at": "2010-03-20", "subject": "verification_progress"}
    one, two = ({"recipient": to, **report} for to in ("licence_issuer", "registered_bureau"))
    late = {"founded_on": "2010-05-04", "business_started_on": "2010-05-05", "department__set_up_on": "2010-05-04"}
    return [
        rec("department on the last day", "met", "R077", department__set_up_on="2010-02-28"),
        rec("department a day late", "breach", "R077", department__set_up_on="2010-03-01"),
        rec("department not in charge of this alone", "breach", "R077", department__dedicated=NO),
        rec("no head of the unit answers", "breach", "R077 R078", department__led_by_unit_head=NO),
        rec(
            "founded later",
            "met",
            "R077",
            **late,
            stock__sites=[],
            stock__plan_made_on=GONE,
            verification_started_on="2010-05-06",
            reported_to=[{**one, "at": "2010-05-07"}, {**two, "at": "2010-05-07"}],
        ),
        *[
            rec(f"no {r}", "breach", "R078", **{f"department__rules__{r}": NO})
            for r in ("business_norms", "assessment_system", "staff_duties")
        ],
        rec("quality left out of the review", "breach", "R078", staff_review__0__includes_daily_quality=NO),
        rec("started on the last day", "met", "R079", verification_started_on="2010-03-31"),
        rec("started a day late", "breach", "R079", verification_started_on="2010-04-01"),
        rec("reported to the bureau alone", "breach", "R079", reported_to=[two]),
        rec("reported to the issuer alone", "breach", "R079", reported_to=[one]),
        rec("reported to nobody", "breach", "R079", reported_to=[]),
    ]


YES = {"value": True, "by": "检查员示例", "at": "2010-04-20"}
LESSEE: dict[str, Any] = {
    "lessee": "示例接入丁",
    "rented_since": "2009-01-01",
    "inspected_on": "2010-04-20",
    "items": ["staff_assigned", "verification_performed"],
    "staff_assigned": YES,
    "performed": YES,
    "resources_provided": True,
}


def inspected(**changes: Any) -> dict[str, Any]:
    """A carrier with one lessee, inspected in April as it should be, but for the changes."""
    return {"provider__kind": "carrier_branch", "lessee_inspections": [{**LESSEE, **changes}]}


def carriers() -> list[Record]:
    carrier, items = {"provider__kind": "carrier_branch"}, LESSEE["items"]
    return [
        rec("carrier without lessees", "met", "R080", **carrier, lessee_inspections=[]),
        rec("carrier inspected in April", "met", "R080", **inspected()),
        *[
            rec(f"carrier inspected on {d}", "breach", "R080", **inspected(inspected_on=d))
            for d in ("2010-05-01", "2010-12-01")
        ],
        *[
            rec(f"carrier inspected on {d}", "met", "R080", **inspected(inspected_on=d))
            for d in ("2010-04-01", "2010-04-30")
        ],
        rec("carrier looked at half", "breach", "R080", **inspected(items=items[:1])),
        rec("carrier serves a non-performer", "breach", "R080", **inspected(performed=NO, resources_provided=True)),
        rec(
            "carrier stopped a non-performer",
            "met",
            "R080",
            **inspected(performed=NO, resources_provided=False, resources_stopped_on="2010-04-21"),
        ),
        rec(
            "late inspection by no carrier",
            "met",
            "R080",
            lessee_inspections=[{**LESSEE, "inspected_on": "2010-06-01"}],
        ),
    ]


def customers() -> list[Record]:
    no_seal = {"contract__seals": ["provider"]}
    return [
        *[rec(f"disclosure {i} missing", "breach", "R081", **{f"disclosures__{i}": GONE}) for i in range(DISCLOSED)],
        rec("nothing disclosed", "breach", "R081", disclosures=[]),
        rec("one word off", "breach", "R082", contract__statement=STATEMENT.replace("承诺并确认", "承诺及确认")),
        rec("cut short", "breach", "R082", contract__statement=STATEMENT[:60]),
        rec("within a longer text", "met", "R082", contract__statement=f"第八条 {STATEMENT}"),
        rec("sponsor did not sign", "breach", "R083", contract__signed_by=["provider"]),
        rec("provider did not sign", "breach", "R083", contract__signed_by=["sponsor"]),
        rec("unit without its seal", "breach", "R083", **no_seal),
        rec("provider without its seal", "breach", "R083", contract__seals=["sponsor"]),
        rec("an individual needs no seal", "met", "R083", **no_seal, contract__sponsor_category="individual"),
    ]


def archive() -> list[Record]:
    at = "archives__0__"
    off = {"retention_while_alive": "off"}
    return [
        *[
            rec(f"archive lacks {i}", "breach", "R084", **{f"{at}items": [x for x in ARCHIVED if x != i]})
            for i in ARCHIVED
        ],
        rec(
            "destroyed in 2014",
            "breach",
            "R086",
            **{f"{at}destroyed_on": "2014-06-01", f"{at}filing_cancelled_on": "2010-05-01"},
        ),
        rec("destroyed after five years, filing alive", "breach", "R086", **{f"{at}destroyed_on": "2015-06-01"}),
        rec("the same, policy off", "met", "R086", off, **{f"{at}destroyed_on": "2015-06-01"}),
        rec("destroyed on the day, policy off", "met", "R086", off, **{f"{at}destroyed_on": "2015-04-13"}),
        rec("destroyed the day before five years", "breach", "R086", off, **{f"{at}destroyed_on": "2015-04-11"}),
        rec(
            "destroyed five years after the end",
            "met",
            "R086",
            **{f"{at}destroyed_on": "2015-07-02", f"{at}filing_cancelled_on": "2010-07-01"},
        ),
        rec(
            "destroyed too soon after the end",
            "breach",
            "R086",
            **{f"{at}destroyed_on": "2016-06-30", f"{at}filing_cancelled_on": "2011-07-01"},
        ),
        *[rec(f"no {c}", "breach", "R085", **{f"confidentiality__{c}": NO}) for c in ("access_control", "audit_log")],
        rec("a leak", "breach", "R085", confidentiality__leaks=[{"at": "2010-08-01", "what": "示例"}]),
    ]


def upkeep() -> list[Record]:
    wrong = {"filing_id": "ORACLE-1", "found_on": "2010-11-01", "found_by": "示例局", "cause": "no_revisit"}
    asked = {"requested_on": "2010-09-01", "authority": "示例局", "outcome": "refused"}
    site = "stock__sites__0__verified_on"
    return [
        rec("inaccurate for want of revisits", "breach", "R088", inaccuracies=[wrong]),
        rec("did not cooperate", "breach", "R087", cooperation=[asked]),
        rec(
            "plan on the last day",
            "met",
            "R089",
            stock__plan_made_on="2010-02-28",
            stock__plan_reported_on="2010-02-28",
        ),
        rec(
            "plan a day late", "breach", "R089", stock__plan_made_on="2010-03-01", stock__plan_reported_on="2010-03-01"
        ),
        rec("plan to one recipient", "breach", "R089", stock__recipients=["licence_issuer"]),
        rec("stock on the last day", "met", "R089", **{site: "2010-09-30"}),
        rec("stock a day late", "breach", "R089", **{site: "2010-10-01"}),
        rec("stock never verified", "breach", "R089", **{site: GONE}),
    ]


def all_of() -> list[Record]:
    return [*organisation(), *carriers(), *customers(), *archive(), *upkeep()]
