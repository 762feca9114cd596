"""Tiles of the files used last: a picture of the page, when it was saved and where it is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QToolButton

from toc_editor.app.file_names import shown_name
from toc_editor.app.thumbnails import FirstPage
from toc_editor.files.words import without_tricks
from toc_editor.ui.dates import when
from toc_editor.ui.style_sheet import dress, plain_tip
from toc_editor.ui.theme import Appearance, font
from toc_editor.ui.tiles import PageTile
from toc_editor.ui.tokens import BODY, CONTROL_RADIUS, STEP

_NS_IN_S = 1_000_000_000
GONE = "Moved, renamed or deleted"


class RecentTile(PageTile):
    """A file that was used before. One that is no longer there says so; each can be taken away."""

    chosen = Signal(Path)
    forgotten = Signal(Path)

    def __init__(self, path: Path, appearance: Appearance) -> None:
        super().__init__(shown_name(path), _place(path), appearance)
        self.path = path
        self.is_gone = False
        self.setToolTip(plain_tip(without_tricks(str(path))))
        self._remove = self._remove_button(appearance)
        self.clicked.connect(self._choose)
        appearance.changed.connect(self._tint)
        self._tint()

    def _remove_button(self, appearance: Appearance) -> QToolButton:
        button = QToolButton(self)
        dress(button, look="over-picture")
        button.setIconSize(QSize(16, 16))
        button.setToolTip("Remove from this list (Del)")
        button.setAccessibleName(f"Remove {shown_name(self.path)} from this list")
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._forget)
        button.hide()
        return button

    def _tint(self) -> None:
        self._remove.setIcon(self._appearance.icons.icon("close"))

    def show_found(self, found: FirstPage, picture: QImage) -> None:
        """Show what was found of the file."""
        self.is_gone = found.mark is None
        self.show_picture(picture)
        if found.mark is None:
            self.show_line(GONE)
        else:
            changed = datetime.fromtimestamp(found.mark.changed_ns / _NS_IN_S).astimezone()
            self.show_line(f"Saved {when(changed)} · {_place(self.path)}")
        self._show_button()

    def _choose(self) -> None:
        self.chosen.emit(self.path)

    def _forget(self) -> None:
        self.forgotten.emit(self.path)

    def _show_button(self) -> None:
        self._remove.setVisible(self.is_gone or self.underMouse() or self.hasFocus())

    def event(self, event: QEvent) -> bool:
        kinds = QEvent.Type
        handled = super().event(event)
        if event.type() in (kinds.HoverEnter, kinds.HoverLeave, kinds.FocusIn, kinds.FocusOut):
            self._show_button()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = 6 * STEP
        self._remove.setGeometry(self.width() - side - 2 * STEP, 2 * STEP, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._forget()
        else:
            super().keyPressEvent(event)

    def paint_page(self, painter: QPainter, frame: QRectF) -> None:
        if not self.is_gone:
            super().paint_page(painter, frame)
            return
        pen = self.outline_pen()
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.setFont(font(BODY, QFont.Weight.DemiBold))
        painter.setPen(QColor(self._appearance.theme.soft_ink))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "No longer there")


def _place(path: Path) -> str:
    """The folder of a file, as seen from the user's own where it is inside that."""
    folder, home = path.parent, Path.home()
    shown = folder.relative_to(home) if home in folder.parents else folder
    return without_tricks(str(shown))
