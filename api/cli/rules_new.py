"""`heyan rules new`: begin an obligation, with its blanks marked."""

from __future__ import annotations

from typing import Annotated

import typer

from adapters.rulefiles.scaffold import CannotStart, Wanted, skeleton
from api.cli.common import LangOption, RulesOption, stop
from api.cli.rule_folders import SHIPPED, read_set, set_folder
from api.cli.rules_prove import here
from engine.documents.words import Stage
from engine.vocabulary_check import near

_SAYS = {
    "zh": {
        "wrote": "已写 {file}",
        "vocabulary": "词汇表增加了：",
        "next": "请填写标有【待填】、FILL ME 和 fill_me 的地方，然后运行：heyan rules lint {name}",
        "index": "随规则集发布的文件改变后，请运行 make generate",
    },
    "en": {
        "wrote": "wrote {file}",
        "vocabulary": "added to the vocabulary:",
        "next": "Fill in what says 【待填】, FILL ME or fill_me, then run: heyan rules lint {name}",
        "index": "After a change of the shipped rules run: make generate",
    },
}


def new(
    name: Annotated[str, typer.Argument(help="The obligation's id: folder.name, such as contacts.email.")],
    rule_set: Annotated[str, typer.Option("--set", metavar="SET", help="The rule set's id, or a folder.")] = SHIPPED,
    fact: Annotated[
        str,
        typer.Option(
            "--fact", metavar="NAME[=PATH]", help="A known fact to read, or a new one with the field it reads."
        ),
    ] = "",
    clause: Annotated[str, typer.Option("--clause", help="The clause of clauses.yaml that asks for it.")] = "",
    catalogue: Annotated[str, typer.Option("--catalogue", help="Its catalogue number, such as R020.")] = "",
    stage: Annotated[str, typer.Option("--stage", help="The stage it is due at.")] = Stage.ENTRY.value,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Write the skeleton of an obligation, complete but for its blanks, and the vocabulary it needs."""
    say, stages = _SAYS[lang.value], [known.value for known in Stage]
    if stage not in stages:
        stop(f"--stage {stage}: not a stage{near(stage, stages)}; there are: {', '.join(stages)}")
    folder, read = set_folder(rule_set, rules), read_set(rule_set, rules)
    try:
        made = skeleton(read, folder, Wanted(name, fact, clause, catalogue, Stage(stage)))
    except CannotStart as error:
        stop(str(error))
    first = folder / next(iter(made.files))
    if first.exists():
        stop(f"{here(str(first))} exists already; choose another name")
    for file, text in made.files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        typer.echo(say["wrote"].format(file=here(str(path))))
    if made.vocabulary:
        typer.echo(say["vocabulary"] + "\n" + made.vocabulary.rstrip("\n"))
    typer.echo(say["next"].format(name=rule_set))
    if rule_set == SHIPPED:
        typer.echo(say["index"])
