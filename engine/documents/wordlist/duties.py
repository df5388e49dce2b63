"""The words of the records: what providers, bureaux and the filing centre note about their own duties."""

from engine.documents.word import Word


class Recipient(Word):
    """To whom a provider reports (三.(一).1 and 6)."""

    LICENCE_ISSUER = "licence_issuer", "许可证发证机关", "issuer of the licence", "发证机关"
    REGISTERED_BUREAU = (
        "registered_bureau",
        "单位注册所在地通信管理局",
        "bureau of the place of registration",
        "通信管理局",
    )
    OTHER = "other", "其他", "other"


class ReportSubject(Word):
    """What a report to an authority is about."""

    VERIFICATION_PROGRESS = "verification_progress", "当面核验工作开展情况", "progress of face-to-face verification"
    STOCK_PLAN = "stock_plan", "存量网站核验计划", "plan for sites already connected"
    OTHER = "other", "其他", "other"


class DisclosureItem(Word):
    """The five things a provider discloses (三.(一).2); one combined list is entered under both its items."""

    LEGAL_DUTY = "legal_duty", "依法办理备案手续", "legal duty to file"
    PROCESS = "process", "网站备案流程", "filing process"
    DOCUMENTS_NEEDED = "documents_needed", "需提供的证件", "documents needed"
    MATERIALS_LIST = "materials_list", "材料清单", "list of materials"
    CAUTIONS = "cautions", "注意事项", "points to note"


class Party(Word):
    """The two sides of the service contract."""

    PROVIDER = "provider", "接入服务单位", "access provider"
    SPONSOR = "sponsor", "网站主办者", "sponsor"


class ArchiveItem(Word):
    """What an archive holds of a sponsor (三.(一).4)."""

    CERTIFICATES = "certificates", "证件信息", "certificates", "证件"
    PHOTO = "photo", "照片信息", "photo", "照片"
    SHEET = "sheet", "核验单", "verification sheet"
    SECURITY_AGREEMENT = "security_agreement", "信息安全管理协议书", "information security agreement"
    CONTRACT = "contract", "业务合同", "service contract", "合同"
    OTHER_AGREEMENT = "other_agreement", "其他协议", "other agreement"
    FILING_DOCUMENT = "filing_document", "备案信息书面文档", "written filing information"
    OTHER = "other", "其他", "other"


class RevisitOutcome(Word):
    """What a revisit (回访核查) showed."""

    UNCHANGED = "unchanged", "未变化", "unchanged"
    CHANGED = "changed", "已变化", "changed"
    INACCURATE = "inaccurate", "不准确", "inaccurate"
    UNREACHABLE = "unreachable", "无法联系", "unreachable"


class InaccuracyCause(Word):
    """Why filing information came to be inaccurate."""

    NO_REVISIT = "no_revisit", "未开展日常回访核查", "no routine revisit"
    SPONSOR_NOT_UPDATED = "sponsor_not_updated", "主办者未及时更新", "the sponsor did not update"
    ACCESS_NOT_UPDATED = "access_not_updated", "接入信息未及时更新", "the provider did not update the access"
    OTHER = "other", "其他", "other"


class CooperationOutcome(Word):
    """How a request of an authority was met."""

    COOPERATED = "cooperated", "已配合", "cooperated"
    REFUSED = "refused", "未配合", "refused"
    PENDING = "pending", "办理中", "pending"


class LesseeItem(Word):
    """What a carrier inspects at an access unit that rents its resources (三.(一).1)."""

    STAFF_ASSIGNED = "staff_assigned", "设立当面核验人员", "staff for face-to-face verification"
    VERIFICATION_PERFORMED = "verification_performed", "履行当面核验", "face-to-face verification performed"


class PenaltyHead(Word):
    """The three heads under which a provider is penalised (四)."""

    NO_FACE_TO_FACE = (
        "no_face_to_face",
        "未当面核验或未留存证件复印件",
        "no face-to-face verification or no copies kept",
    )
    NOT_CONSCIENTIOUS = "not_conscientious", "未认真开展核验工作", "verification not carried out conscientiously"
    UNTRUE_INFORMATION = "untrue_information", "提交不真实备案信息", "untrue information submitted"
    OTHER = "other", "其他", "other"


class Measure(Word):
    """What an authority ordered."""

    RECTIFICATION = "rectification", "责令限期改正", "order to rectify within a time"
    WARNING = "warning", "警告", "warning"
    FINE = "fine", "罚款", "fine"
    NONE = "none", "未处理", "none"
    OTHER = "other", "其他", "other"


class InspectionKind(Word):
    """How a bureau inspects a provider."""

    REGULAR = "regular", "定期检查", "regular inspection"
    SPOT = "spot", "不定期抽查", "spot check"


class InspectionItem(Word):
    """What a bureau looks at when it inspects a provider (三.(二).2)."""

    DEPARTMENT = "department", "部门设立", "department set up"
    RULES = "rules", "工作制度", "working rules"
    EVIDENCE = "evidence", "真实性核验证明材料", "verification evidence kept"
    FACE_TO_FACE = "face_to_face", "当面核验开展情况", "face-to-face verification"
    ACCURACY = "accuracy", "备案信息准确性", "accuracy of filings"


class InspectionFinding(Word):
    """What a bureau found at a provider that must be dealt with severely (三.(二).2)."""

    NO_FACE_TO_FACE = "no_face_to_face", "未执行当面核验", "no face-to-face verification"
    FALSE_INFORMATION = "false_information", "提供虚假信息", "false information supplied"
    OTHER = "other", "其他", "other"


class AssessmentItem(Word):
    """What the centre assesses of each provider every quarter (三.(三).2)."""

    CONDUCT = "conduct", "开展情况", "how the work is carried out"
    PROGRESS = "progress", "完成进度", "progress"
    QUALITY = "quality", "工作质量", "quality of the work"
