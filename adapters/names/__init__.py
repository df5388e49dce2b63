"""How the name of a domain's holder relates to the sponsor's name: relations with reasons, never a score."""

from adapters.names.compare import relate, relate_all
from adapters.names.hidden import Look, look_of
from adapters.names.normalise import fold, has_han
from adapters.names.relations import Relations
from adapters.names.words import RELATIONS, Relation, Sponsor

__all__ = [
    "RELATIONS",
    "Look",
    "Relation",
    "Relations",
    "Sponsor",
    "fold",
    "has_han",
    "look_of",
    "relate",
    "relate_all",
]
