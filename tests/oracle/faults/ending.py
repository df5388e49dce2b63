"""Sheet, agreement, submission and the bureau: R056-R067."""

from __future__ import annotations

from tests.oracle.faults.fault import Fault, attested, fault
from tests.oracle.filings import GONE, Json

ONE: Json = {"holder": "provider", "provider_seal": True}
TWO: Json = {"holder": "bureau", "bureau_province": "990000", "provider_seal": True}


def sheet() -> list[Fault]:
    at = "sheet__copies"
    return [
        *attested("sheet__form", "the centre's form", "block", "R057"),
        fault("one sheet", "block", "R058", **{at: [ONE]}),
        fault("the bureau's sheet only", "block", "R058", **{at: [TWO]}),
        fault("no sheet", "block missing", "R058", **{at: []}),
        fault("sheets not recorded", "block missing", "R058", **{at: GONE}),
        fault("both sheets with the provider", "block", "R058", **{at: [ONE, ONE]}),
        fault("the second sheet with the sponsor", "block", "R058", **{at: [ONE, {**TWO, "holder": "sponsor"}]}),
        *[
            fault(
                f"no provider's seal on sheet {i}",
                "block",
                "R059",
                **{f"{at}__{i}__provider_seal": False, f"{at}__{i}__sponsor_seal": True},
            )
            for i in (0, 1)
        ],
        *[
            fault(f"seal of sheet {i} not said", "missing block", "R059", **{f"{at}__{i}__provider_seal": GONE})
            for i in (0, 1)
        ],
        fault("sponsor's seal as well", "accept", "R059", **{f"{at}__1__sponsor_seal": True}),
    ]


def agreement() -> list[Fault]:
    sides = ("provider", "sponsor")
    return [
        *[
            fault(f"agreement not signed by {s}", "block", "R060", **{f"agreement__signed_by_{s}_at": GONE})
            for s in sides
        ],
        fault("no agreement", "block", "R060", agreement=GONE),
        fault("signed on two days", "accept", "R060", agreement__signed_by_sponsor_at="2010-04-12T17:00:00+08:00"),
    ]


def submission() -> list[Fault]:
    home, to = "sponsor__registered_province", "submission__bureau_province"
    return [
        fault("Zhejiang to Shanghai", "block", "R062", **{home: "330000", to: "310000"}),
        fault(
            "a city to its province",
            "accept",
            "R062",
            **{home: "330100", to: "330000", "sheet__copies__1__bureau_province": "330000"},
        ),
        fault("registered place not said", "missing", "R062", **{home: GONE}),
        fault("bureau not said", "missing block", "R062", **{to: GONE}),
        *[fault(f"sheet as {f}", "accept", "R063", submission__sheet_form=f) for f in ("paper", "fax")],
        fault("no sheet with it", "block", "R063", submission__sheet_form=GONE),
        fault("not submitted", "block missing", "R061 R062 R063", submission=GONE),
    ]


def bureau() -> list[Fault]:
    return [
        fault(
            "licence not audited by itself",
            "accept",
            "R067",
            "breach",
            audit__items=[{"document": "resident_id", "by": "审核员", "at": "2010-04-28"}],
        ),
        fault(
            "identity card not audited by itself",
            "accept",
            "R067",
            "breach",
            audit__items=[{"document": "business_licence", "by": "审核员", "at": "2010-04-28"}],
        ),
        fault("connected before the number", "accept", "R065", "breach", connected_at="2010-04-28"),
    ]


def all_of() -> list[Fault]:
    return [*sheet(), *agreement(), *submission(), *bureau()]
