import typing
from string import ascii_lowercase, digits

import pytest

from engine.documents import words
from engine.documents.outline import Node, outline, places
from engine.documents.personal import Personal
from engine.documents.problems import ProblemCode
from engine.documents.words import DocumentKind, DocumentType, Nature, Outcome, Stage, Word

LISTS = [word for name in words.__all__ if isinstance(word := getattr(words, name), type) and issubclass(word, Word)]
LISTS = [word for word in LISTS if word is not Word] + [Personal, ProblemCode]
HAN = range(0x4E00, 0xA000)


@pytest.mark.parametrize("word", LISTS, ids=lambda word: word.__name__)
class TestEveryList:
    def test_values_are_snake_case(self, word: type[Word]) -> None:
        assert all(set(member.value) <= {*ascii_lowercase, *digits, "_"} for member in word)

    def test_every_word_has_a_label_in_both_languages(self, word: type[Word]) -> None:
        for member in word:
            assert member.label == {"zh": member.zh, "en": member.en}
            assert any(ord(char) in HAN for char in member.zh), member
            assert member.en
            assert not any(ord(char) in HAN for char in member.en), member

    def test_no_two_words_of_a_list_read_alike(self, word: type[Word]) -> None:
        for names in (
            [member.zh for member in word],
            [member.en for member in word],
            [name for member in word for name in member.also],
        ):
            assert len(names) == len(set(names))

    def test_a_word_is_found_by_its_value_and_is_that_string(self, word: type[Word]) -> None:
        for member in word:
            assert word(member.value) is member
            assert member == member.value
            assert str(member) == member.value


def test_the_order_of_outcomes_is_from_mild_to_severe() -> None:
    assert [str(word) for word in Outcome] == "accept correct manual missing return block refuse".split()


def test_the_order_of_stages_is_that_of_the_procedure() -> None:
    expected = "entry pre_verification on_site sheet submission audit check operations"
    assert [str(word) for word in Stage] == expected.split()


def test_the_ten_documents_and_six_natures_of_the_regulation_come_first() -> None:
    assert [word.value for word in DocumentType][:10] == (
        "org_code_certificate institution_certificate association_certificate business_licence "
        "military_code_certificate resident_id household_register officer_id taiwan_permit passport"
    ).split()
    natures = "government institution association enterprise military individual"
    assert [word.value for word in Nature][:6] == natures.split()


def open_places(kind: DocumentKind) -> typing.Iterator[tuple[str, Node, Node]]:
    """Every object with a scalar field whose words include `other`."""
    root = outline(kind)
    for pointer, node in [("", root), *places(root)]:
        for key, child in (node.keys or {}).items():
            if child.word and "other" in child.values and not child.items:
                yield f"{pointer}/{key}", node, child


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_wherever_other_may_be_chosen_a_label_may_say_what(kind: DocumentKind) -> None:
    unlabelled = {
        pointer
        for pointer, parent, _ in open_places(kind)
        if not {f"{pointer.rsplit('/', 1)[1]}_label", "label"} & set(parent.keys or {})
    }
    # What changed or who typed is told by the other fields of these sections; no law attaches to it.
    assert {pointer.rsplit("/", 1)[1] for pointer in unlabelled} <= {"topic", "entered_by", "taken_by"}
