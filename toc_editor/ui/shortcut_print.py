"""All keys on a sheet of paper, to lie beside the keyboard. Lengths are points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPainter, QPen
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from toc_editor.ui.tokens import FAMILY

if TYPE_CHECKING:
    from toc_editor.ui.printing import Asker
    from toc_editor.ui.shortcut_sheet import Key, Section

_TITLE = "ToC Editor: keyboard shortcuts"
_POINTS_PER_INCH = 72
_INK, _SOFT, _RULE = "#1c232c", "#4a5563", "#b6bfca"
_SIZE = 9
_MARGIN, _BETWEEN = 40.0, 28.0
_TITLE_ROOM, _HEAD_ROOM, _LINE = 34.0, 17.0, 12.6
_AFTER_SECTION = 9.0


def print_keys(columns: Sequence[Sequence[Section]], ask: Asker, parent: QWidget) -> bool:
    """Print the keys on one sheet, in as many columns; False where the person or printer does not.

    They are drawn smaller where the sheet in the printer is too low for them.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_TITLE)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    if not ask(printer, 1, parent):
        return False
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = printer.resolution() / _POINTS_PER_INCH
    painter.scale(scale, scale)
    page = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
    _draw(painter, QRectF(page), columns)
    return painter.end()


def _draw(painter: QPainter, page: QRectF, columns: Sequence[Sequence[Section]]) -> None:
    each = (page.width() - 2 * _MARGIN - _BETWEEN * (len(columns) - 1)) / len(columns)
    highest = max(_height(sections, each) for sections in columns)
    scale = min(page.height() / (2 * _MARGIN + _TITLE_ROOM + highest), 1.0)
    painter.translate((page.width() - page.width() * scale) / 2, 0)
    painter.scale(scale, scale)
    title = QRectF(_MARGIN, _MARGIN, page.width() - 2 * _MARGIN, 20)
    _write(painter, title, _TITLE, _font(15, bold=True), _INK)
    for number, sections in enumerate(columns):
        left = _MARGIN + number * (each + _BETWEEN)
        _draw_column(painter, left, _MARGIN + _TITLE_ROOM, each, sections)


def _height(sections: Sequence[Section], width: float) -> float:
    keys = sum(_line_height(key, width) for _, keys in sections for key in keys)
    return keys + len(sections) * (_HEAD_ROOM + _AFTER_SECTION)


def _draw_column(
    painter: QPainter, left: float, top: float, width: float, sections: Sequence[Section]
) -> None:
    for title, keys in sections:
        _write(painter, QRectF(left, top, width, 12), title, _font(10, bold=True), _INK)
        painter.setPen(QPen(QColor(_RULE), 0.6))
        painter.drawLine(QLineF(left, top + 13.5, left + width, top + 13.5))
        top += _HEAD_ROOM
        for key in keys:
            room = QRectF(left, top, width, _line_height(key, width))
            words = room.adjusted(0, 0, -_room_of_keys(key), 0)
            _write(painter, words, key.does, _font(_SIZE), _SOFT)
            _write(painter, room, _held(key), _font(_SIZE, bold=True), _INK, at_end=True)
            top += room.height()
        top += _AFTER_SECTION


def _held(key: Key) -> str:
    return " or ".join(key.keys)


def _room_of_keys(key: Key) -> float:
    return QFontMetricsF(_font(_SIZE, bold=True)).horizontalAdvance(_held(key)) + 8


def _line_height(key: Key, width: float) -> float:
    """What a key takes: two lines where what it does has no room beside it on one."""
    room = width - _room_of_keys(key)
    return _LINE * (1 if QFontMetricsF(_font(_SIZE)).horizontalAdvance(key.does) <= room else 2)


def _font(size: int, *, bold: bool = False) -> QFont:
    """The typeface of the program, in pixels: the painter's unit here is the point."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _write(
    painter: QPainter, room: QRectF, words: str, font: QFont, ink: str, *, at_end: bool = False
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(room, int(flags), words)
