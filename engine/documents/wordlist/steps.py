"""The words for the steps of a filing: contacts, visit, photo, sheet, domains and access."""

from engine.documents.word import Word


class Procedure(Word):
    """What the filing is for."""

    NEW = "new", "备案", "new filing", "新增备案", "首次备案"
    CHANGE = "change", "备案变更", "change of a filing", "变更"
    OTHER = "other", "其他", "other", "注销", "接入"


class ChangeTopic(Word):
    """What a change or update touches: the groups of filing information."""

    SPONSOR = "sponsor", "主体信息", "sponsor"
    RESPONSIBLE_PERSON = "responsible_person", "网站负责人", "responsible person"
    CONTACTS = "contacts", "联系方式", "contacts"
    WEBSITE = "website", "网站信息", "website"
    ACCESS = "access", "接入信息", "access"
    OTHER = "other", "其他", "other"


class RegistrationState(Word):
    """What a public registration query gave."""

    FOUND = "found", "已查到", "found"
    NOT_FOUND = "not_found", "未注册", "not found"
    RESERVED = "reserved", "保留", "reserved"
    THROTTLED = "throttled", "查询受限", "throttled"
    REDACTED = "redacted", "所有者被隐去", "owner redacted"
    PROXY = "proxy", "隐私代理", "privacy proxy"
    THIN = "thin", "仅有注册商信息", "thin record"
    GARBLED = "garbled", "乱码", "garbled"
    INCOMPLETE = "incomplete", "不完整", "incomplete"
    UNAVAILABLE = "unavailable", "查询不可用", "unavailable"


class AccessMethod(Word):
    """How the site is connected (接入方式)."""

    DEDICATED_LINE = "dedicated_line", "专线", "dedicated line"
    COLOCATION = "colocation", "主机托管", "colocation", "托管"
    VIRTUAL_HOST = "virtual_host", "虚拟主机", "virtual host"
    CLOUD = "cloud", "云接入", "cloud"
    OTHER = "other", "其他", "other"


class Contact(Word):
    """The contacts of the responsible person."""

    MOBILE = "mobile", "手机号码", "mobile", "手机"
    OFFICE_PHONE = "office_phone", "办公电话", "office phone"
    HOME_PHONE = "home_phone", "住宅电话", "home phone"
    EMAIL = "email", "电子邮箱", "e-mail", "邮箱"
    POSTAL_ADDRESS = "postal_address", "通信地址", "postal address", "地址"


class Channel(Word):
    """How somebody was reached."""

    PHONE = "phone", "电话", "phone"
    SMS = "sms", "短信", "text message"
    EMAIL = "email", "邮件", "e-mail"
    POST = "post", "信函", "post"
    OTHER = "other", "其他", "other"


class ContactOutcome(Word):
    """What checking a contact showed."""

    CORRECT = "correct", "正确", "correct"
    WRONG = "wrong", "不正确", "wrong"
    UNREACHABLE = "unreachable", "无法联系", "unreachable"


class Result(Word):
    """What a verification or an audit ended in."""

    PASSED = "passed", "通过", "passed", "合格"
    RETURNED = "returned", "退回", "returned", "未通过", "不合格"


class VisitPlace(Word):
    """Where the on-site verification was held."""

    PROVIDER_SITE = "provider_site", "接入服务单位备案现场", "the provider's filing site"
    SPONSOR_SITE = "sponsor_site", "网站主办者处", "the sponsor's premises"
    REMOTE = "remote", "远程", "remote"
    OTHER = "other", "其他", "other"


class Visitor(Word):
    """Who came to the on-site verification."""

    RESPONSIBLE_PERSON = "responsible_person", "网站负责人本人", "the responsible person"
    AGENT = "agent", "代办人", "agent"
    COLLEAGUE = "colleague", "同事", "a colleague"
    COURIER = "courier", "邮寄或快递", "courier"
    OTHER = "other", "其他", "other"


class PhotoTaker(Word):
    """Who took the photo."""

    PROVIDER = "provider", "接入服务单位", "access provider"
    SPONSOR = "sponsor", "网站主办者", "sponsor"
    OTHER = "other", "其他", "other"


class SheetForm(Word):
    """In what form the sheet goes to the bureau."""

    PAPER = "paper", "纸制原件", "paper original"
    FAX = "fax", "传真件", "fax"
    SCAN = "scan", "电子扫描件", "electronic scan"
    ELECTRONIC = "electronic", "电子化核验单", "electronic sheet"


class CopyHolder(Word):
    """Who holds a copy of the sheet."""

    PROVIDER = "provider", "接入服务单位留存", "access provider"
    BUREAU = "bureau", "上报通信管理局", "bureau"
    SPONSOR = "sponsor", "网站主办者", "sponsor"
    OTHER = "other", "其他", "other"
