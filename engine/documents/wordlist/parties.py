"""The words for the parties: what the sponsor, its people and the access provider are."""

from engine.documents.word import Word


class Category(Word):
    """The two kinds of sponsor."""

    UNIT = "unit", "单位", "unit"
    INDIVIDUAL = "individual", "个人", "individual"


class Nature(Word):
    """What the sponsor is (单位性质)."""

    GOVERNMENT = "government", "机关", "government body", "政府机关", "国家机关", "党政机关"
    INSTITUTION = "institution", "事业单位", "public institution"
    ASSOCIATION = "association", "社会团体", "association", "社团"
    ENTERPRISE = "enterprise", "企业", "enterprise", "公司", "company", "个体工商户"
    MILITARY = "military", "军队", "military unit", "国防机构", "部队"
    INDIVIDUAL = "individual", "个人", "individual", "自然人", "person"
    PRIVATE_NON_ENTERPRISE = (
        "private_non_enterprise",
        "民办非企业单位",
        "private non-enterprise unit",
        "民非",
        "社会服务机构",
    )
    FOUNDATION = "foundation", "基金会", "foundation"
    LAW_FIRM = "law_firm", "律师执业机构", "law firm", "律师事务所", "律所"
    FOREIGN_CULTURAL_CENTRE = "foreign_cultural_centre", "外国在华文化中心", "foreign cultural centre in China"
    MASS_ORGANISATION = "mass_organisation", "群众性团体组织", "mass organisation", "群团"
    JUDICIAL_APPRAISAL = "judicial_appraisal", "司法鉴定机构", "judicial appraisal institution"
    RELIGIOUS_BODY = "religious_body", "宗教团体", "religious body"
    OVERSEAS_INSTITUTION = "overseas_institution", "境外机构", "overseas institution"
    MEDICAL_INSTITUTION = "medical_institution", "医疗机构", "medical institution", "医院"
    NOTARY_INSTITUTION = "notary_institution", "公证机构", "notary institution", "公证处"
    COLLECTIVE_ECONOMY = "collective_economy", "集体经济", "collective economic organisation", "农村集体经济组织"
    ARBITRATION_INSTITUTION = "arbitration_institution", "仲裁机构", "arbitration institution", "仲裁委员会"
    OTHER = "other", "其他", "other"


class Role(Word):
    """What the responsible person is to the sponsor."""

    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人", "legal representative", "法人代表", "法人"
    DELEGATED_DEPARTMENT_HEAD = (
        "delegated_department_head",
        "单位委派具体负责网站的部门负责人",
        "delegated head of the department in charge",
        "部门负责人",
    )
    SELF = "self", "本人", "the sponsor in person"
    EMPLOYEE = "employee", "普通员工", "employee", "员工"
    AGENT = "agent", "代办人", "agent", "外包人员", "代理"
    OTHER = "other", "其他", "other"


class PrincipalRole(Word):
    """What a principal is in the unit."""

    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人", "legal representative", "法人代表"
    CHIEF = "chief", "主要负责人", "principal officer", "负责人"
    SENIOR_MANAGER = "senior_manager", "高级管理人员", "senior manager", "高管"
    OTHER = "other", "其他", "other"


class Region(Word):
    """Where a Chinese citizen is resident by status."""

    MAINLAND = "mainland", "内地", "mainland", "大陆"
    HONG_KONG = "hong_kong", "香港", "Hong Kong", "HK"
    MACAO = "macao", "澳门", "Macao", "MO", "macau"
    TAIWAN = "taiwan", "台湾", "Taiwan", "TW"


class ProviderKind(Word):
    """The access units that verify (核验主体)."""

    CARRIER_BRANCH = (
        "carrier_branch",
        "基础电信企业省分公司（含市、县级分公司）",
        "branch of a carrier",
        "基础电信企业",
        "carrier",
    )
    INTERNET_ACCESS_PROVIDER = "internet_access_provider", "互联网接入服务单位（IDC、ISP）", "IDC or ISP", "IDC", "ISP"
    PUBLIC_INTEREST_NETWORK = "public_interest_network", "公益性互联单位", "public-interest network"
    OTHER = "other", "其他", "other"


class EnteredBy(Word):
    """Who typed the access information."""

    PROVIDER = "provider", "接入服务单位", "access provider", "isp"
    SPONSOR = "sponsor", "网站主办者", "sponsor"


class EntryActor(Word):
    """Who entered the filing."""

    SPONSOR = "sponsor", "网站主办者", "sponsor"
    PROVIDER = "provider", "接入服务单位", "access provider"
    AGENT = "agent", "代办人", "agent"
    OTHER = "other", "其他", "other"
