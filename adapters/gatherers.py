"""What is configured to be gathered beside the records of domains: sources of authenticity, and the folder of photos."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from adapters.authenticity import Registries, RegistrySettings, routes
from adapters.authenticity.registries import Routes
from adapters.net import Network
from adapters.store import Lookups, Pace, ServerGate
from adapters.store.gathered import Gatherer
from engine.language.obligations import RuleSet


class PhotoSettings(BaseSettings):
    """`HEYAN_PHOTOS`, the folder in which filings' photos lie."""

    model_config = SettingsConfigDict(env_prefix="HEYAN_", env_ignore_empty=True, extra="ignore", frozen=True)

    photos: Path | None = Field(
        default=None,
        description="Folder in which `on_site.photo.file` is read and measured when evidence is gathered.",
    )


def with_gatherers(
    lookups: Lookups,
    law: Callable[[], Iterable[RuleSet]],
    registries: RegistrySettings,
    photos: PhotoSettings,
) -> Lookups:
    """The same look-ups, which also ask the configured sources and measure photos. `law` gives the sets in force."""
    found: list[Gatherer] = []
    if photos.photos is not None:
        from adapters.photo.gather import Photos  # noqa: PLC0415 - image libraries, only where photos are read

        found.append(Photos(photos.photos, lookups.evidence.gathered, lookups.clock))
    if registries.sources:
        gate = ServerGate(lookups.database, Pace(gap=timedelta(0)), lookups.clock)
        network = Network(registries.policy, gate=gate)

        def route() -> Routes:
            return {kind: source for found in law() for kind, source in routes(found, registries.sources).items()}

        found.append(Registries(registries, network, lookups.evidence.gathered, route, lookups.clock))
    return replace(lookups, beside=tuple(found))
