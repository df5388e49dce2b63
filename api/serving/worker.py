"""What granian loads in every worker of `heyan serve`: the application over the shipped rule sets, real clock, random ids."""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
from collections.abc import Callable
from random import random
from uuid import uuid4

from adapters.checks.environment import from_environment
from adapters.crosscheck import Disagreement
from adapters.keys.access import Access
from adapters.lifeline import stop_with_parent
from adapters.rulefiles.marked import RuleFileError
from adapters.service import CrossCheck, Service
from adapters.store import BadStoreUrlError, Lookups, StoreSettings
from api import logs
from api.app import create_app
from api.metrics import Metrics
from api.serving import publishing
from api.serving.bridge import Bridge
from api.serving.keys import opened, utc_now
from api.serving.lookups import NotConfigured
from api.serving.lookups import opened as opened_lookups
from api.serving.proving import faults_of
from api.serving.sources import with_sources
from api.settings import Settings
from engine.clock import SHANGHAI
from engine.evaluate import NotProven

_SHORT = ("/v1/evaluations", "/v1/validations", "/livez", "/readyz", "/version")
_LONG = (b'"full"', b'"gather"', b'"keep"', b"\\u00")  # the last: a word of these may be written in escapes
_KEPT = re.compile(rb'"kept"(?!\s*:)')  # the word, and not the field of a photo that is called so
_COLLECT_EVERY = 50_000  # objects; a request makes some thousands and frees them itself, without the collector


def short(path: str, body: bytes) -> bool:
    """Whether a request is answered within about a millisecond: a search for a change is not, nor one that looks outside or keeps."""
    return path in _SHORT and not any(word in body for word in _LONG) and _KEPT.search(body) is None


def watched(settings: Settings, metrics: Metrics, chance: Callable[[], float] = random) -> CrossCheck:
    """The live cross-check: what durable-rules does not confirm is logged, with symbols only, and counted."""
    log = logs.logger()

    def alarm(found: list[Disagreement]) -> None:
        for one in found:
            metrics.disagreed(one.obligation)
            log.error("disagreement", obligation=one.obligation, point=one.point, ours=one.ours, theirs=one.theirs)

    return CrossCheck(settings.cross_check_share, chance, alarm)


def _keys() -> Access | None:
    """The keys of the configured store; a store that cannot be read ends the worker with a sentence."""
    log = logs.logger()
    try:
        return opened(StoreSettings().url, lambda error: log.error("keys_not_read", error=error))
    except (BadStoreUrlError, OSError) as error:
        sys.exit(f"HEYAN_STORE_URL: the keys cannot be read: {error}")


def _lookups(settings: Settings, service: Service) -> Lookups | None:
    """The store of evidence and the way to the servers; settings that cannot be used end the worker with a sentence."""
    try:
        lookups = opened_lookups(settings, StoreSettings())
        return None if lookups is None else with_sources(lookups, service)
    except NotConfigured as error:
        sys.exit(str(error))


def _warm(service: Service) -> None:
    """What today's documents are judged by is at hand before the first of them comes."""
    try:
        service.warm(utc_now().astimezone(SHANGHAI).date())
    except (RuleFileError, NotProven) as error:
        sys.exit("\n".join(faults_of(error)))


def worker() -> Bridge:
    """Load, prove, and be ready; rule files with faults end the worker with their sentences."""
    stop_with_parent(lambda: os.kill(os.getpid(), signal.SIGTERM))
    settings = Settings()
    logs.configure()
    metrics = Metrics()
    metrics.every_second()
    try:
        service = Service.open(settings.rules, cache=settings.cache, cross_check=watched(settings, metrics))
        service.checks = from_environment()
    except (RuleFileError, NotProven) as error:
        sys.exit("\n".join(faults_of(error)))
    except ValueError as error:
        sys.exit(str(error))
    workshop = publishing.opened(settings, StoreSettings().url, service)
    _warm(service)
    app = create_app(
        service,
        clock=utc_now,
        new_id=lambda: uuid4().hex,
        settings=settings,
        metrics=metrics,
        keys=_keys(),
        lookups=_lookups(settings, service),
        workshop=workshop,
    )
    gc.collect()
    gc.freeze()  # what is loaded stays for good: looking through it at every collection would cost each request its share
    gc.set_threshold(_COLLECT_EVERY, 20, 50)
    return Bridge(
        app,
        short=publishing.current(short, workshop),
        most=settings.posted_bytes,
        patience=settings.patience,
        threads=settings.threads,
    )
