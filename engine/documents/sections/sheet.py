"""The verification sheet (核验单), the security agreement and the submission to the bureau (R056–R063)."""

from engine.documents.base import Section, field
from engine.documents.personal import Personal
from engine.documents.sections.attested import Attested
from engine.documents.sections.sheet_entries import SheetEntries
from engine.documents.shapes import Few, Line, Province, When
from engine.documents.words import CopyHolder, SheetForm


class SheetCopy(Section):
    """One copy of the sheet."""

    holder: CopyHolder | None = field("由谁持有", "Who holds it")
    holder_label: Line | None = field("持有者为 other 时的说明", "Who, where holder is other")
    bureau_province: Province | None = field("上报的通信管理局所在地", "Where the bureau is that holds it (GB/T 2260)")
    provider_seal: bool | None = field("加盖接入服务单位公章", "It bears the provider's seal")
    sponsor_seal: bool | None = field("加盖主办者公章", "It bears the sponsor's seal")


class Sheet(Section):
    """The sheet as filled in by the provider's staff."""

    form: Attested | None = field("采用备案中心统一格式", "It is the centre's uniform form")
    electronic: Attested | None = field("采用电子化核验单", "It is the electronic sheet")
    filled_by: Line | None = field("填写人", "Who filled it in", Personal.NAME)
    filled_at: When | None = field("填写时间", "When it was filled in")
    copies: Few[SheetCopy] | None = field("各份核验单", "The copies")
    verifier_signed_at: When | None = field("核验人签字日期", "When the verifier signed")
    responsible_person_signed_at: When | None = field("网站负责人签字日期", "When the responsible person signed")
    entries: SheetEntries | None = field(
        "2010 年统一表格各栏（供 cn-2010-form 使用）", "The boxes of the 2010 form (for cn-2010-form)"
    )


class Agreement(Section):
    """The information security agreement (信息安全管理协议书)."""

    signed_by_provider_at: When | None = field("接入服务单位签署时间", "When the provider signed")
    signed_by_sponsor_at: When | None = field("主办者签署时间", "When the sponsor signed")


class Submission(Section):
    """The submission to the bureau (上报)."""

    sent_at: When | None = field("上报时间", "When it was sent")
    bureau_province: Province | None = field("接收的通信管理局所在地", "To the bureau of which place (GB/T 2260)")
    sheet_form: SheetForm | None = field("核验单提交形式", "In what form the sheet went along")
    through_provider_system: bool | None = field("通过本单位备案系统提交", "It went through the provider's own system")
