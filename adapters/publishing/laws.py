"""Versions as laws in one process: read once, verified, and judged by only with the proofs they were published with."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from adapters.law import Law
from adapters.publishing.publisher import Publisher
from adapters.publishing.reading import Parser
from adapters.publishing.versions import Version
from adapters.rulefiles import proof_cache
from adapters.rulefiles.prepare import Loaded
from engine.evaluate import NotProven, compile_rule_set
from engine.program import Program
from engine.proof import plain, prove
from engine.table import tables

_KEPT = 4


class Laws:
    """The newest few laws by version digest. `cache` is a folder for proofs; the plain judge checks each of them anew."""

    def __init__(self, publisher: Publisher, cache: Path, parser: Parser | None = None) -> None:
        self.publisher, self._cache = publisher, cache
        self._parser = parser or Parser(marks=False)
        self._laws: dict[str, Law] = {}
        self._ahead: dict[str, Law] = {}
        self._lock = Lock()

    def law(self, digest: str, *, like: Law | None = None) -> Law:
        """The law of a version that was published: digests computed anew, signature verified, what `like` has at hand proven.

        Raises `AlteredVersion`, `NoSuchVersion`, `NotSigned`, `RuleFileError`, `NotProven`.
        """
        with self._lock:
            found = self._laws.pop(digest, None) or self._proven(digest, like)
            self._laws[digest] = found
            while len(self._laws) > _KEPT:
                _forget(self._laws.pop(next(iter(self._laws))))
        return found

    def remember(self, digest: str, law: Law) -> None:
        """A law that this process began with, if it may be judged by: going back to it costs nothing. Raises `NotSigned`."""
        self.publisher.verify(digest)
        with self._lock:
            self._laws[digest] = law

    def read_ahead(self, digest: str, *, like: Law) -> None:
        """Have a staged version at hand. It is not judged by until `law` has found its proofs."""
        with self._lock:
            if digest not in self._laws:
                law = self._parser.law(self.publisher.version(digest).content, self._cache)
                for item in _same_wordings(law, like):
                    item.__dict__["program"] = _plainly(item)
                self._ahead = {digest: law}

    def _proven(self, digest: str, like: Law | None) -> Law:
        version = self.publisher.verify(digest)
        self._unpack(version)
        law = self._ahead.pop(digest, None) or self._parser.law(version.content, self._cache)
        for item in proven(law):
            if not proof_cache.is_kept(self._cache, item.digest, item.program.proof.fired):
                del item.program  # then durable-rules proves it, here and now
        for item in _same_wordings(law, like) if like else law.every():
            _ = item.program
        return law

    def _unpack(self, version: Version) -> None:
        self._cache.mkdir(parents=True, exist_ok=True)
        for name, text in version.proofs.items():
            (self._cache / Path(name).name).write_text(text, encoding="utf-8")


def _forget(law: Law) -> None:
    """Give back what durable-rules holds for a law nobody judges by any more: several laws were adopted since."""
    for item in law.at_hand():
        if "durable" in item.__dict__:
            item.durable.close()
            del item.durable


def proven(law: Law) -> list[Loaded]:
    """The wordings of a law that have been proven."""
    return [item for item in law.at_hand() if "program" in item.__dict__]


def _same_wordings(law: Law, like: Law) -> list[Loaded]:
    """Of a law those wordings, by set and period, that are at hand in another: requests ask for them at once."""
    wanted = {(item.id, item.rule_set.since) for item in proven(like)}
    return [item for item in law.every() if (item.id, item.rule_set.since) in wanted]


def _plainly(item: Loaded) -> Program:
    built = tables(item.rule_set)
    proof = prove(item.rule_set, built, plain)
    if not proof.holds:
        raise NotProven(proof)
    return compile_rule_set(item.rule_set, built=built, proof=proof)
