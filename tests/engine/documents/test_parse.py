"""Bytes in: a valid dict, or InvalidDocument. Nothing else, whatever the bytes."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.documents import InvalidDocument, Problem, ProblemCode, check, parse
from engine.documents.diagnose import MOST_PROBLEMS
from engine.documents.examples import EXAMPLES
from engine.documents.reading import MOST_BYTES
from engine.documents.words import DocumentKind
from tests.engine.documents.mutations import KINDS, spoiled, spoiled_text

FILING = DocumentKind.FILING
SMALL = b'{"schema_version": "1", "filing_id": "a"}'


def outcome(raw: bytes, kind: DocumentKind) -> dict[str, Any] | list[Problem]:
    try:
        return parse(raw, kind)
    except InvalidDocument as error:
        return error.problems


def problems(raw: bytes, kind: DocumentKind = FILING) -> list[Problem]:
    with pytest.raises(InvalidDocument) as caught:
        parse(raw, kind)
    return caught.value.problems


def codes(raw: bytes) -> list[ProblemCode]:
    return [problem.code for problem in problems(raw)]


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_a_valid_document_comes_back_as_the_dict_it_is(kind: DocumentKind) -> None:
    for raw in (json.dumps(EXAMPLES[kind]), json.dumps(EXAMPLES[kind], ensure_ascii=False, indent=2)):
        assert parse(raw.encode(), kind) == EXAMPLES[kind]


def test_the_kind_may_be_given_as_its_word() -> None:
    assert parse(SMALL, "filing") == json.loads(SMALL)


def test_a_document_is_made_of_plain_dicts_and_lists() -> None:
    document = parse(json.dumps(EXAMPLES[FILING]).encode(), FILING)
    assert type(document) is dict
    assert type(document["sponsor"]["documents"][0]) is dict


@settings(max_examples=1_500)
@given(st.binary(max_size=200), KINDS)
def test_no_bytes_raise_anything_but_invalid_document(raw: bytes, kind: DocumentKind) -> None:
    assert problems(raw, kind)


@settings(max_examples=800)
@given(spoiled_text())
def test_no_damage_to_a_valid_document_raises_anything_but_invalid_document(case: tuple[DocumentKind, bytes]) -> None:
    kind, raw = case
    found = outcome(raw, kind)
    if isinstance(found, list):
        assert found
        json.dumps([problem.as_dict() for problem in found], ensure_ascii=False).encode()
    else:
        assert json.loads(raw.removeprefix(b"\xef\xbb\xbf")) == found


@settings(max_examples=400)
@given(spoiled())
def test_a_parsed_document_is_judged_like_its_text(case: tuple[DocumentKind, object]) -> None:
    kind, document = case
    read = outcome(json.dumps(document).encode(), kind)
    try:
        check(document, kind)
        assert read == document
    except InvalidDocument as error:
        told = error.problems
        assert read == told


@pytest.mark.parametrize("raw", [b"[]", b"null", b"1", b'"x"', b"true"])
def test_a_document_is_an_object(raw: bytes) -> None:
    assert codes(raw) == [ProblemCode.NOT_AN_OBJECT]


@pytest.mark.parametrize(
    ("raw", "place", "reason"),
    [
        ('{"a": 1,}', (1, 9), "comma after the last item"),
        ("{'a': 1}", (1, 2), "double quotes"),
        ('{"a": 1\n "b": 2}', (2, 2), "comma, colon or bracket"),
        ('{"名称": "公司" x}', (1, 13), "comma, colon or bracket"),
        ('{"a": NaN}', (1, 7), "NaN"),
        ('{"a": -Infinity}', (1, 8), "number"),
        ('{"a": "x', (1, 8), "not closed"),
        ("", (1, 1), "not closed"),
        ('{"a": 01}', (1, 8), "number"),
        ('{"a": "\\ud800"}', (1, 14), "escape"),
        ('{"a": 1} x', (1, 10), "after the end"),
        ('{"a": ' + "9" * 5_000 + "}", (1, 4308), "too large"),
        ('{"a": tru}', (1, 10), "not JSON"),
    ],
)
def test_text_that_is_no_json_is_one_problem_with_line_and_column(
    raw: str, place: tuple[int, int], reason: str
) -> None:
    (problem,) = problems(raw.encode())
    assert problem.code is ProblemCode.MALFORMED
    assert problem.pointer == ""
    assert problem.message["en"].startswith(f"Line {place[0]}, column {place[1]} ")
    assert problem.message["zh"].startswith(f"第 {place[0]} 行第 {place[1]} 列")
    assert reason in problem.message["en"]


@pytest.mark.parametrize(
    "opening", [b"[", b'{"a":', b'{"sponsor":[', b'{"schema_version":"1","filing_id":"a","sponsor":[']
)
def test_a_depth_bomb_is_one_problem(opening: bytes) -> None:
    assert codes(opening * 5_000) == [ProblemCode.TOO_DEEP]


@pytest.mark.parametrize(
    "raw", [SMALL.decode().encode("utf-16"), '{"a": "单位"}'.encode("gbk"), b"\xff", b'{"\xc0": 1}']
)
def test_another_encoding_than_utf8_is_named(raw: bytes) -> None:
    (problem,) = problems(raw)
    assert problem.code is ProblemCode.BAD_ENCODING
    assert "GBK" in problem.message["zh"]


def test_a_byte_order_mark_is_tolerated() -> None:
    assert parse(b"\xef\xbb\xbf" + SMALL, FILING) == json.loads(SMALL)


def test_the_first_byte_that_is_not_utf8_is_numbered_from_one() -> None:
    (problem,) = problems(b'{"a\xff"')
    assert problem.message["en"].startswith("Byte 4 ")
    assert problem.message["zh"].startswith("第 4 个字节")


def test_a_document_over_one_mebibyte_is_refused_and_one_below_is_read() -> None:
    assert MOST_BYTES == 1_048_576
    assert parse(SMALL.ljust(MOST_BYTES), FILING) == json.loads(SMALL)
    assert codes(SMALL.ljust(MOST_BYTES + 1)) == [ProblemCode.TOO_LARGE]


def test_a_key_given_twice_is_refused_wherever_it_stands() -> None:
    sites = b'[{"name": "x", "name": "y", "name": "z"}]'
    raw = b'{"schema_version": "1", "filing_id": "a", "filing_id": "a", "websites": ' + sites + b"}"
    assert [(problem.pointer, problem.code) for problem in problems(raw)] == [
        ("/filing_id", ProblemCode.DUPLICATE_KEY),
        ("/websites/0/name", ProblemCode.DUPLICATE_KEY),
    ]


def test_a_repeated_key_and_other_mistakes_are_told_together() -> None:
    raw = b'{"schema_version": "2", "filing_id": "a", "filing_id": "b", "nam": 1}'
    assert set(codes(raw)) == {ProblemCode.DUPLICATE_KEY, ProblemCode.UNKNOWN_VALUE, ProblemCode.UNKNOWN_KEY}


def test_a_hopeless_document_gets_a_bounded_answer() -> None:
    raw = json.dumps({f"k{n}": n for n in range(50_000)}).encode()
    found = problems(raw)
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].code is ProblemCode.MORE
    assert "49502" in found[-1].message["en"]


def test_a_huge_key_does_not_make_a_huge_answer() -> None:
    (problem,) = (p for p in problems(json.dumps({"k" * 500_000: 1}).encode()) if p.code is ProblemCode.UNKNOWN_KEY)
    assert len(json.dumps(problem.as_dict())) < 3_000


@pytest.mark.parametrize("value", [float("nan"), b"x", {1}, object(), ("a",), 10**400, "\ud800"])
def test_a_python_value_that_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(InvalidDocument):
        check({"schema_version": "1", "filing_id": "a", "sponsor": {"name": value}}, FILING)


def test_a_key_that_is_no_string_is_refused() -> None:
    with pytest.raises(InvalidDocument) as caught:
        check({"schema_version": "1", "filing_id": "a", 5: 1}, FILING)
    assert [problem.code for problem in caught.value.problems] == [ProblemCode.UNKNOWN_KEY]
