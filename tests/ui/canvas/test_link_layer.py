"""The lines of all links are one item that keeps what it drew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

from toc_editor.picture.display import Group, Shape
from toc_editor.ui.canvas.link_layer import LinkLayerItem

RED, BLUE = "#ff0000", "#0000ff"


def line(owner: str, y: float, colour: str = RED) -> Group:
    """A level line, 600 points long and 8 thick, just under a height of the sheet."""
    shape = Shape(((0.0, 0.0), (600.0, 0.0), (600.0, 8.0), (0.0, 8.0)), fill=colour)
    return Group(20, y, 600, 8, (shape,), owner)


class Sheet:
    """A view with nothing but the layer on it, and what is to be seen there."""

    def __init__(self, qtbot) -> None:
        self.scene = QGraphicsScene(QRectF(0, 0, 700, 1400))
        self.layer = LinkLayerItem(0.5)
        self.scene.addItem(self.layer)
        self.view = QGraphicsView(self.scene)
        qtbot.addWidget(self.view)
        self.view.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.view.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.view.resize(950, 1420)
        self.view.show()

    def colour(self, x: float, y: float) -> str:
        shot = self.view.grab().toImage()
        return shot.pixelColor(self.view.mapFromScene(x, y)).name()


@pytest.fixture
def sheet(qtbot) -> Sheet:
    return Sheet(qtbot)


@pytest.mark.parametrize("zoom", [0.2, 1.0, 1.3])
def test_a_line_is_seen_where_it_is_at_every_zoom(sheet, zoom):
    sheet.view.scale(zoom, zoom)
    sheet.layer.show_groups([line("a", 40), line("b", 640, BLUE)])
    assert (sheet.colour(300, 42), sheet.colour(300, 642)) == (RED, BLUE)
    assert sheet.colour(300, 60) == "#ffffff"


def test_a_line_that_runs_over_several_tiles_has_no_gap(sheet):
    sheet.layer.show_groups([line("a", 40)])
    shot = sheet.view.grab().toImage()
    y = sheet.view.mapFromScene(20, 44).y()
    start, end = sheet.view.mapFromScene(22, 0).x(), sheet.view.mapFromScene(618, 0).x()
    assert {shot.pixelColor(x, y).name() for x in range(start, end)} == {RED}


def test_what_changed_is_drawn_anew_and_what_went_is_gone(sheet):
    stays, goes = line("stays", 40), line("goes", 100)
    sheet.layer.show_groups([stays, goes])
    assert sheet.colour(300, 104) == RED
    sheet.layer.show_groups([stays, line("comes", 200, BLUE)])
    assert (sheet.colour(300, 44), sheet.colour(300, 104)) == (RED, "#ffffff")
    assert sheet.colour(300, 204) == BLUE
    assert sheet.layer.drawn == {"stays", "comes"}


def test_a_line_of_another_colour_takes_the_place_of_the_one_before(sheet):
    sheet.layer.show_groups([line("a", 40)])
    assert sheet.colour(300, 44) == RED
    sheet.layer.show_groups([line("a", 40, BLUE)])
    assert sheet.colour(300, 44) == BLUE


def test_a_picture_of_the_scene_has_the_lines_too(sheet):
    sheet.layer.show_groups([line("a", 40)])
    picture = QImage(700, 1400, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ffffff"))
    painter = QPainter(picture)
    sheet.scene.render(painter)
    painter.end()
    assert picture.pixelColor(300, 44).name() == RED
