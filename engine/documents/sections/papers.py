"""A document that was presented: what it says, in what form, whether it is genuine, what the record said of it."""

from engine.documents.base import Section, field
from engine.documents.personal import Personal
from engine.documents.sections.attested import Attested
from engine.documents.shapes import Line, Province, When
from engine.documents.words import (
    AuthenticityResult,
    AuthenticitySource,
    DocumentStanding,
    DocumentType,
    PresentedAs,
)


class Authenticity(Section):
    """A check against a source of the authorities (R048)."""

    source: AuthenticitySource | None = field("信息源", "Whose records were asked")
    source_label: Line | None = field("信息源为 other 时的名称", "What it is called, where source is other")
    result: AuthenticityResult | None = field("核查结果", "What the source said")
    checked_at: When | None = field("核查时间", "When it was asked")
    by: Line | None = field("核查人", "Who asked", Personal.NAME)
    reference: Line | None = field("查询编号", "The reference of the query")


class AsRecorded(Section):
    """What the filing system held when the document was first compared with it (R051)."""

    type: DocumentType | None = field("备案系统中的证件类型", "The document type in the record")
    type_label: Line | None = field("类型为 other 时的名称", "What it is called, where type is other")
    number: Line | None = field("备案系统中的证件号码", "The number in the record", Personal.ID_NUMBER)
    holder: Line | None = field("备案系统中的证件持有者", "The holder in the record", Personal.PARTY)
    corrected_and_noted: Attested | None = field(
        "备案记录已现场改为与证件一致，并已在核验单中记录",
        "The record was put right on the spot and the sheet notes it",
    )


class Paper(Section):
    """One document of the sponsor or of the responsible person."""

    type: DocumentType | None = field("证件类型", "The document type")
    type_label: Line | None = field("类型为 other 时的名称", "What it is called, where type is other")
    number: Line | None = field("证件号码", "The number on the document", Personal.ID_NUMBER)
    holder: Line | None = field("证件持有者", "The holder on the document", Personal.PARTY)
    address: Line | None = field("证件上的住所或住址", "The domicile on the document", Personal.ADDRESS)
    province: Province | None = field("证件上住所所在地", "Where that domicile is (GB/T 2260)")
    presented_as: PresentedAs | None = field("出示形式", "In what form it was presented")
    issued_on: When | None = field("签发日期", "When it was issued")
    valid_until: When | None = field("有效期至", "The last day it is valid")
    long_term: bool | None = field("长期有效", "Valid without an end")
    standing: DocumentStanding | None = field("证件状态", "Whether it is in force")
    authenticity: Authenticity | None = field("真实性核查", "The check of its authenticity")
    examined: Attested | None = field("核验人员当面查验认为真实", "The verifier examined it and holds it genuine")
    as_recorded: AsRecorded | None = field("首次比对时的备案记录", "The record when first compared")
    content_agrees: Attested | None = field("其余内容与备案记录完全一致", "All else on it agrees with the record")
    copy_kept: bool | None = field("已留存复印件", "A copy is kept")
    copy_kept_at: When | None = field("留存复印件时间", "When the copy was kept")
