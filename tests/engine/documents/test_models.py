"""What every model keeps to: closed, strict, bounded, optional, described in zh and en, named as the design says."""

import json
from collections.abc import Iterator

import pytest

from engine.documents import InvalidDocument, check, parse
from engine.documents.examples import EXAMPLES
from engine.documents.outline import Node, outline, places
from engine.documents.schema import json_schema
from engine.documents.words import DocumentKind
from tests.engine.documents.mutations import Path, at, paths, put

KINDS = list(DocumentKind)

# DESIGN §4, in its own words.
FILING = """
schema_version filing_id procedure changes mandate submitted_at provider/name provider/kind provider/province attempts
sponsor/nature sponsor/name sponsor/english_name sponsor/former_names sponsor/registered_province sponsor/address
sponsor/is_service_provider sponsor/documents sponsor/holds sponsor/lacks sponsor/brought sponsor/principals
sponsor/shareholders sponsor/documents/*/type sponsor/documents/*/number sponsor/documents/*/holder
sponsor/documents/*/presented_as sponsor/documents/*/valid_until sponsor/documents/*/authenticity/source
sponsor/documents/*/authenticity/result sponsor/documents/*/authenticity/checked_at
sponsor/documents/*/as_recorded/type sponsor/documents/*/as_recorded/number sponsor/documents/*/as_recorded/holder
sponsor/documents/*/copy_kept responsible_person/name responsible_person/citizenship responsible_person/region
responsible_person/role responsible_person/delegation responsible_person/documents/*/copy_kept responsible_person/holds
responsible_person/lacks responsible_person/brought responsible_person/contacts/mobile
responsible_person/contacts/office_phone responsible_person/contacts/home_phone responsible_person/contacts/email
responsible_person/contacts/postal_address websites/*/name websites/*/domains/*/name
websites/*/domains/*/certificate/owner websites/*/domains/*/certificate/issuer websites/*/domains/*/registration/state
websites/*/domains/*/registration/owner websites/*/domains/*/registration/registrar
websites/*/domains/*/registration/source websites/*/domains/*/registration/at websites/*/reached_by_ip_only
websites/*/services websites/*/pre_approvals/*/category websites/*/pre_approvals/*/file websites/*/found_true
access/provider_name access/method access/server_location access/ip_addresses access/entered_by
access/actual/provider_name access/actual/method access/actual/server_location access/actual/ip_addresses
pre_verification/completed_at pre_verification/result pre_verification/contact_checks/*/contact
pre_verification/contact_checks/*/channel pre_verification/contact_checks/*/at pre_verification/contact_checks/*/by
pre_verification/contact_checks/*/outcome pre_verification/notices/*/sent_at pre_verification/notices/*/text
on_site/held on_site/held_at on_site/place on_site/who_came on_site/person_matches_document on_site/photo/file
on_site/photo/width on_site/photo/height on_site/photo/colour on_site/photo/taken_at on_site/photo/taken_by
on_site/photo/subject_is_responsible_person on_site/photo/frontal on_site/photo/bareheaded on_site/photo/time_shown
on_site/photo/mark_shown on_site/photo/curtain on_site/discrepancies/*/pointer on_site/discrepancies/*/found
on_site/discrepancies/*/corrected_to on_site/discrepancies/*/noted_on_sheet on_site/discrepancies/*/by
on_site/discrepancies/*/at sheet/form sheet/copies/*/holder sheet/copies/*/provider_seal sheet/copies/*/sponsor_seal
agreement/signed_by_provider_at agreement/signed_by_sponsor_at submission/sent_at submission/bureau_province
submission/sheet_form audit/received_at audit/decided_at audit/result audit/items/*/document audit/items/*/by
audit/items/*/at audit/filing_number audit/number_issued_at audit/reverified_at connected_at cancelled_on
"""
PROVIDER_RECORD = """
schema_version record_id provider founded_on department/set_up_on department/dedicated department/led_by_unit_head
staff_review verification_started_on reported_to disclosures contract/statement contract/signed_by contract/seals
archives/*/filing_id archives/*/items archives/*/collected_on archives/*/destroyed_on revisits access_updates
cooperation stock/plan_reported_on stock/recipients stock/sites
"""


def everything() -> Iterator[tuple[str, Node]]:
    for kind in KINDS:
        yield from ((f"{kind}{pointer}", node) for pointer, node in places(outline(kind)))


@pytest.mark.parametrize(
    ("kind", "names"), [(DocumentKind.FILING, FILING), (DocumentKind.PROVIDER_RECORD, PROVIDER_RECORD)]
)
def test_every_name_the_design_fixes_is_there(kind: DocumentKind, names: str) -> None:
    known = {pointer for pointer, _ in places(outline(kind))}
    assert not {f"/{name}" for name in names.split()} - known


def test_every_field_is_described_in_both_languages() -> None:
    assert not [pointer for pointer, node in everything() if not pointer.endswith("*") and not (node.zh and node.en)]


def test_only_version_id_and_what_an_attestation_attests_are_required() -> None:
    required = {pointer.rsplit("/", 1)[1] for pointer, node in everything() if node.required}
    assert required == {"schema_version", "filing_id", "record_id", "value"}


