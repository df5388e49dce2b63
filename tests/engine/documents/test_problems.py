"""Every mistake at once, each at its place, with what was expected and the nearest right word, and no value echoed."""

import json
from string import ascii_letters

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.documents import InvalidDocument, Problem, ProblemCode, check
from engine.documents.examples import EXAMPLES
from engine.documents.words import DocumentKind, Nature
from tests.engine.documents.mutations import Path, at, paths, put

FILING = DocumentKind.FILING


def problems(parts: object, **more: object) -> dict[str, Problem]:
    base = {"schema_version": "1", "filing_id": "a"} if isinstance(parts, dict) else {}
    try:
        check(base | parts | more if isinstance(parts, dict) else parts, FILING)
    except InvalidDocument as error:
        return {problem.pointer: problem for problem in error.problems}
    return {}


def test_every_mistake_is_told_at_once() -> None:
    found = problems(
        {
            "schema_version": "2",
            "filing_id": "a b",
            "sponser": {},
            "submitted_at": "2010-4-1",
            "connected_at": "2010-04-12T10:00:00",
            "mandate": {"by": 5},
            "sponsor": {
                "nature": "公司",
                "documents": [{"type": "营业执照"}],
                "holds": ["身份证", {"value": "x", "who": 1}],
            },
            "responsible_person": {"citizenship": "TW", "name": "", "contacts": {"mobile": 13000000000}},
            "on_site": {"photo": {"width": 0, "frontal": "true"}},
            "websites": {},
            "access": [],
        }
    )
    assert {pointer: problem.code.value for pointer, problem in found.items()} == {
        "/schema_version": "unknown_value",
        "/filing_id": "bad_id",
        "/sponser": "unknown_key",
        "/submitted_at": "bad_date",
        "/connected_at": "no_offset",
        "/mandate/value": "missing_key",
        "/mandate/by": "not_quoted",
        "/sponsor/nature": "unknown_value",
        "/sponsor/documents/0/type": "unknown_value",
        "/sponsor/holds/0": "unknown_value",
        "/sponsor/holds/1/value": "unknown_value",
        "/sponsor/holds/1/who": "unknown_key",
        "/responsible_person/citizenship": "region_not_citizenship",
        "/responsible_person/name": "empty",
        "/responsible_person/contacts/mobile": "not_quoted",
        "/on_site/photo/width": "out_of_range",
        "/on_site/photo/frontal": "wrong_type",
        "/websites": "not_a_list",
        "/access": "not_an_object",
    }


@settings(max_examples=150)
@given(st.data())
def test_mistakes_do_not_hide_one_another(data: st.DataObject) -> None:
    """Each of several unrelated mistakes is reported just as it is when it stands alone."""
    leaves: list[Path] = [p for p in paths(EXAMPLES[FILING]) if not isinstance(at(EXAMPLES[FILING], p), dict | list)]
    chosen = data.draw(st.lists(st.sampled_from(leaves), min_size=2, max_size=6, unique=True))
    alone: set[tuple[str, str]] = set()
    document = EXAMPLES[FILING]
    for path in chosen:
        alone |= {(p.pointer, p.code.value) for p in problems(put(EXAMPLES[FILING], path, {"zz": 1})).values()}
        document = put(document, path, {"zz": 1})
    assert {(p.pointer, p.code.value) for p in problems(document).values()} >= {
        (pointer, code) for pointer, code in alone if pointer
    }


def test_mistakes_inside_a_list_that_is_too_long_are_told_too() -> None:
    found = problems(
        {"websites": [{"name": "x"}] * 49 + [{"nmae": "x", "domains": [{"x": 1}] * 51}] + [{"name": "y"}] * 3}
    )
    assert found["/websites"].code is ProblemCode.TOO_MANY
    assert found["/websites/49/nmae"].nearest == "name"
    assert found["/websites/49/domains"].code is ProblemCode.TOO_MANY
    assert found["/websites/49/domains/0/x"].code is ProblemCode.UNKNOWN_KEY


