"""What a draft would do to past filings, on the draft's page: the kept ones or a file in, a chart and tables out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from flask import Response, g, request

from adapters.impact.contract import Impact
from adapters.impact.drafts import Asked, Impacts
from adapters.impact.parquet import MAGIC, rows
from adapters.impact.records import CHUNK, BadFile, Chunk, Position, lines
from adapters.rulefiles.marked import RuleFileError
from api.desk.author.charts import Chart, chart
from api.desk.author.drafting import draft_page
from api.desk.author.pages import tried
from api.desk.lang import Lang, pick
from api.desk.reading import laid_out
from api.desk.samples import samples
from api.door import Door
from api.labels import DECISION, DUTIES, OUTCOME, STATUS
from api.problems import ProblemType, Refused
from api.v1.authoring.drafts import base_of
from api.v1.authoring.impact import day_asked
from api.v1.authoring.kept import newest
from api.v1.authoring.writing import workshop_of
from api.v1.batch import Places, busy
from engine.evaluate import NotProven

MOST_LINES: Final = 5_000
MOST_UNPACKED: Final = 64 << 20
_EXAMPLES: Final = 3
_AT_ONCE: Final = 2


class Impacting:
    """One process's part. Nothing that is sent is kept; what is shown of the filings is masked."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.places = Places(_AT_ONCE)
        self.kept: list[Impacts] = []

    def impact(self, draft_id: str) -> Response:
        """The draft's page with the impact on the kept filings or those of the form's file, else on the samples."""
        found: list[Impact] = []
        refused = tried(self.door, lambda: found.append(self._of(draft_id)))
        view = impact_view(found[0], g.desk_lang) if found else None
        return draft_page(self.door, draft_id, refused, impact=view)

    def _of(self, draft_id: str) -> Impact:
        made, day = workshop_of(self.door), day_asked(request.form.get("as_of", "").strip() or None)
        leave = self.places.enter()
        if leave is None:
            raise busy(self.door.settings.retry_after)
        try:
            draft = made.drafts.get(draft_id)
            old, new = (draft.base, base_of(made, draft)), (f"draft:{draft.id}", made.drafts.content(draft))
            self.kept = self.kept or [Impacts(self.door.service, made.checker.parser, self.door.new_id().encode())]
            asked = Asked(old, new, self.door.today(), day, _EXAMPLES)
            return self._judged(asked)
        except BadFile as error:
            raise Refused(
                ProblemType.BAD_REQUEST,
                "这个 Parquet 文件无法读取或展开后过大；请重新写出或拆分，或改传 NDJSON。",
                f"{error}.",
            ) from None
        except (RuleFileError, NotProven):
            report = made.checker.check(new[1], old[1]).as_dict()
            raise _mistaken(report) from None
        finally:
            leave()

    def _judged(self, asked: Asked) -> Impact:
        if request.form.get("take") != "kept":
            return self.kept[0].of(asked, _bounded(_filings()))
        with newest(self.door) as found:
            return self.kept[0].of_kept(asked, found)


def _filings() -> Iterator[Chunk]:
    """The chosen file, else the samples. Raises `BadFile`."""
    sent = request.files.get("filings")
    raw = sent.read() if sent else b""
    name = (sent.filename or "")[:100] if sent else ""
    if not raw.strip():
        name, raw = "samples", b"\n".join(_samples())
    if raw.startswith(MAGIC):
        return rows(BytesIO(raw), name, Position(), CHUNK, MOST_UNPACKED)
    return lines(BytesIO(raw), name, Position())


def _bounded(chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """The same. Raises `Refused` where there is too much of it."""
    read = 0
    for chunk in chunks:
        read += len(chunk.lines)
        if read > MOST_LINES:
            raise Refused(
                ProblemType.TOO_MANY_LINES,
                f"一次最多 {MOST_LINES} 份备案；更多请用 heyan rules impact。",
                f"At most {MOST_LINES} filings at once; for more use heyan rules impact.",
            )
        yield chunk


def _samples() -> Iterator[bytes]:
    for sample in samples().values():
        value = laid_out(sample.text)
        if value is not None:
            yield json.dumps(value, ensure_ascii=False).encode()


def _mistaken(report: dict[str, Any]) -> Refused:
    return Refused(
        ProblemType.RULES_DO_NOT_HOLD,
        "草稿有错误，不能据以判断；请先改正。",
        "The draft has mistakes and nothing can be judged by it; mend them first.",
        more={"report": report},
    )


def impact_view(found: Impact, lang: Lang) -> dict[str, Any]:
    """The contract's numbers with words, and the chart of the outcomes that differ."""
    told = found.model_dump(mode="json")
    axes = (("decisions", DECISION), ("duties", DUTIES), ("outcomes", OUTCOME))
    flips = {
        axis: [_direction(one, labels, lang) for one in told[axis] if one["before"] != one["after"]]
        for axis, labels in axes
    }
    return {
        **{key: told[key] for key in ("as_of", "kept", "filings", "provinces", "providers", "wrong_lines", "cost")},
        "flips": flips,
        "chart": _chart(flips),
        "obligations": [_obligation(one, lang) for one in told["obligations"]],
        "examples": [_example(one, lang) for one in told["examples"]],
    }


def _chart(flips: dict[str, list[dict[str, Any]]]) -> Chart | None:
    return chart(flips["outcomes"]) or chart(flips["decisions"]) or chart(flips["duties"])


def _direction(one: dict[str, Any], labels: dict[str, dict[str, str]], lang: Lang) -> dict[str, Any]:
    before, after = (labels[one[side]][lang.value] for side in ("before", "after"))
    return {"before": before, "after": after, "tone": one["after"], "count": one["count"]}


def _obligation(one: dict[str, Any], lang: Lang) -> dict[str, Any]:
    changes = [
        {"before": _state(c["before"], lang), "after": _state(c["after"], lang), "count": c["count"]}
        for c in one["changes"][:_EXAMPLES]
    ]
    return {**one, "title": pick(one["title"], lang), "changes": changes}


def _state(state: dict[str, Any] | None, lang: Lang) -> str:
    """How an obligation stands, in words; a dash where it is not judged."""
    if state is None:
        return "–"
    words = OUTCOME[state["outcome"]] if state["outcome"] else STATUS[state["status"]]
    return words[lang.value]


def _example(one: dict[str, Any], lang: Lang) -> dict[str, Any]:
    return {
        **one,
        "before": OUTCOME[one["outcome"]["before"]][lang.value],
        "after": OUTCOME[one["outcome"]["after"]][lang.value],
        "tone": one["outcome"]["after"],
        "changes": [
            {
                "obligation": c["obligation"],
                "before": _state(c["before"], lang),
                "after": _state(c["after"], lang),
                "says": pick((c["after"] or c["before"] or {}).get("message"), lang),
            }
            for c in one["changes"]
        ],
    }
