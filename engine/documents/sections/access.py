"""How the site is connected: as entered, and as it really is (R027, R028, R054)."""

from engine.documents.base import Section, field
from engine.documents.shapes import Few, IpAddress, Line, When
from engine.documents.words import AccessMethod, EnteredBy


class AccessItems(Section):
    """The four items of access."""

    provider_name: Line | None = field("接入服务提供者名称", "The access provider's name")
    method: AccessMethod | None = field("接入方式", "How the site is connected")
    method_label: Line | None = field("方式为 other 时的名称", "What it is called, where method is other")
    server_location: Line | None = field("服务器放置地点", "Where the server stands")
    ip_addresses: Few[IpAddress] | None = field("网站 IP 地址", "The site's IP addresses")


class Access(AccessItems):
    """The access information of the filing."""

    entered_by: EnteredBy | None = field("由谁录入", "Who entered it")
    entered_at: When | None = field("录入时间", "When it was entered")
    actual: AccessItems | None = field("实际接入情况", "What was really allocated")
