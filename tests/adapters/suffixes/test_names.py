"""Names of domains: one registrable name in both spellings, or one sentence that says what to mend."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.reasons import catalogue
from adapters.suffixes import NotADomainError, domain_name, psl, suffix_list


@pytest.mark.parametrize(
    ("typed", "ascii_name", "registrable"),
    [
        ("example.cn", "example.cn", "example.cn"),
        ("EXAMPLE.CN.", "example.cn", "example.cn"),
        (" www.example.com.cn ", "www.example.com.cn", "example.com.cn"),
        ("ＷＷＷ．example。中国", "www.example.xn--fiqs8s", "example.xn--fiqs8s"),
        ("示例.公司.cn", "xn--fsq092h.xn--55qx5d.cn", "xn--fsq092h.xn--55qx5d.cn"),
        ("x.bj.cn", "x.bj.cn", "x.bj.cn"),
        ("b.example.oss-cn-beijing.aliyuncs.com", "b.example.oss-cn-beijing.aliyuncs.com", "aliyuncs.com"),
        ("faß.example.de", "xn--fa-hia.example.de", "example.de"),
    ],
)
def test_a_name_is_known_by_its_a_label_and_by_the_name_that_was_registered(
    typed: str, ascii_name: str, registrable: str
) -> None:
    name = domain_name(typed)
    assert (name.ascii, name.registrable_ascii) == (ascii_name, registrable)


def test_both_spellings_are_shown() -> None:
    name = domain_name("xn--fsq092h.xn--fiqs8s")
    assert (name.ascii, name.unicode, name.tld) == ("xn--fsq092h.xn--fiqs8s", "示例.中国", "xn--fiqs8s")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty_name"),
        (".", "empty_name"),
        ("example.cn\r\nreset.cn", "not_a_name"),
        ("example.cn\n", "not_a_name"),
        ("example.cn:443", "not_a_name"),
        ("user@example.cn:8080", "not_a_name"),
        ("https://example.cn/", "not_a_name"),
        ("a(b.cn", "not_a_name"),
        ("a b.cn", "not_a_name"),
        ("-h evil.cn", "not_a_name"),
        ("example.cn\x00", "not_a_name"),
        ("*.example.cn", "not_idna"),
        ("-h.cn", "not_idna"),
        ("a_b.cn", "not_idna"),
        ("a..cn", "not_idna"),
        ("☃.cn", "not_idna"),
        ("a\u200db.cn", "not_idna"),
        ("xn--a.cn", "not_idna"),
        ("a" * 64 + ".cn", "not_idna"),
        (".".join(["a" * 60] * 5) + ".cn", "not_idna"),
        ("x" * 1001, "too_long"),
        ("192.0.2.1", "is_address"),
        ("１９２.0.2.1", "is_address"),
        ("2001:db8::1", "is_address"),
        ("[::1]", "is_address"),
        ("example.notasuffix", "unknown_suffix"),
        ("localhost", "unknown_suffix"),
        ("com.cn", "only_suffix"),
        ("中国", "only_suffix"),
    ],
)
def test_what_is_no_bare_domain_is_refused_before_any_byte_could_be_sent(typed: str, code: str) -> None:
    with pytest.raises(NotADomainError) as refused:
        domain_name(typed)
    assert refused.value.code == code


@pytest.mark.parametrize("typed", ["a b.cn\u202e", "com.cn", "x" * 500 + " "])
def test_a_problem_is_one_sentence_in_each_language_and_repeats_nothing_invisible(typed: str) -> None:
    with pytest.raises(NotADomainError) as refused:
        domain_name(typed)
    for sentence in (refused.value.zh, refused.value.en):
        assert sentence.isprintable()
        assert sentence.endswith(("。", "."))
        assert len(sentence) < 250


@given(st.text(max_size=80) | st.text(alphabet="a-.中国xn1\r\n:@。", max_size=30))
def test_any_text_is_a_checked_name_or_a_stated_problem(typed: str) -> None:
    try:
        name = domain_name(typed)
    except NotADomainError as problem:
        code = problem.code
    else:
        code = "not_a_name"
        assert set(name.registrable_ascii) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        assert not name.registrable_ascii.startswith("-")
        assert domain_name(name.ascii) == name
    assert code in catalogue()


def test_the_suffix_list_in_use_is_named_by_digest_and_date_and_is_the_newer_one() -> None:
    used = suffix_list()
    assert used.digest.startswith("sha256:")
    assert used.version[:4] >= "2026"
    assert used.source.startswith("publicsuffixlist ")


def test_nothing_is_fetched_for_the_suffix_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the suffix list went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    psl.extractor.cache_clear()
    assert domain_name("example.com.cn").suffix == "com.cn"
