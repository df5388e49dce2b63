"""The live cross-check through durable-rules: it confirms what is right, and a disagreement is an alarm."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from adapters.service import CrossCheck, Question, Service
from api.metrics import Metrics
from api.serving.worker import watched
from api.settings import Settings
from engine.documents.words import Stage

FILINGS = Path(__file__).resolve().parents[2] / "fixtures" / "filings"


def ask(service: Service, name: str = "many-faults") -> None:
    document = json.loads((FILINGS / f"{name}.json").read_text(encoding="utf-8"))
    service.judge(Question(document, date(2010, 4, 30), stage=Stage.ON_SITE))


@pytest.fixture
def service(shipped: Service) -> Service:
    return Service(shipped.law, shipped.calendar)


def counted(metrics: Metrics) -> bool:
    return b"heyan_disagreements_total{" in metrics.text()


@pytest.mark.parametrize("name", ["clean-enterprise", "many-faults", "three-documents"])
def test_durable_rules_confirms_every_verdict(service: Service, name: str) -> None:
    metrics = Metrics()
    service.cross_check = watched(Settings(cross_check_share=1.0), metrics)
    ask(service, name)
    assert not counted(metrics)


def test_a_disagreement_is_counted_by_obligation(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    metrics = Metrics()
    service.cross_check = watched(Settings(cross_check_share=1.0), metrics)
    monkeypatch.setattr(service.rule_set("cn-2010-64").durable, "fires", lambda table, point: [0, 1])
    ask(service)
    assert counted(metrics)


@pytest.mark.parametrize(("chance", "checked"), [(0.09, True), (0.1, False), (0.5, False)])
def test_only_the_share_asked_for_is_checked(service: Service, chance: float, checked: bool) -> None:
    metrics = Metrics()
    made = watched(Settings(cross_check_share=0.1), metrics, lambda: chance)
    heard: list[int] = []
    service.cross_check = CrossCheck(made.share, made.chance, lambda found: heard.append(len(found)))
    durable = service.rule_set("cn-2010-64").durable
    asked: list[str] = []
    real = durable.fires
    durable.fires = lambda table, point: (asked.append(table), real(table, point))[1]  # type: ignore[method-assign]
    try:
        ask(service)
    finally:
        durable.fires = real  # type: ignore[method-assign]
    assert bool(asked) is checked
    assert heard == []
