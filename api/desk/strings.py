"""Every string of the pages, whole sentences in zh and en; `one` is the English form for one thing."""

from __future__ import annotations

from typing import Final

from api.desk.strings_author import AUTHOR
from api.desk.strings_door import DOOR
from api.desk.strings_tables import TABLES
from api.desk.strings_verdict import VERDICT

FRAME: Final[dict[str, dict[str, str]]] = {
    "brand": {"zh": "核验 Heyan", "en": "Heyan 核验"},
    "site_title": {"zh": "{page} · 核验", "en": "{page} · Heyan"},
    "skip": {"zh": "跳到正文", "en": "Skip to the content"},
    "nav": {"zh": "主导航", "en": "Main"},
    "nav_judge": {"zh": "判断备案", "en": "Judge a filing"},
    "nav_law": {"zh": "义务与条文", "en": "Obligations"},
    "language": {"zh": "语言", "en": "Language"},
    "default_button": {"zh": "判断", "en": "Judge"},
    "footer": {
        "zh": "粘贴的内容只用于本次判断，不保存，也不写入日志。日期按北京时间。",
        "en": "What is pasted is judged and forgotten: nothing is stored or logged. Days are days in Beijing.",
    },
    "request_id": {"zh": "请求编号 {id}", "en": "Request id {id}"},
}
FORM: Final[dict[str, dict[str, str]]] = {
    "home_title": {"zh": "判断一份备案", "en": "Judge a filing"},
    "home_lead": {
        "zh": "选一个样例，或粘贴一份备案。逐条判断是否符合规定，并说明理由、依据和改法。",
        "en": "Choose a sample or paste a filing. Every obligation is judged, with the reason, the clause and the remedy.",
    },
    "paste": {"zh": "备案内容（JSON 或 YAML）", "en": "The filing (JSON or YAML)"},
    "paste_hint": {
        "zh": "一次一份，不超过 1 MiB。字段说明见 /v1/schemas/filing。",
        "en": "One at a time, up to 1 MiB. The fields are described at /v1/schemas/filing.",
    },
    "stage": {"zh": "判断到哪个阶段", "en": "Up to which stage"},
    "stage_auto": {"zh": "按备案内容所到的阶段", "en": "As far as the filing has come"},
    "as_of": {"zh": "判定日（不填为今天）", "en": "As of (today where empty)"},
    "rule_set": {"zh": "规则集", "en": "Rule set"},
    "rule_set_auto": {"zh": "提交之日有效的规则集", "en": "The one in force when it was submitted"},
    "judge": {"zh": "判断", "en": "Judge"},
    "judge_again": {"zh": "修改后再判断", "en": "Change it and judge again"},
    "samples": {"zh": "样例", "en": "Samples"},
    "samples_lead": {
        "zh": "人物和单位均为虚构。点开即判断。",
        "en": "People and companies are invented. Opening one judges it.",
    },
    "no_samples": {
        "zh": "这里没有随附样例。请在左侧粘贴一份备案，或在源码目录中运行 make demo 查看样例。",
        "en": "No samples came with this installation. Paste a filing, or run make demo in a copy of the source.",
    },
    "sample_unknown": {
        "zh": "没有名为“{name}”的样例。请从列表中另选一个。",
        "en": "There is no sample called “{name}”. Choose one from the list.",
    },
    "judging": {"zh": "正在判断…", "en": "Judging…"},
}
MISTAKES: Final[dict[str, dict[str, str]]] = {
    "problems_title": {"zh": "未能判断：内容不合格式", "en": "Not judged: the text is not a valid filing"},
    "problems_count": {
        "zh": "共 {n} 处错误，全部列在下面。改好后再判断；粘贴的内容仍在表单里。",
        "en": "{n} mistakes, all listed below. Mend them and judge again; the text is still in the form.",
        "one": "One mistake, shown below. Mend it and judge again; the text is still in the form.",
    },
    "refused_title": {"zh": "未能判断", "en": "Not judged"},
    "column_where": {"zh": "位置", "en": "Where"},
    "column_wrong": {"zh": "错误", "en": "Mistake"},
    "column_expected": {"zh": "应为", "en": "Expected"},
    "column_nearest": {"zh": "最接近的写法", "en": "Nearest known word"},
    "whole_document": {"zh": "整份文档", "en": "the whole document"},
    "as_read": {"zh": "读到的内容", "en": "The text as it was read"},
    "as_read_hint": {
        "zh": "每行一个值；从上表的行号可跳到出错的一行。只显示在本页。",
        "en": "One value a line; the line numbers above lead to each mistake. Shown on this page only.",
    },
    "failed": {
        "zh": "程序出错，没有作出判断；不是备案内容的问题。请重试，仍然出错的，请把请求编号告诉管理员。",
        "en": "The program failed and judged nothing; the filing is not at fault. Try again, or give the operator the request id.",
    },
    "see_line": {"zh": "第 {n} 行", "en": "line {n}"},
    "nothing_pasted": {
        "zh": "还没有内容。请把一份备案粘贴到文本框，或选一个样例。",
        "en": "There is nothing to judge yet. Paste a filing into the box, or choose a sample.",
    },
    "several_pasted": {
        "zh": "粘贴的不止一份文档。这里一次判断一份；多份请用 /v1/evaluations:batch。",
        "en": "More than one document was pasted. This page judges one; for many use /v1/evaluations:batch.",
    },
    "not_yaml": {
        "zh": "不是合法的 JSON 或 YAML。请检查缩进、引号和括号。",
        "en": "This is neither well-formed JSON nor YAML. Check indentation, quotes and brackets.",
    },
    "reader_says": {"zh": "读取程序的提示：", "en": "The reader says: "},
    "too_large": {
        "zh": "粘贴的内容超过 1 MiB。请只粘贴一份备案，照片等附件只写文件名。",
        "en": "The text is larger than 1 MiB. Paste one filing, and name photos and other files instead of including them.",
    },
    "bad_day": {
        "zh": "判定日不是日期。请写成 YYYY-MM-DD，例如 2010-04-12，或留空表示今天。",
        "en": "“As of” is not a day. Write YYYY-MM-DD, for example 2010-04-12, or leave it empty for today.",
    },
    "bad_stage": {"zh": "没有这个阶段。请从列表中选一个。", "en": "There is no such stage. Choose one from the list."},
    "bad_set": {
        "zh": "没有这个规则集。请从列表中选一个。",
        "en": "There is no such rule set. Choose one from the list.",
    },
    "no_set_covers": {
        "zh": "{day} 没有有效的规则集。请改判定日，或指定一个规则集。",
        "en": "No rule set is in force on {day}. Choose another day, or name a rule set.",
    },
    "not_found_title": {"zh": "没有这一页", "en": "There is no such page"},
    "no_such_set": {"zh": "没有规则集“{name}”。", "en": "There is no rule set “{name}”."},
    "no_such_obligation": {
        "zh": "规则集中没有义务“{name}”。",
        "en": "The rule set has no obligation “{name}”.",
    },
    "see_all_obligations": {"zh": "查看全部义务", "en": "See all obligations"},
    "back_to_judging": {"zh": "去判断一份备案", "en": "Judge a filing"},
}
STRINGS: Final[dict[str, dict[str, str]]] = {**FRAME, **FORM, **MISTAKES, **VERDICT, **TABLES, **DOOR, **AUTHOR}
