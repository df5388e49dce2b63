"""What `heyan serve` does before its workers start: every wording of the law is proven, or the start stops with the faults.

In a process of its own, for durable-rules gives no memory back; it ends when the start is broken off. The proofs are kept;
workers check what is kept by the plain judge.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from adapters.law import Law
from adapters.lifeline import end_with_parent
from adapters.publishing.signing import BadSigningKey, NotSigned
from adapters.publishing.versions import AlteredVersion
from adapters.publishing.workshop import law_in_force, signers_at
from adapters.rulefiles.marked import RuleFileError
from adapters.service import Service
from adapters.store import BadStoreUrlError, StoreSettings
from api.settings import Settings
from engine.evaluate import NotProven

FAULTY = 2
_MOST_SHOWN = 50
_ROOT = Path(__file__).resolve().parents[2]
Told = Callable[[str], None]


def prove_apart() -> int:
    """Prove what this environment's service would judge by; 0, or 2 where it was told on stderr what is wrong."""
    environ = {**os.environ, "PYTHONPATH": str(_ROOT)}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "api.serving.proving"], env=environ, stdin=subprocess.PIPE
    ) as child:
        return child.wait()


def prove_all(law: Law, told: Told, clock: Callable[[], float] = time.monotonic) -> None:
    """Prove every wording that no kept proof stands for. Raises `RuleFileError` or `NotProven`."""
    items = list(law.every())
    new = [item for item in items if not item.is_proven()]
    if not new:
        return
    begun = clock()
    told(f"proving {len(new)} of {len(items)} wordings of the law; the proofs are kept for the next start")
    for item in new:
        _ = item.program
    told(f"proven in {clock() - begun:.1f} s")


def faults_of(error: RuleFileError | NotProven) -> list[str]:
    """Every mistake in a sentence with its place; of very many the first."""
    says = (
        [str(p) for p in error.problems] if isinstance(error, RuleFileError) else [f.says for f in error.proof.faults]
    )
    more = [f"… and {len(says) - _MOST_SHOWN} more: heyan rules lint"] if len(says) > _MOST_SHOWN else []
    return [*says[:_MOST_SHOWN], *more]


def prove_laws(settings: Settings, url: str | None, cache: Path, told: Told) -> int:
    """The rules of the folder and, where another version is published, that one; 0, or 2 where they do not hold."""
    try:
        prove_all(Service.open(settings.rules, cache=cache).law, told)
        published = _published(settings, url, cache)
        if published is not None:
            prove_all(published, told)
    except (RuleFileError, NotProven) as error:
        for says in faults_of(error):
            told(says)
        told("the rules do not hold, so nothing is served; mend them first, or name another folder with HEYAN_RULES")
        return FAULTY
    return 0


def _published(settings: Settings, url: str | None, cache: Path) -> Law | None:
    """What is published; a store or a version that cannot be trusted is told by the worker that meets it."""
    if url is not None:
        with suppress(BadSigningKey, NotSigned, AlteredVersion, BadStoreUrlError, OSError):
            return law_in_force(url, settings.rules, signers_at(settings.signers), cache)
    return None


def main() -> None:
    """Settings from the environment; sentences on stderr. Standard input stays open for as long as this is to go on."""
    end_with_parent()
    settings = Settings()
    if settings.cache is not None:
        sys.exit(prove_laws(settings, StoreSettings().url, settings.cache, lambda says: print(says, file=sys.stderr)))


if __name__ == "__main__":
    main()
