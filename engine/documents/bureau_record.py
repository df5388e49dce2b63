"""The bureau record (通信管理局工作记录): what R064–R069 are judged from beyond a single filing."""

from engine.documents.base import SchemaVersion, Section, field
from engine.documents.personal import Personal
from engine.documents.sections.attested import Attested
from engine.documents.sections.audit import AuditItem
from engine.documents.sections.upkeep import Penalty
from engine.documents.shapes import Bulk, Day, Few, Id, Line, Many, Province, When, Year
from engine.documents.words import DocumentType, InspectionFinding, InspectionItem, InspectionKind, Result


class Bureau(Section):
    """The provincial bureau (通信管理局)."""

    name: Line | None = field("名称", "Its name")
    province: Province | None = field("所在地（行政区划代码）", "Its place (GB/T 2260)")


class Period(Section):
    """The days a record covers, both included."""

    first: Day | None = field("起始日", "The first day")
    last: Day | None = field("终止日", "The last day")


class FilingAudit(Section):
    """One audit (R064–R067)."""

    filing_id: Id | None = field("对应的备案", "The filing audited")
    received_at: When | None = field("收到时间", "When it was received")
    decided_at: When | None = field("作出结论时间", "When it was decided")
    result: Result | None = field("审核结果", "What was decided")
    key_documents: Few[DocumentType] | None = field("应逐一审核的证件", "The documents that must be audited one by one")
    items: Few[AuditItem] | None = field("逐一审核记录", "The items audited one by one")
    sheet_checked_at: When | None = field("检查核验单时间", "When the sheet was checked")
    number_issued_at: When | None = field("备案号下发时间", "When the number was issued")
    returned_at: When | None = field("退回接入服务单位时间", "When it was returned to the provider")


class Inspection(Section):
    """An inspection of a provider (R069)."""

    provider_name: Line | None = field("被检查的接入服务单位", "The provider inspected")
    inspected_on: When | None = field("检查日期", "When")
    by: Line | None = field("检查人", "By whom", Personal.NAME)
    kind: InspectionKind | None = field("检查方式", "How it was inspected")
    covers: Few[InspectionItem] | None = field("检查内容", "What was looked at")
    findings: Few[InspectionFinding] | None = field(
        "发现的问题；空列表表示没有", "What was found; an empty list says nothing"
    )
    dealt_with_on: When | None = field("处理日期", "When the findings were dealt with")


class AnnualReview(Section):
    """The annual review of a licence (许可证年检), R069."""

    provider_name: Line | None = field("接入服务单位", "The provider")
    year: Year | None = field("年度", "The year")
    held_on: When | None = field("年检日期", "When it was held")
    inspections_considered: Attested | None = field(
        "参考了日常检查考核结果", "The results of inspections were considered"
    )


class BureauRecord(Section):
    """What a bureau did about its duties."""

    schema_version: SchemaVersion = field("文档版本", "Version of this format", required=True)
    record_id: Id = field("记录编号", "The record's id in the caller's system", required=True)
    bureau: Bureau | None = field("通信管理局", "The bureau")
    period: Period | None = field("记录所涉期间", "The days it covers")
    audits: Bulk[FilingAudit] | None = field("审核", "Audits")
    inspections: Many[Inspection] | None = field("对接入服务单位的检查", "Inspections of providers")
    annual_reviews: Many[AnnualReview] | None = field("许可证年检", "Annual reviews of licences")
    penalties: Many[Penalty] | None = field("行政处罚", "Penalties")
