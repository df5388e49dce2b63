"""The bureau's audit, and what happens to the filing afterwards (R064–R067, R087, R091)."""

from engine.documents.base import Section, field
from engine.documents.personal import Personal
from engine.documents.shapes import Few, Line, Text, When
from engine.documents.words import ChangeTopic, DocumentType, Result


class AuditItem(Section):
    """One key item that was audited by itself (R067)."""

    document: DocumentType | None = field("审核的证件", "The document audited")
    document_label: Line | None = field("证件为 other 时的名称", "What it is called, where document is other")
    by: Line | None = field("审核人", "By whom", Personal.NAME)
    at: When | None = field("审核时间", "When")


class Audit(Section):
    """The audit by the provincial bureau."""

    received_at: When | None = field("收到时间", "When the bureau received it")
    decided_at: When | None = field("作出结论时间", "When it decided")
    result: Result | None = field("审核结果", "What it decided")
    reason: Text | None = field("退回原因", "Why it was returned", Personal.FREE)
    items: Few[AuditItem] | None = field("逐一审核记录", "The items audited one by one")
    filing_number: Line | None = field("备案号", "The filing number")
    number_issued_at: When | None = field("备案号下发时间", "When the number was issued")
    reverified_at: When | None = field("退回后重新核验时间", "When the provider verified again after a return")


class Update(Section):
    """A change of the facts, and when the filing followed it (R087, R091)."""

    topic: ChangeTopic | None = field("变化的内容", "What changed")
    changed_on: When | None = field("变化日期", "When it changed")
    updated_on: When | None = field("更新备案日期", "When the filing was updated")
