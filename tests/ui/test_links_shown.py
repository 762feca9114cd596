"""Which links are drawn is chosen in the View menu, and the board's choice is remembered."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.ui.desk import Desk
from toc_editor.edit import links
from toc_editor.model.records import Id, LinkKind


@pytest.mark.parametrize(
    ("command", "drawn"),
    [("links_all", 1), ("links_main", 1), ("links_selected", 0), ("links_none", 0)],
)
def test_the_choice_of_links_is_seen_at_once_and_at_the_next_start(
    make_desk, command: str, drawn: int
):
    desk: Desk = make_desk()
    desk.qtbot.waitUntil(lambda: desk.canvas.is_drawn)
    desk.do(command)
    assert len(desk.canvas.links.drawn) == drawn
    assert desk.commands[command].isChecked()
    later: Desk = make_desk()
    later.qtbot.waitUntil(lambda: later.canvas.is_drawn)
    later.settle()
    assert len(later.canvas.links.drawn) == drawn
    assert later.commands[command].isChecked()


def test_the_links_of_the_selected_card_are_shown_where_only_those_are_wanted(desk: Desk):
    desk.do("links_selected")
    desk.click_card("mentoring")
    assert len(desk.canvas.links.drawn) == 1
    desk.do("links_none")
    assert len(desk.canvas.links.drawn) == 0


def test_what_the_page_shows_does_not_change_what_the_board_shows(desk: Desk):
    desk.do("show_page")
    desk.do("links_main")
    desk.do("show_board")
    assert desk.commands["links_all"].isChecked()


def test_links_of_a_kind_are_hidden_on_the_board_and_shown_again(desk: Desk):
    with desk.session.document.edit("Link") as edit:
        link = links.connect(edit, Id("clubs"), Id("trust"))
        edit.put(replace(edit.graph[link.id], kind=LinkKind.FEEDBACK))
    desk.qtbot.waitUntil(lambda: len(desk.canvas.links.drawn) == 2)
    desk.do("links_feedback")
    assert desk.canvas.links.drawn == {"mentoring>trust"}
    assert not desk.commands["links_feedback"].isChecked()
    assert desk.commands["links_all"].isChecked()

    desk.do("links_feedback")
    assert len(desk.canvas.links.drawn) == 2


def test_the_page_shows_links_of_every_kind(desk: Desk):
    desk.do("links_leading")
    assert len(desk.canvas.links.drawn) == 0
    desk.do("show_page")
    desk.do("links_all")
    assert len(desk.canvas.links.drawn) == 1
    assert not desk.commands["links_leading"].isEnabled()
