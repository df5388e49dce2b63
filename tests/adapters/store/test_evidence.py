"""Evidence kept on both databases: what goes in comes out, for as long as it stands, sealed and bound to its row."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from adapters.registration import Registration, State
from adapters.store import Database, EvidenceStore, Keeping, Keyring, Pruned, SealBrokenError, fresh_for
from adapters.suffixes import domain_name
from tests.adapters.store.conftest import KEY, NOON, UNIT, seen

SECOND_KEY = "k2=" + "B" * 42 + "A="


def rows(database: Database, query: str, **values: Any) -> list[Any]:
    with database.write() as connection:
        result = connection.execute(text(query), values)
        return list(result.all()) if result.returns_rows else []


def test_an_observation_comes_back_as_it_was_kept_with_its_raw_replies(store: EvidenceStore) -> None:
    kept = store.put(seen())
    assert store.get(kept.id, NOON) == kept


def test_a_fresh_observation_is_found_by_any_name_below_the_registered_one(store: EvidenceStore) -> None:
    kept = store.put(seen())
    found = store.fresh(domain_name("www.example.cn"), NOON)
    assert found is not None
    assert (found.id, found.observation.domain.ascii) == (kept.id, "www.example.cn")
    assert found.observation.registration == kept.observation.registration
    assert store.fresh(domain_name("other.cn"), NOON) is None


@pytest.mark.parametrize(
    ("state", "hours"),
    [(State.FOUND, 24), (State.REDACTED, 24), (State.PROXY, 24), (State.NOT_FOUND, 1), (State.RESERVED, 1)],
)
def test_an_answer_stands_for_as_long_as_its_state_allows(store: EvidenceStore, state: State, hours: int) -> None:
    name = store.put(seen(state)).observation.domain
    assert store.fresh(name, NOON + timedelta(hours=hours, microseconds=-1)) is not None
    assert store.fresh(name, NOON + timedelta(hours=hours)) is None


def test_the_newest_answer_counts_even_when_an_older_one_would_stand_longer(store: EvidenceStore) -> None:
    store.put(seen())
    later = store.put(seen(State.NOT_FOUND, at=NOON + timedelta(minutes=1)))
    found = store.fresh(later.observation.domain, NOON + timedelta(minutes=2))
    assert found is not None
    assert found.id == later.id
    assert store.fresh(later.observation.domain, NOON + timedelta(hours=2)) is None


def test_garbled_and_what_ended_on_our_side_never_stand_for_the_next_who_asks() -> None:
    assert fresh_for(seen(State.GARBLED)) == timedelta(0)
    for reason in ("timeout", "busy", "breaker_open", "asking_on"):
        late = replace(seen(), registration=Registration(State.UNAVAILABLE, reason))
        assert fresh_for(late) == timedelta(0)


def test_a_server_that_asks_to_wait_is_believed_up_to_a_quarter_of_an_hour() -> None:
    throttled = seen(State.THROTTLED)
    assert fresh_for(throttled) == timedelta(minutes=5)
    assert fresh_for(replace(throttled, retry_after=600.0)) == timedelta(minutes=10)
    assert fresh_for(replace(throttled, retry_after=1e9)) == timedelta(minutes=15)


def test_raw_replies_go_before_the_evidence_and_both_go(database: Database, store: EvidenceStore) -> None:
    store = EvidenceStore(database, Keyring.parse(KEY), Keeping(timedelta(days=10), timedelta(days=3)))
    kept = store.put(seen())
    after = store.get(kept.id, NOON + timedelta(days=3))
    assert after is not None
    assert after.observation.replies == ()
    assert store.prune(NOON + timedelta(days=3, microseconds=-1)) == Pruned(0, 0, 0)
    assert store.prune(NOON + timedelta(days=3)) == Pruned(0, 1, 0)
    assert store.get(kept.id, NOON + timedelta(days=10)) is None
    assert store.prune(NOON + timedelta(days=10)) == Pruned(1, 0, 0)
    assert rows(database, "SELECT id FROM evidence") == []


def test_no_name_stands_in_the_tables_in_the_clear(database: Database, store: EvidenceStore) -> None:
    store.put(seen())
    every = [*rows(database, "SELECT * FROM evidence"), *rows(database, "SELECT * FROM raw_reply")]
    plain = b"".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for row in every for v in row)
    assert len(every) == 2
    assert UNIT.encode() not in plain
    assert "示例域名".encode() not in plain


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE evidence SET domain = 'other.cn'",
        "UPDATE evidence SET state = 'proxy'",
        "UPDATE evidence SET seen_at = seen_at - 1",
        "UPDATE evidence SET fresh_until = fresh_until + 1",
        "UPDATE evidence SET keep_until = keep_until + 1",
        "UPDATE evidence SET source = 'https://rdap.example/'",
        "UPDATE evidence SET key_id = 'k9'",
    ],
)
def test_a_changed_row_is_refused_and_not_read(database: Database, store: EvidenceStore, change: str) -> None:
    kept = store.put(seen())
    rows(database, change)
    with pytest.raises(SealBrokenError):
        store.get(kept.id, NOON)


def test_a_ciphertext_moved_to_another_row_is_refused(database: Database, store: EvidenceStore) -> None:
    one, other = store.put(seen()), store.put(seen(domain="other.cn"))
    for table, column in (("evidence", "id"), ("raw_reply", "evidence_id")):
        query = f"UPDATE {table} SET sealed = (SELECT sealed FROM {table} WHERE {column} = :a) WHERE {column} = :b"  # noqa: S608
        rows(database, query, a=one.id, b=other.id)
        with pytest.raises(SealBrokenError):
            store.get(other.id, NOON)
        assert store.get(one.id, NOON) == one
        rows(database, f"DELETE FROM {table} WHERE {column} = :b", b=other.id)  # noqa: S608
        other = store.put(seen(domain="other.cn"))


def test_one_flipped_bit_is_refused(database: Database, store: EvidenceStore) -> None:
    kept = store.put(seen())
    sealed = bytearray(rows(database, "SELECT sealed FROM evidence")[0][0])
    sealed[-1] ^= 1
    rows(database, "UPDATE evidence SET sealed = :s", s=bytes(sealed))
    with pytest.raises(SealBrokenError):
        store.fresh(kept.observation.domain, NOON)


def test_keys_are_rotated_row_by_row_and_the_old_key_is_then_not_needed(
    database: Database, store: EvidenceStore
) -> None:
    kept = [store.put(seen()), store.put(seen(domain="other.cn"))]
    both = EvidenceStore(database, Keyring.parse(f"{SECOND_KEY},{KEY}"))
    assert both.get(kept[0].id, NOON) == kept[0]
    assert [both.rotate(1), both.rotate(), both.rotate()] == [2, 2, 0]
    only_new = EvidenceStore(database, Keyring.parse(SECOND_KEY))
    assert [only_new.get(one.id, NOON) for one in kept] == kept
    with pytest.raises(SealBrokenError, match="k2 is not configured"):
        store.get(kept[0].id, NOON)


def test_deleting_evidence_takes_its_replies_along(database: Database, store: EvidenceStore) -> None:
    store.put(seen())
    rows(database, "DELETE FROM evidence")
    assert rows(database, "SELECT * FROM raw_reply") == []
