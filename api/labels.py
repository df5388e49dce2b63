"""Words of the answers in both languages, for the command line and the pages: one catalogue, nothing glued from pieces."""

from __future__ import annotations

from typing import Any, Final

from engine.documents.word import Word
from engine.documents.words import Basis, Decision, DutyOutcome, Outcome, Stage, Status

Labels = dict[str, dict[str, str]]


def _labels(word: type[Word]) -> Labels:
    return {member.value: {"zh": member.zh, "en": member.en} for member in word}


OUTCOME: Final = _labels(Outcome)
DECISION: Final = _labels(Decision)
DUTIES: Final = _labels(DutyOutcome)
STATUS: Final = _labels(Status)
STAGE: Final = _labels(Stage)
BASIS: Final = _labels(Basis)
WEEKDAYS: Final = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
SAY: Final[dict[str, dict[str, str]]] = {
    "zh": {
        "judged": "规则集 {set} · 阶段：{stage} · 判定日 {day} · 职责：{duties}",
        "counts": "须处理 {findings} 项，提醒 {warnings} 项，符合 {satisfied} 项，不适用 {not_applicable} 项，尚未到期 {not_yet_due} 项",
        "warning": "提醒",
        "waived_in_force": "已豁免：{why}（{authority}；至{until}）",
        "waived_expired": "豁免已于{until}到期：{why}（{authority}）",
        "waived_not_yet": "豁免自{since}起：{why}（{authority}）",
        "upcoming": "即将施行",
        "upcoming_line": "{day}起（{set}）：{title}  [{word}]",
        "breach": "{bearer}未履行职责",
        "bearer_provider": "接入服务单位",
        "bearer_bureau": "通信管理局",
        "bearer_carrier": "基础电信企业",
        "bearer_centre": "备案中心",
        "where": "位置：",
        "says": "说明：",
        "found": "查到：",
        "required": "要求：",
        "mend": "处理：",
        "why": "理由：",
        "near": "与可接受情形仅差：",
        "applies": "适用条件：",
        "outcome": "结论",
        "basis": "依据",
        "not_due": "该义务在此阶段尚未到期。",
        "change_passes": "作以下改动后，整份备案即可通过：",
        "change_helps": "以下改动可消除部分问题，但仍不能使整份备案通过：",
        "to_find_out": "尚需查明：",
        "by_sponsor": "由主办者办理",
        "by_provider": "由接入服务单位办理",
        "by_bureau": "由通信管理局办理",
        "by_centre": "由备案中心办理",
        "by_carrier": "由基础电信企业办理",
        "by_registrar": "由域名注册机构办理",
        "by_nobody": "无人可改",
        "state_in_time": "已按期完成",
        "state_late": "逾期完成",
        "state_running": "期限内，尚未完成",
        "state_overdue": "已逾期，尚未完成",
        "state_before_start": "结束早于开始",
        "state_no_start": "尚未起算",
        "state_unknown_calendar": "日历未覆盖，无法判断",
        "notice": "应发送的短信：",
        "invalid": "✘ {name}：文档不合格式，共 {count} 处",
    },
    "en": {
        "judged": "rule set {set} · stage: {stage} · judged as of {day} · duties: {duties}",
        "counts": "{findings} to act on, {warnings} warnings, {satisfied} satisfied, "
        "{not_applicable} not applicable, {not_yet_due} not yet due",
        "warning": "Warning",
        "waived_in_force": "Waived: {why} ({authority}; until {until})",
        "waived_expired": "A waiver ended on {until}: {why} ({authority})",
        "waived_not_yet": "A waiver begins on {since}: {why} ({authority})",
        "upcoming": "Coming into force",
        "upcoming_line": "From {day} ({set}): {title}  [{word}]",
        "breach": "duty missed by the {bearer}",
        "bearer_provider": "access provider",
        "bearer_bureau": "bureau",
        "bearer_carrier": "carrier",
        "bearer_centre": "filing centre",
        "where": "Where: ",
        "says": "What: ",
        "found": "Found: ",
        "required": "Required: ",
        "mend": "Remedy: ",
        "why": "Reason: ",
        "near": "An accepted case differs only in: ",
        "applies": "Applies when: ",
        "outcome": "outcome",
        "basis": "basis",
        "not_due": "This obligation is not yet due at this stage.",
        "change_passes": "With these changes the whole filing passes:",
        "change_helps": "These changes settle some problems, but the whole filing would still not pass:",
        "to_find_out": "To be found out:",
        "by_sponsor": "by the sponsor",
        "by_provider": "by the access provider",
        "by_bureau": "by the bureau",
        "by_centre": "by the filing centre",
        "by_carrier": "by the carrier",
        "by_registrar": "by the registrar",
        "by_nobody": "by nobody",
        "state_in_time": "done in time",
        "state_late": "done late",
        "state_running": "running",
        "state_overdue": "overdue",
        "state_before_start": "ended before it began",
        "state_no_start": "not begun",
        "state_unknown_calendar": "not covered by the calendar",
        "notice": "Message to send:",
        "invalid": "✘ {name}: not a valid document, {count} mistakes",
    },
}


def waiver_text(finding: dict[str, Any], lang: str) -> str:
    """Who allowed an exception to a finding, why, and until when; empty where nobody did."""
    waiver = finding.get("waiver")
    if waiver is None:
        return ""
    return SAY[lang]["waived_" + waiver["state"]].format(
        why=waiver["why"][lang].rstrip("。."),
        authority=waiver["authority"][lang],
        since=waiver["from"],
        until=waiver["to"],
    )
