"""The websites: names, domains with the evidence of who owns them, services, approvals (R025, R026, R052, R053)."""

from engine.documents.base import Section, field
from engine.documents.personal import Personal
from engine.documents.sections.attested import Attested
from engine.documents.shapes import Few, Line, When
from engine.documents.words import ApprovalCategory, RegistrationState


class DomainCertificate(Section):
    """A domain certificate (域名证书) the sponsor supplied."""

    owner: Line | None = field("证书上的域名所有者", "The owner named on it", Personal.PARTY)
    issuer: Line | None = field("颁发机构", "Who issued it")
    number: Line | None = field("证书编号", "Its number")
    issued_on: When | None = field("颁发日期", "When it was issued")
    valid_until: When | None = field("有效期至", "The last day it is valid")


class Registration(Section):
    """What the registry's public query showed (公共查询信息)."""

    state: RegistrationState | None = field("查询结果", "What the query gave")
    owner: Line | None = field("查询到的域名所有者", "The owner it names", Personal.PARTY)
    registrar: Line | None = field("注册服务机构", "The registrar")
    source: Line | None = field("查询来源", "Where it was queried")
    at: When | None = field("查询时间", "When it was queried")
    expires_on: When | None = field("域名到期日", "The last day the registration is valid")


class Domain(Section):
    """A domain name of the site."""

    name: Line | None = field("域名", "The domain name")
    certificate: DomainCertificate | None = field("域名证书", "The domain certificate")
    registration: Registration | None = field("公共查询信息", "The public registration record")
    real_name: Attested | None = field("域名注册信息已实名核验", "The registrant's real name was verified")
    suffix_approved: Attested | None = field("域名后缀已获批准", "The top-level domain is approved")
    registrar_approved: Attested | None = field("域名注册服务机构已获批准", "The registrar is approved")


class PreApproval(Section):
    """A prior or special approval the site declares."""

    category: ApprovalCategory | None = field("审批类别", "The matter approved")
    category_label: Line | None = field("类别为 other 时的名称", "What it is called, where category is other")
    file: Line | None = field("审批文件（名称或文号）", "The approval file, by name or number")
    authority: Line | None = field("审批机关", "Who approved")
    checked: Attested | None = field("已核看审批文件", "The file was looked at")


class Website(Section):
    """One website of the filing."""

    name: Line | None = field("网站名称", "The site's name")
    domains: Few[Domain] | None = field("网站域名", "Its domain names")
    home_urls: Few[Line] | None = field("首页网址", "Addresses of the home page")
    reached_by_ip_only: bool | None = field("仅以 IP 地址访问", "Reached by IP address only")
    services: Few[Line] | None = field("服务内容或项目", "What the site offers")
    pre_approvals: Few[PreApproval] | None = field(
        "前置审批或专项审批；空列表表示不涉及", "Prior or special approvals; an empty list says there are none"
    )
    found_true: Attested | None = field("接入服务单位核实网站信息属实", "The provider found this information true")
