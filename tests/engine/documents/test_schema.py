"""The published JSON Schema says what the gate does, no more and no less."""

from typing import Any

import jsonschema
import pytest
from hypothesis import assume, given, settings

from engine.documents import InvalidDocument, check
from engine.documents.examples import EXAMPLES
from engine.documents.schema import DIALECT, json_schema
from engine.documents.words import DocumentKind, DocumentType, Nature
from tests.engine.documents.mutations import at, paths, spoiled

VALIDATORS = {kind: jsonschema.Draft202012Validator(json_schema(kind)) for kind in DocumentKind}
KINDS = pytest.mark.parametrize("kind", list(DocumentKind))


@KINDS
def test_it_is_a_valid_schema_of_2020_12(kind: DocumentKind) -> None:
    schema = json_schema(kind)
    assert schema["$schema"] == DIALECT
    jsonschema.Draft202012Validator.check_schema(schema)


@KINDS
def test_its_example_passes_schema_and_gate(kind: DocumentKind) -> None:
    (example,) = json_schema(kind)["examples"]
    VALIDATORS[kind].validate(example)
    check(example, kind)


@KINDS
def test_the_example_shows_nearly_every_section(kind: DocumentKind) -> None:
    unshown = set(json_schema(kind)["properties"]) - set(EXAMPLES[kind])
    assert unshown <= {"procedure_label", "changes", "updates", "untrue", "cancelled_on"} | {
        "business_started_on",
        "verification_started",
        "stock_site",
    }


@settings(max_examples=600)
@given(spoiled(most=2))
def test_schema_and_gate_agree_on_spoiled_documents(case: tuple[DocumentKind, Any]) -> None:
    kind, document = case
    # Python's `$` also matches before a final line break; the dialect's does not.
    assume(not any(str(at(document, path)).endswith("\n") for path in paths(document)))
    try:
        check(document, kind)
    except InvalidDocument:
        assert not VALIDATORS[kind].is_valid(document)
    else:
        VALIDATORS[kind].validate(document)


@KINDS
def test_every_property_is_described_in_both_languages(kind: DocumentKind) -> None:
    schema = json_schema(kind)
    sections = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    for section in sections:
        for name, field in section["properties"].items():
            assert field["description"], name
            assert field["x-zh"], name


def test_words_stand_once_with_their_labels() -> None:
    words = json_schema("filing")["$defs"]
    assert words["Nature"]["enum"] == [word.value for word in Nature]
    assert words["DocumentType"]["x-labels"]["passport"] == DocumentType("passport").label
    assert str(json_schema("filing")).count("'org_code_certificate', 'institution_certificate'") == 1


@KINDS
def test_objects_are_closed(kind: DocumentKind) -> None:
    schema = json_schema(kind)
    sections = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    assert all(section["additionalProperties"] is False for section in sections)


def test_a_caller_may_change_its_copy() -> None:
    json_schema("filing")["properties"].clear()
    assert json_schema("filing")["properties"]
