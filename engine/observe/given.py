"""`policy` and `earlier`: switches the caller chose, and what the stages before came to. Neither reads the document."""

from __future__ import annotations

from engine.language.facts import Earlier, Policy
from engine.observe.base import Code, Observer, Witness, World


def _emit_policy(spec: Policy, world: World, code: Code) -> str:
    return f"ctx.policies.get({spec.name!r}, {world.options[spec.name][0]!r})"


def _no_patch(spec: Policy | Earlier, symbol: str, world: World) -> Witness:
    return []


POLICY = Observer(lambda spec, world: world.options[spec.name], lambda spec: (), _emit_policy, _no_patch)
EARLIER = Observer(lambda spec, world: world.outcomes, lambda spec: (), lambda spec, world, code: "earlier", _no_patch)
