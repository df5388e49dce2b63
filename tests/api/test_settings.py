"""A setting that is set to nothing counts as not set, whatever kind of setting it is."""

from __future__ import annotations

import pytest

from adapters.authenticity import RegistrySettings
from adapters.service import Service
from api.cli.common import in_force
from api.reference import settings, settings_classes
from api.serving.keys import REQUIRED, for_workers, settle
from api.settings import Settings


def test_every_setting_that_is_empty_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEYAN_REGISTRY_SOURCES__PUBLIC_SECURITY__URL", "")
    names = [name for name, _, _ in settings() if name.isupper()]
    assert {"HEYAN_SIGNERS", "HEYAN_RULES", "HEYAN_CACHE", "HEYAN_PHOTOS", "HEYAN_STORE_URL"} <= set(names)
    plain = [kind() for kind in settings_classes()]
    for name in names:
        monkeypatch.setenv(name, "")
    assert [kind() for kind in settings_classes()] == plain
    assert Settings().signers is None
    assert RegistrySettings().sources == {}


def test_an_empty_store_and_empty_signers_leave_the_command_line_with_the_shipped_rules(
    monkeypatch: pytest.MonkeyPatch, shipped: Service
) -> None:
    for name in ("HEYAN_STORE_URL", "HEYAN_SIGNERS"):
        monkeypatch.setenv(name, "")
    assert in_force(shipped) is shipped


def test_an_empty_variable_does_not_open_the_service_off_loopback() -> None:
    environ = {REQUIRED: "", "HEYAN_SESSION_SECRET": "kept"}
    settle(for_workers("0.0.0.0"), environ)  # noqa: S104 - nothing listens
    assert environ == {REQUIRED: "true", "HEYAN_SESSION_SECRET": "kept"}
