"""What is printed: the page at a size, on the sheets that it takes, drawn by Qt.

All lengths are points; a painter draws a sheet from that sheet's own top left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QLineF, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
)
from PySide6.QtPrintSupport import QPrinter

from toc_editor.model.records import Paper
from toc_editor.paint import tiles
from toc_editor.paint.qt import Detail, Painter
from toc_editor.paint.tiles import MARK_ROOM, POINTS_PER_MM, Area, Plan, Size, Tile
from toc_editor.paint.within import within
from toc_editor.picture.display import Picture
from toc_editor.ui.tokens import FAMILY

SHEETS = (Paper.A4, Paper.A3)
"""The papers that parts of a page are printed on: those that an office has."""

_MARGIN = 10.0 * POINTS_PER_MM
_PAPER = "#ffffff"
_MARK_INK, _MARK_WIDTH = "#000000", 0.4
_LABEL_INK, _LABEL_SIZE = "#3a4450", 7
_POINTS_PER_INCH = 72


class Choice(Struct, frozen=True):
    """How large the page is printed, and on what: on one sheet, or in parts on sheets of this."""

    size: Paper
    parts: Paper | None = None
    overlap_mm: float = 10.0

    @property
    def sheet(self) -> Paper:
        """The paper to put into the printer."""
        return self.parts or self.size


class Job(Struct, frozen=True):
    """A page enlarged by `scale`, and its sheets."""

    plan: Plan
    scale: float


def job_of(
    picture: Picture, choice: Choice, sheet: Size | None = None, hard_margin: float = 0.0
) -> Job:
    """The page as it was chosen, on sheets of that paper or on those that the printer has.

    `hard_margin` is what the printer leaves white at the edge. Raises ValueError where the
    sheets are too small for parts.
    """
    sheet = sheet or size_of(choice.sheet)
    page = Size(picture.width, picture.height)
    scale = tiles.scale_to_fit(page, size_of(choice.size) if choice.parts else sheet)
    page = Size(page.width * scale, page.height * scale)
    if choice.parts is None:
        return Job(tiles.on_one_sheet(page, sheet), scale)
    margin = max(_MARGIN, hard_margin + MARK_ROOM)
    overlap = choice.overlap_mm * POINTS_PER_MM
    return Job(tiles.on_several_sheets(page, sheet, margin=margin, overlap=overlap), scale)


def size_of(paper: Paper) -> Size:
    """A paper's size, upright."""
    found = _page_size(paper).size(QPageSize.Unit.Millimeter)
    return Size(found.width() * POINTS_PER_MM, found.height() * POINTS_PER_MM)


def _page_size(paper: Paper) -> QPageSize:
    return QPageSize(QPageSize.PageSizeId[paper.value])


class Drawing:
    """A picture ready to be drawn on sheet after sheet; `name` is what its parts are called by."""

    def __init__(self, picture: Picture, name: str = "") -> None:
        self._picture = picture
        self._name = name
        self._painter = Painter()

    def draw(self, painter: QPainter, job: Job, tile: Tile, detail: Detail) -> None:
        """Draw a sheet: its part of the page, its marks and what it is called."""
        shown = QRectF(tile.x, tile.y, tile.shown.width, tile.shown.height)
        painter.save()
        painter.setClipRect(shown, Qt.ClipOperation.IntersectClip)
        painter.fillRect(shown, QColor(self._picture.ground or _PAPER))
        painter.translate(tile.x - tile.shown.x, tile.y - tile.shown.y)
        painter.scale(job.scale, job.scale)
        # A printer is sent all that is drawn, even what lies outside of the sheet.
        part = replace(self._picture, items=within(self._picture, _unscaled(tile.shown, job.scale)))
        self._painter.draw(part, painter, detail)
        painter.restore()
        painter.setPen(QPen(QColor(_MARK_INK), _MARK_WIDTH))
        painter.drawLines([QLineF(mark.x1, mark.y1, mark.x2, mark.y2) for mark in tile.marks])
        self._draw_label(painter, job.plan, tile)

    def _draw_label(self, painter: QPainter, plan: Plan, tile: Tile) -> None:
        if tile.label is None:
            return
        room = QRectF(tile.label.x, tile.label.y, tile.label.width, tile.label.height)
        font = QFont(FAMILY)
        font.setPixelSize(_LABEL_SIZE)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.setFont(font)
        painter.setPen(QColor(_LABEL_INK))
        parts = (self._name, _name(plan, tile), self._picture.title)
        text = "  ·  ".join(part for part in parts if part)
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def drawings(pictures: Sequence[Picture]) -> list[Drawing]:
    """Pages ready to be drawn, by their numbers where there are several."""
    count = len(pictures)
    if count == 1:
        return [Drawing(pictures[0])]
    return [
        Drawing(picture, f"Page {number} of {count}") for number, picture in enumerate(pictures, 1)
    ]


def _unscaled(area: Area, scale: float) -> Area:
    return Area(area.x / scale, area.y / scale, area.width / scale, area.height / scale)


def _name(plan: Plan, tile: Tile) -> str:
    return f"Column {tile.column} of {plan.columns}, row {tile.row} of {plan.rows}"


def set_paper(printer: QPrinter, choice: Choice, plan: Plan) -> None:
    """Ask the printer for the paper of a choice, lying as the plan has it."""
    printer.setFullPage(True)
    printer.setPageLayout(_layout(_page_size(choice.sheet), plan))


def print_pages(printer: QPrinter, pictures: Sequence[Picture], choice: Choice) -> int:
    """Print on whatever paper the printer was set to; how many sheets, 0 where it would not.

    The pictures, at least one, are of one size. Raises ValueError where the sheets are too small
    for parts.
    """
    layout = printer.pageLayout()
    job = job_of(pictures[0], choice, _sheet(layout), _hard_margin(layout))
    printer.setFullPage(True)
    printer.setPageLayout(_layout(layout.pageSize(), job.plan))
    wanted = _wanted(printer, list(product(drawings(pictures), job.plan.tiles)))
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    scale = printer.resolution() / _POINTS_PER_INCH
    painter.scale(scale, scale)
    for index, (drawing, tile) in enumerate(wanted):
        if index and not printer.newPage():
            painter.end()
            return 0
        drawing.draw(painter, job, tile, Detail.GLYPHS)
    return len(wanted) if painter.end() else 0


def _layout(page_size: QPageSize, plan: Plan) -> QPageLayout:
    lies = plan.sheet.width > plan.sheet.height
    orientations = QPageLayout.Orientation
    orientation = orientations.Landscape if lies else orientations.Portrait
    return QPageLayout(page_size, orientation, QMarginsF(), QPageLayout.Unit.Point)


def _sheet(layout: QPageLayout) -> Size:
    full = layout.pageSize().size(QPageSize.Unit.Millimeter)
    return Size(full.width() * POINTS_PER_MM, full.height() * POINTS_PER_MM)


def _hard_margin(layout: QPageLayout) -> float:
    """The widest edge, in points, that the printer cannot print on."""
    layout = QPageLayout(layout)
    layout.setUnits(QPageLayout.Unit.Point)
    least = layout.minimumMargins()
    return max(least.left(), least.top(), least.right(), least.bottom())


def _wanted(
    printer: QPrinter, sheets: Sequence[tuple[Drawing, Tile]]
) -> Sequence[tuple[Drawing, Tile]]:
    """The sheets that were asked for in the system's dialog."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        return sheets[printer.fromPage() - 1 : printer.toPage()] or sheets
    return sheets
