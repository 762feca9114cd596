"""The field for writing on the canvas: a caret and a selection over what the sheet itself shows.

The words are the picture's own, laid out and painted as ever, so that nothing moves when a field
is opened or left. The field draws only what lies over them, and turns events into writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessibleInterface,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from toc_editor.edit.writing import changing, moving, state
from toc_editor.edit.writing.state import Kind, Writing
from toc_editor.edit.writing.trail import Trail
from toc_editor.layout import carets
from toc_editor.layout.carets import Line, Places
from toc_editor.text.bidi import paragraph_level
from toc_editor.ui.canvas import field_drawing, field_input
from toc_editor.ui.canvas.field_drawing import Look
from toc_editor.ui.canvas.field_keys import Keys
from toc_editor.ui.canvas.field_mouse import Mouse
from toc_editor.ui.canvas.sheet_view import SheetView

if TYPE_CHECKING:
    from toc_editor.ui.canvas.field_marks import Marks

_CARET_PX, _CARET = 1.4, 0.075
"""How wide the caret is at least in pixels, and in ems of the text."""
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Field(QWidget):
    """One text while it is written. It tells of every change, and how it was left."""

    typed = Signal()
    moved = Signal()
    left = Signal()
    committed = Signal()
    pushed = Signal(int)
    """Backspace before the first letter (-1), or Delete after the last (+1)."""
    menuWanted = Signal(QPoint)
    """Its menu is asked for at a point of the screen."""
    told = Signal(str)
    """Something to know about what was pasted."""
    tableGiven = Signal()
    """A table is pasted into a card that has no words."""
    undoneTo = Signal(bool)
    """Undo with nothing left to undo here (False), or redo (True)."""

    def __init__(self, text: str, kind: Kind, look: Look, view: SheetView) -> None:
        super().__init__(view.viewport())
        self.trail = Trail(state.opened(text, kind))
        self.preedit = field_input.NOTHING
        self.look = look
        self.places = Places(())
        self.marks: Marks | None = None
        self.interface: QAccessibleInterface | None = None
        self._view = view
        self._keys = Keys(self)
        self._mouse = Mouse(self)
        self._goal: float | None = None
        self._is_lit = True
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._flash)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    # What it holds

    @property
    def writing(self) -> Writing:
        """What is written, with caret and selection."""
        return self.trail.now

    @property
    def kept(self) -> str:
        """The text as the model keeps it."""
        return state.kept(self.writing)

    @property
    def composed(self) -> Writing:
        """What is written with what an input method is still at."""
        return self.preedit.within(self.writing)

    @property
    def shown(self) -> str:
        """The text as the sheet is to show it while it is written."""
        return state.shown(self.composed)

    @property
    def is_typing(self) -> bool:
        """Whether letters were typed last, and the caret is still where they ended."""
        return self.trail.run == "typing"

    # For those who cannot see it

    @property
    def text(self) -> str:
        """The letters alone."""
        return self.writing.text

    @property
    def caret(self) -> int:
        """Before which character the caret stands."""
        return self.writing.caret

    @property
    def selection(self) -> tuple[int, int]:
        """From which character up to which is selected."""
        return self.writing.selection

    # Changing

    def do(self, writing: Writing, run: str = "") -> None:
        """Take what an operation made of the writing."""
        writing = changing.widened(writing)
        before = self.writing
        self._goal = None
        self.trail = self.trail.done(writing, run)
        if writing.passages != before.passages:
            self.typed.emit()
        self._show_caret()

    def go(self, writing: Writing) -> None:
        """Take a writing in which only the caret is elsewhere."""
        self._goal = None
        self._go(writing)

    def _go(self, writing: Writing) -> None:
        self.trail = self.trail.moved(writing)
        self._show_caret()

    def undo(self) -> None:
        """Take the last change here back, or hand the wish on."""
        self._retrace(self.trail.undone(), again=False)

    def redo(self) -> None:
        """Make the change again that was taken back last, or hand the wish on."""
        self._retrace(self.trail.redone(), again=True)

    def _retrace(self, trail: Trail, *, again: bool) -> None:
        if trail is self.trail:
            self.undoneTo.emit(again)
            return
        self.trail = trail
        self.typed.emit()
        self._show_caret()

    def type(self, text: str) -> None:
        """Take text as from a keyboard."""
        self.do(changing.typed(self.writing, text), run="typing")

    def select_all(self) -> None:
        """Select everything."""
        self.go(moving.all_selected(self.writing))

    def caret_to(self, place: int) -> None:
        """The caret at a place."""
        self.go(moving.to(self.writing, place))

    def finish_input(self) -> None:
        """Have an input method give what it is still at."""
        if self.preedit.text:
            QGuiApplication.inputMethod().commit()
        self.preedit = field_input.NOTHING

    # Lines

    def by_line(self, step: int, *, extend: bool) -> None:
        """The caret a line up or down, as far right as it was at first."""
        writing = self.writing
        x, _ = self.places.caret(writing.caret, leans_back=writing.leans_back)
        goal = x if self._goal is None else self._goal
        number = self.places.row_of(writing.caret, leans_back=writing.leans_back) + step
        if 0 <= number < len(self.places.rows):
            place, leans_back = self.places.place_on(number, goal)
            self._go(moving.to(writing, place, extend=extend, leans_back=leans_back))
            self._goal = goal
        else:
            self.go((moving.to_end if step > 0 else moving.to_start)(writing, extend=extend))

    def line_edge(self, step: int) -> tuple[int, bool]:
        """The first or last place of the caret's line, and whether the caret leans back there."""
        writing = self.writing
        row = self.places.rows[self.places.row_of(writing.caret, leans_back=writing.leans_back)]
        return (row.end, not row.is_last) if step > 0 else (row.first, False)

    @property
    def runs_left(self) -> bool:
        """Whether the caret's passage runs to the left."""
        passage, _ = self.writing.passage_at(self.writing.caret)
        return paragraph_level(passage.text) == 1

    # Where it lies

    def stand(self, frame: QRectF, lines: Sequence[Line], between: str) -> None:
        """Lie over a frame of the sheet, whose lines show what is written."""
        self.places = carets.places(self.composed.text, lines, between)
        shown = self._view.viewportTransform().mapRect(frame).toAlignedRect()
        self.setGeometry(shown.adjusted(-3, -3, 3, 3))
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImQueryInput)
        self.update()

    @property
    def caret_place(self) -> int:
        """The place of the caret in what is shown, inside what an input method is at."""
        if self.preedit.text:
            return self.writing.selection[0] + self.preedit.caret
        return self.writing.caret

    def caret_box(self) -> QRectF:
        """Where the caret stands on the sheet."""
        x, row = self.places.caret(self.caret_place, leans_back=self.writing.leans_back)
        line = row.line
        wide = max(_CARET * line.size, _CARET_PX / self._view.zoom())
        top, high = line.baseline - 0.86 * line.size, 1.12 * line.size
        return QRectF(x - wide / 2, top, wide, high)

    def on_screen(self, box: QRectF) -> QRectF:
        """A rectangle of the sheet in the field's own pixels."""
        return self._to_screen().mapRect(box)

    def _to_screen(self) -> QTransform:
        own = QTransform.fromTranslate(-self.x(), -self.y())
        return self._view.viewportTransform() * own

    def place_at(self, at: QPointF) -> tuple[int, bool]:
        """The place nearest to a point of the field, and whether a caret leans back there."""
        point = self._to_screen().inverted()[0].map(at)
        return self.places.place_at(point.x(), point.y())

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.places.rows:
            return
        is_lit = self.hasFocus() and self._is_lit
        field_drawing.draw(self, self._to_screen(), 1 / self._view.zoom(), is_lit=is_lit)

    @property
    def ink(self) -> QColor:
        """The colour of its words."""
        return QColor(self.places.rows[0].line.colour)

    def _flash(self) -> None:
        self._is_lit = not self._is_lit
        self.update()

    def _show_caret(self) -> None:
        """Have the caret lit and in view."""
        self._is_lit = True
        pause = QGuiApplication.styleHints().cursorFlashTime() // 2
        if pause > 0 and self.hasFocus():
            self._blink.start(pause)
        if self.places.rows:
            self._view.ensureVisible(self.caret_box(), 24, 24)
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImQueryInput)
        self.update()
        self.moved.emit()

    # Keys, focus and input methods

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._keys.is_own(event):
                event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            # Not left to keyPressEvent, since Tab would take the focus away before.
            self._keys.press(event)
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        field_input.take(self, event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        return field_input.answer(self, query, super().inputMethodQuery(query))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()
        self.update()
        if event.reason() not in _STAYS:
            self.left.emit()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.press_again(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.mapToGlobal(self.on_screen(self.caret_box()).bottomLeft().toPoint())
        self.menuWanted.emit(at)
