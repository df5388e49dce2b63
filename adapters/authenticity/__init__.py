"""Is the paper genuine? Asks the authorities' services that are configured (R048); the contract is in docs/authenticity.md.

What a service does not answer in order is missing evidence: never genuine, never forged.
"""

from adapters.authenticity.contract import Answer, Answered, Question, request_schema, response_schema
from adapters.authenticity.registries import Registries, routes
from adapters.authenticity.settings import RegistrySettings, Source

__all__ = [
    "Answer",
    "Answered",
    "Question",
    "Registries",
    "RegistrySettings",
    "Source",
    "request_schema",
    "response_schema",
    "routes",
]
