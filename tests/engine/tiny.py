"""A tiny rule set for tests of the engine itself, written as rule authors write: each test changes what it is about."""

from __future__ import annotations

import copy
from typing import Any

import yaml

from engine.evaluate import compile_rule_set
from engine.language.obligations import RuleSet
from engine.program import Program
from engine.proof import Proof, plain, prove
from engine.table import tables

_BASE = """
head:
  rule_set: tiny
  title: {zh: 小, en: tiny}
  source: {zh: 无, en: none}
  effective: {from: 2010-01-01}
lists:
  papers: {path: "sponsor.documents[]", title: {zh: 证件, en: papers}}
facts:
  who:
    title: {zh: 谁, en: who}
    kind: record
    values: {unit: {zh: 单位, en: a unit}, person: {zh: 个人, en: a person}, nobody: {zh: 未说明, en: not said, unknown: true}}
    observe: {lookup: {path: sponsor.nature, map: {enterprise: unit, individual: person}, absent: nobody, other: unit}}
  phone:
    title: {zh: 电话, en: phone}
    kind: record
    values: {stated: {zh: 有电话, en: a phone}, absent: {zh: 无电话, en: no phone}}
    observe: {stated: {path: responsible_person.contacts.mobile}}
  paper.form:
    title: {zh: 形式, en: form}
    of: papers
    kind: choice
    values:
      original: {zh: 原件, en: an original}
      other: {zh: 非原件, en: no original}
      unstated: {zh: 未说明, en: not said, unknown: true}
    observe: {lookup: {path: item.presented_as, map: {original: original}, absent: unstated, other: other}}
  worst:
    title: {zh: 此前, en: earlier}
    kind: past
    values: {accept: {zh: 符合, en: fine}, bad: {zh: 有问题, en: not fine}}
    observe: {earlier: {}}
    fold: {correct: bad, manual: bad, missing: bad, return: bad, block: bad, refuse: bad}
definitions: {}
tables: {}
policies: {}
clauses: {"一": {title: {zh: 一, en: I}, says: {zh: 一, en: I}}}
obligations:
  phone.given:
    obligation: phone.given
    catalogue: [R020]
    title: {zh: 填写电话, en: A phone is given}
    clause: [一]
    stage: entry
    scope: once
    applies: {when: {who: unit}, else: {zh: 个人不适用, en: not for persons}}
    table:
      - {when: {phone: stated}, outcome: accept, basis: literal}
      - when: {phone: absent}
        outcome: {before_visit: return, from_visit: correct}
        basis: implied
        say: {zh: 未填电话。, en: No phone.}
    cases:
      - {it: 有, given: {who: unit, phone: stated}, outcome: accept}
      - {it: 无, given: {who: unit, phone: absent}, outcome: return}
"""


def source() -> dict[str, Any]:
    """The set as plain data, to be changed."""
    data: dict[str, Any] = yaml.safe_load(_BASE)
    return copy.deepcopy(data)


def original(scope: Any = None) -> dict[str, Any]:
    """An obligation over papers: each must be an original."""
    text = """
obligation: paper.original
catalogue: [R011]
title: {zh: 出示原件, en: The original is shown}
clause: [一]
stage: on_site
table:
  - {when: {paper.form: original}, outcome: accept, basis: literal}
  - when: {paper.form: other}
    outcome: refuse
    basis: implied
    say: {zh: 不是原件。, en: No original.}
    mend: {zh: 请出示原件。, en: Show the original.}
  - {when: {paper.form: unstated}, outcome: missing, basis: implied}
empty: {outcome: missing, basis: implied}
cases:
  - {it: 原件, given: {paper.form: original}, outcome: accept}
  - {it: 复印件, given: {paper.form: other}, outcome: refuse}
  - {it: 未说明, given: {paper.form: unstated}, outcome: missing}
"""
    data: dict[str, Any] = yaml.safe_load(text)
    data["scope"] = scope or {"each": "papers"}
    return data


def gate() -> dict[str, Any]:
    """A gate that opens only when everything before it is fine."""
    text = """
obligation: gate
catalogue: [R061]
title: {zh: 全部核验无误, en: Everything is verified}
clause: [一]
stage: submission
scope: once
table:
  - {when: {worst: accept}, outcome: accept, basis: literal}
  - {when: {worst: bad}, outcome: block, basis: implied}
cases:
  - {it: 无误, given: {worst: accept}, outcome: accept}
  - {it: 有误, given: {worst: bad}, outcome: block}
"""
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def rule_set(data: dict[str, Any] | None = None, **obligations: dict[str, Any]) -> RuleSet:
    """The set as a model, with further obligations."""
    data = data or source()
    for thing in obligations.values():
        data["obligations"][thing["obligation"]] = thing
    return RuleSet.model_validate(data)


def proof(built: RuleSet) -> Proof:
    """Its proof by plain comparison."""
    return prove(built, tables(built), plain)


def program(*obligations: dict[str, Any]) -> Program:
    """A compiled set with further obligations."""
    return compile_rule_set(rule_set(**{f"o{i}": thing for i, thing in enumerate(obligations)}))
