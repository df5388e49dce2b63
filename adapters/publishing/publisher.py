"""Publish and roll back: lint, prove, tests, signature, then one transaction (DESIGN §3).

Two publishers cannot interleave: each names the version it started from, and the transaction that moves the log refuses when
another came first. There is no lease that could outlive its holder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from adapters.publishing.content import Content
from adapters.publishing.examining import Report
from adapters.publishing.prover import Prove, prove_apart
from adapters.publishing.signing import NOBODY, Signers, verify
from adapters.publishing.steps import Step, Told, quiet
from adapters.publishing.versions import Moved, NoSuchVersion, Publication, Version, Versions

LONGEST_WHO, LONGEST_WHY = 200, 500
SHIPPED, PUBLISH, ROLLBACK = "shipped", "publish", "rollback"
Also = Callable[[Connection, Publication], None]
"""What else belongs to the transaction of a publication, such as the answer kept for an Idempotency-Key."""


class NotFit(Exception):
    """The version does not hold; `report` has every mistake."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{len(report.mistakes)} mistakes, the first: {report.mistakes[0].told('en')}")
        self.report = report


class NothingToDo(ValueError):
    """The version is live already, or there is none to go back to."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes the law, why, and from which live version (its digest)."""

    who: str
    why: str
    expected: str

    def checked(self) -> Change:
        """Itself, trimmed. Raises `ValueError` with a sentence."""
        who, why = self.who.strip(), self.why.strip()
        if not who or len(who) > LONGEST_WHO:
            raise ValueError(f"say who publishes, in at most {LONGEST_WHO} characters")
        if not why or len(why) > LONGEST_WHY:
            raise ValueError(f"say why, in at most {LONGEST_WHY} characters")
        return Change(who, why, self.expected)


def _nothing(_: Connection, __: Publication) -> None:
    return


@dataclass(frozen=True, slots=True)
class Publisher:
    """Changes the live version. `shipped` reads version zero, which is in force until something is published."""

    versions: Versions
    shipped: Callable[[], Version]
    clock: Callable[[], datetime]
    signers: Signers = NOBODY
    prove: Prove = prove_apart

    def live(self) -> str:
        """The live version's digest."""
        found = self.versions.live()
        return found.digest if found else self.shipped().content.digest

    def version(self, digest: str) -> Version:
        """A version by digest, version zero included. Raises `NoSuchVersion`, `AlteredVersion`."""
        try:
            return self.versions.get(digest)
        except NoSuchVersion:
            zero = self.shipped()
            if zero.content.digest != digest:
                raise
            return zero

    def verify(self, digest: str) -> Version:
        """A version that a configured key signed whole. Raises `NotSigned`, `NoSuchVersion`, `AlteredVersion`."""
        version = self.version(digest)
        verify(version.content, version.signature, self.signers)
        return version

    def publish(
        self, content: Content, change: Change, signature: Any = None, also: Also = _nothing, told: Told = quiet
    ) -> Publication:
        """Make a version live. Raises `Moved`, `NothingToDo`, `NotSigned`, `NotFit`, `ValueError`; then nothing has changed."""
        change = change.checked()
        live = self._expected(change)
        if content.digest == live:
            raise NothingToDo("this very version is live already; change a file first")
        signed_by = verify(content, signature, self.signers)
        self.versions.stage(Version(content, signature, {}), self.clock())
        found = self.prove(content, told)
        if not found.report.holds:
            raise NotFit(found.report)
        told(Step.SWAP, 0, 1)
        return self._commit(PUBLISH, Version(content, signature, found.proofs), change, signed_by, also)

    def rollback(self, change: Change, to: str | None = None, also: Also = _nothing) -> Publication:
        """Back to the version before the live one, or to one of those kept. Raises as `publish` does, and `NoSuchVersion`."""
        change = change.checked()
        live = self._expected(change)
        target = to or self._before(live)
        if target == live:
            raise NothingToDo("this very version is live already; name another one")
        version = self.versions.get(target)
        signed_by = verify(version.content, version.signature, self.signers)
        if not version.proofs:
            found = self.prove(version.content)
            if not found.report.holds:
                raise NotFit(found.report)
            version = Version(version.content, version.signature, found.proofs)
        return self._commit(ROLLBACK, version, change, signed_by, also)

    def _expected(self, change: Change) -> str:
        live = self.live()
        if change.expected != live:
            raise Moved(live)
        return live

    def _before(self, live: str) -> str:
        """What the live version replaced when it was published."""
        for entry in self.versions.log(most=1_000):
            if entry.digest == live and entry.kind == PUBLISH and entry.previous:
                return entry.previous
        raise NothingToDo("no version was published before the live one; there is nothing to go back to")

    def _commit(self, kind: str, version: Version, change: Change, signed_by: str | None, also: Also) -> Publication:
        now, live = self.clock(), self.version(change.expected)
        changed = live.content.changed(version.content)
        entry = Publication(
            0, kind, version.content.digest, change.expected, change.who, change.why, now, signed_by, changed
        )
        with self.versions.database.write() as connection:
            first = self.versions.locked(connection).number == 0
            if first:
                self._keep_shipped(connection, live, now)
            made = self.versions.publish(connection, version, entry, change.expected)
            also(connection, made)
        return made

    def _keep_shipped(self, connection: Connection, zero: Version, now: datetime) -> None:
        """Version zero becomes the log's first entry, so that one can go back to it."""
        why = "the rule sets that came with the program"
        entry = Publication(0, SHIPPED, zero.content.digest, None, SHIPPED, why, now, None, {})
        self.versions.publish(connection, zero, entry, None)
