"""The law as it is loaded: rule sets, their obligations, and each obligation's table with its clauses and cases."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from adapters.rulefiles.prepare import Loaded
from adapters.service import UnknownRuleSet
from api.door import Door
from api.problems import ProblemType, Refused
from api.v1.bodies import JSON
from api.v1.judging import unknown_rule_set
from api.v1.law import obligation_brief, obligation_in_full, rule_set_brief, rule_set_in_full
from api.wire import dumps
from engine.vocabulary_check import near

TAG = Tag(name="rule sets", description="The law as it is loaded 已加载的规则")


class SetPath(BaseModel):
    """Where a rule set stands."""

    rule_set_id: str = Field(description="A rule set's id 规则集编号", json_schema_extra={"example": "cn-2010-64"})


class ObligationPath(SetPath):
    """Where an obligation stands."""

    obligation_id: str = Field(
        description="An obligation's id 义务编号", json_schema_extra={"example": "contacts.office_phone"}
    )


def add(api: APIBlueprint, door: Door) -> None:
    """Add the endpoints."""

    @api.get("/rule-sets", operation_id="list_rule_sets", tags=[TAG], summary="Every loaded rule set 全部规则集")
    def list_rule_sets() -> Response:
        return _respond({"rule_sets": [rule_set_brief(item) for item in door.service.rule_sets()]})

    @api.get("/rule-sets/<rule_set_id>", operation_id="get_rule_set", tags=[TAG], summary="One rule set 一个规则集")
    def get_rule_set(path: SetPath) -> Response:
        return _respond(rule_set_in_full(_loaded(door, path.rule_set_id)))

    _add_obligations(api, door)


def _add_obligations(api: APIBlueprint, door: Door) -> None:
    @api.get(
        "/rule-sets/<rule_set_id>/obligations",
        operation_id="list_obligations",
        tags=[TAG],
        summary="Its obligations 义务列表",
    )
    def list_obligations(path: SetPath) -> Response:
        chosen = _loaded(door, path.rule_set_id)
        known = chosen.rule_set.obligations.values()
        return _respond(
            {
                "rule_set": chosen.id,
                "digest": chosen.digest,
                "obligations": [obligation_brief(chosen, o) for o in known],
            }
        )

    @api.get(
        "/rule-sets/<rule_set_id>/obligations/<obligation_id>",
        operation_id="get_obligation",
        tags=[TAG],
        summary="One obligation: table, clauses, cases 一项义务",
    )
    def get_obligation(path: ObligationPath) -> Response:
        chosen = _loaded(door, path.rule_set_id)
        known = chosen.rule_set.obligations
        if path.obligation_id not in known:
            raise _unknown_obligation(chosen, path.obligation_id)
        return _respond(obligation_in_full(chosen, known[path.obligation_id]))


def _loaded(door: Door, name: str) -> Loaded:
    try:
        return door.service.rule_set(name)
    except UnknownRuleSet:
        raise unknown_rule_set(door, name) from None


def _respond(value: dict[str, Any]) -> Response:
    return Response(dumps(value), content_type=JSON)


def _unknown_obligation(chosen: Loaded, name: str) -> Refused:
    hint = near(name[:80], chosen.rule_set.obligations)
    return Refused(
        ProblemType.UNKNOWN_OBLIGATION,
        f"{chosen.id} 没有义务 {name[:80]}{hint}；全部义务见 /v1/rule-sets/{chosen.id}/obligations。",
        f"{chosen.id} has no obligation {name[:80]}{hint}; /v1/rule-sets/{chosen.id}/obligations lists them.",
    )
