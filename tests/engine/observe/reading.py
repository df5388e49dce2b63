"""One observer alone: its YAML parameters as an expression, run on a document."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.language.facts import Observe
from engine.language.obligations import LookupTable
from engine.observe import OBSERVERS, Code, Context, World
from engine.patches import assigned, real

AS_OF = date(2010, 4, 12)
OUTCOMES = ("accept", "correct", "manual", "missing", "return", "block", "refuse")


class Weekdays:
    """A calendar of 2010 in which only Saturdays and Sundays are free."""

    first = date(2010, 1, 1).toordinal()
    last = date(2010, 12, 31).toordinal()
    working = [n for n in range(first, last + 1) if date.fromordinal(n).weekday() < 5]


def table(name: str, **parts: Any) -> LookupTable:
    """A small table."""
    text = {"zh": "表", "en": "table"}
    return LookupTable.model_validate({"table": name, "title": text, "source": text, **parts})


WORLD = World(
    {
        "papers": table(
            "papers",
            keys=["nature", "type"],
            rows=[
                {"key": ["enterprise", "business_licence"], "gives": {"standing": "first", "place": "main"}},
                {"key": ["military", "officer_id"], "gives": {"standing": "other_paper"}},
                {"key": ["military", "nothing"], "gives": {"place": "main"}},
            ],
        ),
        "markers": table("markers", rows=[{"key": ["REDACTED"]}, {"key": ["*"]}]),
        "texts": table("texts", texts={"pass": "您已通过，请在1个月内办理", "return": "未通过，请修改"}),
    },
    {"typo": ("refuse", "correct")},
    OUTCOMES,
)
CONTEXT = Context(AS_OF, Weekdays())


def observer(kind: str, /, **parameters: Any) -> tuple[Any, Any]:
    """The observer and its parameters as a model."""
    return OBSERVERS[kind], Observe.model_validate({kind: parameters}).spec


def read(
    kind: str,
    parameters: dict[str, Any],
    document: Any,
    item: Any = None,
    context: Context = CONTEXT,
    earlier: str = "accept",
) -> str:
    """The raw symbol that the observer gives."""
    found, spec = observer(kind, **parameters)
    code = Code({"EMPTY": {}})
    expression = found.emit(spec, WORLD, code)
    source = "\n".join(["def run(doc, item, ctx, earlier):", *code.lines, f"    return {expression}"])
    exec(source, code.constants)  # noqa: S102 - as the engine itself does
    symbol: str = code.constants["run"](document, item, context, earlier)
    return symbol


def shown(kind: str, parameters: dict[str, Any], symbol: str) -> list[str]:
    """The symbols that the observer's own witnesses of a symbol give."""
    found, spec = observer(kind, **parameters)
    out = []
    for patches in found.witness(spec, symbol, WORLD):
        document: dict[str, Any] = {"list": [{}]}
        for marked, value in patches:
            path = marked.replace("[]", "")
            at = path.replace("item.", "list.0.", 1) if path.startswith("item.") else path
            assigned(document, "/" + at.replace(".", "/"), real(value, AS_OF))
        out.append(read(kind, parameters, document, document["list"][0]))
    return out
