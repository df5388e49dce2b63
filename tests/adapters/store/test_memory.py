"""What a process remembers of the store: never past its time, never for long, never too much, never another's."""

from __future__ import annotations

from datetime import timedelta

from adapters.registration import State
from adapters.store import EvidenceStore, Kept, Memory
from adapters.suffixes import domain_name
from tests.adapters.store.conftest import NOON, seen

NAME = domain_name("example.cn")


def remembering(state: State = State.FOUND, **more: object) -> Memory:
    memory = Memory(**more)  # type: ignore[arg-type]
    memory.put(Kept("a", seen(state)), NOON)
    return memory


def test_what_was_read_is_remembered_for_a_minute_and_then_read_anew() -> None:
    memory = remembering()
    assert memory.get(NAME, NOON + timedelta(seconds=59)) is not None
    assert memory.get(NAME, NOON + timedelta(seconds=60)) is None


def test_nothing_is_remembered_past_the_time_for_which_it_stands() -> None:
    memory = remembering(State.NOT_FOUND, longest=timedelta(days=1))
    assert memory.get(NAME, NOON + timedelta(minutes=59)) is not None
    assert memory.get(NAME, NOON + timedelta(hours=1)) is None


def test_what_does_not_stand_is_not_remembered_and_ends_what_was() -> None:
    memory = remembering()
    memory.put(Kept("b", seen(State.GARBLED)), NOON)
    assert memory.get(NAME, NOON) is None
    assert len(memory) == 0


def test_a_clock_that_goes_back_finds_nothing() -> None:
    assert remembering().get(NAME, NOON - timedelta(seconds=1)) is None


def test_no_more_than_so_many_are_remembered_and_the_oldest_goes() -> None:
    memory = Memory(most=2)
    for name in ("one.cn", "two.cn", "three.cn"):
        memory.put(Kept(name, seen(domain=name)), NOON)
    found = [memory.get(domain_name(name), NOON) for name in ("one.cn", "two.cn", "three.cn")]
    assert [one.id if one else None for one in found] == [None, "two.cn", "three.cn"]


def test_a_name_below_the_registered_one_is_answered_under_its_own_spelling_and_raw_replies_are_not_kept() -> None:
    found = remembering().get(domain_name("www.example.cn"), NOON)
    assert found is not None
    assert (found.observation.domain.ascii, found.observation.replies) == ("www.example.cn", ())


def test_what_is_remembered_is_what_the_store_would_have_said(store: EvidenceStore) -> None:
    store.put(seen())
    read = store.fresh(NAME, NOON)
    assert read is not None
    memory = Memory()
    memory.put(read, NOON)
    assert memory.get(NAME, NOON) == read
