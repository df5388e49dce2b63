"""The sources of authenticity and the folder of photos, as the environment has them: for the service and the command."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_settings import SettingsError

from adapters.authenticity import RegistrySettings
from adapters.gatherers import PhotoSettings, with_gatherers
from adapters.service import Service
from adapters.store import Lookups
from api.serving.lookups import NotConfigured


def with_sources(lookups: Lookups, service: Service) -> Lookups:
    """The look-ups that also ask the configured sources and measure photos. Raises `NotConfigured`; no secret is shown."""
    try:
        registries, photos = RegistrySettings(), PhotoSettings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise NotConfigured(f"HEYAN_REGISTRY_{'__'.join(map(str, first['loc'])).upper()}: {first['msg']}") from None
    except SettingsError:
        raise NotConfigured(
            "HEYAN_REGISTRY_SOURCES: write HEYAN_REGISTRY_SOURCES__PUBLIC_SECURITY__URL=https://HOST/PATH"
        ) from None
    if photos.photos is not None and not photos.photos.is_dir():
        raise NotConfigured("HEYAN_PHOTOS: there is no such folder; name the folder in which the photos lie")
    return with_gatherers(lookups, lambda: [item.rule_set for item in service.rule_sets()], registries, photos)
