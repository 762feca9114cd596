"""What a field draws over the words of the sheet: an edge, the selection and the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

if TYPE_CHECKING:
    from toc_editor.ui.canvas.field import Field

_SELECTED, _SELECTED_ON_COLOUR = 0.26, 0.38


class Look:
    """The colours of a field; on a coloured head it takes that of the head's words."""

    def __init__(self, accent: str, *, is_on_colour: bool, has_edge: bool) -> None:
        self.accent = QColor(accent)
        self.is_on_colour = is_on_colour
        self.has_edge = has_edge


def draw(field: Field, to_screen: QTransform, pixel: float, *, is_lit: bool) -> None:
    """Draw it on the field, whose lines stand on the sheet; a `pixel` is so many points there."""
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if field.look.has_edge:
        painter.setPen(QPen(field.look.accent, 1.5))
        painter.drawRoundedRect(QRectF(field.rect()).adjusted(1, 1, -1, -1), 4, 4)
    painter.setTransform(to_screen)
    if field.writing.has_selection and not field.preedit.text:
        _draw_selection(field, painter)
    _draw_preedit(field, painter, pixel)
    if field.marks is not None and not field.preedit.text:
        field.marks.draw(painter)
    if is_lit:
        painter.fillRect(field.caret_box(), field.ink)


def _draw_selection(field: Field, painter: QPainter) -> None:
    on_colour = field.look.is_on_colour
    colour = QColor(field.ink if on_colour else field.look.accent)
    colour.setAlphaF(_SELECTED_ON_COLOUR if on_colour else _SELECTED)
    for box in field.places.boxes(*field.writing.selection):
        painter.fillRect(QRectF(box.x, box.y, box.width, box.height), colour)


def _draw_preedit(field: Field, painter: QPainter, pixel: float) -> None:
    start = field.writing.selection[0]
    for box in field.places.boxes(start, start + len(field.preedit.text)):
        thick = max(0.06 * box.height, pixel)
        line = QRectF(box.x, box.baseline + 0.16 * box.height, box.width, thick)
        painter.fillRect(line, field.ink)
