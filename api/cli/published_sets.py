"""A set in a version that was published: looked for in the configured store by the digest of the set or of the version."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from api.cli.common import stop

if TYPE_CHECKING:
    from adapters.rulefiles.library import Library


def parted(named: str) -> tuple[str, str]:
    """Of NAME@DIGEST both, the digest with its algorithm; of a name alone, the name and nothing."""
    body, _, digest = named.partition("@")
    return body, f"sha256:{digest.removeprefix('sha256:')}" if digest else ""


def of_digest(body: str, has: str, wanted: str, rules: Path | None) -> Library:
    """The newest kept version in which the set `body` has a digest that begins as `wanted`, or which has it itself.

    Ends with a sentence where none is kept, which names the digest that the set `has` on disk.
    """
    from adapters.publishing.reading import Parser
    from adapters.store import StoreSettings
    from api.cli.rules_publish import opened

    says = f"{body} has the digest {has}, not {wanted}"
    if StoreSettings().url is None:
        stop(
            f"{says}: name the folder that holds the other version, or the store where it was published (HEYAN_STORE_URL)"
        )
    with opened(rules) as made:
        parser = Parser(marks=False)
        with made.database.read() as connection:
            kept = made.publisher.versions.kept(connection)
        for version in dict.fromkeys([*kept, made.publisher.live()]):
            library = parser.library(made.publisher.version(version).content)
            found = library.pinned(body)
            if found is not None and (version.startswith(wanted) or found.rule_set(date.max).digest.startswith(wanted)):
                return library
    stop(f"{says}, and the store keeps no version of it that has: name the folder that holds it")
