from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk import ALT, LEFT, NONE, Desk
from toc_editor.app.settings import TEXT_SIZES
from toc_editor.app.templates import examples
from toc_editor.model.records import Card
from toc_editor.ui.memory import Memory
from toc_editor.ui.tour import LOOKS_EVERY_MS, Tour
from toc_editor.ui.tour_bubble import Ring
from toc_editor.ui.tour_steps import STEPS


@pytest.fixture
def toured(desk: Desk) -> Desk:
    """A window with a small model, at the first step of the tour."""
    desk.do("tour")
    return desk


def tour(desk: Desk) -> Tour:
    found = desk.window.help.tour
    assert found is not None
    return found


def title(desk: Desk) -> str:
    return tour(desk).bubble.title.text()


def ring(desk: Desk) -> QRect:
    """What the ring is around, in pixels of the window."""
    return desk.window.findChild(Ring).geometry()


def goes_on_to(desk: Desk, step: int) -> bool:
    desk.qtbot.waitUntil(lambda: tour(desk).number == step, timeout=20 * LOOKS_EVERY_MS)
    return title(desk) == STEPS[step].title


def at_step(desk: Desk, number: int) -> None:
    while tour(desk).number < number:
        desk.press("&Next")


def middle(desk: Desk, id: str) -> QPoint:
    return desk.canvas.mapFromScene(desk.canvas.frame_of(id).center())


def test_the_first_example_that_is_opened_begins_the_tour_and_the_second_does_not(make_desk):
    start = make_desk(text="")
    start.window.filing.look_at(examples()[0])
    start.qtbot.waitUntil(lambda: begins(start))
    tour(start).leave()
    start.window.filing.look_at(examples()[1])
    start.settle()
    assert not tour(start).is_on
    assert Memory(start.folder / "settings.json").tour_seen


def test_an_example_that_is_opened_as_a_file_begins_it_too(make_desk):
    start = make_desk(text="")
    start.window.filing.open(examples()[0].path)
    start.qtbot.waitUntil(lambda: begins(start))


def begins(desk: Desk) -> bool:
    return desk.window.help.tour is not None and tour(desk).is_on


def test_a_model_of_ones_own_begins_no_tour(desk: Desk):
    assert not desk.memory.tour_seen
    assert desk.window.help.tour is None


def test_the_tour_takes_neither_the_focus_nor_the_clicks_of_the_canvas(toured: Desk):
    assert toured.canvas.hasFocus()
    toured.click_card("trust")
    assert toured.canvas.selected == ["trust"]
    assert tour(toured).is_on


def test_next_shows_every_step_and_done_ends_it(toured: Desk):
    seen = []
    for _ in STEPS[:-1]:
        seen.append(title(toured))
        toured.press("&Next")
    toured.press("&Done")
    assert [*seen, STEPS[-1].title] == [step.title for step in STEPS]
    assert not tour(toured).is_on
    assert toured.canvas.hasFocus()


def test_a_card_added_goes_on_once_its_text_is_done(toured: Desk):
    toured.click_card("mentoring")
    toured.key(Qt.Key.Key_Return)
    toured.type("Outreach")
    QTest.qWait(3 * LOOKS_EVERY_MS)
    assert tour(toured).number == 0
    toured.key(Qt.Key.Key_Escape)
    assert goes_on_to(toured, 1)
    assert "Outreach" in toured.texts


def test_a_card_moved_by_hand_goes_on(toured: Desk):
    at_step(toured, 1)
    port, start = toured.canvas.viewport(), middle(toured, "clubs")
    end = middle(toured, "trust")
    QTest.mousePress(port, LEFT, NONE, start)
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(port, start + (end - start) * part)
    QTest.mouseRelease(port, LEFT, NONE, end)
    assert goes_on_to(toured, 2)


def test_a_card_moved_by_keys_goes_on_too(toured: Desk):
    at_step(toured, 1)
    toured.click_card("clubs")
    toured.key(Qt.Key.Key_Up, ALT)
    assert goes_on_to(toured, 2)


def test_a_link_drawn_goes_on(toured: Desk):
    at_step(toured, 2)
    toured.click_card("clubs")
    port, end = toured.canvas.viewport(), middle(toured, "trust")
    handle = toured.canvas.frame_of("clubs")
    start = toured.canvas.mapFromScene(handle.right(), handle.center().y())
    QTest.mousePress(port, LEFT, NONE, start)
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(port, start + (end - start) * part)
    QTest.mouseRelease(port, LEFT, NONE, end)
    assert goes_on_to(toured, 3)


def test_a_card_selected_and_the_page_shown_go_on(toured: Desk):
    at_step(toured, 3)
    toured.click_card("mentoring")
    assert goes_on_to(toured, 4)
    toured.do("show_page")
    assert goes_on_to(toured, 5)


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_escape_ends_the_tour_at_every_step(toured: Desk, number: int):
    at_step(toured, number)
    toured.canvas.setFocus()
    toured.key(Qt.Key.Key_Escape)
    assert not tour(toured).is_on


