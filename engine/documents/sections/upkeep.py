"""How filings are kept true: revisits, updates, cooperation, sites already connected, penalties (R087–R090)."""

from engine.documents.base import Section, field
from engine.documents.personal import Personal
from engine.documents.shapes import Bulk, Few, Id, Line, Province, When
from engine.documents.words import (
    ChangeTopic,
    CooperationOutcome,
    InaccuracyCause,
    Measure,
    PenaltyHead,
    Recipient,
    RevisitOutcome,
)


class Revisit(Section):
    """A routine revisit (日常回访核查)."""

    filing_id: Id | None = field("对应的备案", "The filing revisited")
    at: When | None = field("回访时间", "When")
    by: Line | None = field("回访人", "By whom", Personal.NAME)
    outcome: RevisitOutcome | None = field("回访结果", "What it showed")


class FilingUpdate(Section):
    """A change of the facts, and when the filing followed it."""

    filing_id: Id | None = field("对应的备案", "The filing")
    topic: ChangeTopic | None = field("变化的内容", "What changed")
    changed_on: When | None = field("变化日期", "When it changed")
    updated_on: When | None = field("更新备案日期", "When the filing was updated")


class Inaccuracy(Section):
    """A filing found inaccurate after it was granted (R088)."""

    filing_id: Id | None = field("对应的备案", "The filing")
    found_on: When | None = field("发现日期", "When it was found")
    found_by: Line | None = field("发现单位", "By whom", Personal.PARTY)
    cause: InaccuracyCause | None = field("原因", "Why it is inaccurate")
    cause_label: Line | None = field("原因为 other 时的说明", "What it is, where cause is other")


class Cooperation(Section):
    """A request of an authority, and how it was met (R087)."""

    requested_on: When | None = field("要求日期", "When it was requested")
    authority: Line | None = field("主管部门", "By which authority")
    responded_on: When | None = field("回应日期", "When it was answered")
    outcome: CooperationOutcome | None = field("配合情况", "How it was met")


class StockSite(Section):
    """A site connected before face-to-face verification began (R089)."""

    filing_id: Id | None = field("对应的备案", "The filing")
    connected_on: When | None = field("接入日期", "When it was connected")
    verified_on: When | None = field("核验完成日期", "When it was verified")


class Stock(Section):
    """The sites already connected (存量网站), R089."""

    plan_made_on: When | None = field("计划制定日期", "When the plan was made")
    plan_reported_on: When | None = field("计划报送日期", "When the plan was reported")
    recipients: Few[Recipient] | None = field("报送对象", "To whom the plan was reported")
    sites: Bulk[StockSite] | None = field("存量网站", "The sites")


class Penalty(Section):
    """A penalty under one of the three heads (R090)."""

    provider_name: Line | None = field("被处罚的接入服务单位", "The access provider penalised")
    head: PenaltyHead | None = field("处罚事由", "Under which head")
    head_label: Line | None = field("事由为 other 时的说明", "What it is called, where head is other")
    found_on: When | None = field("发现日期", "When the fault was found")
    decided_on: When | None = field("处罚决定日期", "When it was decided")
    bureau_province: Province | None = field("作出处罚的通信管理局所在地", "By the bureau of which place (GB/T 2260)")
    measure: Measure | None = field("处罚措施", "What was ordered")
    measure_label: Line | None = field("措施为 other 时的说明", "What it is called, where measure is other")
    corrected_on: When | None = field("改正日期", "When the fault was mended")
