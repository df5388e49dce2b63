"""The impact of a draft on a few thousand filings, within one request: the newest versions' programs are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from time import perf_counter
from typing import Any

from adapters.impact.contract import Impact
from adapters.impact.counting import Counter
from adapters.impact.examples import keyed
from adapters.impact.judge import Judge
from adapters.impact.kept import Newest
from adapters.impact.records import Chunk
from adapters.impact.result import result_of
from adapters.impact.run import Runner
from adapters.impact.sides import Rules
from adapters.impact.tally import Tally
from adapters.law import Law
from adapters.publishing.content import Content
from adapters.publishing.reading import Parser
from adapters.service import Service
from engine.impact import Pair

_KEPT = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for: two versions with what they are called, the day, and how many examples."""

    old: tuple[str, Content]
    new: tuple[str, Content]
    today: date
    as_of: date | None = None
    examples: int = 3


class Impacts:
    """One process's part. `secret` keys the digests in examples."""

    def __init__(self, service: Service, parser: Parser, secret: bytes) -> None:
        self._service, self._parser, self._secret = service, parser, secret
        self._laws: dict[str, Law] = {}
        self._pairs: dict[tuple[str, str], dict[tuple[str, str], Pair]] = {}
        self._lock = Lock()

    def of(self, asked: Asked, chunks: Iterable[Chunk]) -> Impact:
        """The impact. Raises `RuleFileError` or `NotProven` where a version cannot be judged by, and what reading raises."""
        begun = perf_counter()
        old, new = (Rules(name, self._law(content), quick=True) for name, content in (asked.old, asked.new))
        judge = Judge(old, new, self._service.calendar, self._service.checks, asked.today, asked.as_of)
        judge.pairs = self._known(asked.old[1].digest, asked.new[1].digest)
        counter = Counter(judge, keyed(self._secret), asked.examples)
        tally = Runner(counter).run(chunks, Tally())
        return result_of(tally, judge, most=asked.examples, seconds=perf_counter() - begun, workers=1)

    def of_kept(self, asked: Asked, newest: Newest) -> Impact:
        """The impact on what the store keeps; the result tells how much of it that was. Raises `SealBrokenError` as well."""
        found = self.of(asked, newest.chunks())
        return found.model_copy(update={"kept": newest.told()})

    def _law(self, content: Content) -> Law:
        with self._lock:
            found = self._laws.pop(content.digest, None) or self._parser.law(content)
            self._laws[content.digest] = found
            _cut(self._laws)
            return found

    def _known(self, old: str, new: str) -> dict[tuple[str, str], Pair]:
        with self._lock:
            found = self._pairs.pop((old, new), {})
            self._pairs[old, new] = found
            _cut(self._pairs)
            return found


def _cut(kept: dict[Any, Any]) -> None:
    while len(kept) > _KEPT:
        kept.pop(next(iter(kept)))
