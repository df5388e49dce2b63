"""`heyan replay`: an evaluation again, from the filing, its earlier answer and the store."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from adapters.service import DigestNotLoaded, UnknownRuleSet
from api.cli.common import Format, FormatOption, Lang, LangOption, RulesOption, as_json, open_service, stop
from api.cli.reading import documents, kind_of
from api.cli.store import configured

_SAYS = {
    "zh": {
        "same": "一致：重放的答复与原答复逐字节相同",
        "differs": "不一致：重放的答复与原答复在 {at} 处不同",
    },
    "en": {
        "same": "same: the answer is the earlier one, byte for byte",
        "differs": "differs: the answer departs from the earlier one at {at}",
    },
}
_MOST_BYTES = 16 * 1024 * 1024

HELP = """Judge FILING again as ANSWER says it was judged, and tell whether the same bytes come out.

ANSWER is what `heyan check --format json` printed or what POST /v1/evaluations gave: it names rule set and digest,
policies, day, stage, and the evidence that was used, which is taken from the store of HEYAN_STORE_URL; nothing is
asked. The id of the evaluation and the caller's own reference stand outside the comparison.

Exit code 0: the same bytes; 1: not the same; 2: it cannot be judged again, for example because the evidence is no
longer kept or that version of the rules is not loaded.

Example: heyan replay filing.json answer.json
"""


def replay(
    filing: Annotated[str, typer.Argument(help="The document as it was sent: JSON or YAML.", metavar="FILING")],
    answer: Annotated[str, typer.Argument(help="The earlier answer, JSON; - reads stdin.", metavar="ANSWER")],
    lang: LangOption = ...,  # type: ignore[assignment]
    format: FormatOption = Format.TEXT,
    rules: RulesOption = None,
) -> None:
    from adapters.replaying import again, question_of

    given = next(iter(documents(filing, None)))
    if given.document is None:
        stop(given.problem or f"{given.name}: the document does not fit its model; heyan check tells every mistake")
    earlier = _earlier(answer)
    service = open_service(rules)
    try:
        question = question_of(given.document, kind_of(given.document).value, earlier)
        with configured() as lookups:
            store, now = (lookups.evidence, lookups.clock()) if lookups else (None, _now())
            found = again(service, question, earlier, store, now)
    except DigestNotLoaded:
        stop(
            f"{answer}: the rules are not loaded in the version {earlier['rule_set']['digest']}; give its folder with --rules"
        )
    except UnknownRuleSet as error:
        stop(f"{answer}: there is no rule set {error.args[0]}; give its folder with --rules")
    except (ValueError, LookupError) as error:
        stop(f"{answer}: {error.args[0]}")
    if format is Format.JSON:
        typer.echo(as_json(found.answer))
    else:
        typer.echo(_said(found.differs, lang))
    raise typer.Exit(0 if found.differs is None else 1)


replay.__doc__ = HELP


def _said(differs: str | None, lang: Lang) -> str:
    says = _SAYS[lang.value]
    return says["same"] if differs is None else says["differs"].format(at=differs)


def _now() -> Any:
    from adapters.owner.gather import utc_now

    return utc_now()


def _earlier(file: str) -> dict[str, Any]:
    try:
        raw = sys.stdin.buffer.read(_MOST_BYTES) if file == "-" else Path(file).read_bytes()
        found = json.loads(raw)
    except OSError as error:
        stop(f"{file}: cannot be read: {error.strerror}")
    except ValueError:
        stop(f"{file}: not JSON; give the answer as heyan check --format json printed it")
    if not isinstance(found, dict):
        stop(f"{file}: not one answer; give the answer to one document")
    return found
