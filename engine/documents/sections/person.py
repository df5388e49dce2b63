"""The responsible person (网站负责人) and their contacts. An individual sponsor's documents stand here."""

from typing import Annotated

from engine.documents.base import Section, field
from engine.documents.countries import COUNTRIES
from engine.documents.personal import Personal
from engine.documents.sections.attested import Attested, AttestedDocumentType
from engine.documents.sections.papers import Paper
from engine.documents.shapes import Closed, Few, Line, Shape
from engine.documents.words import Region, Role

Citizenship = Annotated[
    str,
    Closed(COUNTRIES),
    Shape("unknown_country", "国家代码（ISO 3166，两位）", "a country code of ISO 3166, two letters", "CN"),
]


class Contacts(Section):
    """How the responsible person is reached (R020–R024). Formats are judged, not refused."""

    mobile: Line | None = field("手机号码", "Mobile phone", Personal.PHONE)
    office_phone: Line | None = field("办公电话", "Office phone", Personal.PHONE)
    home_phone: Line | None = field("住宅电话", "Home phone; counts for individuals alone", Personal.PHONE)
    email: Line | None = field("电子邮箱", "E-mail address", Personal.EMAIL)
    postal_address: Line | None = field("通信地址", "Postal address", Personal.ADDRESS)
    own: Attested | None = field("均为网站负责人本人的联系方式", "All are the responsible person's own")


class ResponsiblePerson(Section):
    """Who answers for the site (R012–R019)."""

    name: Line | None = field("姓名", "Name", Personal.NAME)
    english_name: Line | None = field("英文姓名", "Name in Latin letters", Personal.NAME)
    citizenship: Citizenship | None = field(
        "国籍（ISO 3166）", "Citizenship; for Hong Kong, Macao, Taiwan: CN and region"
    )
    region: Region | None = field("内地、香港、澳门或台湾", "For Chinese citizens: where they are resident by status")
    role: Role | None = field("与主办者的关系", "What the person is to the sponsor")
    role_label: Line | None = field("关系为 other 时的说明", "What it is called, where role is other")
    department: Line | None = field("所负责的部门", "The department the person heads")
    delegation: Attested | None = field(
        "单位委派具体负责网站", "The unit delegated the person to be in charge of the site"
    )
    documents: Few[Paper] | None = field("出示的个人证件", "The personal documents that were presented")
    holds: Few[AttestedDocumentType] | None = field("持有的证件类型", "Document types the person holds")
    lacks: Few[AttestedDocumentType] | None = field(
        "确认没有的证件类型", "Document types the person is vouched not to hold"
    )
    brought: Attested | None = field("个人证件原件已带到现场", "The person's originals were brought")
    contacts: Contacts | None = field("联系方式", "Contacts")
