"""The text report: what a clerk acts on, worst first, coloured on a terminal and plain in a pipe."""

from __future__ import annotations

from datetime import date
from typing import Any

from rich.console import Console
from rich.text import Text

from api.cli.common import Lang
from api.labels import BASIS, DECISION, DUTIES, OUTCOME, SAY, STAGE, WEEKDAYS, waiver_text
from engine.documents import InvalidDocument

_COLOUR = {
    "accept": "green",
    "correct": "yellow",
    "manual": "magenta",
    "missing": "cyan",
    "return": "red",
    "block": "yellow",
    "refuse": "bold red",
}
_SIGN = {"pass": "✔", "reject": "✘", "undecided": "？"}


def with_weekday(day: str, lang: Lang) -> str:
    """A day with its weekday."""
    return f"{day} {WEEKDAYS[lang][date.fromisoformat(day).weekday()]}"


class Report:
    """Prints answers of `Service.evaluate` in one language."""

    def __init__(self, console: Console, lang: Lang) -> None:
        self.console = console
        self.lang = lang

    def line(self, text: str = "", style: str | None = None) -> None:
        """One line; nothing of a document is ever read as markup."""
        self.console.print(Text(text, style=style or ""))

    def answer(self, name: str, answer: dict[str, Any]) -> None:
        """The whole report of one document."""
        say = SAY[self.lang]
        outcome, decision = answer["outcome"], answer["decision"]
        head = (
            f"{_SIGN[decision]} {OUTCOME[outcome][self.lang]}（{DECISION[decision][self.lang]}）"
            if self.lang is Lang.ZH
            else (f"{_SIGN[decision]} {OUTCOME[outcome]['en']} ({DECISION[decision]['en']})")
        )
        self.line(f"{head}  {name}", _COLOUR[outcome])
        self.line(
            say["judged"].format(
                set=answer["rule_set"]["id"],
                stage=STAGE[answer["stage"]][self.lang],
                day=with_weekday(answer["as_of"], self.lang),
                duties=DUTIES[answer["duties"]][self.lang],
            )
        )
        counts = {
            key: len(answer[key]) for key in ("findings", "warnings", "satisfied", "not_applicable", "not_yet_due")
        }
        self.line(say["counts"].format(**counts))
        for number, finding in enumerate(answer["findings"], 1):
            self.finding(number, finding)
        for finding in answer["warnings"]:
            self.line()
            self.line(f"• {say['warning']}  {finding['title'][self.lang]}  {finding['subject']}", "yellow")
            self._pair("", finding["message"])
            self._beside(finding)
            self._waiver(finding)
        self.soon(answer["upcoming"])
        self.tail(answer)

    def soon(self, upcoming: list[dict[str, Any]]) -> None:
        """What a law that is not yet in force will find."""
        say, lang = SAY[self.lang], self.lang
        if upcoming:
            self.line()
            self.line(say["upcoming"], "yellow")
        for finding in upcoming:
            word, title = OUTCOME[finding["outcome"]][lang], finding["title"][lang]
            day = with_weekday(finding["from"], lang)
            self.line(f"• {say['upcoming_line'].format(day=day, set=finding['rule_set'], title=title, word=word)}")
            self._pair("", finding["message"])

    def _waiver(self, finding: dict[str, Any]) -> None:
        text = waiver_text(finding, self.lang)
        if text:
            self.line(f"   {text}", "dim")

    def finding(self, number: int, finding: dict[str, Any]) -> None:
        """One finding: what, where, found, required, remedy, near miss."""
        say, lang = SAY[self.lang], self.lang
        duty = finding["duty"]
        word = OUTCOME[finding["outcome"]][lang]
        if duty and duty["breach"]:
            breach = say["breach"].format(bearer=say["bearer_" + duty["bearer"]])
            word = breach if finding["outcome"] == "accept" else f"{word} · {breach}"
        self.line()
        self.line(f"{number}. {finding['title'][lang]}  [{word}]", _COLOUR[finding["outcome"]])
        chips = [
            BASIS[finding["basis"]][lang],
            "、".join(finding["clause"]),
            " ".join(finding["catalogue"]),
            finding["obligation"],
        ]
        self.line("   " + " · ".join(chips), "dim")
        if finding["subject"]:
            self.line(f"   {say['where']}{finding['subject']}")
        self._pair(say["says"], finding["message"])
        self._pair(say["found"], finding["found"])
        self._pair(say["required"], finding["required"])
        self._pair(say["mend"], finding["mend"])
        self._pair(say["why"], finding["why"])
        self._beside(finding)
        self._waiver(finding)
        if finding["near_miss"]:
            wanted = "、".join(finding["near_miss"]["differs"])
            self.line(f"   {say['near']}{wanted}", "dim")

    def _beside(self, finding: dict[str, Any]) -> None:
        """Why checks speak against a value, and what evidence says, from where and when."""
        for fact in finding["facts"]:
            for reason in fact.get("reasons", ()):
                self._pair("– ", reason)
            for seen in fact.get("evidence", ()):
                said = seen["says"][self.lang] if seen["says"] else "?" if seen["value"] is None else seen["value"]
                self.line(
                    "   – " + " · ".join(str(part) for part in (said, seen["source"], seen["at"]) if part != ""), "dim"
                )

    def _pair(self, label: str, text: dict[str, str] | None) -> None:
        if text:
            self.line(f"   {label}{text[self.lang]}")

    def tail(self, answer: dict[str, Any]) -> None:
        """Smallest change, periods, and the notice to send."""
        say = SAY[self.lang]
        change = answer.get("smallest_change")
        if change and (change["actions"] or change["questions"]):
            self.line()
            helps = say["change_helps"] if change["actions"] else say["to_find_out"]
            self.line(say["change_passes"] if change["then"] == "pass" else helps, "bold")
            for number, action in enumerate(change["actions"], 1):
                paths = ", ".join(operation["path"] for operation in action["patch"])
                self.line(f"   {number}) {action['say'][self.lang]} ({say['by_' + action['by']]}; {paths})")
            for question in change["questions"]:
                self.line(f"   ? {question['ask'][self.lang]}")
        if answer["deadlines"]:
            self.line()
            for item in answer["deadlines"]:
                state = say["state_" + item["state"]]
                self.line(f"{item['title'][self.lang]}: {with_weekday(item['due'], self.lang)} ({state})")
        if answer["notice"]:
            self.line()
            self.line(say["notice"])
            self.line("   " + answer["notice"]["zh"])

    def invalid(self, name: str, error: InvalidDocument) -> None:
        """A document that is not one: every mistake at once."""
        say = SAY[self.lang]
        self.line(say["invalid"].format(name=name, count=len(error.problems)), "bold red")
        for problem in error.problems:
            self.line(f"   {problem.message[self.lang]}")
