"""Cards and groups are carried with the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from tests.builders import lane_id
from tests.ui.canvas.hands import CTRL, Hands
from toc_editor.edit import page
from toc_editor.model import rules
from toc_editor.model.records import Id, Place
from toc_editor.ui import tokens
from toc_editor.ui.canvas.overlay import DropLine, Ghost, Parting

TWO_LANES = """
    Activities: Training; Mentoring; Outreach
    Outcomes: Trust; Safety
"""


@pytest.fixture(params=["board", "page"])
def hands(qtbot, request) -> Hands:
    return Hands(qtbot, TWO_LANES, request.param)


def shown(hands: Hands, kind: type) -> list:
    return [item for item in hands.canvas.scene().items() if isinstance(item, kind)]


def test_a_card_dragged_within_its_lane_lands_where_the_line_was(hands):
    hands.drag(hands.centre("outreach"), hands.top("training"))

    assert hands.texts("Activities") == ["Outreach", "Training", "Mentoring"]


def test_a_card_dragged_to_another_lane_lands_there(hands):
    hands.drag(hands.centre("mentoring"), hands.top("safety"))

    assert hands.texts("Activities") == ["Training", "Outreach"]
    assert hands.texts("Outcomes") == ["Trust", "Mentoring", "Safety"]


def test_a_drag_is_one_step_to_undo(hands):
    before = hands.document.graph

    hands.drag(hands.centre("mentoring"), hands.top("safety"))
    assert hands.document.history.undo_label == "Move card"
    hands.document.undo()

    assert hands.document.graph == before


def test_a_line_and_a_ghost_show_where_a_card_would_land(hands):
    hands.carry(hands.centre("mentoring"), hands.top("safety"))

    assert len(shown(hands, Ghost)) == 1
    line = shown(hands, DropLine)[0]
    assert line.isVisible()
    assert abs(line.pos().y() - hands.top("safety").y()) < 12
    hands.release(hands.top("safety"))
    assert shown(hands, Ghost) == []
    assert shown(hands, DropLine) == []


def test_escape_leaves_a_dragged_card_where_it_was(hands):
    before = hands.document.graph

    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.top("safety"))

    assert hands.document.graph == before
    assert shown(hands, Ghost) == []


def test_a_card_dropped_where_it_stood_is_no_edit(hands):
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    hands.drag(hands.centre("mentoring"), hands.centre("mentoring") + QPointF(0, 3))

    assert hands.document.history.undo_label is None


def test_with_control_a_copy_is_dragged_and_the_card_stays(hands):
    hands.drag(hands.centre("mentoring"), hands.top("safety"), CTRL)

    assert hands.texts("Activities") == ["Training", "Mentoring", "Outreach"]
    assert hands.texts("Outcomes") == ["Trust", "Mentoring", "Safety"]


def test_all_selected_cards_are_dragged_together(hands):
    hands.click("training")
    hands.click("outreach", CTRL)

    hands.drag(hands.centre("training"), hands.top("safety"))

    assert hands.texts("Outcomes") == ["Trust", "Training", "Outreach", "Safety"]
    assert hands.document.history.undo_label == "Move 2 cards"


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.7])
def test_dragging_works_at_every_zoom(qtbot, zoom):
    hands = Hands(qtbot, TWO_LANES)
    hands.canvas.set_zoom(zoom)

    hands.drag(hands.centre("mentoring"), hands.top("safety"))

    assert hands.texts("Outcomes") == ["Trust", "Mentoring", "Safety"]


def test_a_card_dragged_into_an_empty_lane_lands_there(qtbot):
    hands = Hands(qtbot, "Activities: Training\nOutcomes:")

    hands.drag(hands.centre("training"), hands.centre("lane-outcomes"))

    assert hands.texts("Outcomes") == ["Training"]


def test_a_card_dragged_between_cards_of_a_group_joins_the_group(qtbot):
    hands = Hands(qtbot, "Activities: Training\nOutcomes: People(Trust; Safety)")

    hands.drag(hands.centre("training"), hands.top("safety"))

    assert hands.document.graph.card(Id("training")).parent == "people"


def test_a_group_is_dragged_by_its_heading_with_its_cards(qtbot):
    hands = Hands(qtbot, "Activities: People(Trust; Safety)\nOutcomes: Skills")

    hands.drag(hands.centre("people"), hands.top("skills"))

    assert hands.texts("Outcomes") == ["Trust", "Safety", "Skills"]
    assert hands.document.graph.card(Id("trust")).parent == "people"


def pixels(hands: Hands, frame: QRectF) -> QImage:
    """A part of the sheet as it is seen now."""
    at = hands.canvas.mapFromScene(frame).boundingRect()
    return hands.canvas.viewport().grab(at).toImage()


def darkest(image: QImage) -> int:
    """How light the darkest pixel is, of 255."""
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return min(image.pixelColor(x, y).lightness() for x, y in places)


@pytest.mark.parametrize("view", ["board", "page"])
def test_the_heading_of_a_dragged_group_fades_where_it_stood_until_it_is_let_go(qtbot, view):
    hands = Hands(qtbot, "Activities: Schools(Mentoring; Lessons)\nOutcomes: Trust", view)
    group = Id("schools")
    heading = hands.canvas.heading_frame(group)
    before = pixels(hands, heading)

    hands.carry(hands.head(group), hands.centre("trust") + QPointF(0, 60))
    assert darkest(pixels(hands, heading)) > darkest(before) + 60

    hands.key(Qt.Key.Key_Escape)
    hands.canvas.select([])
    assert pixels(hands, heading) == before


def test_a_theme_that_comes_while_a_group_is_dragged_stays_on_its_lane(qtbot):
    hands = Hands(qtbot, "Activities: Schools(Mentoring; Lessons)\nOutcomes: Trust")
    canvas, group = hands.canvas, Id("schools")
    heading = canvas.heading_frame(group)
    hands.carry(hands.head(group), hands.centre("trust") + QPointF(0, 60))
    canvas.wear(tokens.DARK)
    hands.key(Qt.Key.Key_Escape)
    canvas.select([])
    came_while_dragged = pixels(hands, heading)

    canvas.wear(tokens.LIGHT)
    canvas.wear(tokens.DARK)
    assert came_while_dragged == pixels(hands, heading)


def test_a_dragged_lane_fades_where_it_stood_until_it_is_let_go(qtbot):
    hands = Hands(qtbot, TWO_LANES)
    head = hands.canvas.heading_frame(lane_id("Activities"))
    before = pixels(hands, head)

    hands.carry(hands.head(lane_id("Activities")), hands.lane("Outcomes").center())
    assert pixels(hands, head).pixelColor(6, 12).lightness() > 120

    hands.key(Qt.Key.Key_Escape)
    hands.canvas.select([])
    assert pixels(hands, head) == before


def test_no_line_shows_where_the_rules_forbid_a_group(qtbot):
    hands = Hands(qtbot, "Activities: People(Young(Trust))\nOutcomes: Places(Streets(Calm))")

    hands.drag(hands.centre("people"), hands.top("calm"))

    assert rules.problems(hands.document.graph) == []


def test_a_card_dragged_into_a_row_of_a_grid_stands_in_that_row(qtbot):
    hands = Hands(qtbot, "Activities: [Agencies] Trust; [Families] Safety\nOutcomes: Skills")

    hands.drag(hands.centre("skills"), hands.top("safety"))

    assert hands.document.graph.card(Id("skills")).row == "row-families"


def test_a_card_let_go_in_a_wide_band_lands_in_it_however_far_its_cards_are(qtbot):
    hands = Hands(qtbot, "Activities: Training\nOutcomes: Trust\nImpact: Calm\nContext: Money")
    with hands.document.edit("Set up") as edit:
        page.set_lane(edit, lane_id("Context"), place=Place.HEAD)
    band = hands.lane("Context")
    hands.drag(hands.centre("calm"), QPointF(band.right() - 40, band.bottom() - 8))

    assert hands.texts("Context") == ["Money", "Calm"]


@pytest.mark.parametrize("zoom", [0.58, 0.86, 1.0, 1.25])
def test_nothing_of_the_sheet_shows_between_room_and_what_moved_down(qapp, zoom):
    below = QPixmap(round(80 * zoom), round(60 * zoom))
    below.fill(QColor("white"))
    for step in range(40):
        parting = Parting(QRectF(0, 10.3, 80, 60), below)
        parting.open(12 + step * 0.21)
        image = QImage(100, 120, QImage.Format.Format_RGB32)
        image.fill(QColor("black"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(zoom, zoom)
        parting.paint(painter, QStyleOptionGraphicsItem())
        painter.end()
        rows = range(round(12 * zoom), round(60 * zoom))
        assert {image.pixelColor(20, y).name() for y in rows} == {"#ffffff"}
