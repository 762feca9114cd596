"""The judge judged: each fault that is put into a sound picture is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.builders import model
from tests.layout import sound
from toc_editor.layout.board import lay_board
from toc_editor.layout.pages import lay_pages
from toc_editor.picture.display import Box, Group, Item, Picture, Run, walk

MODEL = model("""
    Activities: Mentoring; Schools(Clubs; Trips)
    Outcomes: [Agencies] Trust; [Families] Safety
""")
PAGE = lay_pages(MODEL).sheets[0].picture
BOARD = lay_board(MODEL).laid.picture

Change = Callable[[Item], tuple[Item, ...]]


def changed(picture: Picture, change: Change) -> Picture:
    """The picture with every item, innermost first, as the change makes it."""

    def again(item: Item) -> tuple[Item, ...]:
        if isinstance(item, Group):
            item = replace(item, items=tuple(new for one in item.items for new in again(one)))
        return change(item)

    return replace(picture, items=tuple(new for one in picture.items for new in again(one)))


def with_runs(text: str, *changes: Callable[[Run], Run]) -> Change:
    """Where a run says this, the runs that the changes make of it."""

    def change(item: Item) -> tuple[Item, ...]:
        if isinstance(item, Run) and item.text.strip() == text:
            return tuple(one(item) for one in changes)
        return (item,)

    return change


def with_owner(owner: str, *changes: Callable[[Group], Group]) -> Change:
    """Where a group shows this record, the groups that the changes make of it."""

    def change(item: Item) -> tuple[Item, ...]:
        if isinstance(item, Group) and item.owner == owner:
            return tuple(one(item) for one in changes)
        return (item,)

    return change


def same(item: Run) -> Run:
    return item


FAULTS: dict[str, tuple[Change, str]] = {
    "a word lost": (with_runs("Trust"), "saying"),
    "a word twice": (with_runs("Trust", same, same), "saying"),
    "another word": (with_runs("Trust", lambda run: replace(run, text="Thrust")), "saying"),
    "a card lost": (with_owner("clubs"), "clubs is not shown"),
    "a row lost": (with_owner("row-agencies"), "row-agencies is not shown"),
    "a stranger": (with_owner("clubs", lambda one: replace(one, owner="x")), "x is shown"),
    "out of its box": (with_runs("Safety", lambda run: replace(run, x=run.x - 40)), "is out of"),
    "out of the sheet": (with_runs("Trips", lambda run: replace(run, y=2000)), "the margins"),
    "too large": (with_runs("Trips", lambda run: replace(run, size=90)), "is out of"),
    "over another": (with_owner("trips", lambda one: replace(one, y=one.y - 20)), "is over"),
}


@pytest.mark.parametrize(("change", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_page_is_told(change: Change, told: str):
    faults = sound.faults_of_pages(MODEL, changed(PAGE, change))
    assert any(told in fault for fault in faults), faults


@pytest.mark.parametrize(("change", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_board_is_told(change: Change, told: str):
    faults = sound.faults_of_board(MODEL, changed(BOARD, change))
    assert any(told in fault for fault in faults), faults


def test_a_wrong_order_is_told():
    other = {"clubs": "trips", "trips": "clubs"}
    shown = (placed.item for placed in walk(PAGE))
    groups = [item for item in shown if isinstance(item, Group)]
    cards = {group.owner: group for group in groups if group.owner in other}

    def swapped(item: Item) -> tuple[Item, ...]:
        if isinstance(item, Group) and item.owner in other:
            return (replace(cards[other[item.owner]], y=item.y),)
        return (item,)

    assert any("saying" in fault for fault in sound.faults_of_pages(MODEL, changed(PAGE, swapped)))


def test_a_box_out_of_the_margins_is_told():
    def wide(item: Item) -> tuple[Item, ...]:
        return (replace(item, width=item.width + 30) if isinstance(item, Box) else item,)

    assert any("box" in fault for fault in sound.faults_of_pages(MODEL, changed(PAGE, wide)))


def test_sound_pictures_have_no_fault():
    assert sound.faults_of_pages(MODEL, PAGE) == []
    assert sound.faults_of_board(MODEL, BOARD) == []