def test_checking_does_not_change_the_document() -> None:
    document = {"schema_version": "1", "filing_id": "a", "changes": ["x"] * 60}
    before = json.dumps(document)
    with pytest.raises(InvalidDocument):
        check(document, FILING)
    assert json.dumps(document) == before


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Enterprise", "enterprise"),
        ("entreprise", "enterprise"),
        ("企业", "enterprise"),
        ("有限责任公司", "enterprise"),
        ("机关", "government"),
        ("民办非企业", "private_non_enterprise"),
        ("private non enterprise", "private_non_enterprise"),
        ("个人", "individual"),
        ("zzz", None),
        ("e", None),
        ("", None),
        ("e" * 70, None),
    ],
)
def test_the_nearest_nature_is_named_by_spelling_or_chinese_name(written: str, meant: str | None) -> None:
    assert problems({"sponsor": {"nature": written}})["/sponsor/nature"].nearest == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("营业执照", "business_licence"),
        ("企业法人营业执照", "business_licence"),
        ("business license", "business_licence"),
        ("身份证", "resident_id"),
        ("居民身份证", "resident_id"),
        ("台湾居民来往大陆通行证", "taiwan_permit"),
        ("pasport", "passport"),
    ],
)
def test_the_nearest_document_type_is_named(written: str, meant: str) -> None:
    found = problems({"sponsor": {"documents": [{"type": written}], "holds": [written]}})
    assert found["/sponsor/documents/0/type"].nearest == meant
    assert found["/sponsor/holds/0"].nearest == meant
    assert meant in found["/sponsor/holds/0"].message["zh"]


@pytest.mark.parametrize(
    ("key", "meant"),
    [("natrue", "nature"), ("Nature", "nature"), ("registeredProvince", "registered_province"), ("q", None)],
)
def test_the_nearest_key_of_the_same_section_is_named(key: str, meant: str | None) -> None:
    found = problems({"sponsor": {key: 1}})[f"/sponsor/{key}"]
    assert found.nearest == meant
    assert "nature" in found.expected["en"]
    assert "provider_seal" not in found.expected["en"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2010-4-1", "2010-04-01"),
        ("2010年4月1日", "2010-04-01"),
        ("20100401", "2010-04-01"),
        ("1/4/2010", None),
        ("x", None),
    ],
)
def test_a_date_is_offered_as_it_should_be_written(written: str, meant: str | None) -> None:
    assert problems({"connected_at": written})["/connected_at"].nearest == meant


@pytest.mark.parametrize("code", ["TW", "HK", "MO", "tw"])
def test_a_region_is_no_citizenship_and_the_hint_says_what_to_write(code: str) -> None:
    found = problems({"responsible_person": {"citizenship": code}})["/responsible_person/citizenship"]
    assert found.code is ProblemCode.REGION_NOT_CITIZENSHIP
    assert found.nearest == "CN"
    assert "region" in found.message["zh"]
    assert "region" in found.message["en"]


@pytest.mark.parametrize("code", ["XX", "cn", "CHN", "中国"])
def test_an_unknown_country_is_refused(code: str) -> None:
    found = problems({"responsible_person": {"citizenship": code}})["/responsible_person/citizenship"]
    assert found.code is ProblemCode.UNKNOWN_COUNTRY


@pytest.mark.parametrize("written", ["true", "是", "False", 1, 0, "yes"])
def test_an_attestation_is_no_quoted_word_and_no_number(written: object) -> None:
    found = problems({"mandate": written})["/mandate"]
    assert found.code is ProblemCode.WRONG_TYPE
    assert "{value, by, at, how}" in found.expected["en"]


@pytest.mark.parametrize(
    ("written", "meant"), [("true", "true"), ("是", "true"), ("False", "false"), ("否", "false"), ("q", None)]
)
def test_a_quoted_yes_or_no_is_offered_without_quotes(written: str, meant: str | None) -> None:
    assert problems({"on_site": {"held": written}})["/on_site/held"].nearest == meant


def test_pointers_escape_what_rfc_6901_escapes() -> None:
    assert set(problems({"sponsor": {"a/b~c": 1}})) == {"/sponsor/a~1b~0c"}


@settings(max_examples=300)
@given(st.data())
def test_no_value_of_the_document_stands_in_a_problem(data: st.DataObject) -> None:
    secret = "姓" + data.draw(st.text(ascii_letters, min_size=8, max_size=20))
    path = data.draw(st.sampled_from([path for path in paths(EXAMPLES[FILING]) if path]))
    wrong = data.draw(
        st.sampled_from(
            [f"{secret}\x00", {"value": f"{secret}\x00"}, [f"{secret}\x00"], secret * 2_000, {"by": f"{secret}\x00"}]
        )
    )
    with pytest.raises(InvalidDocument) as caught:
        check(put(EXAMPLES[FILING], path, wrong), FILING)
    said = json.dumps([problem.as_dict() for problem in caught.value.problems], ensure_ascii=False) + str(caught.value)
    assert secret not in said


