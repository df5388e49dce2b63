"""The loader's sentences in Chinese. Their English is written where the mistake is found; one pattern a sentence here."""

from __future__ import annotations

import re

_DID_YOU_MEAN = re.compile(r"; did you mean '(.+?)'\??$")
_SENTENCES = [
    (r"(.+): case “(.+)” gives (.+), which the table does not read", "{0} 的用例“{1}”给出了 {2}，而表不读它"),
    (r"(.+): case “(.+)” meets a point without exactly one row", "{0} 的用例“{1}”遇到没有行或不止一行的情形"),
    (r"(.+): case “(.+)” describes .*", "{0} 的用例“{1}”描述的情形被声明为不可能，或取值不存在"),
    (r"(.+): case “(.+)” yields the duty (.+), not (.+)", "{0} 的用例“{1}”得出职责 {2}，不是 {3}"),
    (r"(.+): case “(.+)” yields (.+), not (.+)", "{0} 的用例“{1}”得出 {2}，不是 {3}"),
    (r"(.+): with (.+) = (.+) it accepts what (.+) does not", "{0}：{1} 为 {2} 时接受，为 {3} 时却不"),
    (
        r"(.+) spans (\d+) points, more than (\d+): split (.+) \((\d+) symbols\) into a definition",
        "{0} 有 {1} 种情形，超过 {2} 种：请把 {3}（{4} 个取值）归入一个定义",
    ),
    (r"rows (.+) of (.+) fire together", "{1} 的第 {0} 行同时适用"),
    (r"no row of (.+) answers this point", "{0} 没有一行回答这种情形"),
    (r"row (\d+) of (.+) never fires", "{1} 的第 {0} 行永远用不到"),
    (r"row (\d+) of (.+) has no case of its own", "{1} 的第 {0} 行没有自己的用例"),
    (
        r"a comma ended the sentence before (.+): put the whole sentence in quotes",
        "逗号在 {0} 之前截断了句子：请给整句加引号",
    ),
    (r"the key (.+) does not belong here: .*", "键 {0} 不该写在这里：请删去，或写到该写的地方"),
    (r"unknown key (.+?)(?:; remove it)?", "没有 {0} 这个键：请删去或改正"),
    (r"the key '(zh|en)' is missing; add it", "缺少语言 {0}：请补上"),
    (r"the key (.+) is missing; add it", "缺少键 {0}：请补上"),
    (r"(.+) is none of '(.+)", "{0} 不在词表之内；可以写：'{1}"),
    (r"(.+) is none of the values of (.+)", "{0} 不是 {1} 的取值"),
    (r"(.+) is no value of (.+)", "{0} 不是 {1} 的取值"),
    (r"no fact is called (.+)", "没有名为 {0} 的事实"),
    (r"no list is called (.+)", "没有名为 {0} 的清单"),
    (r"no vocabulary declares a list (.+)", "没有词汇表声明清单 {0}"),
    (r"no table is called (.+)", "没有名为 {0} 的表"),
    (r"no table holds a text (.+)", "没有一张表收有用语 {0}"),
    (r"no obligation is called (.+)", "没有名为 {0} 的义务"),
    (r"the waiver (.+) ends before its first day", "豁免 {0} 的结束早于开始：请改正日期"),
    (r"no policy is called (.+)", "没有名为 {0} 的开关"),
    (r"no rule set is called (.+)", "没有名为 {0} 的规则集"),
    (r"clauses\.yaml has no clause (.+)", "clauses.yaml 里没有条款 {0}"),
    (r"the placeholder \{(.+)\} has no slot", "占位符 {{{0}}} 没有在 slots 下声明"),
    (r"a design decision states its reason: add `why`", "自行设计的读法要写明理由：请加上 why"),
    (r"the list (.+) names no table of required items", "清单 {0} 没有指明必要项目的表：请改用 each"),
    (r"the list (.+) has required items: use each_required", "清单 {0} 有必要项目：请改用 each_required"),
    (
        r"(.+) belongs to items of (.+), which this obligation does not range over",
        "{0} 属于 {1} 中的项，而这项义务的范围不是它：请改 scope 或换一个事实",
    ),
    (r"definitions read each other in a circle: (.+)", "定义互相引用成环：{0}；请让其中一个只读观测到的事实"),
    (r"a path that starts at `item` needs `of`: .*", "以 item 开头的路径要用 of 写明是哪个清单的项"),
    (
        r"the observer never gives (.+): remove it from .*",
        "观测从不给出 {0}：请从 values 中删去，或用 fold 把别的值并入",
    ),
    (r"the observer never gives (.+); it gives (.+)", "观测从不给出 {0}；它给出 {1}"),
    (
        r"the observer may give (.+), which `values` does not declare: .*",
        "观测可能给出 {0}，而 values 没有声明：请加上，或用 fold 并入",
    ),
    (r"(.+) is declared in (.+) already; give it one place", "{0} 已在 {1} 声明：请只保留一处"),
    (r"the key (.+) stands here twice; keep one", "键 {0} 在这里写了两次：请只保留一个"),
    (r"a key must be a plain word", "键必须是一个普通的词"),
    (r"nested deeper than 40 levels; rule files are flat", "嵌套超过四十层：规则文件应当是平的"),
    (r"anchors and aliases .*", "规则文件不用锚点和别名（& 和 *）：请把内容写出来，句子则加引号"),
    (r"the tag (.+) is not used in rule files: remove it", "规则文件不用标签 {0}：请删去"),
    (r"the file has (\d+) bytes, more than (\d+): .*", "文件有 {0} 字节，超过 {1}：一项义务一个文件，请拆开"),
    (r"more than (\d+) values in one file: .*", "一个文件里的值超过 {0} 个：一项义务一个文件，请拆开"),
    (r"a rule file is one document: .*", "一个文件只写一份文档：请删去“---”这一行"),
    (r"this line is no `key: value`: .*", "这一行不是“键: 值”：请在键后面写冒号和空格"),
    (r"the (.) is full-width: write `(.)` and a space", "“{0}”是全角的：请写半角的“{1}”和空格"),
    (
        r"the bracket opened at line (\d+), column (\d+) is not closed before this: .*",
        "第 {0} 行第 {1} 列的括号到这里还没有合上：请合上，或者给文字加引号",
    ),
    (r"this line is not indented like those beside it: .*", "这一行的缩进和旁边的不一致：请改成一致"),
    (r"a colon stands where no value can begin: .*", "冒号后面不能是值：请改正缩进，或者给文字加引号"),
    (r"the quote that is opened here is not closed: .*", "这里的引号没有合上：请合上"),
    (r"a tab cannot indent: .*", "不能用制表符缩进：请用空格"),
    (r"a text cannot begin with `(.*)`: .*", "文字不能以“{0}”开头：请加引号"),
    (r"the character (U\+\w+) cannot be printed: .*", "字符 {0} 不可见：请删去"),
    (r"the character here is not UTF-8: .*", "这里的字符不是 UTF-8：请把文件存成 UTF-8"),
    (r"not valid YAML: (.+)", "不是有效的 YAML（{0}）：请检查括号、引号和缩进"),
    (r"cannot be read: (.+)", "文件无法读取（{0}）：请检查权限"),
    (
        r"a rule file stands at SET/FOLDER/NAME\.yaml, .*, at most (\d+) characters",
        "规则文件的路径写成 SET/FOLDER/NAME.yaml，只用小写字母、数字、- 和 _，最多 {0} 个字符",
    ),
    (r"a version has at most (\d+) files and (\d+) MiB; .*", "一个版本最多 {0} 个文件、共 {1} MiB：请拆开或缩短"),
    (r"a rule file has at most (\d+) KiB; split it", "一个规则文件最多 {0} KiB：请拆开"),
    (r"(?:holds bytes that are no text|is not UTF-8); save it as UTF-8", "文件不是 UTF-8 文字：请另存为 UTF-8"),
    (
        r"holds no rule set; .*",
        "这里没有规则集：请指明规则集的上一级文件夹，其中每个规则集各有一个带 ruleset.yaml 的文件夹",
    ),
    (r"the proof did not end within (\S+) seconds: .*", "证明在 {0} 秒内没有完成：请拆开最大的表"),
    (r"the proof broke off before it was done; try again", "证明中断，没有完成：请重试"),
    (r"a rule-set folder needs a ruleset\.yaml", "规则集的文件夹要有 ruleset.yaml"),
    (r"names with what each of them is belong here", "这里应当是名字及其内容"),
    (
        r"an obligation over a list says under `empty` what an empty list means",
        "范围是清单的义务要用 empty 说明清单为空时怎么办",
    ),
    (r"name exactly one observer", "请恰好写一种观测"),
    (r"give either `map`, or `table` together with `column`", "请写 map，或者同时写 table 和 column"),
    (r"a set of rank `law` stands alone; .*", "级别为 law 的规则集不写 extends；其余级别都要写 extends 哪一个"),
    (r"`(province|provider)` belongs to the rank .*", "{0} 只用于级别 {0}，而这个级别必须写它"),
    (
        r"(.+) is milder here than the obligation it tightens, which says (.+) where this says (.+): .*",
        "{0} 在这里比被收紧的义务宽，原来是 {1}，这里是 {2}：请让这一行至少一样严",
    ),
    (
        r"(.+) is due at (\w+), later than (\w+) before: keep the stage",
        "{0} 到 {1} 阶段才判断，原来在 {2} 阶段：请保留原来的阶段",
    ),
    (
        r"(.+) tightens over another scope or document: .*",
        "{0} 的 scope 或 document 与被收紧的义务不同：请用 mode: replace",
    ),
    (
        r"(.+) and what it tightens span too many points together: .*",
        "{0} 与被收紧的义务合起来情形太多：请把一个事实归入定义",
    ),
    (
        r"(.+) and (.+) hold on the same days, and neither extends the other: .*",
        "{0} 与 {1} 在同样的日子有效，谁也不以谁为基础：请让 {0} extends {1}，或给 {1} 写最后一天",
    ),
    (r"(.+) begins before (.+), which it extends: .*", "{0} 比它所 extends 的 {1} 更早开始：请改正 effective"),
    (
        r"(.+) of rank (\w+) extends (.+) of rank (\w+), which is above it: .*",
        "{0} 的级别 {1} 低于它所 extends 的 {2} 的级别 {3}：请 extends 同级或更低级别的规则集",
    ),
    (r"the last day lies before the first: .*", "最后一天早于第一天：请改正其中一个"),
    (r"a first day that is not known needs `seen_on`.*", "第一天不明时要写 seen_on：最早见到它的日子"),
    (
        r"`seen_on` is for a first day that is not known: .*",
        "seen_on 只用于第一天不明的情形：请删去，或写 from: unknown",
    ),
    (r"a repeal cites its authority: a clause of (.+) itself", "废止要引用依据：{0} 自己的条款"),
    (
        r"(.+) is repealed and written here as well: .*",
        "{0} 在同一层里既被废止又被写出：请只保留一处",
    ),
    (
        r"(.+) leaves its empty list to (.+), which is repealed: .*",
        "{0} 在清单为空时由 {1} 判断，而它被废止了：请一并改写 {0}",
    ),
    (
        r"the rows (\d+) and (\d+) have the same keys.*",
        "第 {0} 行和第 {1} 行的键相同：请只保留一行，或给两行写不重叠的日期",
    ),
    (r"the row has (\d+) keys where `keys` names (\d+): .*", "这一行有 {0} 个键，而 keys 写了 {1} 个：请写得一样多"),
    (
        r"the table adds rows by the keys (.+), but it has the keys (.+): .*",
        "这张表按 {0} 加行，而原表的键是 {1}：请写同样的 keys",
    ),
    (r"no column (.+) is in the table (.+)", "表 {1} 里没有列 {0}"),
    (r"the default (.+) is none of the options of (.+)", "默认值 {0} 不是 {1} 的选项"),
    (
        r"(.+) is not inherited, so there is nothing to (\w+): remove `mode`",
        "下面的层里没有 {0}，没有可 {1} 的：请删去 mode",
    ),
    (r"no obligation (.+) is inherited, so there is nothing to repeal", "下面的层里没有义务 {0}，没有可废止的"),
    (r"(.+) has a (.+) already: say `mode: replace`, .*", "{0} 已有 {1}：请写 mode: replace，或者换一个名字"),
    (r"an obligation of a layer cites its authority: a clause of (.+) itself", "层里的义务要引用依据：{0} 自己的条款"),
    (
        r"(.+) and (.+) have the same rank and both say (.+): .*",
        "{0} 与 {1} 级别相同，又都规定了 {2}：请让一个 extends 另一个，或删去一处",
    ),
    (r"(.+) extends itself by way of (.+): .*", "{0} 经由 {1} 又 extends 了自己：请让其中一个以下面的规则集为基础"),
    (r"(.+) is called (.+) too: give each set an id of its own", "{0} 也叫 {1}：请给每个规则集不同的名字"),
    (r"write a catalogue number .*", "请把编号写成 R 加三位数字，如 R020"),
    (r"write a path .*", "请写字段的路径，如 responsible_person.contacts.email"),
    (r"write a province .*", "请把省份写成六位行政区划代码，如 640000"),
    (r"(.+) is no province of GB/T 2260", "GB/T 2260 中没有省级代码 {0}"),
    (r"write the id of a rule set .*", "规则集的名字用小写字母、数字和连字符，如 cn-2010-64"),
    (r"write a day .*", "请把日期写成 YYYY-MM-DD，如 2010-02-08"),
    (r"write a name .*, such as (.+)", "名字用小写字母、数字、下划线和点，如 {0}"),
    (r"a word or a sentence belongs here; .*", "这里应当是词或句子；像数字或真假值的请加引号"),
    (r"true or false belongs here", "这里应当是 true 或 false"),
    (r"a whole number belongs here", "这里应当是整数"),
    (r"a list belongs here: .*", "这里应当是列表：[甲, 乙]"),
    (r"names with their values belong here: .*", "这里应当是名字和值：{{名字: 值}}"),
    (r"at least one belongs here", "这里至少要有一项"),
    (r"it may not be empty", "这里不能为空"),
    (r"it is too long: at most (\d+) characters belong here", "太长：这里最多 {0} 个字符"),
]
_KNOWN = [(re.compile(pattern + r"\Z", re.S), chinese) for pattern, chinese in _SENTENCES]


def in_chinese(says: str) -> str:
    """The sentence in Chinese; one that has no pattern stays as it is."""
    hint = _DID_YOU_MEAN.search(says)
    body = says[: hint.start()] if hint else says
    for pattern, chinese in _KNOWN:
        found = pattern.match(body)
        if found:
            said = chinese.format(*(_listed(group or "") for group in found.groups()))
            return f"{said}；是不是 {hint.group(1)!r}？" if hint else said
    return says


def _listed(words: str) -> str:
    """A list of words as Chinese writes one."""
    return words.replace("', '", "'、'").replace("' or '", "'、'")


def hinted(hint: str) -> str:
    """The hint at the nearest word, in Chinese."""
    found = _DID_YOU_MEAN.search(hint)
    return f"；是不是 {found.group(1)!r}？" if found else ""
