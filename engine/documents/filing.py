"""The filing (网站备案): everything sponsor, provider and bureau put on record about one filing (DESIGN §4)."""

from engine.documents.base import SchemaVersion, Section, field
from engine.documents.sections.access import Access
from engine.documents.sections.attested import Attested
from engine.documents.sections.audit import Audit, Update
from engine.documents.sections.on_site import OnSite
from engine.documents.sections.person import ResponsiblePerson
from engine.documents.sections.pre_verification import Attempt, Entry, PreVerification
from engine.documents.sections.provider import Provider
from engine.documents.sections.sheet import Agreement, Sheet, Submission
from engine.documents.sections.sponsor import Sponsor
from engine.documents.sections.website import Website
from engine.documents.shapes import Few, Id, Line, When
from engine.documents.words import ChangeTopic, Procedure


class Filing(Section):
    """One filing. Only version and id are demanded here: what else is absent is judged."""

    schema_version: SchemaVersion = field("文档版本", "Version of this format", required=True)
    filing_id: Id = field("备案编号（内部）", "The filing's id in the caller's system", required=True)
    procedure: Procedure | None = field("手续类别", "What the filing is for")
    procedure_label: Line | None = field("类别为 other 时的名称", "What it is called, where procedure is other")
    changes: Few[ChangeTopic] | None = field("变更涉及的内容", "What a change touches")
    mandate: Attested | None = field("主办者委托接入服务单位代为备案", "The sponsor commissioned the provider to file")
    submitted_at: When | None = field("主办者提交时间", "When the sponsor submitted it")
    entry: Entry | None = field("录入", "How it was entered")
    provider: Provider | None = field("接入服务单位", "The access provider")
    attempts: Few[Attempt] | None = field("此前各次提交", "Earlier submissions")
    sponsor: Sponsor | None = field("主体信息", "The sponsor")
    responsible_person: ResponsiblePerson | None = field("网站负责人", "The responsible person")
    websites: Few[Website] | None = field("网站信息", "The websites")
    access: Access | None = field("接入信息", "The access information")
    pre_verification: PreVerification | None = field("预核验", "Pre-verification")
    on_site: OnSite | None = field("现场核验", "On-site verification")
    sheet: Sheet | None = field("核验单", "The verification sheet")
    agreement: Agreement | None = field("信息安全管理协议书", "The information security agreement")
    submission: Submission | None = field("上报", "The submission to the bureau")
    audit: Audit | None = field("省局审核", "The bureau's audit")
    connected_at: When | None = field("网站接入时间", "When the site was connected")
    stock_site: bool | None = field(
        "存量网站（当面核验正式启动前已接入）", "The site was connected before face-to-face verification began"
    )
    updates: Few[Update] | None = field("备案后的变化与更新", "Later changes and updates")
    untrue: Attested | None = field("已认定备案信息不真实", "The information was established to be untrue")
    cancelled_on: When | None = field("备案注销日期", "When the filing was cancelled")
