"""The closed list of observers: everything a fact may be made by (DESIGN §2.3)."""

from __future__ import annotations

from engine.observe.attested import ATTESTED
from engine.observe.base import ABSENT, Code, Context, Observer, Patch, Witness, World
from engine.observe.checked import CHECKED
from engine.observe.clocks import CLOCK, ORDER
from engine.observe.counts import COUNT, SET_COMPARE
from engine.observe.equal import EQUAL
from engine.observe.gathered import AGREES, GATHERED
from engine.observe.given import EARLIER, POLICY
from engine.observe.lookup import LOOKUP
from engine.observe.periods import PERIODS
from engine.observe.relation import RELATION
from engine.observe.stated import STATED
from engine.observe.texts import CLASSIFY_TEXT

OBSERVERS: dict[str, Observer] = {
    "agrees": AGREES,
    "attested": ATTESTED,
    "checked": CHECKED,
    "classify_text": CLASSIFY_TEXT,
    "clock": CLOCK,
    "count": COUNT,
    "earlier": EARLIER,
    "equal": EQUAL,
    "gathered": GATHERED,
    "lookup": LOOKUP,
    "order": ORDER,
    "periods": PERIODS,
    "policy": POLICY,
    "relation": RELATION,
    "set_compare": SET_COMPARE,
    "stated": STATED,
}

__all__ = ["ABSENT", "OBSERVERS", "Code", "Context", "Observer", "Patch", "Witness", "World"]
