"""Region codes of GB/T 2260 inside numbers: the province prefix is certain, the county is not.

The province prefixes have stood since 1980 but for 46, 50 and 83. Counties come and go every year, and a number keeps
the code of the day it was given, so an unknown county asks for a look at the original and never rejects. Nor may the
year of birth gate the county: numbers were first given from 1984 on, often to adults.
"""

from __future__ import annotations

from typing import Final

from engine.numbers.outcome import Known, rejects, warns

NATIONAL: Final = "100000"
EXAMPLE: Final = "990000"
RESIDENCE_PERMITS: Final = frozenset({"810000", "820000", "830000"})
_PROVINCES: Final = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82"
)
PROVINCES: Final = frozenset(_PROVINCES.split())

PROVINCE: Final = "province"
COUNTY: Final = "county"
REASONS: Final = {
    PROVINCE: rejects(
        "号码中的省级行政区划代码不存在，请对照证件原件核对。",
        "The province code inside the number does not exist; compare the number with the original.",
    ),
    COUNTY: warns(
        "号码中的县级行政区划代码不在现行代码表内（可能已撤并），请查看证件原件。",
        "The county code inside the number is not a current one (it may be abolished); look at the original.",
    ),
}


def of_person(code: str, known: Known) -> list[str]:
    """Reasons against the six digits at the head of a citizen's number, or of a residence permit's."""
    if code in RESIDENCE_PERMITS or (known.examples and code == EXAMPLE):
        return []
    if code[:2] not in PROVINCES:
        return [PROVINCE]
    return [] if code in known.regions else [COUNTY]


def of_authority(code: str, known: Known) -> list[str]:
    """Reasons against a registering authority's six digits: national, provincial, of a city or of a county.

    Offices of zones and of cities themselves carry codes that no list of counties has, so knowing the city is enough.
    """
    if code == NATIONAL or (known.examples and code == EXAMPLE):
        return []
    if code[:2] not in PROVINCES:
        return [PROVINCE]
    own = {code, code[:4] + "00"}
    return [] if own & known.regions or code[2:] == "0000" else [COUNTY]
