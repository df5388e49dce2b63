"""`heyan rules fmt`: rule files in their one layout."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from adapters.rulefiles.marked import RuleFileError, read
from adapters.rulefiles.schema import kind_of
from api.cli.common import LangOption, RulesOption, stop
from api.cli.rule_folders import SHIPPED, set_folder
from api.cli.rules_prove import here

_SAYS = {
    "zh": {
        "would": "{file} 的格式需要整理",
        "did": "已整理 {file}",
        "sum": "{all} 个文件，{moved} 个{done}",
        "done": "已整理",
        "todo": "需要整理",
    },
    "en": {
        "would": "{file} would change",
        "did": "{file} laid out",
        "sum": "{all} files, {moved} {done}",
        "done": "laid out anew",
        "todo": "would change",
    },
}


def fmt(
    what: Annotated[
        list[str] | None, typer.Argument(help="Rule sets by id or folder, or single files.", metavar="SET|FILE")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 where a file would change.")] = False,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Lay rule files out: order of keys, indents, quotes. Comments stay, and what a file says never changes."""
    from adapters.rulefiles.fmt import NotFormatted, formatted

    say, moved, count = _SAYS[lang.value], 0, 0
    for name, file in _files(what or [SHIPPED], rules):
        count += 1
        try:
            text = file.read_text(encoding="utf-8")
            out = formatted(text, kind_of(name, read(file).data))
        except RuleFileError as error:
            stop("\n".join(map(str, error.problems)))
        except (OSError, UnicodeDecodeError, NotFormatted) as error:
            stop(f"{file}: cannot be laid out: {' '.join(str(error).split())}")
        if out != text:
            moved += 1
            typer.echo(say["would" if check else "did"].format(file=here(str(file))))
            if not check:
                file.write_text(out, encoding="utf-8")
    typer.echo(say["sum"].format(all=count, moved=moved, done=say["todo" if check else "done"]))
    raise typer.Exit(1 if check and moved else 0)


def _files(what: list[str], rules: Path | None) -> list[tuple[str, Path]]:
    """Every file meant, with its name inside its set."""
    out: list[tuple[str, Path]] = []
    for item in what:
        path = Path(item)
        if path.is_file():
            folder = next((p for p in path.absolute().parents if (p / "ruleset.yaml").is_file()), None)
            if folder is None:
                stop(f"{item}: stands in no rule set: no folder above it has a ruleset.yaml")
            out.append((path.absolute().relative_to(folder).as_posix(), path))
        else:
            folder = set_folder(item, rules)
            out += [(file.relative_to(folder).as_posix(), file) for file in sorted(folder.rglob("*.yaml"))]
    return out
