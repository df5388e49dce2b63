"""Strings of the verdict and its findings."""

from __future__ import annotations

from typing import Final

VERDICT: Final[dict[str, dict[str, str]]] = {
    # the banner
    "word_accept": {"zh": "通过", "en": "Pass"},
    "word_correct": {"zh": "现场修改并记录", "en": "Correct on the spot and note it"},
    "word_manual": {"zh": "待人工判断", "en": "A person must decide"},
    "word_missing": {"zh": "缺少依据，尚不能判定", "en": "Evidence is missing"},
    "word_return": {"zh": "退回修改", "en": "Return to the sponsor"},
    "word_block": {"zh": "暂不得进入下一步", "en": "Not to go on yet"},
    "word_refuse": {"zh": "不予受理", "en": "Refuse"},
    "verdict": {"zh": "判断结果", "en": "Verdict"},
    "decision": {"zh": "决定", "en": "Decision"},
    "duties": {"zh": "核验职责", "en": "Duties"},
    "stage_judged": {"zh": "判断到", "en": "Judged up to"},
    "judged_on": {"zh": "判定日", "en": "As of"},
    "by_set": {"zh": "规则集", "en": "Rule set"},
    "next_due": {"zh": "最近到期", "en": "Falls due next"},
    "nothing_due": {"zh": "没有进行中的期限", "en": "No period is running"},
    "due_item": {"zh": "{day}：{title}（{state}）", "en": "{day}: {title} ({state})"},
    "counts": {"zh": "各项数目", "en": "Counts"},
    "to_act_on": {"zh": "须处理", "en": "to act on"},
    "warnings_count": {"zh": "提醒", "en": "warnings"},
    "satisfied_count": {"zh": "符合", "en": "satisfied"},
    "not_applicable_count": {"zh": "不适用", "en": "not applicable"},
    "not_yet_due_count": {"zh": "尚未到期", "en": "not yet due"},
    # sections
    "fix_first": {"zh": "先处理这些", "en": "Fix first"},
    "nothing_to_fix": {
        "zh": "没有须处理的事项：到此阶段应履行的义务全部符合。",
        "en": "Nothing to fix: every obligation due by this stage is satisfied.",
    },
    "warnings": {"zh": "提醒", "en": "Warnings"},
    "satisfied": {"zh": "符合（{n} 项）", "en": "Satisfied ({n})"},
    "not_applicable": {"zh": "不适用（{n} 项）", "en": "Not applicable ({n})"},
    "not_yet_due": {"zh": "此阶段尚未到期（{n} 项）", "en": "Not yet due at this stage ({n})"},
    "not_relied_on": {"zh": "未采用的项目（{n} 项）", "en": "Not relied on ({n})"},
    "not_relied_lead": {
        "zh": "同类项目中已有一项被采用，以下项目不影响结果。",
        "en": "Another item of the same list is relied on; these do not change the verdict.",
    },
    "due_from": {"zh": "“{stage}”阶段起适用。", "en": "Due from the stage “{stage}”."},
    "deadlines": {"zh": "期限", "en": "Deadlines"},
    "no_deadlines": {"zh": "没有已经起算的期限。", "en": "No period has begun."},
    "period": {"zh": "期限", "en": "Period"},
    "last_day": {"zh": "最后一日", "en": "Last day"},
    "state": {"zh": "状态", "en": "State"},
    "notice": {"zh": "应发送的短信", "en": "The message to send"},
    "notice_hint": {
        "zh": "文字由规定统一，一字不改。点一下即全选，再复制。",
        "en": "The wording is prescribed; send it unchanged. One click selects all of it, then copy.",
    },
    # a finding
    "found": {"zh": "查到", "en": "Found"},
    "required": {"zh": "要求", "en": "Required"},
    "mend": {"zh": "改法", "en": "Remedy"},
    "why": {"zh": "为何这样解读", "en": "Why it is read so"},
    "near_miss": {"zh": "与可接受的情形只差", "en": "Differs from an accepted case only in"},
    "near_row": {"zh": "现为“{now}”，可接受的是“{then}”", "en": "now “{now}”, accepted “{then}”"},
    "or": {"zh": "”或“", "en": "” or “"},
    "other_facts": {
        "zh": "所依据的其他事实（{n} 项）",
        "en": "Other facts it rests on ({n})",
        "one": "One other fact it rests on",
    },
    "clause": {"zh": "条款 {clause}", "en": "Clause {clause}"},
    "paraphrase": {"zh": "以下为我们的转述，非原文。", "en": "Our paraphrase, not the text itself."},
    "layer": {"zh": "规则层 {layer}", "en": "Layer {layer}"},
    "see_table": {"zh": "决策表（第 {row} 行）", "en": "Decision table (row {row})"},
    "see_whole_table": {"zh": "决策表", "en": "Decision table"},
    "follows": {
        "zh": "由其他事项引起：先处理其他事项，此项随之解决。",
        "en": "It follows from other findings: settle those, and it settles itself.",
    },
    "breach": {"zh": "{bearer}未履行职责", "en": "Duty missed by the {bearer}"},
    "absent": {"zh": "未填写", "en": "not given"},
    "items": {"zh": "{n} 项", "en": "{n} items", "one": "1 item"},
    "given": {"zh": "已填写", "en": "given"},
    "true": {"zh": "是", "en": "yes"},
    "false": {"zh": "否", "en": "no"},
    "source": {"zh": "来源：{source}", "en": "Source: {source}"},
    "source_at": {"zh": "来源：{source}，{at}", "en": "Source: {source}, {at}"},
    "source_time": {"zh": "时间：{at}", "en": "Time: {at}"},
    "not_in_filing": {
        "zh": "由前面各阶段的结果得出",
        "en": "Follows from the stages before it",
    },
    # smallest change
    "change": {"zh": "最小改动", "en": "Smallest change"},
    "change_passes": {
        "zh": "作这 {n} 处改动，整份备案即可通过",
        "en": "These {n} changes make the whole filing pass",
        "one": "This one change makes the whole filing pass",
    },
    "change_helps": {
        "zh": "这 {n} 处改动能消除部分问题，但整份备案仍不能通过",
        "en": "These {n} changes settle some problems, but the filing would still not pass",
        "one": "This one change settles some problems, but the filing would still not pass",
    },
    "change_asks": {"zh": "要通过，先要弄清这些事实", "en": "To pass, these facts must be found out first"},
    "search_proven": {
        "zh": "已逐一试过：没有更少的改动能使其通过。",
        "en": "Tried out: no smaller set of changes makes it pass.",
    },
    "search_best_found": {
        "zh": "这是找到的最小改动；可能还有更小的。",
        "en": "The smallest set found; a smaller one may exist.",
    },
    "questions": {"zh": "还须弄清", "en": "Still to find out"},
    # the filing beside
    "filing": {"zh": "所判断的文档", "en": "The document judged"},
    "filing_hint": {
        "zh": "每行一个值。点击“查到”中的位置，所在行会标出。只显示在本页。",
        "en": "One value a line. Follow a place under “Found” and its line is marked. Shown on this page only.",
    },
    "to_line": {"zh": "第 {n} 行", "en": "line {n}"},
    "near_line": {"zh": "应在第 {n} 行附近", "en": "would stand near line {n}"},
    "back_to_findings": {"zh": "回到结果", "en": "Back to the findings"},
}
