"""What is kept from answer to answer never shows: the bytes are those of writing everything anew."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from adapters.service import Question, Service
from api.wire import AnswerWriter, dumps
from engine.documents.words import Stage
from tests.api.conftest import NOW


@pytest.mark.parametrize("detail", ["verdict", "findings", "full"])
def test_an_answer_has_the_same_bytes_whoever_writes_it(shipped: Service, filing: dict[str, Any], detail: Any) -> None:
    writer = AnswerWriter()
    for stage in (*Stage, *Stage):
        changed = deepcopy(filing)
        del changed["websites" if stage == Stage.AUDIT else "sheet"]
        answer = shipped.evaluate(Question(changed, NOW.date(), stage=stage, detail=detail))
        assert writer.dumps(answer) == dumps(answer)


def test_a_dict_that_took_the_place_of_another_is_written_anew() -> None:
    writer = AnswerWriter()
    for number in range(200):
        answer = {"satisfied": [{"obligation": f"made.{number}", "subject": ""}], "not_applicable": []}
        assert writer.dumps(answer) == dumps(answer)
