"""What the first two digits of a GB/T 2260 code are called in English; Chinese names come with the regions' own table."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from adapters.regions import table

_ENGLISH: Final = dict(
    entry.split(" ", 1)
    for entry in (
        "11 Beijing|12 Tianjin|13 Hebei|14 Shanxi|15 Inner Mongolia|21 Liaoning|22 Jilin|23 Heilongjiang|31 Shanghai|"
        "32 Jiangsu|33 Zhejiang|34 Anhui|35 Fujian|36 Jiangxi|37 Shandong|41 Henan|42 Hubei|43 Hunan|44 Guangdong|"
        "45 Guangxi|46 Hainan|50 Chongqing|51 Sichuan|52 Guizhou|53 Yunnan|54 Xizang|61 Shaanxi|62 Gansu|63 Qinghai|"
        "64 Ningxia|65 Xinjiang|71 Taiwan|81 Hong Kong|82 Macao"
    ).split("|")
)


def province_code(code: str | None) -> str | None:
    """The six-digit code of the province that any code lies in."""
    return None if code is None else code[:2].ljust(2, "0") + "0000"


@lru_cache(maxsize=256)
def province_name(code: str | None) -> dict[str, str] | None:
    """Both names of a province; None for none, and for an invented one."""
    english = _ENGLISH.get((code or "")[:2])
    region = table().get(code or "")
    return {"zh": region.name, "en": english} if region is not None and english is not None else None
