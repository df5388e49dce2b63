"""The access provider (接入服务单位)."""

from engine.documents.base import Section, field
from engine.documents.shapes import Line, Province
from engine.documents.words import ProviderKind


class Provider(Section):
    """The access unit that verifies (R002)."""

    name: Line | None = field("接入服务单位名称", "The access provider's name")
    kind: ProviderKind | None = field("核验主体类别", "Which kind of access unit it is")
    kind_label: Line | None = field("类别为 other 时的名称", "What it is, where kind is other")
    province: Province | None = field("注册所在地（行政区划代码）", "Where it is registered (GB/T 2260)")
