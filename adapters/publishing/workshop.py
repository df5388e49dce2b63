"""Everything that publishing and drafting need over one store, put together once for a process."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from adapters.law import Law
from adapters.publishing.beside import Beside
from adapters.publishing.checking import Checker
from adapters.publishing.content import read_folder
from adapters.publishing.drafts import Drafts
from adapters.publishing.follower import Alarm, Follower
from adapters.publishing.laws import Laws
from adapters.publishing.prover import Prove, prove_apart
from adapters.publishing.publisher import Publisher
from adapters.publishing.shadow import Shadows
from adapters.publishing.signing import NOBODY, BadSigningKey, NotSigned, Signers, parse_signature, signers_of, verify
from adapters.publishing.stamp import Stamp
from adapters.publishing.underway import Underway
from adapters.publishing.versions import Version, Versions
from adapters.rulefiles.library import Library
from adapters.service import Service
from adapters.store.database import Database
from adapters.store.published import publication

SIGNATURE = "signature.json"


@dataclass(frozen=True, slots=True)
class Following:
    """One worker's part: it follows what is live and runs a candidate beside it."""

    follower: Follower
    beside: Beside
    stamp: Stamp

    def start(self) -> None:
        """Adopt what is live, then follow in the background. Raises what keeps the live version from being adopted."""
        self.follower.watch(self.beside.follow)
        self.follower.begin()
        self.follower.start()
        self.beside.start()

    def stop(self) -> None:
        """End the background work."""
        self.follower.stop()
        self.beside.stop()
        self.stamp.close()


@dataclass(frozen=True, slots=True)
class Workshop:
    """Publishing, drafts, the quick look, shadows, what is on its way; `following` where this process judges by what is live."""

    publisher: Publisher
    drafts: Drafts
    checker: Checker
    shadows: Shadows
    underway: Underway
    following: Following | None = None

    @property
    def database(self) -> Database:
        """Where it is all kept."""
        return self.publisher.versions.database


def rules_root(folder: Path | None) -> Path:
    """The folder of rule sets: the one given, else the shipped ones."""
    return folder or Path(str(files("rules")))


def shipped_rules(folder: Path | None) -> Callable[[], Version]:
    """Version zero: the rule sets of a folder, with the signature that lies beside them; read once."""
    root = rules_root(folder)

    @cache
    def read() -> Version:
        place = root / SIGNATURE
        signature = parse_signature(place.read_text(encoding="utf-8")) if place.is_file() else None
        return Version(read_folder(root), signature, {})

    return read


def signers_at(file: Path | None) -> Signers:
    """The public keys of a file; none where no file is configured. Raises `BadSigningKey`."""
    if file is None:
        return NOBODY
    try:
        return signers_of(file.read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadSigningKey(f"{file} cannot be read: {error}") from None


def verify_shipped(folder: Path | None, signers: Signers) -> None:
    """Without a store the folder itself is judged by: it must be signed where keys are configured. Raises `NotSigned`."""
    if signers:
        version = shipped_rules(folder)()
        verify(version.content, version.signature, signers)


def workshop(
    database: Database,
    folder: Path | None,
    signers: Signers,
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    prove: Prove = prove_apart,
) -> Workshop:
    """A workshop over an open, migrated store."""
    publisher = Publisher(Versions(database), shipped_rules(folder), clock, signers, prove)
    return Workshop(
        publisher,
        Drafts(publisher, new_id),
        Checker(),
        Shadows(publisher.versions, clock, new_id),
        Underway(publisher.versions, clock, new_id),
    )


def open_workshop(
    url: str, folder: Path | None, signers: Signers, *, clock: Callable[[], datetime], new_id: Callable[[], str]
) -> Workshop:
    """The same over the store at `url`, migrated. Raises `BadStoreUrlError`, and `OSError` for a store out of reach."""
    database = Database(url)
    try:
        database.migrate()
    except SQLAlchemyError as error:
        database.close()
        raise OSError(type(error).__name__) from error
    return workshop(database, folder, signers, clock=clock, new_id=new_id)


def law_in_force(url: str, folder: Path | None, signers: Signers, cache: Path) -> Law | None:
    """What is published in the store at `url`, for who judges once and ends; None where nothing is.

    Raises `BadStoreUrlError`, `OSError`, `NotSigned`, `AlteredVersion`, `RuleFileError`, `NotProven`.
    """
    database = Database(url)
    try:
        if not inspect(database.engine).has_table(publication.name):
            return None
        publisher = Publisher(Versions(database), shipped_rules(folder), _no_clock, signers)
        live = publisher.versions.live()
        return None if live is None else Laws(publisher, cache).law(live.digest, like=Law(Library({}), cache))
    except SQLAlchemyError as error:
        raise OSError(type(error).__name__) from error
    finally:
        database.close()


def _no_clock() -> datetime:
    raise RuntimeError("nothing is published by who only reads")


def following(service: Service, made: Workshop, cache: Path, alarm: Alarm, chance: Callable[[], float]) -> Following:
    """A worker's part over its service, which has read version zero."""
    laws, stamp = Laws(made.publisher, cache), Stamp(made.database)
    with suppress(NotSigned):
        laws.remember(made.publisher.shipped().content.digest, service.law)
    beside = Beside(service, laws, made.shadows, chance, made.publisher.clock)
    return Following(Follower(service, laws, stamp, alarm), beside, stamp)
