"""Keys as they are kept: hashed, listed, rotated with a grace, revoked, and their use noted to the hour."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from adapters.keys.key import State
from adapters.keys.scopes import Scope
from adapters.keys.store import DeadKeyError, KeyStore, UnknownKeyError
from adapters.keys.tokens import digest
from adapters.store import Database
from adapters.store.key_tables import api_key, permit_window
from tests.adapters.store.conftest import NOON, Clock

DAY = timedelta(days=1)


def only(keys: KeyStore, key_id: str) -> State:
    return next(key for key in keys.all().values() if key.id == key_id).state(keys._clock())


def test_a_key_is_kept_by_its_hash_and_its_secret_nowhere(keys: KeyStore, database: Database) -> None:
    made = keys.issue("gateway", [Scope.READ, Scope.EVALUATE], expires=NOON + DAY, rate=120)
    with database.read() as connection:
        (row,) = connection.execute(select(api_key)).mappings().all()
    assert row["digest"] == digest(made.token)
    assert made.token not in str(dict(row))
    assert made.token.rpartition("_")[2] not in str(dict(row))
    assert row["scopes"] == "evaluate,read"


def test_what_is_listed_is_what_was_issued(keys: KeyStore) -> None:
    made = keys.issue("gateway", [Scope.EVALUATE], expires=NOON + DAY, rate=120)
    assert keys.all() == {digest(made.token): made.key}
    assert (made.key.prefix, made.key.created, made.key.lifetime) == (made.token[:11], NOON, DAY)


def test_no_two_keys_are_alike(keys: KeyStore) -> None:
    made = [keys.issue("same", [Scope.READ]) for _ in range(20)]
    assert len({one.token for one in made}) == len({one.key.id for one in made}) == 20
    assert all(re.fullmatch(r"hy_[a-z2-7]{8}_[A-Za-z0-9_-]{43}", one.token) for one in made)


def test_a_key_is_good_until_its_end_and_not_at_it(keys: KeyStore, clock: Clock) -> None:
    made = keys.issue("short", [Scope.READ], expires=NOON + timedelta(minutes=1))
    clock.forward(seconds=59)
    assert only(keys, made.key.id) is State.LIVE
    clock.forward(seconds=1)
    assert only(keys, made.key.id) is State.EXPIRED


def test_a_revoked_key_is_dead_at_once_and_keeps_its_day(keys: KeyStore, clock: Clock) -> None:
    made = keys.issue("gone", [Scope.READ])
    assert keys.revoke(made.key.id).revoked == NOON
    assert only(keys, made.key.id) is State.REVOKED
    clock.forward(hours=5)
    assert keys.revoke(made.key.id).revoked == NOON


def test_rotation_leaves_the_old_key_good_for_the_grace_alone(keys: KeyStore, clock: Clock) -> None:
    old = keys.issue("gateway", [Scope.EVALUATE, Scope.READ], expires=NOON + 90 * DAY, rate=7)
    clock.forward(days=80)
    new = keys.rotate(old.key.id, timedelta(hours=24))
    assert (new.key.label, new.key.scopes, new.key.rate) == ("gateway", old.key.scopes, 7)
    assert (new.key.rotated_from, new.key.lifetime) == (old.key.id, 90 * DAY)
    assert new.token != old.token
    assert [only(keys, one.key.id) for one in (old, new)] == [State.LIVE, State.LIVE]
    clock.forward(hours=24)
    assert [only(keys, one.key.id) for one in (old, new)] == [State.EXPIRED, State.LIVE]


def test_no_grace_ends_the_old_key_at_once(keys: KeyStore) -> None:
    old = keys.issue("leaked", [Scope.READ])
    keys.rotate(old.key.id, timedelta(0))
    assert only(keys, old.key.id) is State.EXPIRED


def test_a_grace_never_makes_a_key_live_longer(keys: KeyStore) -> None:
    old = keys.issue("short", [Scope.READ], expires=NOON + timedelta(hours=1))
    keys.rotate(old.key.id, timedelta(days=30))
    assert next(key for key in keys.all().values() if key.id == old.key.id).expires == NOON + timedelta(hours=1)


def test_a_key_that_is_dead_or_unknown_is_not_rotated(keys: KeyStore) -> None:
    old = keys.issue("gone", [Scope.READ])
    keys.revoke(old.key.id)
    with pytest.raises(DeadKeyError, match="revoked"):
        keys.rotate(old.key.id, DAY)
    for act in (keys.revoke, lambda name: keys.rotate(name, DAY)):
        with pytest.raises(UnknownKeyError):
            act("nobody22")
    assert len(keys.all()) == 1


def test_use_is_told_to_the_hour_and_written_once_an_hour(keys: KeyStore, clock: Clock) -> None:
    made = keys.issue("used", [Scope.READ])
    clock.forward(minutes=25)
    assert [keys.used([made.key.id]) for _ in range(2)] == [1, 0]
    (seen,) = keys.all().values()
    assert seen.last_used == NOON
    clock.forward(hours=2)
    keys.used([made.key.id])
    (seen,) = keys.all().values()
    assert seen.last_used == NOON + timedelta(hours=2)


def test_leases_of_a_minute_add_up_to_the_limit_and_no_more(keys: KeyStore) -> None:
    found = [keys.lease("abcdefgh", 5, 100) for _ in range(200)]
    assert sum(lease.granted for lease in found) == 100
    assert found[0].granted == 5
    assert [lease.granted for lease in found[-3:]] == [0, 0, 0]
    assert all(lease.left == 100 - sum(one.granted for one in found[: at + 1]) for at, lease in enumerate(found))


def test_a_new_minute_begins_anew_and_forgets_the_old_ones(keys: KeyStore, database: Database) -> None:
    keys.lease("abcdefgh", 5, 1)
    assert keys.lease("abcdefgh", 5, 1).granted == 0
    assert keys.lease("abcdefgh", 6, 1).granted == 1
    assert keys.lease("otherkey", 5, 1).granted == 1
    with database.read() as connection:
        rows = connection.execute(select(permit_window.c.key_id, permit_window.c.minute)).all()
    assert sorted(map(tuple, rows)) == [("abcdefgh", 6), ("otherkey", 5)]
