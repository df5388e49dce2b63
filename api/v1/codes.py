"""The code tables of a day: numbers of other systems, our words, Chinese names."""

from __future__ import annotations

from datetime import date

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from adapters.codes import code_tables
from adapters.service import NoRuleSetCovers
from api.door import Door
from api.problems import ProblemType, Refused
from api.v1.bodies import JSON
from api.v1.judging import uncovered
from api.wire import dumps

TAG = Tag(name="codes", description="Numbers of other systems 代码表")


class CodesQuery(BaseModel):
    """Of which day."""

    as_of: str | None = Field(
        default=None,
        description="The day, today where absent 日期",
        json_schema_extra={"example": "2019-03-01", "format": "date"},
    )


def add(api: APIBlueprint, door: Door) -> None:
    """Add the endpoint."""

    @api.get("/codes", operation_id="list_codes", tags=[TAG], summary="The code tables of a day 某日的代码表")
    def list_codes(query: CodesQuery) -> Response:
        on = _day(query.as_of) or door.today()
        try:
            law = door.service.covering(on)
        except NoRuleSetCovers:
            raise uncovered(door, on.isoformat(), door.today().isoformat()) from None
        tables = [table.as_dict() for table in code_tables(law.rule_set).values()]
        body = {"as_of": on.isoformat(), "rule_set": {"id": law.id, "digest": law.digest}, "tables": tables}
        return Response(dumps(body), content_type=JSON)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise Refused(
            ProblemType.BAD_REQUEST,
            f"as_of 不是日期：{text!r:.40}；请写 YYYY-MM-DD，例如 2019-03-01。",
            f"as_of is not a day: {text!r:.40}; write YYYY-MM-DD, for example 2019-03-01.",
        ) from None
