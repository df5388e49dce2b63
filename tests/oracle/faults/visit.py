"""The counter: who came, with what, the photo, the papers' truth and their agreement with the record (R036-R055)."""

from __future__ import annotations

from tests.oracle.faults.fault import Fault, attested, fault
from tests.oracle.filings import GONE, vouched

SPOT = "on_site__"
PHOTO = "on_site__photo__"
UNIT = "sponsor__documents__0__"
OWN = "responsible_person__documents__0__"


def presence() -> list[Fault]:
    came = [("agent", "R036"), ("colleague", "R036"), ("courier", "R036")]
    places = ("sponsor_site", "remote")
    return [
        fault("no visit yet", "block", "R036 R037 R038", **{f"{SPOT}held": False}),
        *[fault(f"{who} came", "refuse", n, **{f"{SPOT}who_came": who}) for who, n in came],
        fault("somebody came", "refuse", "R036", **{f"{SPOT}who_came": "other", f"{SPOT}who_came_label": "某人"}),
        fault("who came is not said", "missing", "R036", **{f"{SPOT}who_came": GONE}),
        *[fault(f"visit at {p}", "refuse", "R038", **{f"{SPOT}place": p}) for p in places],
        fault("visit elsewhere", "refuse", "R038", **{f"{SPOT}place": "other", f"{SPOT}place_label": "某处"}),
        fault("place not said", "missing", "R038", **{f"{SPOT}place": GONE}),
        *attested(f"{SPOT}person_matches_document", "person matches", "refuse", "R049"),
        fault("unit's originals left at home", "refuse", "R039 R016", sponsor__brought=vouched(False)),
        fault("own originals left at home", "refuse", "R039 R016", responsible_person__brought=vouched(False)),
    ]


def photo() -> list[Fault]:
    sizes = [(640, 480), (600, 800), (801, 600), (800, 599), (1600, 1200)]
    marks = {
        "frontal": "R042",
        "bareheaded": "R043",
        "curtain": "R045",
        "time_shown": "R046",
        "mark_shown": "R047",
        "subject_is_responsible_person": "R040",
    }
    faults = [
        fault(f"photo {w}x{h}", "block", "R044", "breach", **{f"{PHOTO}width": w, f"{PHOTO}height": h})
        for w, h in sizes
    ]
    for mark, number in marks.items():
        faults += attested(f"{PHOTO}{mark}", f"photo {mark}", "block", f"{number} R040 R041 R042 R043", "breach")
    return [
        *faults,
        fault("photo grey", "block", "R041", "breach", **{f"{PHOTO}colour": False}),
        fault("photo's colour not said", "missing", "R041", **{f"{PHOTO}colour": GONE}),
        fault("photo's width not said", "missing", "R044", **{f"{PHOTO}width": GONE}),
        fault("sponsor took the photo", "block", "R040", "breach", **{f"{PHOTO}taken_by": "sponsor"}),
        fault("who took the photo is not said", "missing", "R040", **{f"{PHOTO}taken_by": GONE}),
        fault("photo not kept", "block", "R040", "breach", **{f"{PHOTO}kept": False}),
    ]


def copies() -> list[Fault]:
    return [
        fault("unit's copy not kept", "accept block", "R050", "breach", **{f"{UNIT}copy_kept": False}),
        fault("own copy not kept", "accept block", "R050", "breach", **{f"{OWN}copy_kept": False}),
    ]


def standing() -> list[Fault]:
    old = {"valid_until": "2009-12-31"}
    return [
        *[
            fault(f"{side} paper {s}", "manual", "R050", **{f"{at}standing": s})
            for at, side in ((UNIT, "unit"), (OWN, "own"))
            for s in ("expired", "revoked", "cancelled")
        ],
        *[
            fault("licence past its term", "manual", "R050", **{f"{at}valid_until": old["valid_until"]})
            for at in (UNIT, OWN)
        ],
        fault("licence's last day is the visit", "accept", "R050", **{f"{UNIT}valid_until": "2010-04-12"}),
    ]


def record() -> list[Fault]:
    faults: list[Fault] = []
    for at, side, other in ((UNIT, "unit", "org_code_certificate"), (OWN, "own", "passport")):
        faults += [
            fault(f"{side} number differs", "refuse", "R051", **{f"{at}as_recorded__number": "990000100000029"}),
            fault(f"{side} holder differs", "refuse", "R051", **{f"{at}as_recorded__holder": "示例丙"}),
            fault(f"{side} type differs", "refuse", "R051", **{f"{at}as_recorded__type": other}),
            fault(f"{side} record not given", "missing", "R051", **{f"{at}as_recorded": GONE}),
            *attested(f"{at}content_agrees", f"{side} content agrees", "refuse", "R051", absent="accept"),
        ]
    return faults


def corrections() -> list[Fault]:
    base = {
        "pointer": "/responsible_person/contacts/postal_address",
        "found": "示例路1",
        "by": "核验员示例",
        "at": "2010-04-12",
    }
    mended = {**base, "corrected_to": "示例路1号"}
    at = "on_site__discrepancies"
    return [
        fault("mended and noted", "accept", "R055", **{at: [{**mended, "noted_on_sheet": True}]}),
        fault("mended, not noted", "accept", "R055", "breach", **{at: [{**mended, "noted_on_sheet": False}]}),
        fault("found, not mended", "block", "R055 R056", **{at: [{**base, "noted_on_sheet": True}]}),
    ]


def all_of() -> list[Fault]:
    return [*presence(), *photo(), *copies(), *standing(), *record(), *corrections()]
