"""The provider record (接入服务单位工作记录): what R077–R091 are judged from."""

from engine.documents.base import SchemaVersion, Section, field
from engine.documents.sections.attested import Attested
from engine.documents.sections.keeping import Archive, Confidentiality, Contract
from engine.documents.sections.organisation import (
    Department,
    Disclosure,
    LesseeInspection,
    Report,
    StaffReview,
)
from engine.documents.sections.provider import Provider
from engine.documents.sections.upkeep import Cooperation, FilingUpdate, Inaccuracy, Penalty, Revisit, Stock
from engine.documents.shapes import Bulk, Id, Many, When


class ProviderRecord(Section):
    """What an access provider did about its duties."""

    schema_version: SchemaVersion = field("文档版本", "Version of this format", required=True)
    record_id: Id = field("记录编号", "The record's id in the caller's system", required=True)
    provider: Provider | None = field("接入服务单位", "The access provider")
    founded_on: When | None = field("单位成立日期", "When the provider was founded")
    business_started_on: When | None = field("开始接入业务日期", "When it began to connect sites")
    department: Department | None = field("现场核验部门", "The department for on-site verification")
    staff_review: Many[StaffReview] | None = field("备案人员年度考核", "Yearly reviews of the staff")
    verification_started_on: When | None = field(
        "正式实施当面核验日期", "When face-to-face verification formally began"
    )
    verification_started: Attested | None = field(
        "已正式实施当面核验（未实施的由此说明）", "Face-to-face verification has begun; where it has not, this says so"
    )
    reported_to: Many[Report] | None = field("工作开展情况报送", "Reports to authorities")
    lessee_inspections: Many[LesseeInspection] | None = field(
        "对租用资源单位的检查（基础电信企业）；空列表表示无租用单位",
        "A carrier's inspections of access units that rent from it; an empty list says there are none",
    )
    disclosures: Many[Disclosure] | None = field("业务明示", "What is disclosed to sponsors")
    contract: Contract | None = field("业务合同", "The service contract")
    archives: Bulk[Archive] | None = field("主办者资料档案", "The archives of sponsors")
    confidentiality: Confidentiality | None = field("信息安全保密", "How sponsors' material is protected")
    revisits: Bulk[Revisit] | None = field("日常回访核查", "Routine revisits")
    sponsor_updates: Bulk[FilingUpdate] | None = field("主办者信息变化与更新", "Changes on the sponsors' side")
    access_updates: Bulk[FilingUpdate] | None = field("接入变化与更新", "Changes of access")
    inaccuracies: Bulk[Inaccuracy] | None = field("备案后发现的不准确信息", "Filings found inaccurate")
    cooperation: Many[Cooperation] | None = field("配合主管部门核查", "Requests of authorities")
    stock: Stock | None = field("存量网站", "The sites already connected")
    penalties: Many[Penalty] | None = field("处罚", "Penalties")
