"""A larger small set, for explanation and change: a clock, names with slots, a definition, required items, domains, a policy."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from engine.documents.words import Stage
from engine.evaluate import Evaluation, compile_rule_set, evaluate
from engine.observe import Context
from engine.program import Program
from tests.engine import tiny
from tests.engine.observe.reading import Weekdays

AS_OF = date(2010, 4, 12)
_MORE = """
lists:
  domains: {path: "websites[].domains[]", title: {zh: 域名, en: domains}}
  wanted: {path: "sponsor.principals[]", title: {zh: 应有, en: wanted}, required: wanted, key: role}
tables:
  wanted:
    table: wanted
    title: {zh: 应有, en: wanted}
    source: {zh: 无, en: none}
    rows:
      - {key: [legal_representative], label: {zh: 法定代表人, en: the legal representative}}
      - {key: [other]}
policies:
  strict:
    title: {zh: 严, en: strict}
    options: {no_one: {zh: 不, en: nobody}, every: {zh: 是, en: everyone}}
    default: every
    why: {zh: 因, en: because}
facts:
  domain.owner:
    title: {zh: 所有者, en: owner}
    of: domains
    kind: record
    values:
      same: {zh: 所有者即主办者, en: the owner is the sponsor}
      different: {zh: 所有者不是主办者, en: the owner is somebody else}
      unknown: {zh: 所有者不明, en: the owner is unknown, unknown: true}
    observe: {equal: {left: sponsor.name, right: item.certificate.owner}}
    fold: {left_absent: unknown, right_absent: unknown, both_absent: unknown}
  has.id:
    title: {zh: 有身份证, en: has an ID card}
    kind: world
    ask: {zh: 有身份证吗？, en: "Is there an ID card?"}
    values:
      yes_: {zh: 有, en: there is one}
      no_: {zh: 没有, en: there is none}
      unsaid: {zh: 未说明, en: not said, unknown: true}
    observe: {lookup: {path: responsible_person.brought, map: {true: yes_, false: no_}, absent: unsaid, other: unsaid}}
  done.clock:
    title: {zh: 预核验期限, en: time for pre-verification}
    kind: past
    by: provider
    values:
      fine: {zh: 按时, en: in time}
      late: {zh: 超期, en: late}
      unclear: {zh: 不能判断, en: cannot be said, unknown: true}
    observe: {clock: {start: submitted_at, end: pre_verification.completed_at, n: 5, unit: working_days}}
    fold: {in_time: fine, running: fine, overdue: late, no_start: unclear, before_start: unclear, unknown_calendar: unclear}
  named:
    title: {zh: 有名称, en: named}
    of: wanted
    kind: record
    values: {stated: {zh: 有姓名, en: a name}, absent: {zh: 无姓名, en: no name}}
    observe: {stated: {path: item.name}}
definitions:
  reached:
    definition: reached
    title: {zh: 可联系, en: reached}
    clause: [一]
    values:
      reachable: {zh: 可联系, en: reachable}
      unreachable: {zh: 联系不上, en: not reachable}
      unclear: {zh: 不明, en: unclear, unknown: true}
    table:
      - {when: {phone: stated, who: [unit, person]}, is: reachable}
      - {when: {phone: absent, who: [unit, person]}, is: unreachable}
      - {when: {who: nobody}, is: unclear}
    cases:
      - {it: 甲, given: {phone: stated, who: unit}, is: reachable}
      - {it: 乙, given: {phone: absent, who: unit}, is: unreachable}
      - {it: 丙, given: {phone: absent, who: nobody}, is: unclear}
