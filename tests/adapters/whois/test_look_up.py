"""A WHOIS look-up: registry by suffix, registrar only out of the table; the server in these tests is a real one."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest
from whois import NICClient

from adapters.net import LookupFailedError
from adapters.registration import State
from adapters.suffixes import domain_name
from adapters.whois import Server, look_up, registrars, servers
from tests.servers.here import loopback
from tests.servers.whois_server import hang, whois_server

FIXTURES = Path(__file__).parents[3] / "fixtures" / "whois"
COM = domain_name("example.com")
THIN = (FIXTURES / "com_thin.txt").read_bytes()
FULL = (FIXTURES / "com_registrar.txt").read_bytes()


class OtherClient(NICClient):  # type: ignore[misc]
    """python-whois's own client (it has no types), of which ours knows nothing; it always asks port 43, which tests cannot serve."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port

    def get_socket(self) -> socket.socket:
        """A socket that goes to the test's port whatever port is asked for."""

        class Redirected(socket.socket):
            def connect(here, address: Any) -> None:  # noqa: N805 - the client is `self`
                super().connect((address[0], self.port))

        return Redirected(socket.AF_INET, socket.SOCK_STREAM)


def test_the_test_server_is_a_whois_server_to_an_independent_client() -> None:
    raw = (FIXTURES / "cn_unit.txt").read_bytes()
    with whois_server({"example.cn": raw}) as server:
        shown = OtherClient(server.port).whois("example.cn", "127.0.0.1", 0, ignore_socket_errors=False)
        assert "Registrant: 北京示例科技有限公司" in shown
        assert server.received == [b"example.cn\r\n"]


@pytest.mark.skipif(shutil.which("whois") is None, reason="this machine has no whois; the client above is always there")
def test_the_whois_tool_of_the_machine_reads_it_alike() -> None:
    raw = (FIXTURES / "cn_unit.txt").read_bytes()
    with whois_server({"example.cn": raw}) as server:
        command = ["whois", "-h", "127.0.0.1", "-p", str(server.port), "example.cn"]
        shown = subprocess.run(command, capture_output=True, timeout=20, check=False).stdout.decode("utf-8", "replace")
    assert "Registrant: 北京示例科技有限公司" in shown


def test_a_registrar_in_the_table_is_asked_for_what_the_registry_leaves_out() -> None:
    with whois_server({"example.com": THIN}) as registry, whois_server({"example.com": FULL}) as registrar:
        known = {"whois.registrar.example": Server("127.0.0.1", registrar.port)}
        table = {"com": Server("127.0.0.1", registry.port)}
        seen, replies = look_up(COM, loopback(), loopback().deadline(), table, known)
    assert (seen.state, seen.owner) == (State.FOUND, "Example Trading LLC")
    assert [reply.raw for reply in replies] == [THIN, FULL]
    assert replies[-1].source == f"whois://127.0.0.1:{registrar.port}"


def test_a_registrar_that_fails_or_knows_nothing_changes_nothing() -> None:
    for behaviour in (hang(1.5), b"No match for domain\n", b""):
        with whois_server({"example.com": THIN}) as registry, whois_server({"example.com": behaviour}) as registrar:
            known = {"whois.registrar.example": Server("127.0.0.1", registrar.port)}
            table = {"com": Server("127.0.0.1", registry.port)}
            seen, replies = look_up(COM, loopback(), loopback().deadline(), table, known)
        assert (seen.state, replies[-1].raw) == (State.THIN, THIN)


def test_a_registrar_that_refers_to_itself_is_not_asked_again() -> None:
    with whois_server({"example.com": THIN}) as registry:
        server = Server("127.0.0.1", registry.port)
        look_up(COM, loopback(), loopback().deadline(), {"com": server}, {"whois.registrar.example": server})
        assert len(registry.received) == 1


def test_a_suffix_outside_the_table_asks_nobody() -> None:
    with pytest.raises(LookupFailedError) as failed:
        look_up(domain_name("example.io"), loopback(), loopback().deadline())
    assert failed.value.code == "no_server"


def test_cnnic_answers_for_cn_and_both_spellings_of_zhongguo() -> None:
    assert {servers()[tld].host for tld in ("cn", "xn--fiqs8s", "xn--fiqz9s")} == {"whois.cnnic.cn"}
    assert servers()["cn"].layout == "cnnic"


def test_the_tables_hold_host_names_known_charsets_and_plain_questions() -> None:
    host = re.compile(r"[a-z0-9.-]+\.[a-z]+")
    for tld, server in servers().items():
        assert host.fullmatch(server.host), tld
        assert server.ask.isascii()
        assert "{}" in server.ask
        "".encode(server.charset)
    assert all(host.fullmatch(name) for protocol in ("whois", "rdap") for name in registrars(protocol))


def test_the_tables_say_of_what_day_they_are() -> None:
    root = Path(__file__).parents[3] / "adapters"
    for path in ("whois/servers.tsv", "rdap/servers.tsv", "registrars.tsv"):
        assert re.search(r"20\d\d-\d\d-\d\d", (root / path).read_text("utf-8").splitlines()[0]), path
    for path in ("whois/labels.yaml", "whois/replies.yaml", "names/hidden.yaml", "names/kinds.yaml"):
        assert re.search(r"as_of: 20\d\d-\d\d-\d\d", (root / path).read_text("utf-8")), path
