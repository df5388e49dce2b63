"""Entry, earlier attempts and pre-verification (录入、预核验), R029–R035."""

from engine.documents.base import Section, field
from engine.documents.personal import Personal
from engine.documents.sections.attested import Attested
from engine.documents.shapes import Few, Line, Text, When
from engine.documents.words import Channel, Contact, ContactOutcome, EntryActor, Result


class Entry(Section):
    """How the filing came into the provider's system (R029)."""

    entered_by: EntryActor | None = field("录入人", "Who entered it")
    entered_at: When | None = field("录入时间", "When it was entered")
    in_provider_system: Attested | None = field("在接入服务单位备案系统录入", "It was entered in the provider's system")


class Notice(Section):
    """A notice to the sponsor (R032, R033)."""

    sent_at: When | None = field("发送时间", "When it was sent")
    text: Text | None = field("通知全文", "The whole text")
    channel: Channel | None = field("发送方式", "How it was sent")
    channel_label: Line | None = field("方式为 other 时的名称", "What it is called, where channel is other")
    to: Line | None = field("接收号码", "To which number", Personal.PHONE)


class ContactCheck(Section):
    """One contact that was checked (R031)."""

    contact: Contact | None = field("联系方式", "Which contact")
    channel: Channel | None = field("核验途径", "By which way")
    channel_label: Line | None = field("途径为 other 时的名称", "What it is called, where channel is other")
    at: When | None = field("时间", "When")
    by: Line | None = field("核验人", "By whom", Personal.NAME)
    outcome: ContactOutcome | None = field("结果", "What it showed")


class Attempt(Section):
    """An earlier submission of the same filing (R035)."""

    submitted_at: When | None = field("提交时间", "When it was submitted")
    completed_at: When | None = field("预核验完成时间", "When pre-verification ended")
    result: Result | None = field("结果", "What it ended in")
    reason: Text | None = field("退回原因", "Why it was returned", Personal.FREE)
    notices: Few[Notice] | None = field("通知", "The notices sent")


class PreVerification(Section):
    """The provider's pre-verification of the submission at hand (R030–R034)."""

    completed_at: When | None = field("完成时间", "When it ended")
    result: Result | None = field("结果", "What it ended in")
    by: Line | None = field("预核验人", "By whom", Personal.NAME)
    sponsor_judged_true: Attested | None = field(
        "初步判定主体信息真实", "The sponsor's information was judged true at first sight"
    )
    contact_checks: Few[ContactCheck] | None = field("联系方式核验记录", "The contacts checked")
    notices: Few[Notice] | None = field("通知", "The notices sent")
