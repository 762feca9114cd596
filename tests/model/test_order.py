"""Order keys: always room, always in order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import keys
from toc_editor.model import order


@given(st.lists(keys(), min_size=2, max_size=2, unique=True).map(sorted))
def test_between_is_strictly_between(pair: list[str]):
    low, high = pair
    key = order.between(low, high)
    assert low < key < high
    assert order.is_key(key)


@given(keys())
def test_there_is_room_before_and_after_every_key(key: str):
    before, after = order.between(None, key), order.between(key, None)
    assert before < key < after
    assert order.is_key(before)
    assert order.is_key(after)


@given(st.integers(0, 5_000))
def test_spread_keys_are_in_order_and_short(count: int):
    spread = order.spread(count)
    assert len(spread) == count
    assert spread == sorted(set(spread))
    assert all(order.is_key(key) and len(key) <= 4 for key in spread)


@given(st.lists(st.floats(0, 1, exclude_max=True), max_size=300))
def test_a_long_run_of_insertions_anywhere_stays_in_order(places: list[float]):
    row: list[str] = []
    for place in places:
        at = int(place * (len(row) + 1))
        row.insert(at, _between(row, at))
    assert row == sorted(set(row))
    assert all(map(order.is_key, row))


@pytest.mark.parametrize("end", ["front", "back", "same spot"])
def test_hundreds_of_insertions_at_one_spot_keep_their_order(end: str):
    row = order.spread(2)
    for _ in range(900):
        at = {"front": 0, "back": len(row), "same spot": 1}[end]
        row.insert(at, _between(row, at))
    assert row == sorted(set(row))
    assert max(map(len, row)) <= order.LONGEST_KEY
    if end != "same spot":
        assert max(map(len, row)) <= 3


def test_two_thousand_random_insertions_need_short_keys_only():
    row: list[str] = []
    chance = random.Random(5)
    for _ in range(2_000):
        at = chance.randint(0, len(row))
        row.insert(at, _between(row, at))
    assert row == sorted(set(row))
    assert max(map(len, row)) < 20


@pytest.mark.parametrize(("low", "high"), [("a1", "a1"), ("a1", "a0"), ("b00", "a0")])
def test_there_is_nothing_between_keys_that_are_not_in_order(low: str, high: str):
    with pytest.raises(ValueError, match="is not before"):
        order.between(low, high)


def test_there_is_nothing_before_the_lowest_key():
    lowest = "A" + "0" * 26
    assert order.is_key(lowest)
    with pytest.raises(ValueError, match="no room before"):
        order.between(None, lowest)


@pytest.mark.parametrize("key", ["", "a", "0", "a00", "a0 ", "a-", "b0", "é0", "a" * 201, "a1V0"])
def test_what_is_no_key_is_told_apart(key: str):
    assert not order.is_key(key)


@pytest.mark.parametrize("key", ["a0", "a0V", "Zz", "b00", "zzzzzzzzzzzzzzzzzzzzzzzzzzz"])
def test_keys_are_known(key: str):
    assert order.is_key(key)


def _between(row: list[str], at: int) -> str:
    low = row[at - 1] if at else None
    high = row[at] if at < len(row) else None
    return order.between(low, high)
