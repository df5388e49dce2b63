"""How a provider is organised for the work: department, rules, staff, reports, disclosure (R077–R081)."""

from engine.documents.base import Section, field
from engine.documents.sections.attested import Attested
from engine.documents.shapes import Few, Line, When, Year
from engine.documents.words import DisclosureItem, LesseeItem, Recipient, ReportSubject


class WorkingRules(Section):
    """The rules of its own a provider must have (R078)."""

    business_norms: Attested | None = field("备案业务规范", "Norms for the filing business")
    assessment_system: Attested | None = field("备案工作考核制度", "A system that assesses the filing work")
    staff_duties: Attested | None = field("明确备案人员的工作责任", "The duties of the filing staff are laid down")


class Department(Section):
    """The department for on-site verification (R077, R078)."""

    set_up_on: When | None = field("设立日期", "When it was set up")
    set_up: Attested | None = field("已设立（未设立的由此说明）", "It has been set up; where none was, this says so")
    dedicated: Attested | None = field("专门负责真实性核验工作", "It is in charge of this work and nothing else")
    led_by_unit_head: Attested | None = field("实行单位领导负责制", "A head of the unit answers for it")
    rules: WorkingRules | None = field("工作制度", "Its working rules")


class StaffReview(Section):
    """A yearly review of the filing staff (R078)."""

    year: Year | None = field("考核年度", "The year reviewed")
    held_on: When | None = field("考核日期", "When it was held")
    includes_daily_quality: Attested | None = field(
        "将日常备案工作质量作为重要指标", "Daily quality is an important indicator"
    )


class Report(Section):
    """A report to an authority (R079)."""

    recipient: Recipient | None = field("报送对象", "To whom")
    recipient_label: Line | None = field("对象为 other 时的名称", "What it is called, where recipient is other")
    at: When | None = field("报送时间", "When")
    subject: ReportSubject | None = field("报送内容", "About what")
    subject_label: Line | None = field("内容为 other 时的说明", "What it is about, where subject is other")


class Disclosure(Section):
    """One of the five things disclosed to sponsors (R081)."""

    item: DisclosureItem | None = field("明示内容", "What is disclosed")
    at: When | None = field("起始时间", "Since when")
    how: Line | None = field("明示方式", "How")


class LesseeInspection(Section):
    """A carrier's inspection of an access unit that rents its resources (R080)."""

    lessee: Line | None = field("被检查的接入服务单位", "The access unit inspected")
    rented_since: When | None = field("开始租用日期", "Since when it rents")
    inspected_on: When | None = field("检查日期", "When")
    items: Few[LesseeItem] | None = field("检查内容", "What was inspected")
    staff_assigned: Attested | None = field("已设立当面核验人员", "It has staff for face-to-face verification")
    performed: Attested | None = field("已履行当面核验责任", "It performs face-to-face verification")
    resources_provided: bool | None = field("仍为其提供电信资源", "It is still given telecom resources")
    resources_stopped_on: When | None = field("停止提供资源日期", "When resources were stopped")
