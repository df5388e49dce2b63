"""What a key may do: a closed list. No scope contains another; a key has exactly those it was issued with."""

from __future__ import annotations

from engine.documents.word import Word


class Scope(Word):
    """The powers a key can have."""

    EVALUATE = "evaluate", "判定与校验文档", "judge and validate documents"
    READ = "read", "查看规则、文档模型和网页", "read the rules, the schemas and the pages"
    AUTHOR = "author", "起草和试算规则", "draft rules and try them out"
    PUBLISH = "publish", "发布和回退规则", "publish rules and roll them back"
    OPERATE = "operate", "查看计数和运行状态", "see the counts and how the service runs"