obligations:
  domain.owned:
    obligation: domain.owned
    catalogue: [R053]
    title: {zh: 域名归主办者, en: The domain is the sponsor's}
    requires: {zh: 域名所有者须与主办者一致, en: The owner must be the sponsor}
    clause: [一]
    stage: entry
    scope: {each: domains}
    slots: {owner: item.certificate.owner, sponsor: sponsor.name, domain: item.name}
    empty: {not_applicable: {zh: 没有域名, en: no domain}, judged_by: phone.given}
    table:
      - {when: {domain.owner: same}, outcome: accept, basis: literal}
      - when: {domain.owner: different}
        outcome: refuse
        basis: literal
        clause: [二]
        say: {zh: "{domain}的所有者是{owner}，不是{sponsor}。", en: "{domain} belongs to {owner}, not {sponsor}."}
        mend: {zh: "请更正{domain}。", en: "Mend {domain}."}
      - when: {domain.owner: unknown}
        outcome: missing
        basis: design
        why: {zh: 理由, en: reason}
        say: {by: domain.owner, of: {unknown: {zh: "{owner}？", en: "{owner}?"}}}
    cases:
      - {it: 同, given: {domain.owner: same}, outcome: accept}
      - {it: 异, given: {domain.owner: different}, outcome: refuse}
      - {it: 无, given: {domain.owner: unknown}, outcome: missing}
  done.in_time:
    obligation: done.in_time
    catalogue: [R034]
    title: {zh: 五个工作日内完成, en: Done within five working days}
    clause: [一]
    stage: pre_verification
    scope: once
    slots: {last: {clock: done.clock}}
    table:
      - {when: {done.clock: fine}, outcome: accept, basis: literal}
      - when: {done.clock: late}
        outcome: accept
        basis: literal
        duty: {bearer: provider, breach: true, basis: implied, why: {zh: 超期理由, en: late reason}}
        say: {zh: "应在{last}前完成。", en: "Due by {last}."}
      - {when: {done.clock: unclear}, outcome: missing, basis: implied, say: {zh: "{last}", en: "{last}"}}
    cases:
      - {it: 按时, given: {done.clock: fine}, outcome: accept}
      - {it: 超期, given: {done.clock: late}, outcome: accept, duty: breach}
      - {it: 不明, given: {done.clock: unclear}, outcome: missing}
  reach:
    obligation: reach
    catalogue: [R020]
    title: {zh: 可联系, en: Reachable}
    clause: [一]
    stage: entry
    scope: once
    table:
      - {when: {reached: reachable}, outcome: accept, basis: literal, warn: true, say: {zh: 请留意。, en: Mind.}}
      - {when: {reached: unreachable, has.id: no_}, outcome: block, basis: implied, mend: {zh: 请补。, en: Add it.}}
      - {when: {reached: unreachable, has.id: yes_}, outcome: accept, basis: implied}
      - {when: {reached: unreachable, has.id: unsaid}, outcome: missing, basis: implied}
      - {when: {reached: unclear}, outcome: missing, basis: implied}
    cases:
      - {it: 一, given: {reached: reachable}, outcome: accept}
      - {it: 二, given: {reached: unreachable, has.id: no_}, outcome: block}
      - {it: 三, given: {reached: unreachable, has.id: yes_}, outcome: accept}
      - {it: 四, given: {reached: unreachable, has.id: unsaid}, outcome: missing}
      - {it: 五, given: {reached: unclear}, outcome: missing}
  names.wanted:
    obligation: names.wanted
    catalogue: [R003]
    title: {zh: 各负责人有姓名, en: Each principal is named}
    clause: [一]
    stage: on_site
    scope: {each_required: wanted}
    slots: {what: {label: required}}
    table:
      - {when: {named: stated}, outcome: accept, basis: literal}
      - {when: {named: absent}, outcome: return, basis: implied, say: {zh: "缺{what}。", en: "{what} is missing."}}
    cases:
      - {it: 有, given: {named: stated}, outcome: accept}
      - {it: 无, given: {named: absent}, outcome: return}
"""
CLEAN: dict[str, Any] = {
    "schema_version": "1",
    "filing_id": "F-1",
    "submitted_at": "2010-04-05",
    "sponsor": {
        "nature": "enterprise",
        "name": "示例甲科技有限公司",
        "principals": [
            {"role": "legal_representative", "name": "示例人甲"},
            {"role": "other", "role_label": "x", "name": "示例人乙"},
        ],
        "documents": [{"type": "business_licence", "presented_as": "original"}],
    },
    "responsible_person": {"contacts": {"mobile": "13900000000"}},
    "websites": [{"domains": [{"name": "a.example.cn", "certificate": {"owner": "示例甲科技有限公司"}}]}],
    "pre_verification": {"completed_at": "2010-04-08"},
}


def source(*obligations: dict[str, Any]) -> dict[str, Any]:
    """The set as plain data."""
    data, more = tiny.source(), yaml.safe_load(_MORE)
    for kind, things in more.items():
        data[kind].update(things)
    data["clauses"]["二"] = data["clauses"]["一"]
    for thing in obligations:
        data["obligations"][thing["obligation"]] = thing
    return data


def program(*obligations: dict[str, Any]) -> Program:
    """The compiled set."""
    return compile_rule_set(tiny.rule_set(source(*obligations)))


def judged(document: dict[str, Any], stage: str = "on_site", made: Program | None = None) -> Evaluation:
    """A document judged on 12 April 2010 under a calendar of weekdays."""
    context = Context(AS_OF, Weekdays())
    return evaluate(made or program(), document, kind="filing", stage=Stage(stage), context=context)
