"""`heyan rules publish`, `rollback`, `log`, `sign` and `shadow`: what every running worker judges by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from api.cli.common import Format, FormatOption, RulesOption, as_json, stop

if TYPE_CHECKING:
    from adapters.publishing.content import Content
    from adapters.publishing.versions import Publication
    from adapters.publishing.workshop import Workshop

FAULTY = 1
FolderArgument = Annotated[
    Path | None,
    typer.Argument(
        help="The folder of rule sets; the shipped ones where absent.", metavar="FOLDER", show_default=False
    ),
]
WhyOption = Annotated[str, typer.Option("--why", help="The reason; it stands in the log.")]
WhoOption = Annotated[str | None, typer.Option("--who", help="Who does it; you where absent.", show_default=False)]
MatchOption = Annotated[
    str | None,
    typer.Option("--if-match", help="The live version's digest, as `heyan rules log` shows it.", show_default=False),
]
KeyOption = Annotated[
    Path | None, typer.Option("--sign-with", help="Ed25519 key (PEM) to sign every file with.", show_default=False)
]
SignatureOption = Annotated[
    Path | None, typer.Option("--signature", help="What `heyan rules sign` wrote elsewhere.", show_default=False)
]
shadow = typer.Typer(no_args_is_help=True, help="Run a candidate beside the live version and see what it would change.")


@contextmanager
def opened(rules: Path | None) -> Iterator[Workshop]:
    """The workshop over the configured store; what goes wrong ends with a sentence."""
    from adapters.publishing.drafts import NoSuchDraft
    from adapters.publishing.publisher import NotFit, NothingToDo
    from adapters.publishing.shadow import NoShadow
    from adapters.publishing.signing import BadSigningKey, NotSigned
    from adapters.publishing.versions import AlteredVersion, Moved, NoSuchVersion
    from adapters.publishing.workshop import open_workshop, signers_at
    from adapters.rulefiles.marked import RuleFileError
    from adapters.store import BadStoreUrlError, StoreSettings
    from api.settings import Settings

    url = StoreSettings().url
    if url is None:
        stop("HEYAN_STORE_URL is not set: published rules are kept in a store; set it, for example sqlite:///heyan.db")
    try:
        signers = signers_at(Settings().signers)
        made = open_workshop(url, rules, signers, clock=lambda: datetime.now(UTC), new_id=lambda: uuid4().hex)
    except BadSigningKey as error:
        stop(f"HEYAN_SIGNERS: {error}")
    except (BadStoreUrlError, OSError) as error:
        stop(f"HEYAN_STORE_URL: {error}")
    try:
        yield made
    except NotFit as error:
        count = len(error.report.mistakes)
        told = "\n".join(map(str, error.report.mistakes))
        stop(f"{told}\nnot published: {count} mistake{'s' if count != 1 else ''}; mend them first", FAULTY)
    except RuleFileError as error:
        stop("\n".join(map(str, error.problems)))
    except Moved as error:
        stop(f"somebody else changed the live version, which is {error.live} now: look at it, then use that digest")
    except NoSuchVersion as error:
        stop(f"no version {error} is kept: heyan rules log shows those that are")
    except NoShadow:
        stop("no candidate runs beside the live version: start one with heyan rules shadow start")
    except (NotSigned, BadSigningKey, NothingToDo, AlteredVersion, NoSuchDraft, ValueError) as error:
        stop(str(error))
    finally:
        made.database.close()


def expected(made: Workshop, if_match: str | None) -> str:
    """The digest that was given; ends where none was, and tells what is live."""
    if if_match is None:
        live = made.publisher.live()
        stop(f"--if-match is needed, so that nobody's change is undone unseen: the live version is {live}")
    return if_match


def publish(
    folder: FolderArgument = None,
    why: WhyOption = ...,  # type: ignore[assignment]
    if_match: MatchOption = None,
    who: WhoOption = None,
    sign_with: KeyOption = None,
    signature: SignatureOption = None,
    format: FormatOption = Format.TEXT,
    rules: RulesOption = None,
) -> None:
    """Lint, prove and test a folder of rule sets, then make it live at once for every running worker. Exit 1 on a mistake."""
    from adapters.publishing.content import read_folder
    from adapters.publishing.publisher import Change
    from adapters.publishing.workshop import SIGNATURE, rules_root

    with opened(rules) as made:
        root = folder or rules_root(rules)
        content = read_folder(root)
        beside = root / SIGNATURE
        file = signature or (beside if beside.is_file() and sign_with is None else None)
        signed = _signed(content, sign_with) if sign_with else _read_signature(file)
        change = Change(who or getuser(), why, expected(made, if_match))
        _tell(made.publisher.publish(content, change, signed), format)


def rollback(
    why: WhyOption = ...,  # type: ignore[assignment]
    if_match: MatchOption = None,
    to: Annotated[
        str | None,
        typer.Option(help="Which kept version; the one before the live one where absent.", show_default=False),
    ] = None,
    who: WhoOption = None,
    format: FormatOption = Format.TEXT,
    rules: RulesOption = None,
) -> None:
    """Go back to a kept version, at once for every running worker."""
    from adapters.publishing.publisher import Change

    with opened(rules) as made:
        change = Change(who or getuser(), why, expected(made, if_match))
        _tell(made.publisher.rollback(change, to), format)


def log(
    most: Annotated[int, typer.Option(help="How many entries.", min=1, max=10_000)] = 20,
    format: FormatOption = Format.TEXT,
    rules: RulesOption = None,
) -> None:
    """Show who changed the live version, when and why; `*` marks what can be gone back to."""
    with opened(rules) as made:
        entries = made.publisher.versions.log(most)
        live = made.publisher.live()
        with made.database.read() as connection:
            kept = made.publisher.versions.kept(connection)
    if format is Format.JSON:
        typer.echo(as_json({"live": live, "kept": kept, "log": [entry.as_dict() for entry in entries]}))
        return
    typer.echo(f"live {live}")
    for entry in entries:
        mark = "*" if entry.digest in kept else " "
        typer.echo(f"{mark} {entry.number:>4} {entry.at:%Y-%m-%d %H:%M:%SZ} {entry.kind:<8} {entry.digest}")
        typer.echo(f"       {entry.who}: {entry.why}{_changed(entry)}")


def sign(
    folder: FolderArgument = None,
    key: Annotated[
        Path, typer.Option("--key", help="Ed25519 key (PEM); openssl genpkey -algorithm ed25519 makes one.")
    ] = ...,  # type: ignore[assignment]
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Where to write it; signature.json in the folder where absent.", show_default=False),
    ] = None,
    rules: RulesOption = None,
) -> None:
    """Sign every file of a folder of rule sets: one signature over the list of their digests."""
    from adapters.publishing.content import read_folder
    from adapters.publishing.signing import BadSigningKey
    from adapters.publishing.workshop import SIGNATURE, rules_root
    from adapters.rulefiles.marked import RuleFileError

    root = folder or rules_root(rules)
    try:
        content = read_folder(root)
        made = _signed(content, key)
        place = out or root / SIGNATURE
        place.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except RuleFileError as error:
        stop("\n".join(map(str, error.problems)))
    except BadSigningKey as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}")
    typer.echo(f"{place}: {len(content.files)} files, {content.digest}")


@shadow.command()
def start(
    folder: FolderArgument = None,
    share: Annotated[float, typer.Option(help="Share of the judgements, more than 0 and at most 1.")] = 0.05,
    hours: Annotated[int, typer.Option(help="For how long.", min=1, max=744)] = 24,
    who: WhoOption = None,
    rules: RulesOption = None,
) -> None:
    """Prove a folder of rule sets and run it beside the live version; what it would change is counted, masked."""
    from adapters.publishing.content import read_folder
    from adapters.publishing.publisher import NotFit
    from adapters.publishing.versions import Version
    from adapters.publishing.workshop import rules_root

    with opened(rules) as made:
        content = read_folder(folder or rules_root(rules))
        found = made.publisher.prove(content)
        if not found.report.holds:
            raise NotFit(found.report)
        with made.database.write() as connection:
            version = Version(content, None, found.proofs)
            made.publisher.versions.keep(connection, version, made.publisher.clock())
            begun = made.shadows.start(connection, content.digest, share, hours, who or getuser())
        typer.echo(f"{begun.digest} judges {share:g} of the traffic too, until {begun.until:%Y-%m-%d %H:%M:%SZ}")


@shadow.command("stop")
def stop_shadow(rules: RulesOption = None) -> None:
    """End the run."""
    with opened(rules) as made:
        with made.database.write() as connection:
            made.shadows.stop(connection)
        typer.echo("stopped; heyan rules shadow report shows what was found")


@shadow.command()
def report(format: FormatOption = Format.TEXT, rules: RulesOption = None) -> None:
    """Show what the candidate would change: by obligation, outcome and symbols; never a value of a document."""
    with opened(rules) as made:
        found = made.shadows.report()
    if format is Format.JSON:
        typer.echo(as_json(found))
        return
    state = f"until {found['until']}" if found["stopped_at"] is None else f"stopped {found['stopped_at']}"
    typer.echo(f"{found['digest']} beside the live version, share {found['share']:g}, {state}")
    typer.echo("  ".join(f"{name}: {found[name]}" for name in ("compared", "differing", "dropped", "failed")))
    for one in found["differences"]:
        sides = [_side(one.get(name)) for name in ("live", "candidate")]
        typer.echo(f"{one['count']:>8}  {one['obligation']}: {' → '.join(sides)}")


def _side(said: dict[str, Any] | None) -> str:
    if said is None:
        return "–"
    symbols = ", ".join(f"{fact}={symbol}" for fact, symbol in said["symbols"].items())
    return f"{said['outcome']} ({symbols})"


def _signed(content: Content, key: Path) -> Any:
    from adapters.publishing.signing import BadSigningKey, private_key
    from adapters.publishing.signing import sign as sign_content

    try:
        return sign_content(content, private_key(key.read_bytes()))
    except OSError as error:
        raise BadSigningKey(f"{key}: {error.strerror}") from None


def _read_signature(file: Path | None) -> Any:
    from adapters.publishing.signing import NotSigned, parse_signature

    if file is None:
        return None
    try:
        return parse_signature(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise NotSigned(f"{file} cannot be read: {error}") from None


def _tell(made: Publication, format: Format) -> None:
    if format is Format.JSON:
        typer.echo(as_json(made.as_dict()))
        return
    typer.echo(f"{made.kind} {made.number}: {made.digest}{_changed(made)}")


def _changed(made: Publication) -> str:
    count = len(made.changed)
    return f" ({count} file{'s' if count != 1 else ''} changed)" if count else ""
