"""opa-eval (regorus): one query for all rules. It takes JSON text only, so writing it is part of its way from a dict."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import opa_eval
from pydantic_core import to_json

from tests.bench.shape import Contestant, Json, Verdicts, by_position

_POLICY: Final = Path(__file__).with_name("rules.rego")


def _read(answer: Any) -> Verdicts:
    once, papers, sites, domains = answer
    return by_position([*once, papers, sites, [domains]])


def contestant() -> Contestant:
    engine = opa_eval.OpaEval(str(_POLICY), query="data.bench.answer")

    def judge(filings: list[Json]) -> list[Any]:
        return [engine.evaluate_parsed(to_json(filing).decode()) for filing in filings]

    return Contestant("opa_eval", judge, _read)
