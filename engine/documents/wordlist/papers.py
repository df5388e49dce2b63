"""The words for papers: their types, how they were presented, what became of them."""

from engine.documents.word import Word


class DocumentType(Word):
    """Papers that certify a unit or a person; the first ten are those the 2010 regulation names."""

    ORG_CODE_CERTIFICATE = "org_code_certificate", "组织机构代码证书", "organisation code certificate", "组织机构代码证"
    INSTITUTION_CERTIFICATE = "institution_certificate", "事业法人证书", "institution certificate", "事业单位法人证书"
    ASSOCIATION_CERTIFICATE = (
        "association_certificate",
        "社团法人证书",
        "association certificate",
        "社会团体法人登记证书",
        "社会团体法人证书",
    )
    BUSINESS_LICENCE = "business_licence", "工商营业执照", "business licence", "营业执照", "business_license"
    MILITARY_CODE_CERTIFICATE = (
        "military_code_certificate",
        "军队代号证书",
        "military code certificate",
        "军队代号",
        "部队代号",
    )
    RESIDENT_ID = "resident_id", "身份证", "resident identity card", "居民身份证", "id_card"
    HOUSEHOLD_REGISTER = "household_register", "户口簿", "household register", "户口本"
    OFFICER_ID = "officer_id", "军官证", "officer's card"
    TAIWAN_PERMIT = (
        "taiwan_permit",
        "台胞证",
        "travel permit of a Taiwan resident",
        "台湾居民来往大陆通行证",
        "台湾居民来往内地通行证",
    )
    PASSPORT = "passport", "护照", "passport"

    USCC_CERTIFICATE = (
        "uscc_certificate",
        "统一社会信用代码证书",
        "unified social credit code certificate",
        "社会信用代码证书",
    )
    PRIVATE_NON_ENTERPRISE_CERTIFICATE = (
        "private_non_enterprise_certificate",
        "民办非企业单位登记证书",
        "private non-enterprise certificate",
    )
    SOCIAL_SERVICE_CERTIFICATE = (
        "social_service_certificate",
        "社会服务机构登记证书",
        "social service institution certificate",
    )
    PRIVATE_SCHOOL_LICENCE = "private_school_licence", "民办学校办学许可证", "private school licence"
    FOUNDATION_CERTIFICATE = "foundation_certificate", "基金会法人登记证书", "foundation certificate"
    LAW_FIRM_LICENCE = "law_firm_licence", "律师事务所执业许可证", "law firm licence"
    FOREIGN_CULTURAL_CENTRE_CERTIFICATE = (
        "foreign_cultural_centre_certificate",
        "外国在华文化中心登记证",
        "foreign cultural centre certificate",
    )
    MILITARY_SERVICE_LICENCE = (
        "military_service_licence",
        "军队单位对外有偿服务许可证",
        "licence of a military unit for paid services",
    )
    RELIGIOUS_SITE_CERTIFICATE = "religious_site_certificate", "宗教活动场所登记证", "religious site certificate"
    FOREIGN_ENTERPRISE_REPRESENTATIVE_CERTIFICATE = (
        "foreign_enterprise_representative_certificate",
        "外国企业常驻代表机构登记证",
        "certificate of a foreign enterprise's representative office",
    )
    JUDICIAL_APPRAISAL_LICENCE = "judicial_appraisal_licence", "司法鉴定许可证", "judicial appraisal licence"
    FOREIGN_TOURISM_REPRESENTATIVE_CERTIFICATE = (
        "foreign_tourism_representative_certificate",
        "外国政府旅游部门常驻代表机构批准登记证",
        "certificate of a foreign tourism authority's representative office",
    )
    OVERSEAS_INSTITUTION_DOCUMENT = (
        "overseas_institution_document",
        "境外机构证件",
        "document of an overseas institution",
    )
    MEDICAL_INSTITUTION_LICENCE = "medical_institution_licence", "医疗机构执业许可证", "medical institution licence"
    NOTARY_LICENCE = "notary_licence", "公证机构执业证", "notary institution licence"
    EMBASSY_SCHOOL_DOCUMENT = (
        "embassy_school_document",
        "北京外国驻华使馆人员子女学校证件",
        "document of an embassy staff children's school",
    )
    COLLECTIVE_ECONOMY_CERTIFICATE = (
        "collective_economy_certificate",
        "农村集体经济组织登记证",
        "rural collective economic organisation certificate",
    )
    ARBITRATION_CERTIFICATE = "arbitration_certificate", "仲裁委员会登记证", "arbitration commission certificate"
    OVERSEAS_NGO_CERTIFICATE = (
        "overseas_ngo_certificate",
        "境外非政府组织代表机构登记证书",
        "overseas NGO representative certificate",
    )
    FOREIGN_PRESS_CERTIFICATE = (
        "foreign_press_certificate",
        "外国驻华新闻机构证",
        "foreign press organisation certificate",
    )
    HK_MACAO_TAIWAN_TOURISM_CERTIFICATE = (
        "hk_macao_taiwan_tourism_certificate",
        "港澳台旅游代表机构登记证",
        "Hong Kong, Macao or Taiwan tourism office certificate",
    )
    HK_MACAO_PERMIT = (
        "hk_macao_permit",
        "港澳居民来往内地通行证",
        "travel permit of a Hong Kong or Macao resident",
        "回乡证",
    )
    HK_MACAO_RESIDENCE_PERMIT = (
        "hk_macao_residence_permit",
        "港澳居民居住证",
        "residence permit of a Hong Kong or Macao resident",
    )
    TAIWAN_RESIDENCE_PERMIT = "taiwan_residence_permit", "台湾居民居住证", "residence permit of a Taiwan resident"
    PERMANENT_RESIDENCE_CARD = (
        "permanent_residence_card",
        "外国人永久居留身份证",
        "foreign permanent resident identity card",
    )
    DRIVING_LICENCE = "driving_licence", "驾驶证", "driving licence"
    OTHER = "other", "其他", "other"


