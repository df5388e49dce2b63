"""Versions and their log in the store: kept whole, read back only when every digest fits, published in one transaction.

The log is the truth: the publication with the highest number is live. `law_state` repeats that number beside a stamp, in the
same transaction, so that workers compare one small row. A process killed at any point leaves the state before or after.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from adapters.publishing.content import Content, canonical_json, digest_of, version_digest
from adapters.store.database import Database
from adapters.store.published import draft, law_state, publication, rule_file, rule_version, shadow
from adapters.store.tables import micros, moment

PREVIOUS_KEPT = 10
_ONE = 1


class NoSuchVersion(LookupError):
    """No version of that digest is kept."""


class AlteredVersion(Exception):
    """What the store holds is not what its digest says; it is never judged by."""


class Moved(Exception):
    """The live version is not the one the caller expected; `live` is its digest."""

    def __init__(self, live: str) -> None:
        super().__init__(live)
        self.live = live


@dataclass(frozen=True, slots=True)
class Version:
    """A version as kept: its content, the signature it came with, and the proofs of its sets by name of proof."""

    content: Content
    signature: Any
    proofs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Publication:
    """One entry of the log. `kind` is shipped, publish or rollback; `changed` says what became of which file."""

    number: int
    kind: str
    digest: str
    previous: str | None
    who: str
    why: str
    at: datetime
    signed_by: str | None
    changed: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """JSON-able, the time in UTC."""
        return {**asdict(self), "at": self.at.isoformat()}


@dataclass(frozen=True, slots=True)
class State:
    """What workers compare: the stamp changes with every publication and every start or stop of a shadow."""

    stamp: int = 0
    number: int = 0
    staged: str | None = None
    shadow: str | None = None


class Versions:
    """Reads and writes versions. What writes takes a connection, so that a caller can join it to its own transaction."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def state(self, connection: Connection | None = None) -> State:
        """The state now."""
        if connection is None:
            with self.database.read() as opened:
                return self.state(opened)
        row = connection.execute(select(law_state).where(law_state.c.one == _ONE)).mappings().first()
        return State(row["stamp"], row["number"], row["staged"], row["shadow"]) if row else State()

    def locked(self, connection: Connection) -> State:
        """The state, which nobody else changes until the transaction ends."""
        row = {"one": _ONE, "stamp": 0, "number": 0}
        connection.execute(self.database.insert(law_state).values(row).on_conflict_do_nothing())
        connection.execute(select(law_state.c.one).with_for_update()).all()
        return self.state(connection)

    def live(self, connection: Connection | None = None) -> Publication | None:
        """The newest publication; None while the shipped rules are in force."""
        found = self.log(1, connection)
        return found[0] if found else None

    def log(self, most: int = 100, connection: Connection | None = None) -> list[Publication]:
        """The newest publications, newest first."""
        if connection is None:
            with self.database.read() as opened:
                return self.log(most, opened)
        newest = select(publication).order_by(publication.c.number.desc()).limit(most)
        return [_publication(dict(row)) for row in connection.execute(newest).mappings()]

    def has(self, digest: str) -> bool:
        """Whether a version is kept."""
        with self.database.read() as connection:
            return (
                connection.execute(select(rule_version.c.digest).where(rule_version.c.digest == digest)).first()
                is not None
            )

    def keep(self, connection: Connection, version: Version, now: datetime) -> None:
        """Put a version in whole; one that is there already only gains the newer signature and proofs."""
        manifest = version.content.manifest
        texts = [{"digest": manifest[path], "text": text} for path, text in version.content.files.items()]
        connection.execute(self.database.insert(rule_file).on_conflict_do_nothing(), texts)
        row = {
            "digest": version.content.digest,
            "manifest": canonical_json(manifest),
            "signature": None if version.signature is None else canonical_json(version.signature),
            "proofs": canonical_json(dict(version.proofs)),
            "made_at": micros(now),
        }
        newer = (
            {"signature": row["signature"], "proofs": row["proofs"]}
            if version.proofs
            else {"manifest": row["manifest"]}
        )
        made = self.database.insert(rule_version).values(row)
        connection.execute(made.on_conflict_do_update(index_elements=["digest"], set_=newer))

    def get(self, digest: str) -> Version:
        """A version, every digest computed anew. Raises `NoSuchVersion`, `AlteredVersion`."""
        with self.database.read() as connection:
            found = connection.execute(select(rule_version).where(rule_version.c.digest == digest)).mappings().first()
            if found is None:
                raise NoSuchVersion(digest)
            manifest = json.loads(found["manifest"])
            wanted = set(manifest.values())
            rows = connection.execute(
                select(rule_file.c.digest, rule_file.c.text).where(rule_file.c.digest.in_(wanted))
            )
            texts = {row.digest: row.text for row in rows}
        if version_digest(manifest) != digest:
            raise AlteredVersion(f"the list of files of {digest} was altered in the store")
        for path, expected in manifest.items():
            if expected not in texts or digest_of(texts[expected]) != expected:
                raise AlteredVersion(f"{path} of {digest} was altered in the store or is missing there")
        content = Content({path: texts[expected] for path, expected in sorted(manifest.items())})
        return Version(content, json.loads(found["signature"] or "null"), json.loads(found["proofs"]))

    def stage(self, version: Version, now: datetime) -> None:
        """Show the workers what may come, so that they have read it when it does."""
        with self.database.write() as connection:
            self.locked(connection)
            self.keep(connection, version, now)
            connection.execute(update(law_state).values(staged=version.content.digest))

    def publish(
        self, connection: Connection, version: Version, entry: Publication, expected: str | None
    ) -> Publication:
        """Make a version live: in this transaction, if the live one is still `expected`. Raises `Moved`."""
        state = self.locked(connection)
        live = self.live(connection)
        if (live.digest if live else None) != expected:
            raise Moved(live.digest if live else "")
        self.keep(connection, version, entry.at)
        made = {
            **asdict(entry),
            "number": state.number + 1,
            "at": micros(entry.at),
            "changed": canonical_json(dict(entry.changed)),
        }
        connection.execute(insert(publication).values(made))
        connection.execute(update(law_state).values(stamp=state.stamp + 1, number=state.number + 1, staged=None))
        self.prune(connection)
        return _publication(made)

    def kept(self, connection: Connection) -> list[str]:
        """The live version's digest and those of the previous ten, newest first, each once."""
        order = connection.execute(select(publication.c.digest).order_by(publication.c.number.desc())).scalars()
        return list(dict.fromkeys(order))[: PREVIOUS_KEPT + 1]

    def prune(self, connection: Connection) -> None:
        """Remove versions that are not among the kept ones and that no draft, shadow or stage rests on."""
        needed = set(self.kept(connection)) | set(connection.execute(select(draft.c.base)).scalars())
        needed |= set(connection.execute(select(shadow.c.digest).where(shadow.c.stopped_at.is_(None))).scalars())
        needed |= {self.state(connection).staged or ""}
        gone = delete(rule_version).where(rule_version.c.digest.not_in(needed))
        if connection.execute(gone).rowcount:
            manifests = connection.execute(select(rule_version.c.manifest)).scalars()
            files = {digest for manifest in manifests for digest in json.loads(manifest).values()}
            have = set(connection.execute(select(rule_file.c.digest)).scalars())
            for digest in have - files:
                connection.execute(delete(rule_file).where(rule_file.c.digest == digest))


def _publication(row: dict[str, Any]) -> Publication:
    return Publication(**{**row, "at": moment(row["at"]), "changed": json.loads(row["changed"])})
