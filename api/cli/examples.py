"""One example for every verb, shown at the end of its `--help`. A test types each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import typer

_SAMPLE: Final = "fixtures/filings/home-phone-only.json"
EXAMPLES: Final = {
    "check": f"heyan check {_SAMPLE} --stage pre_verification --as-of 2010-04-12",
    "explain": f"heyan explain {_SAMPLE} contacts.office_phone --as-of 2010-04-12",
    "schema": "heyan schema provider_record > provider_record.schema.json",
    "deadline": "heyan deadline 5 2010-02-10",
    "owner": "heyan owner example.cn --sponsor 北京示例科技有限公司 --record fixtures/whois/cn_unit.txt",
    "codes": "heyan codes documents org_code_certificate --nature enterprise --as-of 2012-06-01",
    "conform": "heyan conform --url http://127.0.0.1:8000",
    "serve": "heyan serve --port 8000 --workers 2",
    "replay": "heyan replay filing.json answer.json",
    "reference-registry": "heyan reference-registry --port 8064",
    "store keep": "heyan store keep past.ndjson --judged-on 2010-05-01",
    "store count": "heyan store count --format json",
    "store forget": "heyan store forget F-2010-0001",
    "store prune": "heyan store prune",
    "store rotate-key": "heyan store rotate-key --batch 1000",
    "rules new": "heyan rules new contacts.fax --set drafts/cn-2010-64 --fact contact.fax=responsible_person.contacts.home_phone",
    "rules list": "heyan rules list --format json",
    "rules show": "heyan rules show cn-2010-64 contacts.office_phone",
    "rules prove": "heyan rules prove cn-2010-64 --format json",
    "rules test": "heyan rules test cn-2010-64",
    "rules lint": "heyan rules lint rules/cn-2010-64 --strict",
    "rules fmt": "heyan rules fmt --check rules/cn-2010-64",
    "rules coverage": f"heyan rules coverage cn-2010-64 --filings {_SAMPLE} --fail-under 0",
    "rules diff": "heyan rules diff cn-2010-64 drafts/cn-2010-64",
    "rules impact": "heyan rules impact cn-2010-64 drafts/cn-2010-64 past.ndjson --checkpoint impact.checkpoint",
    "rules waivers": f"heyan rules waivers --as-of 2010-05-01 --filings {_SAMPLE}",
    "rules sign": "heyan rules sign rules --key signing.pem",
    "rules publish": "heyan rules publish rules --why 'Yearly revision' --if-match sha256:…",
    "rules rollback": "heyan rules rollback --why 'Row 3 was wrong' --if-match sha256:…",
    "rules log": "heyan rules log --most 5",
    "rules shadow start": "heyan rules shadow start drafts --share 0.05 --hours 24",
    "rules shadow stop": "heyan rules shadow stop",
    "rules shadow report": "heyan rules shadow report --format json",
    "keys issue": "heyan keys issue --label gateway --scope evaluate --expires 90d",
    "keys list": "heyan keys list --all",
    "keys rotate": "heyan keys rotate hy_0a1b2c3d --grace 24h",
    "keys revoke": "heyan keys revoke hy_0a1b2c3d",
}


def teach(app: typer.Typer) -> None:
    """Put every verb's example at the end of its help, unless its help types one already."""
    for name, verb in _verbs(app):
        example = EXAMPLES.get(name)
        told = f"{verb.help or ''} {verb.callback.__doc__ if verb.callback else ''} {verb.epilog or ''}"
        if example is not None and f"Example: heyan {name}" not in told:
            verb.epilog = f"Example: {example}"


def _verbs(app: typer.Typer, above: str = "") -> Iterator[tuple[str, typer.models.CommandInfo]]:
    for verb in app.registered_commands:
        called = verb.name or (verb.callback.__name__ if verb.callback else "")
        yield above + called.replace("_", "-"), verb
    for group in app.registered_groups:
        if group.typer_instance is not None:
            yield from _verbs(group.typer_instance, f"{above}{group.name} ")
