"""What is personal is hidden wherever it stands, and what is personal is read off the models."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.documents.examples import EXAMPLES
from engine.documents.masking import mask, masked, personal_kind
from engine.documents.outline import outline, places
from engine.documents.personal import Personal
from engine.documents.words import DocumentKind
from tests.engine.documents.mutations import at, paths

FILING = DocumentKind.FILING
VALUES = st.text(min_size=3, max_size=60).map(str.strip).filter(lambda value: len(value) >= 3 and "*" not in value)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("name", "张三", "张*"),
        ("name", "欧阳某某", "欧***"),
        ("name", "John Smith", "J*** S****"),
        ("name", "张", "*"),
        ("party", "北京某某示例科技有限公司", "北京某某***公司"),
        ("party", "甲乙公司", "甲***"),
        ("party", "甲乙丙公司", "甲乙***司"),
        ("party", "张三", "张*"),
        ("party", "买买提·某某", "买*****"),
        ("party", "Example Ltd", "E****** L**"),
        ("id_number", "990000198001010012", "990*************12"),
        ("id_number", "99999901-5", "999*****-5"),
        ("id_number", "12345", "12**5"),
        ("phone", "13000000000", "130******00"),
        ("phone", "110", "1*0"),
        ("email", "wang@example.com", "w***@example.com"),
        ("email", "wu@example.com", "w***@example.com"),
        ("email", "w@example.com", "***@example.com"),
        ("email", "@example.com", "@***"),
        ("email", "wang", "w***"),
        ("address", "示例省示例市示例路1号", "示例省示例市***"),
        ("address", "示例路", "示例***"),
        ("free", "当面查看", "***"),
    ],
)
def test_each_kind_shows_its_agreed_part(kind: str, value: str, shown: str) -> None:
    assert mask(kind, value) == shown


@settings(max_examples=500)
@given(st.sampled_from(Personal), VALUES)
def test_a_masked_value_never_holds_the_original(kind: Personal, value: str) -> None:
    assert value not in mask(kind, value)


@given(st.sampled_from([Personal.ID_NUMBER, Personal.PHONE, Personal.ADDRESS, Personal.NAME, Personal.PARTY]), VALUES)
def test_at_least_a_third_of_a_word_is_hidden(kind: Personal, value: str) -> None:
    shown = sum(char != "*" and not char.isspace() for char in mask(kind, value))
    assert shown <= len(value) - len(value) // 3


@given(st.sampled_from(Personal), st.text(max_size=3))
def test_masking_short_or_empty_values_is_no_error(kind: Personal, value: str) -> None:
    mask(kind, value)


@pytest.mark.parametrize(
    ("pointer", "kind"),
    [
        ("/sponsor/name", "party"),
        ("/sponsor/former_names", "party"),
        ("/sponsor/former_names/3", "party"),
        ("/sponsor/documents/0/number", "id_number"),
        ("/sponsor/documents/0/as_recorded/holder", "party"),
        ("/responsible_person/name", "name"),
        ("/responsible_person/contacts/mobile", "phone"),
        ("/responsible_person/contacts/email", "email"),
        ("/responsible_person/contacts/postal_address", "address"),
        ("/websites/0/domains/12/registration/owner", "party"),
        ("/mandate/by", "name"),
        ("/on_site/discrepancies/0/found", "free"),
        ("/sponsor/nature", None),
        ("/mandate", None),
        ("/websites/0/domains/0/name", None),
        ("/unheard/of", None),
        ("/sponsor/name/further", None),
        ("", None),
    ],
)
def test_what_is_personal_is_known_by_its_pointer(pointer: str, kind: str | None) -> None:
    assert personal_kind(FILING, pointer) == kind


def personal_names() -> Iterator[tuple[str, str, bool]]:
    for kind in DocumentKind:
        for pointer, node in places(outline(kind)):
            yield pointer, pointer.rstrip("/*").rsplit("/", 1)[1], (node.items or node).personal is not None


# Names of fields that hold personal content wherever they stand; a new field of such a name must be marked.
ALWAYS = frozenset(
    """holder owner number by verified_by filled_by english_name former_names mobile office_phone home_phone email
    postal_address address to found corrected_to reason how""".split()
)


def test_no_field_with_a_personal_name_is_left_unmarked() -> None:
    # A certificate's number names a paper of the registry; how a provider discloses, and which side holds a copy,
    # says nothing of a person.
    public = {"/websites/*/domains/*/certificate/number", "/disclosures/*/how", "/sheet/copies/*/holder"}
    unmarked = {pointer for pointer, name, marked in personal_names() if name in ALWAYS and not marked}
    assert unmarked - public == set()


def secretive(value: Any, kind: DocumentKind, secrets: list[str]) -> Any:
    """A copy of an example whose personal places hold secrets of their own."""
    copy = deepcopy(value)
    for path in paths(value):
        pointer = "".join(f"/{step}" for step in path)
        if isinstance(at(value, path), str) and personal_kind(kind, pointer):
            secrets.append(f"秘密内容{len(secrets):04}号")
            at(copy, path[:-1])[path[-1]] = secrets[-1]
    return copy


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_a_masked_document_holds_no_personal_value_and_all_others_unchanged(kind: DocumentKind) -> None:
    secrets: list[str] = []
    document = secretive(EXAMPLES[kind], kind, secrets)
    before = deepcopy(document)
    shown = masked(document, kind)
    assert document == before
    assert not [secret for secret in secrets if secret in str(shown)]
    for path in paths(EXAMPLES[kind]):
        value = at(document, path)
        if not isinstance(value, dict | list) and value not in secrets:
            assert at(shown, path) == value


def test_an_example_holds_something_to_mask() -> None:
    assert masked(EXAMPLES[FILING], FILING)["responsible_person"]["name"] == "王**"
