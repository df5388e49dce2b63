"""Plausible synthetic values by path, for witnesses: an example filing must pass the models' own checks."""

from __future__ import annotations

from typing import Any

_DAY = "2010-04-01"
_BY_NAME: dict[str, tuple[Any, ...]] = {
    "email": ("someone@example.cn",),
    "mobile": ("13900000000",),
    "office_phone": ("010-00000001",),
    "home_phone": ("010-00000002",),
    "registered_province": ("330000", "310000"),
    "bureau_province": ("330000", "310000"),
    "province": ("330000", "310000"),
    "citizenship": ("CN", "DE"),
    "ip_addresses": (["192.0.2.10"], ["192.0.2.11"]),
    "domains": ([{"name": "example.cn"}],),
    "services": (["128"],),
    "certificate": ({"owner": "示例甲"},),
    "registration": ({"owner": "示例甲"},),
    "photo": ({"file": "photos/example-0001.jpg"},),
    "time_on_photo": (_DAY, "2010-05-01"),
}
_NUMBERS = {"width": (800, 640), "height": (600, 480)}


def sample(path: str) -> tuple[Any, ...]:
    """Two or more different values that may stand at `path`, unless only one makes sense."""
    name = path.removesuffix("[]").rsplit(".", 1)[-1]
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name in _NUMBERS:
        return _NUMBERS[name]
    if name.endswith(("_at", "_on", "_until")) or name == "at":
        return (_DAY, "2010-05-01")
    return ("示例甲", "示例乙")
