"""`heyan rules publish`, `rollback`, `log`, `sign` and `shadow`: what every running worker judges by."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from api.cli.common import Format, FormatOption, Lang, LangOption, RulesOption, as_json, stop
from api.cli.rules_publish_says import SAYS

if TYPE_CHECKING:
    from adapters.publishing.content import Content
    from adapters.publishing.steps import Step, Told
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
def opened(rules: Path | None, lang: Lang = Lang.EN) -> Iterator[Workshop]:
    """The workshop over the configured store; what goes wrong ends with a sentence."""
    made = _workshop(rules, lang)
    try:
        with _sentences(lang):
            yield made
    finally:
        made.database.close()


def _workshop(rules: Path | None, lang: Lang) -> Workshop:
    from adapters.publishing.signing import BadSigningKey
    from adapters.publishing.workshop import open_workshop, signers_at
    from adapters.store import BadStoreUrlError, StoreSettings
    from api.settings import Settings

    url = StoreSettings().url
    if url is None:
        stop(SAYS[lang]["no_store"])
    try:
        signers = signers_at(Settings().signers)
        return open_workshop(url, rules, signers, clock=lambda: datetime.now(UTC), new_id=lambda: uuid4().hex)
    except BadSigningKey as error:
        stop(f"HEYAN_SIGNERS: {_in(lang, error)}")
    except (BadStoreUrlError, OSError) as error:
        stop(f"HEYAN_STORE_URL: {error}")


def _in(lang: Lang, error: Exception) -> str:
    from adapters.publishing.chinese import in_chinese

    return in_chinese(str(error)) if lang is Lang.ZH else str(error)


@contextmanager
def _sentences(lang: Lang) -> Iterator[None]:
    """What publishing raises, as sentences."""
    from adapters.publishing.drafts import NoSuchDraft
    from adapters.publishing.publisher import NotFit, NothingToDo
    from adapters.publishing.shadow import NoShadow
    from adapters.publishing.signing import BadSigningKey, NotSigned
    from adapters.publishing.versions import AlteredVersion, Moved, NoSuchVersion
    from adapters.rulefiles.marked import RuleFileError

    says = SAYS[lang]
    try:
        yield
    except NotFit as error:
        mistakes = error.report.mistakes
        told = "\n".join(mistake.told(lang) for mistake in mistakes)
        last = says["not_fit" if len(mistakes) != 1 else "not_fit_one"].format(count=len(mistakes))
        stop(f"{told}\n{last}", FAULTY)
    except RuleFileError as error:
        from adapters.publishing.examining import lint_mistakes

        stop("\n".join(mistake.told(lang) for mistake in lint_mistakes(error.problems)))
    except Moved as error:
        stop(says["moved"].format(live=error.live))
    except NoSuchVersion as error:
        stop(says["no_version"].format(digest=error))
    except NoSuchDraft as error:
        stop(says["no_draft"].format(draft=error))
    except NoShadow:
        stop(says["no_shadow"])
    except (NotSigned, BadSigningKey, NothingToDo, AlteredVersion, ValueError) as error:
        stop(_in(lang, error))


def progress(lang: Lang) -> Told:
    """Tells the steps on stderr, a line each, where somebody sits before it."""
    from adapters.publishing.steps import quiet

    def told(step: Step, done: int, total: int) -> None:
        typer.echo(SAYS[lang]["step"].format(step=step.label[lang], done=done, total=total), err=True)

    return told if sys.stderr.isatty() else quiet


def expected(made: Workshop, if_match: str | None, lang: Lang) -> str:
    """The digest that was given; ends where none was, and tells what is live."""
    if if_match is None:
        stop(SAYS[lang]["say_which"].format(live=made.publisher.live()))
    return if_match


def publish(
    folder: FolderArgument = None,
    why: WhyOption = ...,  # type: ignore[assignment]
    if_match: MatchOption = None,
    who: WhoOption = None,
    sign_with: KeyOption = None,
    signature: SignatureOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Lint, prove and test a folder of rule sets, then make it live at once for every running worker. Exit 1 on a mistake."""
    from adapters.publishing.content import read_folder
    from adapters.publishing.publisher import Change
    from adapters.publishing.workshop import SIGNATURE, rules_root

    with opened(rules, lang) as made:
        root = folder or rules_root(rules)
        content = read_folder(root)
        beside = root / SIGNATURE
        file = signature or (beside if beside.is_file() and sign_with is None else None)
        signed = _signed(content, sign_with) if sign_with else _read_signature(file)
        change = Change(who or getuser(), why, expected(made, if_match, lang))
        _tell(made.publisher.publish(content, change, signed, told=progress(lang)), format, lang)