def test_every_code_is_published_with_a_label() -> None:
    assert len({code.value for code in ProblemCode}) == len(ProblemCode)
    assert all(code.zh and code.en for code in ProblemCode)


def test_a_problem_is_one_sentence_in_each_language() -> None:
    for problem in problems(
        {"sponser": 1, "connected_at": "x", "sponsor": {"nature": "公司", "name": 5}, "access": 3}
    ).values():
        assert problem.message["zh"].startswith(problem.pointer)
        assert problem.message["en"].startswith(problem.pointer)
        assert problem.message["zh"].endswith(("。", "？"))
        assert problem.message["en"].endswith((".", "?"))
        assert len(problem.message["en"]) < 300


@pytest.mark.parametrize(
    ("parts", "zh", "en"),
    [
        (
            {"on_site": {"held": "no"}},
            "/on_site/held（已进行现场核验或者电子化核验）：类型不符，要求true 或 false（不加引号）。",
            "/on_site/held: wrong type; expected true or false, without quotes.",
        ),
        (
            {"submission": {"sheet_form": "pdf"}},
            "/submission/sheet_form（核验单提交形式）：不在取值表中，要求下列之一：paper, fax, scan, electronic。",
            "/submission/sheet_form: value not in the list; expected one of: paper, fax, scan, electronic.",
        ),
        (
            {"sponsor": {"documents": [{"presented_as": "复印件"}]}},
            "/sponsor/documents/0/presented_as（出示形式）：不在取值表中，要求下列之一：original, copy, scan, fax；是否应为 copy？",
            "/sponsor/documents/0/presented_as: value not in the list; expected one of: original, copy, scan, fax; "
            "did you mean copy?",
        ),
        (
            {"access": {"method": "x"}, "agreement": {"q": 1}},
            "/agreement/q：没有这个字段，此处应为对象，可含 signed_by_provider_at, signed_by_sponsor_at。",
            "/agreement/q: there is no such key; here stands an object with any of signed_by_provider_at, signed_by_sponsor_at.",
        ),
        (
            {"agreement": {"signed_by_provider": 1}},
            "/agreement/signed_by_provider：没有这个字段，是否应为 signed_by_provider_at？",
            "/agreement/signed_by_provider: there is no such key; did you mean signed_by_provider_at?",
        ),
        (
            {"responsible_person": {"role": "q"}},
            "/responsible_person/role（与主办者的关系）：不在取值表中，要求下列之一："
            "legal_representative, delegated_department_head, self, employee, agent, other。",
            "/responsible_person/role: value not in the list; expected one of: legal_representative, "
            "delegated_department_head, self, employee, agent, other.",
        ),
        (
            {"on_site": {"photo": {"width": "800"}}},
            "/on_site/photo/width（宽（像素））：类型不符，要求1 至 100000 的像素数，例如 800。",
            "/on_site/photo/width: wrong type; expected a number of pixels, 1 to 100,000, for example 800.",
        ),
        (
            {"changes": "x"},
            "/changes（变更涉及的内容）：应为列表，要求列表，最多 50 项。",
            "/changes: not a list; expected a list of at most 50.",
        ),
    ],
)
def test_the_sentences_read_as_meant(parts: dict[str, object], zh: str, en: str) -> None:
    assert {"zh": zh, "en": en} in [problem.message for problem in problems(parts).values()]


def test_a_long_list_of_values_is_whole_in_expected_and_short_in_the_sentence() -> None:
    found = problems({"sponsor": {"nature": "zzz"}})["/sponsor/nature"]
    assert all(word.value in found.expected["en"] for word in Nature)
    assert "等共 19 个" in found.message["zh"]
    assert "and 11 more" in found.message["en"]


@pytest.mark.parametrize(("length", "shown"), [(64, "k" * 64), (65, "k" * 64 + "…")])
def test_a_key_is_shown_up_to_64_characters(length: int, shown: str) -> None:
    assert list(problems({"k" * length: 1})) == [f"/{shown}"]


def test_a_document_that_is_no_object_is_named_as_a_whole() -> None:
    problem = problems([])[""]
    assert problem.message["zh"].startswith("文档：应为对象")
    assert problem.message["en"].startswith("the document: not an object")
