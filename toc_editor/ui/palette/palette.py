"""The palette over the window: type a few letters, press Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from toc_editor.model.records import Id
from toc_editor.ui.commands import COMMANDS
from toc_editor.ui.memory import Memory
from toc_editor.ui.palette.drawing import LINE_HEIGHT, LineDelegate, LinesModel
from toc_editor.ui.palette.lines import Line, lines
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.ui.main_window import MainWindow

_WIDTH, _MOST_LINES = 620, 11
_TOP = 56
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_LINES,
    Qt.Key.Key_PageUp: -_MOST_LINES,
}


class Palette(QFrame):
    """Lists what fits what is typed. It goes when something is chosen, or the focus leaves it."""

    def __init__(self, window: MainWindow, memory: Memory) -> None:
        super().__init__(window.centralWidget())
        self._window = window
        self._memory = memory
        self._came_from = QApplication.focusWidget()
        dress(self, look="floating")
        self.setAccessibleName("Commands")
        self.field = QLineEdit()
        dress(self.field, look="palette-field", type="large-plain")
        self.field.setPlaceholderText("A command, or words of a card")
        self.field.setAccessibleName("Find a command or a card")
        self._list = QListView()
        self._list.setAccessibleName("What fits")
        self.model = LinesModel(self)
        self._nothing = QLabel("No command and no card is called that.")
        dress(self._nothing, type="soft")
        self._fill()
        self.field.textEdited.connect(self._show_lines)
        self.field.installEventFilter(self)
        self._list.clicked.connect(self._choose)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._show_lines()

    def _fill(self) -> None:
        dress(self._list, look="clear")
        self._list.setModel(self.model)
        self._list.setItemDelegate(LineDelegate(self._list, self.model, self._window.appearance))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 3 * STEP)
        down = QVBoxLayout(self)
        down.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        down.setSpacing(STEP)
        for widget in (self.field, self._list, self._nothing):
            down.addWidget(widget)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)

    def open(self) -> None:
        """Stand over the upper part of the window, ready to be typed in."""
        self._stand()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _stand(self) -> None:
        around = self.parentWidget()
        room: QWidget = around if around is not None else self
        width = min(_WIDTH, room.width() - 8 * STEP)
        count = min(len(self.model.lines), _MOST_LINES, (room.height() - 180) // LINE_HEIGHT)
        self._list.setFixedHeight(max(count, 1) * LINE_HEIGHT)
        self._list.setVisible(bool(self.model.lines))
        self._nothing.setVisible(not self.model.lines)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((room.width() - width) // 2, _TOP)

    def _show_lines(self, *_: object) -> None:
        window = self._window
        situation, session = window.commands.situation, window.session
        is_shown = session is not None and situation.has_model
        graph = session.document.graph if session is not None and is_shown else None
        found = lines(self.field.text(), COMMANDS, situation, graph, self._memory.used_last)
        self.model.show_lines(found)
        self._point(self.model.index(0))
        self._stand()

    def _point(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        self.field.setAccessibleDescription(
            str(self.model.data(index, Qt.ItemDataRole.AccessibleTextRole) or "")
        )

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                self._go()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self._list.currentIndex())
            case _ if key in _STEPS:
                row = self._list.currentIndex().row() + _STEPS[key]
                last = len(self.model.lines) - 1
                if abs(_STEPS[key]) == 1:
                    row %= last + 1 or 1
                self._point(self.model.index(min(max(row, 0), last)))
            case _:
                return False
        return True

    def _choose(self, index: QModelIndex) -> None:
        line = self.model.lines[index.row()] if index.isValid() else None
        if line is not None and not line.lacks:
            self.leave()
            self._take(line)

    def _take(self, line: Line) -> None:
        if line.command is not None:
            self._memory.keep_used(line.command.id)
            self._window.commands[line.command.id].trigger()
        elif line.place is not None:
            self._go_to(line.place)

    def _go_to(self, id: Id) -> None:
        canvas = self._window.canvas
        if canvas is not None:
            canvas.commit_editor()
            canvas.select([id])
            canvas.reveal(id)
            canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go away, with the keys back where they were."""
        self._go()
        back = self._came_from
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.sides.leave()

    def _go(self) -> None:
        self.field.removeEventFilter(self)
        self.hide()
        self.deleteLater()
