"""Publishing is whole or nothing: linted, proven, tested, signed, and only from the version the publisher knew."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, update

from adapters.publishing.content import Content, content_of
from adapters.publishing.publisher import Change, NotFit, NothingToDo
from adapters.publishing.signing import NotSigned, sign, signers_of
from adapters.publishing.versions import AlteredVersion, Moved, NoSuchVersion, Publication, Versions
from adapters.store.published import rule_file, rule_version
from tests.adapters.publishing.conftest import NOON, House, edited
from tests.adapters.publishing.test_signing import KEY, NAME, public


def titled(content: Content, title: str) -> Content:
    return edited(content, NAME, "en: A name is given", f"en: {title}")


def test_the_first_publication_keeps_what_was_shipped_as_version_zero(house: House) -> None:
    made = house.publish(titled(house.shipped, "First"), why="because")
    zero = house.publisher.versions.log()[-1]
    assert (zero.number, zero.kind, zero.digest) == (1, "shipped", house.shipped.digest)
    assert (made.number, made.kind, made.previous, made.who, made.why, made.at) == (
        2, "publish", house.shipped.digest, "author", "because", NOON,
    )  # fmt: skip
    assert made.changed == {NAME: "changed"}
    assert house.publisher.live() == made.digest


def test_a_version_reads_back_whole_with_its_proofs(house: House) -> None:
    content = titled(house.shipped, "First")
    house.publish(content)
    kept = house.publisher.versions.get(content.digest)
    assert kept.content.files == content.files
    assert len(kept.proofs) == 1


def test_from_another_version_than_the_live_one_nothing_is_published(house: House) -> None:
    first, second = titled(house.shipped, "First"), titled(house.shipped, "Second")
    house.publish(first)
    with pytest.raises(Moved) as caught:
        house.publisher.publish(second, Change("other", "late", house.shipped.digest))
    assert caught.value.live == first.digest
    assert house.publisher.live() == first.digest


def test_of_two_that_publish_at_once_one_wins_and_the_other_is_told(house: House) -> None:
    def attempt(number: int) -> str:
        try:
            change = Change("author", "at once", house.shipped.digest)
            return house.publisher.publish(titled(house.shipped, f"Number {number}"), change).digest
        except Moved:
            return "moved"

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(attempt, range(4)))
    assert found.count("moved") == 3
    assert [entry.number for entry in house.publisher.versions.log()] == [2, 1]
    assert house.publisher.live() in found


BAD = {
    "lint": ("stage: entry", "stage: entri", "unknown_word"),
    "gap": ("- when: {name: absent}", "- when: {name: stated}", "overlap"),
    "test": ("given: {name: absent}, outcome: return", "given: {name: absent}, outcome: accept", "wrong_case"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_does_not_hold_is_not_published_and_its_line_is_named(house: House, kind: str) -> None:
    old, new, code = BAD[kind]
    with pytest.raises(NotFit) as caught:
        house.publish(edited(house.shipped, NAME, old, new))
    found = caught.value.report.mistakes
    assert code in {mistake.code for mistake in found}
    assert {mistake.file for mistake in found} == {NAME}
    assert all(mistake.line > 1 for mistake in found)
    assert house.publisher.live() == house.shipped.digest
    assert house.publisher.versions.log() == []


def test_the_live_version_is_not_published_again(house: House) -> None:
    with pytest.raises(NothingToDo):
        house.publish(house.shipped)


@pytest.mark.parametrize(("who", "why"), [("", "x"), ("x", " "), ("x" * 201, "x"), ("x", "x" * 501)])
def test_who_and_why_must_be_said_in_bounds(house: House, who: str, why: str) -> None:
    with pytest.raises(ValueError, match="say"):
        house.publisher.publish(titled(house.shipped, "First"), Change(who, why, house.shipped.digest))
    with pytest.raises(ValueError, match="say"):
        house.publisher.rollback(Change(who, why, house.shipped.digest))


def test_rollback_goes_back_one_version_at_a_time_and_to_any_kept_one(house: House) -> None:
    one, two = titled(house.shipped, "One"), titled(house.shipped, "Two")
    house.publish(one)
    house.publish(two)
    assert house.rollback().digest == one.digest
    assert house.rollback().digest == house.shipped.digest
    with pytest.raises(NothingToDo):
        house.rollback()
    assert house.rollback(two.digest).digest == two.digest
    kinds = [entry.kind for entry in house.publisher.versions.log()]
    assert kinds == ["rollback", "rollback", "rollback", "publish", "publish", "shipped"]


def test_rollback_from_another_version_than_the_live_one_is_refused(house: House) -> None:
    house.publish(titled(house.shipped, "One"))
    with pytest.raises(Moved):
        house.publisher.rollback(Change("author", "back", house.shipped.digest))


def test_nothing_was_published_so_there_is_nothing_to_go_back_to(house: House) -> None:
    with pytest.raises(NothingToDo):
        house.rollback()
    with pytest.raises(NoSuchVersion):
        house.rollback("sha256:" + "0" * 64)


def test_the_previous_ten_are_kept_and_older_ones_leave_with_their_files(house: House) -> None:
    digests = [house.publish(titled(house.shipped, f"Number {number}")).digest for number in range(13)]
    versions = house.publisher.versions
    with house.database.read() as connection:
        assert versions.kept(connection) == digests[::-1][:11]
        assert connection.execute(select(func.count()).select_from(rule_version)).scalar() == 11
        # three files never change, the fourth has one text a kept version
        assert connection.execute(select(func.count()).select_from(rule_file)).scalar() == 3 + 11
    assert not versions.has(digests[1])
    assert len(versions.log()) == 14


def test_what_belongs_to_the_transaction_fails_with_it(house: House) -> None:
    def also(_: object, __: Publication) -> None:
        raise RuntimeError("the answer could not be kept")

    with pytest.raises(RuntimeError):
        house.publisher.publish(titled(house.shipped, "One"), Change("a", "b", house.shipped.digest), also=also)
    assert house.publisher.versions.log() == []
    assert Versions(house.database).state().number == 0


@pytest.mark.parametrize("part", ["text", "manifest"])
def test_what_was_altered_in_the_store_is_never_handed_out(house: House, part: str) -> None:
    content = titled(house.shipped, "One")
    house.publish(content)
    with house.database.write() as connection:
        if part == "text":
            at = rule_file.c.digest == content.manifest[NAME]
            connection.execute(update(rule_file).where(at).values(text=content.files[NAME].replace("return", "accept")))
        else:
            connection.execute(update(rule_version).values(manifest="{}"))
    with pytest.raises(AlteredVersion):
        house.publisher.versions.get(content.digest)


def test_with_a_key_configured_only_signed_sets_are_published_and_gone_back_to(
    make_house: Callable[..., House], small: Content
) -> None:
    house = make_house(signers_of(public(KEY)), signature=sign(small, KEY))
    one = titled(small, "One")
    with pytest.raises(NotSigned):
        house.publish(one)
    with pytest.raises(NotSigned):
        house.publish(one, signature=sign(small, KEY))
    assert house.publisher.versions.log() == []
    assert house.publish(one, signature=sign(one, KEY)).signed_by is not None
    assert house.rollback().digest == small.digest


def test_a_version_of_before_the_key_was_configured_cannot_be_gone_back_to_unsigned(
    make_house: Callable[..., House], small: Content
) -> None:
    house = make_house()
    one = titled(small, "One")
    house.publish(one)
    house.publish(titled(small, "Two"))
    strict = make_house(signers_of(public(KEY)), signature=sign(small, KEY))
    with pytest.raises(NotSigned):
        strict.rollback(one.digest)


def test_a_set_that_no_longer_stands_in_a_folder_with_a_head_is_refused(house: House) -> None:
    files = {**house.shipped.files, "elsewhere/x.yaml": "obligation: x\n"}
    with pytest.raises(NotFit) as caught:
        house.publish(content_of(files))
    assert [mistake.code for mistake in caught.value.report.mistakes] == ["no_ruleset"]
