"""A look at the sheets before they are printed, and the choice of how large and on what."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import product

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from toc_editor.model.records import Paper
from toc_editor.paint.qt import detail_at
from toc_editor.paint.tiles import Plan
from toc_editor.picture.display import Picture
from toc_editor.ui.dialog_parts import foot, text_label
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.page_panel.choices import ListField, NumberField
from toc_editor.ui.print_job import SHEETS, Choice, Job, drawings, job_of
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import PAPER, STEP

_SIZE = QSize(880, 660)
_SMALLEST_VIEW = QSize(320, 200)
_EDGE = 5 * STEP
_GAP = 2 * STEP
_LARGEST_OVERLAP_MM, _OVERLAP_STEP_MM = 30, 5
_OVERLAP_WIDTH = 24 * STEP


class PrintPreview(QDialog):
    """Shows every sheet as it will come out, and stays until one choice is printed."""

    def __init__(
        self,
        pictures: Sequence[Picture],
        paper: Paper,
        print_now: Callable[[Choice], bool],
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        """`paper` is the page's own; `print_now` says False where a person gave up."""
        super().__init__(parent)
        self._print_now = print_now
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Print preview")
        self._pictures = pictures
        self.size_field = _size_field(paper, appearance)
        self.parts_field = ListField(appearance)
        self.overlap_field = _overlap_field(appearance)
        self.sheets = SheetsView(pictures)
        self.sentence = text_label("", type="strong")
        self._build()
        self._offer_parts()
        self.size_field.currentIndexChanged.connect(self._offer_parts)
        self.parts_field.currentIndexChanged.connect(self._show)
        self.overlap_field.valueChanged.connect(self._show)
        give_size(self, _SIZE)

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        # Qt keeps a paper as the plain text that it is, too.
        size, parts = self.size_field.currentData(), self.parts_field.currentData()
        return Choice(Paper(size), Paper(parts) if parts else None, self.overlap_field.value())

    def _build(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._choices())
        down.addWidget(self.sheets, 1)
        down.addWidget(self._foot())

    def _choices(self) -> QFrame:
        bar = QFrame()
        dress(bar, look="top-bar")
        across = QHBoxLayout(bar)
        across.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        across.setSpacing(5 * STEP)
        for name, field in (
            ("Printed &size", self.size_field),
            ("&On", self.parts_field),
            ("O&verlap", self.overlap_field),
        ):
            across.addLayout(_named(name, field))
        across.addStretch(1)
        return bar

    def _foot(self) -> QFrame:
        close, print_now = QPushButton("&Close"), QPushButton("&Print…")
        print_now.clicked.connect(self._print)
        close.clicked.connect(self.reject)
        return foot(self, self.sentence, close, print_now, side=4 * STEP)

    def _offer_parts(self) -> None:
        """One sheet, or any paper smaller than the printed size."""
        kept = self.parts_field.currentData()
        size = Paper(self.size_field.currentData())
        self.parts_field.blockSignals(True)
        self.parts_field.clear()
        self.parts_field.addItem(f"one sheet of {size}", None)
        papers = list(Paper)
        for paper in SHEETS:
            if papers.index(paper) < papers.index(size):
                self.parts_field.addItem(f"sheets of {paper}, to be joined", paper)
        self.parts_field.setCurrentIndex(max(0, self.parts_field.findData(kept)))
        self.parts_field.show_whole()
        self.parts_field.blockSignals(False)
        self._show()

    def _show(self) -> None:
        choice = self.choice
        job = job_of(self._pictures[0], choice)
        self.overlap_field.setEnabled(choice.parts is not None)
        sentence = _sentence(choice, job.plan, len(self._pictures))
        self.sentence.setText(sentence)
        self.sheets.show_job(job, sentence)

    def _print(self) -> None:
        if self._print_now(self.choice):
            self.accept()


def _size_field(own: Paper, appearance: Appearance) -> ListField:
    field = ListField(appearance)
    for paper in Paper:
        field.addItem(f"{paper}, the page’s own" if paper is own else str(paper), paper)
    field.setCurrentIndex(field.findData(own))
    field.show_whole()
    return field


