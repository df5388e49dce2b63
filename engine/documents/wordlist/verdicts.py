"""The words of verdicts: what is judged, at which stage, with what outcome, standing on what."""

from engine.documents.word import Word


class DocumentKind(Word):
    """The four documents that can be judged."""

    FILING = "filing", "备案", "filing"
    PROVIDER_RECORD = "provider_record", "接入服务单位工作记录", "provider record"
    BUREAU_RECORD = "bureau_record", "通信管理局工作记录", "bureau record"
    CENTRE_RECORD = "centre_record", "备案中心工作记录", "centre record"


class Stage(Word):
    """The stages of a filing, in their order."""

    ENTRY = "entry", "录入", "entry"
    PRE_VERIFICATION = "pre_verification", "预核验", "pre-verification"
    ON_SITE = "on_site", "现场核验", "on-site verification"
    SHEET = "sheet", "核验单", "verification sheet"
    SUBMISSION = "submission", "上报", "submission to the bureau"
    AUDIT = "audit", "省局审核", "audit by the bureau"
    CHECK = "check", "备案中心核查", "check by the filing centre"
    OPERATIONS = "operations", "日常运营", "operations"


class Outcome(Word):
    """What an obligation yields on the filing's axis, mildest first."""

    ACCEPT = "accept", "符合", "accept"
    CORRECT = "correct", "现场修改并记录", "correct on the spot and note on the sheet"
    MANUAL = "manual", "人工判断", "needs a person's decision"
    MISSING = "missing", "缺少依据", "evidence is missing"
    RETURN = "return", "退回修改", "return to the sponsor"
    BLOCK = "block", "暂不得进入下一步", "next step not allowed yet"
    REFUSE = "refuse", "不予受理", "refuse"


class Decision(Word):
    """What becomes of the filing as a whole."""

    PASS = "pass", "通过", "pass"
    REJECT = "reject", "不通过", "reject"
    UNDECIDED = "undecided", "尚不能决定", "undecided"


class DutyOutcome(Word):
    """Whether a duty of provider, bureau, carrier or centre is met."""

    MET = "met", "已履行", "met"
    BREACH = "breach", "未履行", "breach"


class Bearer(Word):
    """Who bears a duty."""

    PROVIDER = "provider", "接入服务单位", "access provider"
    BUREAU = "bureau", "省通信管理局", "provincial bureau"
    CARRIER = "carrier", "基础电信企业", "carrier"
    CENTRE = "centre", "备案中心", "filing centre"


class Status(Word):
    """Where an obligation stands in a report."""

    SATISFIED = "satisfied", "符合", "satisfied"
    VIOLATED = "violated", "不符合", "violated"
    UNDECIDED = "undecided", "未定", "undecided"
    WARNED = "warned", "提醒", "warned"
    NOT_APPLICABLE = "not_applicable", "不适用", "not applicable"
    NOT_YET_DUE = "not_yet_due", "尚未到期", "not yet due"
    NOT_RELIED_ON = "not_relied_on", "未采用", "not relied on"
    WAIVED = "waived", "免除", "waived"


class Basis(Word):
    """Where an outcome word comes from."""

    LITERAL = "literal", "条文明示", "stated by the text"
    IMPLIED = "implied", "条文推定", "implied by the text"
    DESIGN = "design", "设计判断", "design decision"
