"""Drafts: what an author changes on top of a version, kept in the store until it is published or thrown away.

Only changed files are kept. A file is written against the digest its author saw, so two authors never overwrite one another
silently. A draft knows the version it began from and cannot be published over another one before it was brought up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from adapters.publishing.content import (
    Content,
    canonical_text,
    checked_path,
    content_of,
    digest_of,
)
from adapters.publishing.publisher import Publisher
from adapters.publishing.versions import Version
from adapters.store.published import draft, draft_file
from adapters.store.tables import micros, moment
from engine.documents.nearest import nearest_key

MOST_DRAFTS = 200
MOST_CHANGED = 500
LONGEST_TITLE = 200


class NoSuchDraft(LookupError):
    """No draft of that id."""


class NoSuchFile(LookupError):
    """The draft has no such file; `meant` is what the nearest one it has is called, nothing where none is near."""

    def __init__(self, path: str, known: Iterable[str]) -> None:
        super().__init__(path)
        self._known = known

    @property
    def meant(self) -> str:
        """Worked out only where somebody is told."""
        return nearest_key(str(self), self._known) or ""


class TooManyDrafts(ValueError):
    """As many drafts, or changed files of one, as are allowed."""


class FileMoved(Exception):
    """The file is not what its author saw; `digest` is what it is now, None where it is gone."""

    def __init__(self, digest: str | None) -> None:
        super().__init__(digest)
        self.digest = digest


class Conflict(Exception):
    """Files that both the draft and the live version changed."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft without its texts. `revision` counts its writes."""

    id: str
    title: str
    base: str
    made_at: datetime
    made_by: str
    changed_at: datetime
    changed_by: str
    revision: int

    def as_dict(self) -> dict[str, Any]:
        """JSON-able, times in UTC."""
        return {**asdict(self), "made_at": self.made_at.isoformat(), "changed_at": self.changed_at.isoformat()}


