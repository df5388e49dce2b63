"""What publishing refuses, in Chinese. The English is written where it is raised; one pattern a sentence here."""

from __future__ import annotations

import re
from typing import Final

from adapters.rulefiles.lint.chinese import in_chinese as rules_in_chinese

_SENTENCES: Final = [
    (r"the rule files are not signed; .*", "规则文件没有签名：请用 heyan rules sign 签名，再带着签名发布"),
    (
        r"no signature by a configured key \((.*)\) fits .*",
        "没有一个签名出自所配置的密钥（{0}）并与清单相符：请重新签名",
    ),
    (r"the signature is not one that heyan rules sign writes; .*", "签名不是 heyan rules sign 写出的样子：请重新签名"),
    (r"the signature file is no JSON; .*", "签名文件不是 JSON：请用 heyan rules sign 写"),
    (r"(.+) cannot be read: (.+)", "{0} 无法读取：{1}"),
    (r"(.+): is not signed; .*", "{0}：没有签名；请把整个规则集重新签名"),
    (r"(.+): was altered after it was signed; .*", "{0}：签名之后被改动；请把整个规则集重新签名"),
    (r"(.+): was signed and is missing; .*", "{0}：签过名，现在没有了；请把整个规则集重新签名"),
    (r"a block of the file is no PEM public key; .*", "文件中有一段不是 PEM 公钥：请用 openssl pkey -pubout 写"),
    (r"a public key is not Ed25519; .*", "公钥不是 Ed25519：请用 openssl genpkey -algorithm ed25519 生成"),
    (r"the file holds no public key; .*", "文件里没有公钥：请用 openssl pkey -pubout 写"),
    (
        r"no Ed25519 key without password stands there; .*",
        "那里没有不带密码的 Ed25519 私钥：请用 openssl genpkey -algorithm ed25519 生成",
    ),
    (r"this very version is live already; change .*", "这就是现行版本：请先改动文件"),
    (r"this very version is live already; name .*", "这就是现行版本：请另指一个版本"),
    (r"no version was published before the live one; .*", "现行版本之前没有发布过别的版本，没有可回退的"),
    (r"the list of files of (\S+) was altered in the store", "存储中 {0} 的文件清单被改动"),
    (r"(\S+) of (\S+) was altered in the store or is missing there", "存储中 {1} 的 {0} 被改动或缺失"),
    (r"say who publishes, in at most (\d+) characters", "请写明由谁发布，不超过 {0} 个字符"),
    (r"say why, in at most (\d+) characters", "请写明原因，不超过 {0} 个字符"),
    (r"say the share of the traffic: .*", "请写明所占份额：大于 0，不超过 1"),
    (r"say for how many hours: .*", "请写明多少小时：大于 0，不超过 744"),
]
_KNOWN: Final = [(re.compile(pattern + r"\Z", re.S), chinese) for pattern, chinese in _SENTENCES]


def in_chinese(says: str) -> str:
    """The sentence in Chinese; one about a rule file as the linter says it."""
    for pattern, chinese in _KNOWN:
        found = pattern.match(says)
        if found:
            return chinese.format(*found.groups())
    return rules_in_chinese(says)
