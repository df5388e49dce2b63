"""The sponsor (网站主办者): who it is, what it holds, who runs and owns it."""

from engine.documents.base import Section, field
from engine.documents.personal import Personal
from engine.documents.sections.attested import Attested, AttestedDocumentType
from engine.documents.sections.papers import Paper
from engine.documents.shapes import Few, Line, Province
from engine.documents.words import Category, Nature, PrincipalRole


class Principal(Section):
    """Somebody who leads the unit."""

    name: Line | None = field("姓名", "The person's name", Personal.NAME)
    english_name: Line | None = field("英文姓名", "The person's name in Latin letters", Personal.NAME)
    role: PrincipalRole | None = field("职务", "What the person is in the unit")
    role_label: Line | None = field("职务为 other 时的名称", "What it is called, where role is other")


class Shareholder(Section):
    """Somebody who owns part of the unit."""

    name: Line | None = field("股东名称或姓名", "The shareholder's name", Personal.PARTY)
    english_name: Line | None = field("英文名称", "The name in Latin letters", Personal.PARTY)
    category: Category | None = field("单位或个人", "Unit or individual")


class Sponsor(Section):
    """The internet information service provider that files (R004–R010)."""

    nature: Nature | None = field("主办者性质", "What the sponsor is")
    nature_label: Line | None = field("性质为 other 时的名称", "What it is called, where nature is other")
    name: Line | None = field(
        "主办者全称；个人为真实姓名", "The full registered name; an individual's own name", Personal.PARTY
    )
    english_name: Line | None = field("英文名称", "The name in Latin letters", Personal.PARTY)
    former_names: Few[Line] | None = field("曾用名", "Former names", Personal.PARTY)
    registered_province: Province | None = field("主体所在地（行政区划代码）", "Where it is registered (GB/T 2260)")
    address: Line | None = field("注册地址或住址", "The registered address", Personal.ADDRESS)
    is_service_provider: Attested | None = field(
        "主办者本身是互联网信息服务提供者（非代办人）",
        "The sponsor itself provides the service, it is no builder or agent",
    )
    documents: Few[Paper] | None = field("出示的单位证件", "The unit's documents that were presented")
    holds: Few[AttestedDocumentType] | None = field("持有的证件类型", "Document types the sponsor holds")
    lacks: Few[AttestedDocumentType] | None = field("确认没有的证件类型", "Document types it is vouched not to hold")
    brought: Attested | None = field("单位证件原件已带到现场", "The unit's originals were brought")
    principals: Few[Principal] | None = field("法定代表人、主要负责人、高管", "Those who lead the unit")
    shareholders: Few[Shareholder] | None = field("股东", "Those who own the unit")
