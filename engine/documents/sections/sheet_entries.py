"""The boxes of the 2010 form of the sheet, as ticked; judged by `cn-2010-form`, not by the regulation itself."""

from engine.documents.base import Section, field
from engine.documents.shapes import Few
from engine.documents.words import ApprovalCategory, Category, DocumentType


class SheetEntries(Section):
    """What is ticked on the form: true yes, false no, absent not ticked."""

    sponsor_category: Category | None = field("网站类型：单位或个人", "Unit or individual")
    unit_documents: Few[DocumentType] | None = field("单位证件资质", "The unit documents ticked")
    personal_documents: Few[DocumentType] | None = field("个人证件资质", "The personal documents ticked")
    number_correct: bool | None = field("证件号码报备正确", "The document number is correct")
    copies_kept: bool | None = field("留存复印件", "Copies are kept")
    photo_kept: bool | None = field("当面采集并留存照片", "The photo was taken in person and kept")
    mobile_correct: bool | None = field("手机正确", "The mobile phone is correct")
    landline_correct: bool | None = field("座机正确", "The landline is correct")
    email_correct: bool | None = field("邮箱正确", "The e-mail address is correct")
    address_correct: bool | None = field("通信地址正确", "The postal address is correct")
    site_name_proper: bool | None = field("网站名称规范", "The site's name is proper")
    domains_correct: bool | None = field("域名正确", "The domains are correct")
    services_correct: bool | None = field("服务内容正确", "The services are correct")
    approval_file: bool | None = field("有前置或专项审批文件", "There is an approval file")
    approval_categories: Few[ApprovalCategory] | None = field("审批类别", "The categories ticked")
    provider_name_correct: bool | None = field("接入服务提供者名称正确", "The access provider's name is correct")
    method_correct: bool | None = field("接入方式正确", "The access method is correct")
    server_location_correct: bool | None = field("服务器放置地点正确", "The server's place is correct")
    ip_addresses_correct: bool | None = field("IP 地址正确", "The IP addresses are correct")
    filing_document_kept: bool | None = field("留存备案信息书面文档", "The written filing information is kept")