def _overlap_field(appearance: Appearance) -> NumberField:
    field = NumberField(0, _LARGEST_OVERLAP_MM, " mm", appearance)
    field.setSingleStep(_OVERLAP_STEP_MM)
    field.setValue(Choice(Paper.A4).overlap_mm)
    field.setMinimumWidth(_OVERLAP_WIDTH)
    return field


def _named(name: str, field: QWidget) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(2 * STEP)
    label = text_label(name)
    label.setWordWrap(False)
    label.setBuddy(field)
    across.addWidget(label)
    across.addWidget(field)
    return across


def _sentence(choice: Choice, plan: Plan, pages: int) -> str:
    if choice.parts is None:
        many = "One sheet" if pages == 1 else f"{pages} sheets"
        return f"{many} of {choice.sheet}."
    of_each = "" if pages == 1 else " for each page"
    return (
        f"{len(plan.tiles) * pages} sheets of {choice.sheet}, {plan.columns} across and "
        f"{plan.rows} down{of_each}. Cut along the marks and join."
    )


class SheetsView(QWidget):
    """All sheets of a job, as they are joined, page beside page."""

    def __init__(self, pictures: Sequence[Picture]) -> None:
        super().__init__()
        self._drawings = drawings(pictures)
        self._pages_across = math.ceil(math.sqrt(len(pictures)))
        self._pages_down = math.ceil(len(pictures) / self._pages_across)
        self._job: Job | None = None
        self._image = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        dress(self, look="ground")
        self.setMinimumSize(_SMALLEST_VIEW)
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)

    def show_job(self, job: Job, sentence: str) -> None:
        """Show this in the place of what was shown before; the sentence says the same in words."""
        self._job = job
        self.setAccessibleName(sentence)
        self._image = QPixmap()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._image = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._job is None:
            return
        ratio = self.devicePixelRatioF()
        if self._image.isNull() or self._image.devicePixelRatioF() != ratio:
            self._image = self._drawn(self._job, ratio)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._image)

    def _drawn(self, job: Job, ratio: float) -> QPixmap:
        image = QPixmap(self.size() * ratio)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(Qt.GlobalColor.transparent))
        scale = self._scale(job.plan)
        detail = detail_at(scale * job.scale * ratio)
        with QPainter(image) as painter:
            for (page, drawing), tile in product(enumerate(self._drawings), job.plan.tiles):
                down, across = divmod(page, self._pages_across)
                column = across * job.plan.columns + tile.column
                row = down * job.plan.rows + tile.row
                corner = self._corner(job.plan, column, row, scale)
                sheet = QRectF(0.0, 0.0, job.plan.sheet.width, job.plan.sheet.height)
                painter.save()
                painter.translate(corner)
                painter.scale(scale, scale)
                painter.fillRect(sheet, QColor(PAPER))
                drawing.draw(painter, job, tile, detail)
                painter.restore()
        return image

    def _scale(self, plan: Plan) -> float:
        """Pixels to the point, so that all sheets are seen."""
        columns, rows = self._grid(plan)
        across = self.width() - 2 * _EDGE - (columns - 1) * _GAP
        down = self.height() - 2 * _EDGE - (rows - 1) * _GAP
        return min(across / (columns * plan.sheet.width), down / (rows * plan.sheet.height))

    def _grid(self, plan: Plan) -> tuple[int, int]:
        """How many sheets stand side by side, and one under the other."""
        return self._pages_across * plan.columns, self._pages_down * plan.rows

    def _corner(self, plan: Plan, column: int, row: int, scale: float) -> QPointF:
        width, height = plan.sheet.width * scale, plan.sheet.height * scale
        columns, rows = self._grid(plan)
        left = (self.width() - columns * width - (columns - 1) * _GAP) / 2
        top = (self.height() - rows * height - (rows - 1) * _GAP) / 2
        return QPointF(left + (column - 1) * (width + _GAP), top + (row - 1) * (height + _GAP))