def test_escape_in_a_field_closes_the_field_and_leaves_the_tour(toured: Desk):
    toured.click_card("mentoring")
    toured.key(Qt.Key.Key_F2)
    toured.key(Qt.Key.Key_Escape)
    assert tour(toured).is_on
    toured.key(Qt.Key.Key_Escape)
    assert not tour(toured).is_on


def test_the_tour_ends_with_the_model_that_it_was_about(toured: Desk):
    toured.do("new")
    toured.qtbot.waitUntil(lambda: not tour(toured).is_on, timeout=20 * LOOKS_EVERY_MS)


def test_the_tour_ends_when_another_model_is_opened(toured: Desk):
    toured.window.filing.open(toured.file("Other.toc", "Activities: Patrols; Clubs"))
    toured.qtbot.waitUntil(lambda: not tour(toured).is_on, timeout=20 * LOOKS_EVERY_MS)


def test_in_an_empty_model_the_tour_points_at_the_first_lane(make_desk):
    empty = make_desk(text="Activities:\nOutcomes:")
    empty.do("tour")
    lane = next(iter(empty.session.document.graph.lanes))
    frame = empty.canvas.mapFromScene(empty.canvas.frame_of(lane.id)).boundingRect()
    at = empty.canvas.viewport().mapTo(empty.window, frame.center())
    assert ring(empty).contains(at)


def test_each_step_points_at_the_real_thing_beside_which_it_stands(toured: Desk):
    window = toured.window
    for number, step in enumerate(STEPS):
        at_step(toured, number)
        target, bubble = step.place(window), tour(toured).bubble
        assert ring(toured).contains(target)
        QTest.qWait(200)
        shown = bubble.geometry().adjusted(8, 8, -8, -8)
        assert not shown.intersects(target)
        assert not shown.intersects(step.beside(window))
        assert window.rect().contains(bubble.geometry())


def test_the_ring_follows_a_card_when_the_board_is_zoomed(toured: Desk):
    before = ring(toured)
    toured.canvas.set_zoom(0.7)
    toured.qtbot.waitUntil(lambda: ring(toured) != before, timeout=20 * LOOKS_EVERY_MS)


def test_without_a_model_the_tour_begins_on_an_example(make_desk):
    start = make_desk(text="")
    start.do("tour")
    assert tour(start).is_on
    assert len(start.texts) > 20
    assert isinstance(next(iter(start.session.document.graph.cards)), Card)


def test_from_the_start_view_the_tour_goes_back_to_the_model(desk: Desk):
    desk.do("new")
    desk.do("tour")
    assert tour(desk).is_on
    assert desk.canvas.isVisible()


def test_the_bubble_is_as_high_as_its_words_need_where_the_text_is_twice_as_large(make_desk):
    desk = make_desk(width=1366)
    for _ in TEXT_SIZES:
        desk.do("text_larger")
    desk.do("tour")
    shown = tour(desk).bubble
    assert shown.width() > 600
    assert shown.height() == shown.layout().heightForWidth(shown.width())


def test_the_ring_is_seen_whole_also_at_the_foot_of_the_window(toured: Desk):
    for _ in range(4):
        toured.press("&Next")
    assert toured.window.rect().contains(ring(toured))


def test_a_step_is_read_to_who_does_not_see_it(toured: Desk):
    said = tour(toured).bubble.accessibleName()
    assert said.startswith("Tour, 1 of 6: Add a card. Click a card and press Enter")


def test_nothing_glides_for_a_person_who_wants_no_motion(toured: Desk, monkeypatch):
    monkeypatch.setattr("toc_editor.ui.motion.is_wanted", lambda: False)
    bubble = tour(toured).bubble
    at_step(toured, 5)
    settled = bubble.pos()
    QApplication.processEvents()
    assert bubble.pos() == settled
    assert bubble.geometry().right() > toured.window.width() - 60


def test_the_tour_stands_in_the_smallest_window(toured: Desk, tmp_path: Path):
    toured.window.resize(664, 380)
    for number in range(len(STEPS)):
        at_step(toured, number)
        QTest.qWait(2 * LOOKS_EVERY_MS)
        assert toured.window.rect().contains(tour(toured).bubble.geometry())


def test_the_bubble_makes_way_for_what_is_dragged_and_comes_back(toured: Desk):
    at_step(toured, 1)
    port = toured.canvas.viewport()
    QTest.mousePress(port, LEFT, NONE, middle(toured, "mentoring"))
    for step in (1, 2, 3):
        QTest.mouseMove(port, middle(toured, "mentoring") + QPoint(0, 12 * step))
    toured.qtbot.wait(2 * LOOKS_EVERY_MS)
    assert toured.canvas.gesture is not None
    assert not tour(toured).bubble.isVisible()
    assert not toured.window.findChild(Ring).isVisible()

    toured.key(Qt.Key.Key_Escape)
    assert tour(toured).bubble.isVisible()
    assert tour(toured).number == 1
