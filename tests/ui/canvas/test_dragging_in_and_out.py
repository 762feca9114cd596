"""What is dragged out of the window, and in from other programs and other windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.builders import lane_id
from tests.ui.canvas.hands import LEFT, NONE, Hands
from tests.ui.desk import Desk
from toc_editor.model.records import Id
from toc_editor.ui.canvas.carrying_out import CLIP_FORMAT, content_of
from toc_editor.ui.canvas.overlay import DropLine, Ghost

COPY = Qt.DropAction.CopyAction
OUTCOMES = lane_id("Outcomes")
FAR_AWAY = QPointF(9000, 400)
LANES = """
    Activities: Training; Mentoring
    Outcomes: Trust; People(Safety)
    Training -> Trust
"""


@pytest.fixture
def hands(qtbot) -> Hands:
    return Hands(qtbot, LANES)


class Guest:
    """Something that the system drags over a canvas; its events come as the system sends them."""

    def __init__(self, hands: Hands, content: QMimeData) -> None:
        self._hands = hands
        self._content = content

    def enter(self, at: QPointF) -> bool:
        """It comes over the canvas; whether the canvas would have it."""
        return self._send(QDragEnterEvent(*self._place(at)))

    def move(self, at: QPointF) -> bool:
        return self._send(QDragMoveEvent(*self._place(at)))

    def leave(self) -> None:
        QApplication.sendEvent(self._hands.canvas.viewport(), QDragLeaveEvent())

    def drop(self, at: QPointF) -> None:
        """It comes, moves to a point and is let go there."""
        assert self.enter(at)
        self.move(at)
        self.let_go(at)

    def let_go(self, at: QPointF) -> None:
        place, *rest = self._place(at)
        self._send(QDropEvent(QPointF(place), *rest))
        self._hands.settle()

    def _place(self, at: QPointF) -> tuple:
        return self._hands.on_screen(at), COPY, self._content, LEFT, NONE

    def _send(self, event: QDropEvent) -> bool:
        QApplication.sendEvent(self._hands.canvas.viewport(), event)
        return event.isAccepted()


def text(words: str) -> QMimeData:
    content = QMimeData()
    content.setText(words)
    return content


# In


def test_lines_that_are_dropped_become_cards_where_the_line_was(hands: Hands):
    guest = Guest(hands, text("Calm\nPeace\n  in the streets"))
    assert guest.enter(hands.top("mentoring"))
    guest.move(hands.top("mentoring"))
    assert len(hands.overlay(DropLine)) == 1
    guest.let_go(hands.top("mentoring"))

    assert hands.texts("Activities") == ["Training", "Calm", "Peace\n- in the streets", "Mentoring"]
    assert hands.overlay(DropLine) == []
    assert hands.document.history.undo_label == "Paste 2 cards"


def test_cards_from_another_window_keep_their_links(qtbot, hands: Hands):
    other = Hands(qtbot, "Inputs: Money; Staff\nMoney -> Staff")
    graph = other.document.graph
    clip = content_of(graph, [card.id for card in graph.cards])
    Guest(hands, clip).drop(hands.top("mentoring"))

    assert hands.texts("Activities") == ["Training", "Money", "Staff", "Mentoring"]
    assert len(list(hands.document.graph.links)) == 2


def test_a_group_that_is_dropped_stands_in_a_lane(qtbot, hands: Hands):
    other = Hands(qtbot, "Inputs: Staff(Nurses)")
    Guest(hands, content_of(other.document.graph, [Id("staff")])).drop(hands.centre("safety"))

    groups = {group.title: group.parent for group in hands.document.graph.groups_in(OUTCOMES)}
    assert groups == {"People": OUTCOMES, "Staff": OUTCOMES}


def test_what_leaves_again_leaves_no_trace(hands: Hands):
    graph, items = hands.document.graph, len(hands.canvas.scene().items())
    guest = Guest(hands, text("Calm"))
    guest.enter(hands.top("mentoring"))
    guest.move(hands.top("mentoring"))
    guest.leave()

    assert hands.document.graph is graph
    assert len(hands.canvas.scene().items()) == items
    assert hands.canvas.gesture is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("word " * 300_000, "too much text"),
        (" \n \n", "nothing in this"),
        ("\0\1\2\x1b\0", "nothing in this"),
        ("x" * 200_000, "longer than"),
    ],
)
def test_what_can_become_no_card_ends_in_a_sentence(qtbot, hands: Hands, words: str, sentence: str):
    graph = hands.document.graph
    with qtbot.waitSignal(hands.canvas.statusMessage) as said:
        Guest(hands, text(words)).drop(hands.top("mentoring"))

    assert sentence in said.args[0]
    assert hands.document.graph is graph


def test_a_forged_clip_is_taken_as_its_text(hands: Hands):
    content = text("Calm")
    content.setData(CLIP_FORMAT, b'{"format": "toc-editor cards", "outermost": ["x"]}\n\xff\x00')
    Guest(hands, content).drop(hands.top("mentoring"))

    assert hands.texts("Activities") == ["Training", "Calm", "Mentoring"]


def test_without_a_lane_nothing_lands(qtbot):
    hands = Hands(qtbot, "")
    with qtbot.waitSignal(hands.canvas.statusMessage) as said:
        Guest(hands, text("Calm")).drop(QPointF(40, 40))

    assert "Add a lane first" in said.args[0]


def test_files_are_left_to_the_window(hands: Hands):
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile("/tmp/plan.toc")])
    content.setText("file:///tmp/plan.toc")

    assert not Guest(hands, content).enter(hands.top("mentoring"))


@pytest.mark.parametrize("content", [bytes(range(256)) * 400, b""])
@pytest.mark.parametrize("name", ["notes.csv", "plan.toc", "page.pdf"])
def test_a_file_of_nonsense_that_is_dropped_ends_in_a_sentence(
    desk: Desk, content: bytes, name: str
):
    path = desk.folder / name
    path.write_bytes(content)
    before = desk.texts
    drop_file(desk, path)

    assert desk.notice.sentence.endswith(".")
    assert desk.texts == before


def test_a_folder_that_is_dropped_ends_in_a_sentence(desk: Desk):
    (desk.folder / "things").mkdir()
    drop_file(desk, desk.folder / "things")

    assert desk.notice.sentence == "“things” is a folder. Drop one of the files in it."


def test_a_file_that_is_dropped_asks_about_unsaved_changes(desk: Desk):
    desk.rename("Another plan")
    drop_file(desk, desk.file("Other.toc", "Inputs: Money"))

    assert desk.person.asked == ["changes to Plan"]
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]


def drop_file(desk: Desk, path: Path) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    place = desk.canvas.viewport().rect().center()
    entered = QDragEnterEvent(place, COPY, content, LEFT, NONE)
    QApplication.sendEvent(desk.canvas.viewport(), entered)
    assert entered.isAccepted()
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(place), COPY, content, LEFT, NONE))
    desk.settle()


# Out


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[QDrag], None]]:
    """What the person does with what the system carries; it is told the drag."""
    doings: list[Callable[[QDrag], None]] = []

    def exec(drag: QDrag, *_: object) -> Qt.DropAction:
        for do in doings:
            do(drag)
        return COPY

    monkeypatch.setattr(QDrag, "exec", exec)
    return doings


def test_cards_leave_the_window_as_themselves_as_a_list_and_as_text(hands: Hands, carried):
    seen: list[tuple[str, str, bool]] = []

    def look(drag: QDrag) -> None:
        content = drag.mimeData()
        seen.append((content.text(), content.html(), content.hasFormat(CLIP_FORMAT)))
        assert not drag.pixmap().isNull()
        assert hands.overlay(Ghost) == hands.overlay(DropLine) == []

    carried.append(look)
    before = hands.document.graph
    hands.carry(hands.centre("mentoring"), FAR_AWAY)

    assert seen == [("- Mentoring", "<ul><li>Mentoring</li>\n</ul>\n", True)]
    assert hands.document.graph is before
    assert hands.canvas.gesture is None
    assert hands.canvas.sheet.card(Id("mentoring")).opacity() == 1


def test_cards_that_come_back_land_as_if_they_had_never_left(hands: Hands, carried):
    def bring_back(drag: QDrag) -> None:
        Guest(hands, drag.mimeData()).drop(hands.top("trust"))

    carried.append(bring_back)
    hands.carry(hands.centre("mentoring"), FAR_AWAY)

    assert hands.texts("Outcomes") == ["Mentoring", "Trust", "Safety"]
    assert hands.texts("Activities") == ["Training"]
    assert hands.document.history.undo_label == "Move card"
