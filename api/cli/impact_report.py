"""An impact as text: how many, which way, by obligation, province and provider, then examples."""

from __future__ import annotations

from typing import Any, Final

from rich.console import Console

from api.cli.common import Lang, printable
from api.cli.report import Report
from api.labels import DECISION, DUTIES, OUTCOME, STATUS

_SAY: Final = {
    "zh": {
        "sides": "{old} → {new}",
        "counts": "读入 {read} 行，判定 {judged} 份：结论不变 {unchanged}，有义务改变 {changed}，其中整体结论改变 {flipped}",
        "left": "另有 {wrong} 行不是有效文档，{uncovered} 份当日没有规则",
        "again": "只重新判定 {count} 项义务：{names}",
        "none": "没有义务读法不同，无须重新判定",
        "decisions": "决定", "duties": "职责", "outcomes": "结果（有义务改变的）",
        "obligations": "按义务（份数，其中整体结论改变的）", "provinces": "按省份", "providers": "按接入服务单位",
        "examples": "示例", "nobody": "未写明", "absent": "不判定", "row": "第 {row} 行",
        "wrong": "不是有效文档的行",
        "cost": "用时 {seconds} 秒（{workers} 个进程）；为校验同一批文件的 {ratio} 倍（按全部行测得）",
        "more": "另有 {count} 份属于未单列的单位",
    },
    "en": {
        "sides": "{old} → {new}",
        "counts": "{read} lines read, {judged} judged: {unchanged} unchanged, {changed} changed, {flipped} of them as a whole",
        "left": "{wrong} more lines are no valid documents, {uncovered} documents have no rules on their day",
        "again": "judged twice: {count} obligations: {names}",
        "none": "no obligation reads differently, nothing had to be judged twice",
        "decisions": "Decision", "duties": "Duties", "outcomes": "Outcome (where an obligation changed)",
        "obligations": "By obligation (filings, flipped as a whole)", "provinces": "By province", "providers": "By provider",
        "examples": "Examples", "nobody": "none named", "absent": "not judged", "row": "row {row}",
        "wrong": "Lines that are no valid documents",
        "cost": "{seconds} s ({workers} processes); {ratio} times the validation of the same filings (measured on all of them)",
        "more": "{count} filings more of providers that are not told apart",
    },
}  # fmt: skip
_LABELS: Final = {"decisions": DECISION, "duties": DUTIES, "outcomes": OUTCOME}
_MOST = 10


def told(found: dict[str, Any], console: Console, lang: Lang) -> None:
    """Print it."""
    _Told(found, Report(console, lang), lang.value).print()


class _Told:
    """Line by line."""

    def __init__(self, found: dict[str, Any], report: Report, lang: str) -> None:
        self.found, self.report, self.lang = found, report, lang
        self.say = _SAY[lang]

    def line(self, text: str, style: str | None = None) -> None:
        self.report.line(printable(text), style)

    def print(self) -> None:
        found, counts = self.found, self.found["filings"]
        self.line(self.say["sides"].format(old=found["old"]["name"], new=found["new"]["name"]), "bold")
        self.line(self.say["counts"].format(**counts))
        if counts["wrong"] or counts["uncovered"]:
            self.line(self.say["left"].format(**counts))
        again = found["judged_again"]
        more = " …" if len(again) > _MOST else ""
        names = ", ".join(again[:_MOST]) + more
        self.line(self.say["again"].format(count=len(again), names=names) if again else self.say["none"])
        for axis, labels in _LABELS.items():
            self.directions(axis, labels)
        self.obligations()
        self.groups("provinces", lambda one: one["name"][self.lang] if one["name"] else one["province"])
        self.groups("providers", lambda one: one["provider"] and f"{one['provider']} ({one['key']})")
        self.examples()
        self.wrong_lines()
        cost = found["cost"]
        ratio = "–" if cost["ratio"] is None else f"{cost['ratio']:.2f}"
        self.line(
            self.say["cost"].format(seconds=f"{cost['seconds']:.1f}", workers=cost["workers"], ratio=ratio), "dim"
        )

    def title(self, key: str) -> None:
        self.line(f"{self.say[key]}:", "bold")

    def directions(self, axis: str, labels: dict[str, dict[str, str]]) -> None:
        if self.found[axis]:
            self.title(axis)
        for one in self.found[axis]:
            before, after = (labels[one[side]][self.lang] for side in ("before", "after"))
            self.line(f"  {one['count']:>7}  {before} → {after}")

    def obligations(self) -> None:
        if self.found["obligations"]:
            self.title("obligations")
        for one in self.found["obligations"]:
            title = one["title"][self.lang]
            self.line(f"  {one['filings']:>7} {one['flipped']:>7}  {one['obligation']}  {title}")
            for change in one["changes"][:3]:
                sides = " → ".join(self.state(change[side]) for side in ("before", "after"))
                self.line(f"  {change['count']:>15}  {sides}")

    def state(self, state: dict[str, Any] | None) -> str:
        """A status in words; an outcome where it counts."""
        if state is None:
            return self.say["absent"]
        outcome, breach = state["outcome"], DUTIES["breach"][self.lang] if state["breach"] else ""
        word = OUTCOME[outcome] if outcome not in (None, "accept") else STATUS[state["status"]]
        row = self.say["row"].format(row=state["row"]) if state["row"] is not None else ""
        more = ", ".join(filter(None, (breach, row)))
        return word[self.lang] + (f" ({more})" if more else "")

    def groups(self, key: str, name: Any) -> None:
        hit = [one for one in self.found[key] if one["changed"]]
        if hit:
            self.title(key)
        for one in hit[:_MOST]:
            self.line(
                f"  {one['changed']:>7} {one['flipped']:>7}  / {one['judged']}  {name(one) or self.say['nobody']}"
            )
        if key == "providers" and self.found["more_providers"]:
            self.line("  " + self.say["more"].format(count=self.found["more_providers"]))

    def examples(self) -> None:
        if self.found["examples"]:
            self.title("examples")
        for one in self.found["examples"][:_MOST]:
            sides = " → ".join(OUTCOME[one["outcome"][side]][self.lang] for side in ("before", "after"))
            self.line(f"  {one['file']}:{one['line']}  {one['key']}  {sides}")
            for change in one["changes"][:3]:
                states = " → ".join(self.state(change[side]) for side in ("before", "after"))
                self.line("      " + "  ".join(filter(None, (change["obligation"], change["subject"], states))))
                message = (change["after"] or {}).get("message")
                if message:
                    self.line(f"      {message[self.lang]}", "dim")

    def wrong_lines(self) -> None:
        if self.found["wrong_lines"]:
            self.title("wrong")
        for one in self.found["wrong_lines"]:
            self.line(f"  {one['file']}:{one['line']}  {one['message'][self.lang]}")
