"""Checks of how values are written, for the engine's `checked` facts: the number modules, phones, e-mail, addresses, IP.

None of them asks anybody, and none ever says that a value is genuine.
"""

from adapters.checks.standard import standard

__all__ = ["standard"]
