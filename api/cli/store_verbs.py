"""`heyan store`: past filings are kept, what may no longer be kept goes, and rows are sealed under a new key."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli import store_filings
from api.cli.common import Lang, LangOption
from api.cli.store import the_store

app = typer.Typer(
    name="store",
    help="The store of evidence and of past filings: HEYAN_STORE_URL, HEYAN_STORE_KEYS.",
    no_args_is_help=True,
)

_SAYS = {
    Lang.ZH: {
        "pruned": "已删除 {evidence} 条过期证据、{replies} 份过期的原始答复、{filings} 份过期的备案",
        "done": "已用密钥 {key} 重新封装 {count} 行；HEYAN_STORE_KEYS 中只需保留 {key}",
        "sealed": "已重新封装 {count} 行",
    },
    Lang.EN: {
        "pruned": "{evidence} pieces of expired evidence, {replies} expired raw replies and {filings} expired filings are gone",
        "done": "{count} rows sealed anew under {key}; HEYAN_STORE_KEYS needs {key} alone",
        "sealed": "{count} rows sealed anew",
    },
}


app.command("keep")(store_filings.keep)
app.command("count")(store_filings.count)
app.command("forget")(store_filings.forget)


@app.command("prune")
def prune(lang: LangOption = ...) -> None:  # type: ignore[assignment]
    """Remove evidence, raw replies and filings whose time to be kept is over (HEYAN_STORE_KEEP_DAYS, …_RAW_DAYS, …_FILINGS_DAYS).

    May run at any time beside the service, for example once a day. What is removed can no longer be replayed.
    """
    with the_store() as lookups:
        gone = lookups.evidence.prune(lookups.clock())
    typer.echo(_SAYS[lang]["pruned"].format(evidence=gone.evidence, replies=gone.replies, filings=gone.filings))


@app.command("rotate-key")
def rotate_key(
    lang: LangOption = ...,  # type: ignore[assignment]
    batch: Annotated[int, typer.Option(help="Rows sealed anew in one transaction.", min=1, max=10_000)] = 500,
) -> None:
    """Seal every row anew under the first key of HEYAN_STORE_KEYS.

    Put the new key first and keep the old one behind it (NEW=…,OLD=…), restart the service with both, then run this
    beside it; when it is done, the old key may go. It may be stopped or killed at any time and run again: every row is
    under its old key or the new one.
    """
    says, count = _SAYS[lang], 0
    with the_store() as lookups:
        store = lookups.evidence
        while sealed := store.rotate(batch):
            count += sealed
            typer.echo(says["sealed"].format(count=count), err=True)
    typer.echo(says["done"].format(count=count, key=store.current_key))
