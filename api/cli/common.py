"""What every verb shares: language, service, dates, and how to stop with a sentence."""

from __future__ import annotations

import json
import os
import unicodedata
from copy import copy
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from adapters.checks.environment import from_environment
from adapters.rulefiles.marked import RuleFileError
from adapters.service import Service
from engine.clock import SHANGHAI
from engine.evaluate import NotProven

BAD_INPUT = 2


class Lang(StrEnum):
    """Languages of the text output."""

    ZH = "zh"
    EN = "en"


class Format(StrEnum):
    """Output for people or for programs."""

    TEXT = "text"
    JSON = "json"


def default_lang() -> Lang:
    """English where the terminal's locale is English, else Chinese."""
    chosen = os.environ.get("HEYAN_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return Lang.EN if chosen.lower().startswith("en") else Lang.ZH


def by_lang(said: dict[str, tuple[str, str]]) -> dict[Lang, dict[str, str]]:
    """Sentences written as pairs, Chinese and English, as one dict a language."""
    return {lang: {name: pair[at] for name, pair in said.items()} for at, lang in enumerate((Lang.ZH, Lang.EN))}


LangOption = Annotated[
    Lang, typer.Option("--lang", default_factory=default_lang, help="Language of the report.", show_default="by locale")
]
FormatOption = Annotated[Format, typer.Option("--format", help="text for people, json for programs.")]
RulesOption = Annotated[
    Path | None,
    typer.Option(
        "--rules", help="Folder of rule sets instead of the shipped ones.", envvar="HEYAN_RULES", show_default=False
    ),
]


def stop(sentence: str, code: int = BAD_INPUT) -> NoReturn:
    """End with one sentence on stderr."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def cache_folder() -> Path:
    """Where proofs are kept between runs."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "heyan"


def open_service(folder: Path | None) -> Service:
    """The loaded rule sets, or an end with every mistake of the rule files."""
    try:
        service = Service.open(folder, cache=cache_folder())
    except RuleFileError as error:
        stop("\n".join(map(str, error.problems)))
    except NotProven as error:
        stop("\n".join(fault.says for fault in error.proof.faults))
    try:
        service.checks = from_environment()
    except ValueError as error:
        stop(str(error))
    return service if folder else in_force(service)


def in_force(service: Service) -> Service:
    """The same judging by what is published in the configured store, as the running service does; itself where nothing is."""
    url = os.environ.get("HEYAN_STORE_URL")
    signers = os.environ.get("HEYAN_SIGNERS")
    if not url and not signers:
        return service
    from adapters.publishing.signing import BadSigningKey, NotSigned
    from adapters.publishing.versions import AlteredVersion
    from adapters.publishing.workshop import law_in_force, signers_at, verify_shipped
    from adapters.store import BadStoreUrlError

    try:
        keys = signers_at(Path(signers) if signers else None)
        law = law_in_force(url, None, keys, cache_folder()) if url else None
        if law is None:
            verify_shipped(None, keys)
            return service
    except (BadSigningKey, NotSigned, AlteredVersion) as error:
        stop(f"the rules are not judged by: {error}")
    except (BadStoreUrlError, OSError) as error:
        stop(f"HEYAN_STORE_URL: published rules cannot be read: {error}")
    found = copy(service)
    found.adopt(law)
    return found


def today() -> date:
    """The day in Asia/Shanghai: the one place where the command line looks at the clock."""
    return datetime.now(SHANGHAI).date()


def day(text: str | None, option: str) -> date | None:
    """A day that may be given on the command line."""
    return None if text is None else given_day(text, option)


def given_day(text: str, option: str) -> date:
    """A day given on the command line; ends with a sentence where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        stop(f"{option} {text}: not a day; write YYYY-MM-DD, for example 2010-04-12")


def as_json(value: Any, *, indent: int | None = 2) -> str:
    """JSON as the command prints it."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def printable(text: str) -> str:
    """A stranger's server wrote part of it: nothing of it may steer the terminal."""
    return "".join("?" if unicodedata.category(char)[0] == "C" else char for char in text)


def console() -> Console:
    """Coloured on a terminal, plain in a pipe."""
    return Console(highlight=False, soft_wrap=True, emoji=False)