class PresentedAs(Word):
    """In what form a document was shown."""

    ORIGINAL = "original", "原件", "original"
    COPY = "copy", "复印件", "copy", "photocopy"
    SCAN = "scan", "扫描件", "scan", "照片"
    FAX = "fax", "传真件", "fax"


class DocumentStanding(Word):
    """Whether a document is in force (有效)."""

    IN_FORCE = "in_force", "有效", "in force", "valid"
    EXPIRED = "expired", "过期", "expired"
    REVOKED = "revoked", "吊销", "revoked", "撤销"
    CANCELLED = "cancelled", "注销", "cancelled"


class AuthenticityResult(Word):
    """What a source said about a document."""

    GENUINE = "genuine", "属实", "genuine", "真实"
    FORGED = "forged", "伪造", "forged", "假", "fake"
    UNAVAILABLE = "unavailable", "信息源不可用", "source unavailable"


class AuthenticitySource(Word):
    """Whose records a document is checked against."""

    PUBLIC_SECURITY = "public_security", "公安", "public security", "公安机关"
    QUALITY_SUPERVISION = "quality_supervision", "质检", "quality supervision", "质量技术监督", "代码管理中心"
    INDUSTRY_COMMERCE = "industry_commerce", "工商", "industry and commerce", "工商局"
    CIVIL_AFFAIRS = "civil_affairs", "民政", "civil affairs"
    INSTITUTION_REGISTRY = "institution_registry", "事业单位登记管理机关", "registry of public institutions", "编办"
    MILITARY_AUTHORITY = "military_authority", "军队主管部门", "military authority"
    EXIT_ENTRY = "exit_entry", "出入境管理", "exit and entry administration"
    MARKET_REGULATION = "market_regulation", "市场监管", "market regulation"
    OTHER = "other", "其他", "other"


class ApprovalCategory(Word):
    """Matters that need prior or special approval (前置审批或专项审批)."""

    NEWS = "news", "新闻", "news"
    PUBLISHING = "publishing", "出版", "publishing"
    EDUCATION = "education", "教育", "education"
    HEALTHCARE = "healthcare", "医疗保健", "health care"
    DRUGS_AND_DEVICES = "drugs_and_devices", "药品和医疗器械", "drugs and medical devices"
    CULTURE = "culture", "文化", "culture"
    BROADCASTING = "broadcasting", "广播电影电视节目", "broadcasting, film and television"
    BULLETIN_BOARD = "bulletin_board", "电子公告服务", "bulletin board service"
    RIDE_HAILING = "ride_hailing", "网络预约车", "ride hailing"
    INTERNET_FINANCE = "internet_finance", "互联网金融", "internet finance"
    AFTER_SCHOOL_TRAINING = "after_school_training", "校外培训", "after-school training"
    RELIGION = "religion", "宗教", "religion"
    OTHER = "other", "其他", "other"
