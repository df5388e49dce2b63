"""Contract, archives and confidentiality of a provider (R082–R086)."""

from engine.documents.base import Section, field
from engine.documents.personal import Personal
from engine.documents.sections.attested import Attested
from engine.documents.shapes import Few, Id, Line, Text, When
from engine.documents.words import ArchiveItem, Category, Party


class Contract(Section):
    """The service contract with sponsors (R082, R083)."""

    statement: Text | None = field("合同中的承诺条款全文", "The whole text of the prescribed statement in the contract")
    signed_by: Few[Party] | None = field("签字方", "Who signed")
    seals: Few[Party] | None = field("盖章方", "Whose seals it bears")
    sponsor_category: Category | None = field("主办者为单位或个人", "Whether the sponsor is a unit or an individual")
    signed_on: When | None = field("签订日期", "When it was signed")


class Archive(Section):
    """What is kept of one sponsor (R084, R086)."""

    filing_id: Id | None = field("对应的备案", "The filing it belongs to")
    sponsor_category: Category | None = field("主办者为单位或个人", "Whether the sponsor is a unit or an individual")
    items: Few[ArchiveItem] | None = field("档案内容", "What it holds")
    collected_on: When | None = field("资料收集日期", "When it was collected")
    filing_cancelled_on: When | None = field(
        "备案注销日期；未注销则不填", "When the filing was cancelled; absent while alive"
    )
    deletion_planned_on: When | None = field("计划销毁日期", "When it is to be destroyed")
    destroyed_on: When | None = field("销毁日期", "When it was destroyed")


class Leak(Section):
    """An incident in which sponsors' material got out."""

    at: When | None = field("发生时间", "When")
    what: Line | None = field("泄露内容", "What got out", Personal.FREE)


class Confidentiality(Section):
    """How sponsors' material is protected (R085)."""

    access_control: Attested | None = field("访问控制", "Access is controlled")
    encryption: Attested | None = field("加密保存", "It is kept encrypted")
    audit_log: Attested | None = field("访问日志", "Access is logged")
    masking: Attested | None = field("脱敏显示", "Personal content is masked where shown")
    leaks: Few[Leak] | None = field("泄露事件；空列表表示没有", "Incidents; an empty list says there were none")
