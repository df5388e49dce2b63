"""Sources come from the environment; a mistake is told without the secret."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from adapters.authenticity import RegistrySettings
from engine.documents.words import AuthenticitySource

URL = "HEYAN_REGISTRY_SOURCES__PUBLIC_SECURITY__URL"
TOKEN = "HEYAN_REGISTRY_SOURCES__PUBLIC_SECURITY__TOKEN"


def test_a_source_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL, "https://source.example/ask")
    monkeypatch.setenv(TOKEN, "secret-1")
    monkeypatch.setenv("HEYAN_REGISTRY_SOURCES__EXIT_ENTRY__URL", "https://border.example/ask")
    monkeypatch.setenv("HEYAN_REGISTRY_SOURCES__EXIT_ENTRY__TYPES", "passport, taiwan_permit")
    settings = RegistrySettings()
    police = settings.sources[AuthenticitySource.PUBLIC_SECURITY]
    assert police.token is not None
    assert police.token.get_secret_value() == "secret-1"
    assert {str(kind) for kind in settings.sources[AuthenticitySource.EXIT_ENTRY].types} == {
        "passport",
        "taiwan_permit",
    }
    assert "secret-1" not in repr(settings)


def test_nothing_is_configured_unless_somebody_does() -> None:
    settings = RegistrySettings()
    assert settings.sources == {}
    assert (settings.policy.allow_private_addresses, settings.policy.require_https) == (False, True)


@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("ftp://source.example/", "t"),
        ("https://user:secret-1@source.example/", "t"),
        ("https:///ask", "t"),
        ("https://source.example/a b", "t"),
        ("https://source.example/", "secret-1\r\nX-Injected: 1"),
        ("https://source.example/", "密钥secret-1"),
    ],
)
def test_what_cannot_be_used_is_refused_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, url: str, token: str
) -> None:
    monkeypatch.setenv(URL, url)
    monkeypatch.setenv(TOKEN, token)
    with pytest.raises(ValidationError) as refused:
        RegistrySettings()
    assert "secret-1" not in str(refused.value)


def test_a_source_the_model_does_not_know_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEYAN_REGISTRY_SOURCES__PUBLIC_LIBRARY__URL", "https://source.example/")
    with pytest.raises(ValidationError):
        RegistrySettings()
