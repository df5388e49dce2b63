"""An RDAP look-up: registry by suffix, then the registrar's related link where it is in the table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.net import LookupFailedError
from adapters.rdap import bases, look_up, origin, registrar_origins
from adapters.registration import State
from adapters.suffixes import domain_name
from tests.servers import rdap_server as answers
from tests.servers.here import loopback
from tests.servers.rdap_server import RdapServer, rdap_server

FIXTURES = Path(__file__).parents[3] / "fixtures" / "rdap"
NAME = domain_name("www.example.com")
PATH = "/domain/example.com"


def fixture(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / name).read_text("utf-8"))
    return found


def thin(href: str) -> answers.Answer:
    record = fixture("thin_related.json")
    record["links"][1]["href"] = href
    return answers.record(record)


def registrar(server: RdapServer) -> str:
    return server.base.rstrip("/") + PATH


def test_the_registered_name_is_asked_for_at_the_server_of_its_suffix() -> None:
    with rdap_server({PATH: answers.record(fixture("org_only.json"))}) as server:
        seen, replies = look_up(NAME, loopback(), loopback().deadline(), {"com": server.base})
        assert server.paths == [PATH]
    assert (seen.state, seen.owner, replies[-1].source) == (State.FOUND, "Example Trading LLC", registrar(server))


def test_a_related_link_to_a_known_registrar_is_followed() -> None:
    full = {PATH: answers.record(fixture("org_only.json"))}
    with rdap_server(full) as known, rdap_server({PATH: thin(registrar(known))}) as registry:
        table, listed = {"com": registry.base}, frozenset((origin(known.base),))
        seen, replies = look_up(NAME, loopback(), loopback().deadline(), table, listed)
    assert (seen.state, len(replies), replies[-1].source) == (State.FOUND, 2, registrar(known))


def test_a_related_link_to_any_other_host_is_not_followed() -> None:
    with rdap_server({PATH: answers.record(fixture("org_only.json"))}) as unknown:
        with rdap_server({PATH: thin(registrar(unknown))}) as registry:
            seen, replies = look_up(NAME, loopback(), loopback().deadline(), {"com": registry.base}, frozenset())
        assert unknown.paths == []
    assert (seen.state, len(replies)) == (State.THIN, 1)


def test_a_related_link_to_another_registry_is_not_followed() -> None:
    other = {PATH: answers.record(fixture("org_only.json"))}
    with rdap_server(other) as net, rdap_server({PATH: thin(registrar(net))}) as registry:
        table = {"com": registry.base, "net": net.base}
        seen, _ = look_up(NAME, loopback(), loopback().deadline(), table, frozenset())
    assert (seen.state, net.paths) == (State.THIN, [])


@pytest.mark.parametrize("answer", [answers.not_found(), answers.send(500, b""), answers.send(200, b"<html>")])
def test_a_registrar_that_fails_or_knows_nothing_changes_nothing(answer: answers.Answer) -> None:
    with rdap_server({PATH: answer}) as known, rdap_server({PATH: thin(registrar(known))}) as registry:
        table, listed = {"com": registry.base}, frozenset((origin(known.base),))
        seen, replies = look_up(NAME, loopback(), loopback().deadline(), table, listed)
    assert (seen.state, replies[-1].source) == (State.THIN, registrar(registry))


def test_a_registry_that_names_the_holder_is_enough() -> None:
    with rdap_server({}) as known:
        record = {**fixture("org_only.json"), "links": fixture("thin_related.json")["links"]}
        record["links"][1]["href"] = registrar(known)
        with rdap_server({PATH: answers.record(record)}) as registry:
            table, listed = {"com": registry.base}, frozenset((origin(known.base),))
            look_up(NAME, loopback(), loopback().deadline(), table, listed)
        assert known.paths == []


def test_not_registered_is_an_answer() -> None:
    with rdap_server({}) as server:
        seen, _ = look_up(NAME, loopback(), loopback().deadline(), {"com": server.base})
    assert seen.state is State.NOT_FOUND


def test_cn_has_no_rdap_server() -> None:
    assert not {"cn", "xn--fiqs8s", "xn--fiqz9s"} & set(bases())
    with pytest.raises(LookupFailedError) as failed:
        look_up(domain_name("example.cn"), loopback(), loopback().deadline())
    assert failed.value.code == "no_server"


def test_the_packaged_tables_are_https_alone() -> None:
    assert all(base.startswith("https://") for base in bases().values())
    assert all(known.startswith("https://") for known in registrar_origins())