def rollback(
    why: WhyOption = ...,  # type: ignore[assignment]
    if_match: MatchOption = None,
    to: Annotated[
        str | None,
        typer.Option(help="Which kept version; the one before the live one where absent.", show_default=False),
    ] = None,
    who: WhoOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Go back to a kept version, at once for every running worker."""
    from adapters.publishing.publisher import Change

    with opened(rules, lang) as made:
        change = Change(who or getuser(), why, expected(made, if_match, lang))
        _tell(made.publisher.rollback(change, to), format, lang)


def log(
    most: Annotated[int, typer.Option(help="How many entries.", min=1, max=10_000)] = 20,
    format: FormatOption = Format.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Show who changed the live version, when and why; `*` marks what can be gone back to."""
    with opened(rules, lang) as made:
        entries = made.publisher.versions.log(most)
        live = made.publisher.live()
        with made.database.read() as connection:
            kept = made.publisher.versions.kept(connection)
    if format is Format.JSON:
        typer.echo(as_json({"live": live, "kept": kept, "log": [entry.as_dict() for entry in entries]}))
        return
    says = SAYS[lang]
    typer.echo(says["live"].format(live=live))
    for entry in entries:
        mark = "*" if entry.digest in kept else " "
        kind = says[entry.kind]
        typer.echo(f"{mark} {entry.number:>4} {entry.at:%Y-%m-%d %H:%M:%SZ} {kind:<8} {entry.digest}")
        typer.echo(
            says["with_program" if entry.kind == "shipped" else "reason"].format(
                who=entry.who, why=entry.why, changed=_changed(entry, lang)
            )
        )


def sign(
    folder: FolderArgument = None,
    key: Annotated[
        Path, typer.Option("--key", help="Ed25519 key (PEM); openssl genpkey -algorithm ed25519 makes one.")
    ] = ...,  # type: ignore[assignment]
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Where to write it; signature.json in the folder where absent.", show_default=False),
    ] = None,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Sign every file of a folder of rule sets: one signature over the list of their digests."""
    from adapters.publishing.content import read_folder
    from adapters.publishing.workshop import SIGNATURE, rules_root

    root = folder or rules_root(rules)
    place = out or root / SIGNATURE
    with _sentences(lang):
        content = read_folder(root)
        made = _signed(content, key)
        try:
            place.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        except OSError as error:
            stop(f"{error.filename}: {error.strerror}")
    typer.echo(SAYS[lang]["signed"].format(place=place, count=len(content.files), digest=content.digest))


@shadow.command()
def start(
    folder: FolderArgument = None,
    share: Annotated[float, typer.Option(help="Share of the judgements, more than 0 and at most 1.")] = 0.05,
    hours: Annotated[int, typer.Option(help="For how long.", min=1, max=744)] = 24,
    who: WhoOption = None,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Prove a folder of rule sets and run it beside the live version; what it would change is counted, masked."""
    from adapters.publishing.content import read_folder
    from adapters.publishing.publisher import NotFit
    from adapters.publishing.versions import Version
    from adapters.publishing.workshop import rules_root

    with opened(rules, lang) as made:
        content = read_folder(folder or rules_root(rules))
        found = made.publisher.prove(content, progress(lang))
        if not found.report.holds:
            raise NotFit(found.report)
        with made.database.write() as connection:
            version = Version(content, None, found.proofs)
            made.publisher.versions.keep(connection, version, made.publisher.clock())
            begun = made.shadows.start(connection, content.digest, share, hours, who or getuser())
        until = f"{begun.until:%Y-%m-%d %H:%M:%SZ}"
        typer.echo(SAYS[lang]["started"].format(digest=begun.digest, share=f"{share:g}", until=until))


@shadow.command("stop")
def stop_shadow(lang: LangOption = ..., rules: RulesOption = None) -> None:  # type: ignore[assignment]
    """End the run."""
    with opened(rules, lang) as made:
        with made.database.write() as connection:
            made.shadows.stop(connection)
        typer.echo(SAYS[lang]["stopped"])


@shadow.command()
def report(
    format: FormatOption = Format.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Show what the candidate would change: by obligation, outcome and symbols; never a value of a document."""
    with opened(rules, lang) as made:
        found = made.shadows.report()
    if format is Format.JSON:
        typer.echo(as_json(found))
        return
    says, ended = SAYS[lang], found["stopped_at"]
    state = says["until"].format(at=found["until"]) if ended is None else says["stopped_at"].format(at=ended)
    typer.echo(says["beside"].format(digest=found["digest"], share=f"{found['share']:g}", state=state))
    typer.echo("  ".join(f"{says[name]}: {found[name]}" for name in ("compared", "differing", "dropped", "failed")))
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


def _tell(made: Publication, format: Format, lang: Lang) -> None:
    if format is Format.JSON:
        typer.echo(as_json(made.as_dict()))
        return
    typer.echo(f"{SAYS[lang][made.kind]} {made.number}: {made.digest}{_changed(made, lang)}")


def _changed(made: Publication, lang: Lang) -> str:
    count = len(made.changed)
    return SAYS[lang]["changed" if count != 1 else "changed_one"].format(count=count) if count else ""
