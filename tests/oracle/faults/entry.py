"""Scope, website, access and pre-verification: R001-R004, R023, R025-R033."""

from __future__ import annotations

from tests.oracle.faults.fault import Fault, attested, fault
from tests.oracle.filings import GONE, NOTICE_PASSED, NOTICE_RETURNED, contact_checks

SENT = "2010-04-01T15:10:00+08:00"
TWO = [{"sent_at": SENT, "text": NOTICE_PASSED}, {"sent_at": SENT, "text": NOTICE_RETURNED}]


def notice(text: str) -> list[dict[str, str]]:
    return [{"sent_at": SENT, "text": text, "channel": "sms"}]


def scope() -> list[Fault]:
    return [
        fault("another procedure", "manual", "R001", procedure="other", procedure_label="备案注销"),
        fault("procedure not said", "missing", "R001", procedure=GONE),
        fault("a change", "accept", "R001", procedure="change", changes=["responsible_person"]),
        fault("a change of access alone", "manual", "R001", procedure="change", changes=["access"]),
        fault("a change of access and website", "accept", "R001", procedure="change", changes=["access", "website"]),
        *attested("mandate", "mandate", "manual return refuse block", "R001"),
        *[
            fault(f"provider is {k}", "accept", "R002", provider__kind=k)
            for k in ("carrier_branch", "public_interest_network")
        ],
        fault("another provider", "manual", "R002", provider__kind="other", provider__kind_label="示例"),
        fault("provider's kind not said", "missing", "R002", provider__kind=GONE),
        *attested("sponsor__is_service_provider", "sponsor is the service provider", "return refuse", "R004"),
        fault("nature not said", "missing return", "R003 R004 R005 R008 R009 R010", sponsor__nature=GONE),
    ]


def website() -> list[Fault]:
    site = "websites__0__"
    return [
        fault("site has no name", "correct", "R025 R003", **{f"{site}name": GONE}),
        fault("site has no domain", "correct missing", "R025 R003 R052 R053", **{f"{site}domains": []}),
        fault("site says no services", "correct", "R025 R003", **{f"{site}services": GONE}),
        fault("site's services are none", "correct", "R025 R003", **{f"{site}services": []}),
        fault("approvals not said", "correct missing", "R025 R003", **{f"{site}pre_approvals": GONE}),
        fault(
            "approval with file",
            "accept",
            "R026",
            **{f"{site}pre_approvals": [{"category": "news", "file": "示例字1号"}]},
        ),
        fault("approval without file", "manual", "R026", **{f"{site}pre_approvals": [{"category": "news"}]}),
        *attested(f"{site}found_true", "website found true", "correct", "R025a"),
    ]


def access() -> list[Fault]:
    items = ("provider_name", "method", "server_location", "ip_addresses")
    other = {
        "provider_name": "示例乙接入有限公司",
        "method": "cloud",
        "server_location": "别处",
        "ip_addresses": ["192.0.2.99"],
    }
    return [
        *[fault(f"access lacks {i}", "block", "R027", **{f"access__{i}": GONE}) for i in items],
        *[
            fault(f"access {i} is not the actual", "correct", "R028 R054", **{f"access__actual__{i}": other[i]})
            for i in items
        ],
        fault("sponsor entered access", "block", "R028", access__entered_by="sponsor"),
        fault("who entered access is not said", "missing block", "R028", access__entered_by=GONE),
        fault("actual access not said", "missing", "R028 R054", access__actual=GONE),
        fault("access all absent", "block", "R027 R003", access=GONE),
    ]


def pre_verification() -> list[Fault]:
    checks = contact_checks("mobile", "office_phone", "email", "postal_address")
    at = "pre_verification__"
    wrong = "pre_verification__contact_checks__0__outcome"
    return [
        fault("no contact was checked", "accept", "R031", "breach", **{f"{at}contact_checks": []}),
        fault("contact checks not recorded", "accept", "R031", "breach", **{f"{at}contact_checks": GONE}),
        fault("one contact unchecked", "accept", "R031", "breach", **{f"{at}contact_checks": checks[1:]}),
        fault("a contact is wrong", "correct return", "R031 R023", **{wrong: "wrong"}),
        fault("a contact is unreachable", "missing return correct manual", "R031", **{wrong: "unreachable"}),
        fault("no notice", "accept", "R032", "breach", **{f"{at}notices": []}),
        fault("notices not recorded", "accept", "R032", "breach", **{f"{at}notices": GONE}),
        fault("both notices", "accept", "R032", "breach", **{f"{at}notices": TWO}),
        fault("the same notice twice", "accept", "R032", "breach", **{f"{at}notices": [TWO[0], TWO[0]]}),
        fault("the other notice", "accept", "R033", "breach", **{f"{at}notices": notice(NOTICE_RETURNED)}),
        fault("other words", "accept", "R032", "breach", **{f"{at}notices": notice("您的备案已通过，请前来办理")}),
        fault(
            "one character off",
            "accept",
            "R032",
            "breach",
            **{f"{at}notices": notice(NOTICE_PASSED.replace("1个", "2个"))},
        ),
        fault("cut short", "accept", "R032", "breach", **{f"{at}notices": notice(NOTICE_PASSED[:-2])}),
        fault("signed", "accept", "R032", **{f"{at}notices": notice(f"【示例公司】{NOTICE_PASSED}")}),
        fault("with a full stop", "accept", "R032", **{f"{at}notices": notice(f"{NOTICE_PASSED}。")}),
        fault("with a wide digit", "accept", "R032", **{f"{at}notices": notice(NOTICE_PASSED.replace("1", "１"))}),
        fault("with blanks", "accept", "R032", **{f"{at}notices": notice(NOTICE_PASSED.replace("，", "， "))}),
        # The result is the judgement; the text asks for no second statement of either (disagreements 5 and 6).
        *attested(f"{at}sponsor_judged_true", "sponsor judged true", "return", "R030", loose="accept", absent="accept"),
        *attested(
            "responsible_person__contacts__own", "contacts are the person's own", "correct", "R023", absent="accept"
        ),
    ]


def all_of() -> list[Fault]:
    return [*scope(), *website(), *access(), *pre_verification()]
