"""What each worker opens of publishing: the workshop over the configured store, and its part in following what is live."""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import random
from threading import Thread
from uuid import uuid4

from adapters.publishing.signing import BadSigningKey, NotSigned, Signers
from adapters.publishing.versions import AlteredVersion
from adapters.publishing.workshop import (
    Workshop,
    following,
    open_workshop,
    signers_at,
    verify_shipped,
)
from adapters.rulefiles.marked import RuleFileError
from adapters.service import Service
from adapters.store import BadStoreUrlError
from api import logs
from api.serving.keys import utc_now
from api.settings import Settings
from engine.evaluate import NotProven

Short = Callable[[str, bytes], bool]


def opened(settings: Settings, url: str | None, service: Service) -> Workshop | None:
    """The workshop of one worker, which follows what is live; None without a store. What cannot be trusted ends the worker."""
    try:
        signers = signers_at(settings.signers)
        if url is None:
            verify_shipped(settings.rules, signers)
            return None
        return _over(settings, url, service, signers)
    except BadSigningKey as error:
        sys.exit(f"HEYAN_SIGNERS: {error}")
    except NotSigned as error:
        sys.exit(f"the rules are not judged by: {error}; or publish signed ones: heyan rules publish --sign-with KEY")
    except AlteredVersion as error:
        sys.exit(f"the published rules are not judged by: {error}; publish a version again: heyan rules publish")
    except (BadStoreUrlError, OSError) as error:
        sys.exit(f"HEYAN_STORE_URL: published rules cannot be read: {error}")
    except RuleFileError as error:
        sys.exit("\n".join(map(str, error.problems)))
    except NotProven as error:
        sys.exit("\n".join(fault.says for fault in error.proof.faults))


def _over(settings: Settings, url: str, service: Service, signers: Signers) -> Workshop:
    made = open_workshop(url, settings.rules, signers, clock=utc_now, new_id=lambda: uuid4().hex)
    cache = settings.cache or Path(tempfile.mkdtemp(prefix="heyan-proofs-"))
    found = following(service, made, cache, _alarm, random)
    try:
        found.start()
    except Exception:
        found.stamp.close()
        made.database.close()
        raise
    found.follower.watch(lambda _: Thread(target=_settle, name="settle", daemon=True).start())
    return replace(made, following=found)


def _alarm(what: str, error: BaseException) -> None:
    said = str(error)[:300] if isinstance(error, AlteredVersion | NotSigned) else ""
    logs.logger().error(what, error=type(error).__name__, said=said)


def _settle() -> None:
    """The law that was left is freed, and the collector leaves the one adopted alone as it did the first."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def current(short: Short, made: Workshop | None) -> Short:
    """A request that would have to wait for a law to be adopted does not wait on the event loop."""
    if made is None or made.following is None:
        return short
    is_current = made.following.follower.is_current
    return lambda path, body: short(path, body) and (not path.startswith("/v1/") or is_current())
