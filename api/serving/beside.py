"""What stands beside a document, as the environment has it: checks of how values are written, sources, the photos' folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from adapters.service import Service
from api.serving.lookups import NotConfigured

if TYPE_CHECKING:
    from adapters.store import Lookups

_CHECKS = ("HEYAN_EXAMPLES", "HEYAN_PROVIDER_RANGES")


def configure_checks(service: Service) -> Service:
    """The service with the checks that the operator set; most commands set none and import nothing. Raises `NotConfigured`."""
    if not any(os.environ.get(name) for name in _CHECKS):
        return service
    from pydantic import ValidationError

    from adapters.checks import standard
    from adapters.checks.settings import CheckSettings

    try:
        settings = CheckSettings()
    except ValidationError as error:
        raise NotConfigured(_sentence("HEYAN_", error)) from None
    service.checks = standard(settings.ranges, examples=settings.examples)
    return service


def with_sources(lookups: Lookups, service: Service) -> Lookups:
    """The look-ups that also ask the configured sources of authenticity and measure photos. Raises `NotConfigured`."""
    from pydantic import ValidationError
    from pydantic_settings import SettingsError

    from adapters.authenticity import RegistrySettings
    from adapters.gatherers import PhotoSettings, with_gatherers

    try:
        registries, photos = RegistrySettings(), PhotoSettings()
    except ValidationError as error:
        raise NotConfigured(_sentence("HEYAN_REGISTRY_", error)) from None
    except SettingsError:
        raise NotConfigured(
            "HEYAN_REGISTRY_SOURCES: write HEYAN_REGISTRY_SOURCES__PUBLIC_SECURITY__URL=https://HOST/PATH"
        ) from None
    if photos.photos is not None and not photos.photos.is_dir():
        raise NotConfigured("HEYAN_PHOTOS: there is no such folder; name the folder in which the photos lie")
    return with_gatherers(lookups, lambda: [item.rule_set for item in service.rule_sets()], registries, photos)


def _sentence(prefix: str, error: object) -> str:
    """The first mistake; what was given is never repeated, for it may be a secret."""
    first = error.errors(include_input=False, include_url=False)[0]  # type: ignore[attr-defined]
    return f"{prefix}{'__'.join(map(str, first['loc'])).upper()}: {first['msg']}"