def test_every_list_has_a_longest_length() -> None:
    assert not [pointer for pointer, node in everything() if node.items and node.longest not in (50, 200, 1_000)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_and_number_is_bounded(kind: DocumentKind) -> None:
    spots = [path for path in paths(EXAMPLES[kind]) if isinstance(at(EXAMPLES[kind], path), str | int)]
    assert spots
    for path in spots:
        if not isinstance(at(EXAMPLES[kind], path), bool):
            huge = "9" * 2_001 if isinstance(at(EXAMPLES[kind], path), str) else 10**10
            assert refused(put(EXAMPLES[kind], path, huge), kind), path


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_key_is_refused_in_every_section(kind: DocumentKind) -> None:
    for path in paths(EXAMPLES[kind]):
        if isinstance(at(EXAMPLES[kind], path), dict):
            assert refused(put(EXAMPLES[kind], (*path, "unheard_of"), 1), kind), path


@pytest.mark.parametrize("kind", KINDS)
def test_null_may_stand_wherever_a_field_may_be_absent_and_nowhere_else(kind: DocumentKind) -> None:
    for path in paths(EXAMPLES[kind]):
        node = node_at(kind, path)
        if path:
            nullable = not (node.required or isinstance(path[-1], int))
            assert refused(put(EXAMPLES[kind], path, None), kind) != nullable, path


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_coerced_from_another_type(kind: DocumentKind) -> None:
    others = {bool: ["true", 1, 0, "是"], int: ["12", 12.5, True], str: [0, 20100412, True, b"x", ["x"]]}
    for path in paths(EXAMPLES[kind]):
        value = at(EXAMPLES[kind], path)
        for wrong in others.get(type(value), ["x", 1, True] if isinstance(value, list) else []):
            assert refused(put(EXAMPLES[kind], path, wrong), kind), (path, wrong)


def test_a_whole_number_written_with_a_point_is_that_whole_number() -> None:
    raw = b'{"schema_version": "1", "filing_id": "a", "on_site": {"photo": {"width": 800.0, "height": 6e2}}}'
    photo = parse(raw, DocumentKind.FILING)["on_site"]["photo"]
    assert [(type(side), side) for side in photo.values()] == [(int, 800), (int, 600)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_with_nothing_but_version_and_id_is_accepted(kind: DocumentKind) -> None:
    identity = {
        key: EXAMPLES[kind][key] for key in ("schema_version", "filing_id", "record_id") if key in EXAMPLES[kind]
    }
    check(identity, kind)


@pytest.mark.parametrize(
    "held", ["passport", {"value": "passport"}, {"value": "other", "label": "某证", "by": "x", "at": "2010-04-12"}]
)
def test_a_held_document_is_named_barely_or_attested(held: object) -> None:
    check({"schema_version": "1", "filing_id": "a", "sponsor": {"holds": [held], "lacks": [held]}}, DocumentKind.FILING)


def test_a_unit_named_in_chinese_is_no_accepted_value() -> None:
    assert refused({"schema_version": "1", "filing_id": "a", "sponsor": {"nature": "企业"}}, DocumentKind.FILING)


@pytest.mark.parametrize("code", ["330000", "330106", "990000", "110000", "810000", "820000", "710000"])
def test_codes_of_the_34_provinces_and_the_test_region_are_accepted(code: str) -> None:
    assert not refused(sponsor_in(code), DocumentKind.FILING)


@pytest.mark.parametrize("code", ["000000", "160000", "470000", "3300", "3300000", "浙江", "980000", "３３００００"])
def test_other_province_codes_are_refused(code: str) -> None:
    assert refused(sponsor_in(code), DocumentKind.FILING)


def test_there_are_34_provinces() -> None:
    accepted = [n for n in range(100) if not refused(sponsor_in(f"{n:02}0000"), DocumentKind.FILING)]
    assert len(accepted) == 34 + 1
    assert accepted[-1] == 99


@pytest.mark.parametrize("value", ["   ", "\u3000", "", "a\tb", "a\nb", "\x7f"])
def test_a_line_is_one_line_with_something_in_it(value: str) -> None:
    assert refused({"schema_version": "1", "filing_id": "a", "sponsor": {"name": value}}, DocumentKind.FILING)


def test_a_text_may_have_several_lines_but_no_other_control_characters() -> None:
    notices = [{"text": "第一行\n第二行\r\n\t第三行"}]
    document = {"schema_version": "1", "filing_id": "a", "pre_verification": {"notices": notices}}
    assert not refused(document, DocumentKind.FILING)
    notices[0]["text"] = "a\x00b"
    assert refused(document, DocumentKind.FILING)


def sponsor_in(code: str) -> dict[str, object]:
    return {"schema_version": "1", "filing_id": "a", "sponsor": {"registered_province": code}}


def node_at(kind: DocumentKind, path: Path) -> Node:
    node = outline(kind)
    for part in path:
        found = node.at(part)
        assert found is not None
        node = found
    return node


def refused(document: object, kind: DocumentKind) -> bool:
    try:
        check(document, kind)
    except InvalidDocument:
        return True
    return False


def test_bounds_of_whole_numbers_are_published_as_json_schema_has_them() -> None:
    text = json.dumps(json_schema(DocumentKind.FILING))
    assert '"maximum": 100000' in text
    assert '"ge"' not in text
