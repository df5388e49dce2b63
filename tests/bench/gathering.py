"""`python -m tests.bench.gathering`: an evaluation from cached evidence beside one with supplied evidence, in one run.

Three contestants take turns on small portions, the best turn counts: the record supplied in the filing; gathered, when
this process read it within the last minute; gathered, when it must be read and unsealed from the store's file.
"""

from __future__ import annotations

import copy
import gc
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from adapters.gathering import gather
from adapters.net import Network
from adapters.owner.gather import from_record, utc_now
from adapters.service import Question, Service
from adapters.store import Database, EvidenceStore, Keyring, Lookups, Memory, ServerGate
from adapters.suffixes import domain_name
from api.cli.common import cache_folder
from engine.documents.words import Stage
from engine.explain import Detail

ROOT: Final = Path(__file__).resolve().parents[2]
DAY: Final = date(2010, 4, 30)
DETAILS: Final[tuple[Detail, ...]] = ("verdict", "findings", "full")
AT_MOST: Final = 1.5
PORTION: Final = {"verdict": 20, "findings": 20, "full": 3}
KEY: Final = "k1=" + "A" * 43 + "="
MICRO: Final = 1e6


def bare() -> dict[str, Any]:
    """A clean filing that says nothing of who owns its domain."""
    filing: dict[str, Any] = json.loads((ROOT / "fixtures" / "filings" / "clean-enterprise.json").read_text("utf-8"))
    filing["websites"][0]["domains"] = [{"name": "example.cn"}]
    return filing


@contextmanager
def cached(filing: dict[str, Any]) -> Iterator[Lookups]:
    """Look-ups over a store on disk that has a fresh record of the domain; nobody is asked."""
    raw = (ROOT / "fixtures" / "whois" / "cn_unit.txt").read_bytes()
    raw = raw.replace("北京示例科技有限公司".encode(), str(filing["sponsor"]["name"]).encode())
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/store.sqlite3")
        database.migrate()
        store = EvidenceStore(database, Keyring.parse(KEY))
        store.put(from_record(domain_name("example.cn"), raw, utc_now(), "whois://whois.example:43"))
        yield Lookups(database, store, ServerGate(database), Network())
        database.close()


def contestants(service: Service, lookups: Lookups, detail: Detail) -> dict[str, Callable[[], Any]]:
    """By name what each does for one evaluation."""
    filing = bare()
    supplied = gather(filing, lookups, 5).document
    forgetful = replace(lookups, memory=Memory(longest=timedelta(0)))

    def judge(document: dict[str, Any], evidence: Any = None) -> Any:
        question = Question(document, DAY, stage=Stage.AUDIT, detail=detail, checked=True, evidence=evidence or {})
        return service.evaluate(question)

    def from_store(through: Lookups) -> Any:
        found = gather(filing, through, 5)
        return {**judge(found.document, found.evidence), "evidence": found.as_json()}

    return {
        "supplied": lambda: judge(copy.copy(supplied)),
        "cached": lambda: from_store(lookups),
        "from the store's file": lambda: from_store(forgetful),
    }


def measured(service: Service, detail: Detail, rounds: int) -> dict[str, float]:
    """µs an evaluation, by contestant."""
    filing = bare()
    with cached(filing) as lookups:
        calls = contestants(service, lookups, detail)
        best = dict.fromkeys(calls, float("inf"))
        gc.collect()
        gc.freeze()
        for turn in range(rounds):
            names = list(calls)[turn % len(calls) :] + list(calls)[: turn % len(calls)]
            for name in names:
                begun = perf_counter()
                for _ in range(PORTION[detail]):
                    calls[name]()
                best[name] = min(best[name], (perf_counter() - begun) / PORTION[detail] * MICRO)
        gc.unfreeze()
    return best


def main() -> int:
    """The table; 1 where a ratio is over the limit."""
    service, over = Service.open(cache=cache_folder()), False
    print(f"{'detail':10}{'supplied':>12}{'cached':>12}{'ratio':>8}{'from file':>12}{'ratio':>8}   (µs, best turns)")
    for detail in DETAILS:
        supplied, kept, file = measured(service, detail, 60 if detail != "full" else 25).values()
        print(f"{detail:10}{supplied:12.0f}{kept:12.0f}{kept / supplied:8.2f}{file:12.0f}{file / supplied:8.2f}")
        over = over or (detail != "verdict" and kept / supplied > AT_MOST)
    return int(over)


if __name__ == "__main__":
    raise SystemExit(main())
