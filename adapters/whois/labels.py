"""The label table of `labels.yaml`, compiled once: what a label means, in one dictionary look-up."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from adapters.whois.lines import label_form


class Means(StrEnum):
    """What a label says of its value, wherever it stands."""

    HOLDER = "holder"
    UNIT = "unit"
    PERSON = "person"
    DOMAIN = "domain"
    REGISTRAR = "registrar"
    STATUS = "status"


class Labels:
    """`direct` maps a label to what it means anywhere; the other sets are asked only in their place."""

    def __init__(self, table: dict[str, Any]) -> None:
        words = {key: frozenset(map(label_form, listed)) for key, listed in table.items()}
        self.unit, self.person = words["unit"], words["person"]
        self.given, self.family = words["given"], words["family"]
        self.bracketed = words["bracketed"]
        self.beside_domain, self.below_domain = words["beside_domain"], words["below_domain"]
        self.not_below_registrar = words["not_below_registrar"]
        self.handle, self.handle_of_holder = words["handle"], words["handle_of_holder"]
        self.headings = words["holder"] | words["holder_heading"]
        self.other = words["other"]
        self.direct: dict[str, Means] = dict.fromkeys(words["domain"], Means.DOMAIN)
        self.direct |= dict.fromkeys(words["registrar"], Means.REGISTRAR)
        self.direct |= dict.fromkeys(words["status"], Means.STATUS)
        for holder in words["holder"]:
            self.direct[holder] = Means.HOLDER
            for kind, means in ((self.unit, Means.UNIT), (self.person, Means.PERSON)):
                for word in kind:
                    for gap in (" ", "", "'s ", " contact "):
                        self.direct.setdefault(holder + gap + word, means)

    def opens_holder(self, heading: str) -> bool:
        """True when a heading opens the holder's block."""
        return any(part.strip() in self.headings for part in (heading, *heading.split("/")))

    def opens_other(self, heading: str) -> bool:
        """True when a heading opens the block of somebody else."""
        padded = f" {heading} "
        return any(f" {word} " in padded or (not word.isascii() and word in heading) for word in self.other)


@cache
def labels() -> Labels:
    """The table, read once per process."""
    return Labels(yaml.safe_load(files("adapters.whois").joinpath("labels.yaml").read_text("utf-8")))