class Drafts:
    """Reads and writes drafts. Writes take a connection, so that an answer can be kept in the same transaction."""

    def __init__(self, publisher: Publisher, new_id: Callable[[], str]) -> None:
        self._publisher, self._new_id = publisher, new_id
        self.database = publisher.versions.database

    def create(self, connection: Connection, title: str, who: str) -> Draft:
        """A draft of the live version. Raises `TooManyDrafts`, `ValueError`."""
        title = title.strip()
        if not title or len(title) > LONGEST_TITLE:
            raise ValueError(f"say what the draft is about, in at most {LONGEST_TITLE} characters")
        if (connection.execute(select(func.count()).select_from(draft)).scalar() or 0) >= MOST_DRAFTS:
            raise TooManyDrafts(f"there are {MOST_DRAFTS} drafts; publish or delete some first")
        live = self._publisher.live()
        now = self._publisher.clock()
        self._keep(connection, live, now)
        at = micros(now)
        row = {"id": self._new_id(), "title": title, "base": live, "revision": 1}
        row |= {"made_at": at, "made_by": who, "changed_at": at, "changed_by": who}
        connection.execute(insert(draft).values(row))
        return _draft(row)

    def _keep(self, connection: Connection, digest: str, now: datetime) -> None:
        """The version a draft rests on stays in the store for as long as the draft does."""
        self._publisher.versions.locked(connection)
        self._publisher.versions.keep(connection, self._publisher.version(digest), now)

    def all(self) -> list[Draft]:
        """Every draft, the one changed last first."""
        with self.database.read() as connection:
            rows = connection.execute(select(draft).order_by(draft.c.changed_at.desc(), draft.c.id)).mappings()
            return [_draft(dict(row)) for row in rows]

    def get(self, draft_id: str, connection: Connection | None = None) -> Draft:
        """One draft. Raises `NoSuchDraft`."""
        if connection is None:
            with self.database.read() as opened:
                return self.get(draft_id, opened)
        row = connection.execute(select(draft).where(draft.c.id == draft_id)).mappings().first()
        if row is None:
            raise NoSuchDraft(draft_id)
        return _draft(dict(row))

    def overlay(self, draft_id: str, connection: Connection | None = None) -> dict[str, str | None]:
        """Path to text of what the draft changed; None for a file it took out."""
        if connection is None:
            with self.database.read() as opened:
                return self.overlay(draft_id, opened)
        wanted = select(draft_file.c.path, draft_file.c.text).where(draft_file.c.draft_id == draft_id)
        return {row.path: row.text for row in connection.execute(wanted.order_by(draft_file.c.path))}

    def content(self, found: Draft, more: Mapping[str, str | None] | None = None) -> Content:
        """The whole version as the draft has it, and `more` on top: what is typed and not yet saved.

        Raises `RuleFileError` for paths and sizes that are not allowed.
        """
        files: dict[str, str | None] = {**self._publisher.version(found.base).content.files}
        files |= {**self.overlay(found.id), **(more or {})}
        return content_of({path: text for path, text in files.items() if text is not None})

    def file(self, draft_id: str, path: str, connection: Connection | None = None) -> tuple[str, str]:
        """Text and digest of a file. Raises `NoSuchDraft`, `NoSuchFile`."""
        found = self.get(draft_id, connection)
        changed = self.overlay(draft_id, connection)
        base = self._publisher.version(found.base).content.files
        text = changed[path] if path in changed else base.get(path)
        if text is None:
            raise NoSuchFile(path, [name for name in {**base, **changed} if name not in changed or changed[name]])
        return text, digest_of(text)

    def write(
        self, connection: Connection, draft_id: str, path: str, text: str | None, seen: str | None, who: str
    ) -> Draft:
        """Save a file, or take it out (`text` None), if it still is what its author saw (`seen` None: it was not there).

        Raises `NoSuchDraft`, `FileMoved`, `BadPath`, `RuleFileError`, `TooManyDrafts`.
        """
        checked_path(path)
        self._locked(connection, draft_id)
        now: str | None
        try:
            now = self.file(draft_id, path, connection)[1]
        except NoSuchFile:
            now = None
        if now != seen:
            raise FileMoved(now)
        if text is not None:
            text = content_of({path: canonical_text(text)}).files[path]
        digest = None if text is None else digest_of(text)
        row: dict[str, Any] = {"draft_id": draft_id, "path": path, "text": text, "digest": digest}
        row |= {"changed_at": micros(self._publisher.clock()), "changed_by": who}
        made = self.database.insert(draft_file).values(row)
        connection.execute(made.on_conflict_do_update(index_elements=["draft_id", "path"], set_=row))
        self._tidy(connection, draft_id)
        return self._touched(connection, draft_id, who)

    def _tidy(self, connection: Connection, draft_id: str) -> None:
        """A file that is as the base has it is no change; and there is a most of changes."""
        base = self._publisher.version(self.get(draft_id, connection).base).content.files
        overlay = self.overlay(draft_id, connection)
        for path in [path for path, text in overlay.items() if base.get(path) == text]:
            del overlay[path]
            same = (draft_file.c.draft_id == draft_id, draft_file.c.path == path)
            connection.execute(delete(draft_file).where(*same))
        if len(overlay) > MOST_CHANGED:
            raise TooManyDrafts(f"a draft changes at most {MOST_CHANGED} files; publish some of it first")

    def _locked(self, connection: Connection, draft_id: str) -> None:
        if connection.execute(select(draft.c.id).where(draft.c.id == draft_id).with_for_update()).first() is None:
            raise NoSuchDraft(draft_id)

    def _touched(self, connection: Connection, draft_id: str, who: str) -> Draft:
        now = micros(self._publisher.clock())
        new = {"revision": draft.c.revision + 1, "changed_at": now, "changed_by": who}
        connection.execute(update(draft).where(draft.c.id == draft_id).values(new))
        return self.get(draft_id, connection)

    def delete(self, connection: Connection, draft_id: str) -> None:
        """Throw a draft away. Raises `NoSuchDraft`."""
        self._locked(connection, draft_id)
        connection.execute(delete(draft_file).where(draft_file.c.draft_id == draft_id))
        connection.execute(delete(draft).where(draft.c.id == draft_id))

    def rebase(self, connection: Connection, draft_id: str, take: Mapping[str, str], who: str) -> Draft:
        """Bring a draft to the live version. `take` says of a file that both changed whose text stays: `draft` or `live`.

        Raises `Conflict` with the files that it does not speak of.
        """
        self._locked(connection, draft_id)
        found, live = self.get(draft_id, connection), self._publisher.live()
        if found.base == live:
            return found
        base, ours = self._publisher.version(found.base).content, self.overlay(draft_id, connection)
        theirs = self._publisher.version(live)
        both = sorted(path for path in base.changed(theirs.content) if path in ours and _differ(path, ours, theirs))
        open_ones = [path for path in both if take.get(path) not in ("draft", "live")]
        if open_ones:
            raise Conflict(open_ones)
        for path in both:
            if take[path] == "live":
                same = (draft_file.c.draft_id == draft_id, draft_file.c.path == path)
                connection.execute(delete(draft_file).where(*same))
        self._keep(connection, live, self._publisher.clock())
        connection.execute(update(draft).where(draft.c.id == draft_id).values(base=live))
        self._tidy(connection, draft_id)
        return self._touched(connection, draft_id, who)


def _differ(path: str, ours: Mapping[str, str | None], theirs: Version) -> bool:
    return ours[path] != theirs.content.files.get(path)


def _draft(row: dict[str, Any]) -> Draft:
    return Draft(**{**row, "made_at": moment(row["made_at"]), "changed_at": moment(row["changed_at"])})
