"""The centre record (备案中心工作记录): what R070–R075 are judged from."""

from engine.documents.base import SchemaVersion, Section, field
from engine.documents.shapes import Bulk, Count, Few, Id, Line, Many, Month, Province, Quarter, When
from engine.documents.words import AssessmentItem, DocumentType


class Coverage(Section):
    """How many there were, and how many of them were checked."""

    total: Count | None = field("总数", "How many there were")
    checked: Count | None = field("已核查数", "How many were checked")
    correct: Count | None = field("准确数", "How many of these were right")
    automatic: bool | None = field("自动核查", "They were checked automatically")


class FocusCheck(Section):
    """The monthly focus on one type of document (R073)."""

    document: DocumentType | None = field("证件类型", "The type of document")
    document_label: Line | None = field("类型为 other 时的名称", "What it is called, where document is other")
    total: Count | None = field("总数", "How many there were")
    checked: Count | None = field("抽查数", "How many were checked")
    correct: Count | None = field("准确数", "How many of these were right")


class MonthlyCheck(Section):
    """What was done about one month's new filings (R070, R071, R073)."""

    month: Month | None = field("月份", "The month")
    id_checks: Coverage | None = field("身份证信息全量自动核查", "Automatic checks of identity cards, all of them")
    phone_samples: Coverage | None = field("人工电话抽查", "Samples checked by phone")
    focus: Few[FocusCheck] | None = field("重点抽查", "Checks of the documents in focus")
    accuracy_checked_on: When | None = field("准确性核查日期", "When accuracy was checked")
    sample_evaluated_on: When | None = field("抽样评估日期", "When the sample was evaluated")
    feedback_sent_on: When | None = field("反馈日期", "When the result was fed back")


class ProviderLine(Section):
    """One line of a quarterly report: a province and a provider (R072, R074)."""

    province: Province | None = field("省份", "The province (GB/T 2260)")
    provider_name: Line | None = field("接入商", "The access provider")
    sites: Count | None = field("网站数", "How many sites it connects")
    filed: Count | None = field("已备案数", "How many of these are filed")
    sampled: Count | None = field("抽样数", "How many were sampled")
    accurate: Count | None = field("准确数", "How many of the sample were accurate")
    assessed: Few[AssessmentItem] | None = field("已评估内容", "What was assessed of the provider")


class QuarterlyCheck(Section):
    """What was done about the stock of filings in one quarter (R072, R074)."""

    quarter: Quarter | None = field("季度", "The quarter")
    accuracy_checked_on: When | None = field("准确率核查日期", "When accuracy was checked")
    filing_rate_checked_on: When | None = field("备案率核查日期", "When the filing rate was checked")
    lines: Bulk[ProviderLine] | None = field("分省分接入商结果", "Results by province and provider")
    feedback_sent_on: When | None = field("反馈日期", "When the result was fed back")


class Summary(Section):
    """Statistics by class, or a summary of penalties (R075)."""

    first_month: Month | None = field("起始月份", "The first month covered")
    last_month: Month | None = field("终止月份", "The last month covered")
    compiled_on: When | None = field("编制日期", "When it was compiled")
    provinces: Many[Province] | None = field("涉及省份", "The provinces covered")
    count: Count | None = field("数量", "How many it counts")


class CentreRecord(Section):
    """What the filing centre did about its duties."""

    schema_version: SchemaVersion = field("文档版本", "Version of this format", required=True)
    record_id: Id = field("记录编号", "The record's id in the caller's system", required=True)
    first_month: Month | None = field("记录所涉起始月份", "The first month the record covers")
    last_month: Month | None = field("记录所涉终止月份", "The last month the record covers")
    months: Many[MonthlyCheck] | None = field("每月核查", "The monthly checks")
    quarters: Many[QuarterlyCheck] | None = field("每季度核查", "The quarterly checks")
    statistics: Many[Summary] | None = field("分类统计", "Statistics by class")
    penalty_summaries: Many[Summary] | None = field("行政处罚情况汇总", "Summaries of penalties")
