"""The bar at the top of the window: the model's title, and what is wanted most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from toc_editor.ui.commands import ZOOMS
from toc_editor.ui.icons import SIDE
from toc_editor.ui.menus import Actions
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.text_size import USUAL
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

NO_TITLE = "Name this model"
_HEIGHT = 52
_CONTROL_HEIGHT = 32
_WORDS_FROM, _ZOOM_FROM = 980, 760
"""The widths from which buttons have words beside their icons, and the zoom is shown, at text of
the usual size."""
_NARROWEST_TITLE, _WIDEST_TITLE = 112, 460


class TopBar(QFrame):
    """Title, undo, adding, the switch between board and page, zoom and export."""

    titleEntered = Signal(str)

    def __init__(self, actions: Actions, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        dress(self, look="top-bar")
        self.setFixedHeight(_HEIGHT)
        self.title = TitleField()
        self.title.editingFinished.connect(self._enter_title)
        self._dot = SavedDot(appearance)
        self._worded = [_button(actions, id) for id in ("add_card", "add_lane", "link")]
        self._zoom = _zoom_button(actions)
        self.export = _export_button(actions)
        self._fill(actions)
        appearance.changed.connect(self._tint)
        appearance.textSizeChanged.connect(self._use_room)
        self._tint()

    def _fill(self, actions: Actions) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(2 * STEP, 0, 3 * STEP, 0)
        across.setSpacing(STEP)
        across.addWidget(self.title)
        across.addWidget(self._dot)
        across.addSpacing(3 * STEP)
        for id in ("undo", "redo"):
            across.addWidget(_button(actions, id))
        across.addWidget(_rule())
        for button in self._worded:
            across.addWidget(button)
        for widget in (_switch(actions), self._zoom):
            across.addSpacing(3 * STEP)
            across.addStretch(1)
            across.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addSpacing(STEP)
        across.addWidget(self.export)

    def show_title(self, title: str) -> None:
        """Show the model's title, unless someone is typing there."""
        if not self.title.hasFocus():
            self.title.setText(title)
            self.title.setCursorPosition(0)

    def take_no_changes(self, *, held: bool) -> None:
        """Let the title be read only, or be changed again."""
        self.title.setReadOnly(held)

    def show_saved(self, is_saved: bool) -> None:
        """Show whether all is on disk."""
        self._dot.show_saved(is_saved)

    def show_zoom(self, zoom: float) -> None:
        """Show how large things are drawn; 1 is 100 %."""
        self._zoom.setText(f"{zoom * 100:.0f} %")
        self._zoom.setAccessibleName(f"Zoom, now {zoom * 100:.0f} %")

    def commit_title(self) -> None:
        """Take over a title that is being typed."""
        if self.title.hasFocus():
            self._enter_title()

    def take_focus(self) -> None:
        """Put the cursor into the title."""
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def _enter_title(self) -> None:
        self.title.setCursorPosition(0)
        self.titleEntered.emit(self.title.text())

    def _tint(self) -> None:
        icons = self._appearance.icons
        self._zoom.setIcon(icons.icon("down", self._appearance.theme.soft_ink))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._use_room()

    def _use_room(self) -> None:
        """Show as much as there is room for."""
        styles = Qt.ToolButtonStyle
        room = self.width() * USUAL / self._appearance.text_size
        words = room >= _WORDS_FROM
        self._zoom.setVisible(room >= _ZOOM_FROM)
        for button in self._worded:
            button.setToolButtonStyle(
                styles.ToolButtonTextBesideIcon if words else styles.ToolButtonIconOnly
            )


class TitleField(QLineEdit):
    """The model's title, edited where it stands. Escape gives back what was there."""

    left = Signal()
    """Somebody is done with it, and goes on elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, look="title", type="large")
        self.setPlaceholderText(NO_TITLE)
        self.setAccessibleName("Title of the model")
        self.setToolTip("The title, as it heads the page")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST_TITLE)
        self.setMaximumWidth(_WIDEST_TITLE)
        self.textChanged.connect(self.updateGeometry)
        self._before = ""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        text = self.text() or self.placeholderText()
        width = self.fontMetrics().horizontalAdvance(text) + 6 * STEP
        return QSize(min(max(width, _NARROWEST_TITLE), _WIDEST_TITLE), hint.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._before = self.text()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.setText(self._before)
                self._leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._leave()
            case _:
                super().keyPressEvent(event)

    def _leave(self) -> None:
        self.clearFocus()
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        room = self.width() - 4 * STEP
        if self.hasFocus() or metrics.horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        # Imported for a title that is too long: Qt's style has hundreds of names, all made at once.
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        painter = QPainter(self)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        inside = self.rect().adjusted(2 * STEP + 2, 0, -2 * STEP, 0)
        painter.setPen(self.palette().text().color())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class SavedDot(QWidget):
    """A full dot where all is saved, a ring where it is not."""

    _SIDE = 8

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.is_saved = True
        self.setFixedSize(self._SIDE + 4, self._SIDE + 4)
        self.show_saved(True)

    def show_saved(self, is_saved: bool) -> None:
        """Take the sign for it."""
        self.is_saved = is_saved
        said = "All changes are saved" if is_saved else "There are changes that are not saved"
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        colour = QColor(theme.good if self.is_saved else theme.warning)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.7))
        painter.setBrush(colour if self.is_saved else Qt.BrushStyle.NoBrush)
        inset = (self.width() - self._SIDE) / 2 + 0.85
        side = self._SIDE - 1.7
        painter.drawEllipse(QRectF(inset, inset, side, side))
        painter.end()


def _button(actions: Actions, id: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(actions.for_button(id))
    button.setIconSize(QSize(SIDE, SIDE))
    button.setFixedHeight(_CONTROL_HEIGHT)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _export_button(actions: Actions) -> QToolButton:
    button = _button(actions, "export_pdf")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    dress(button, look="primary")
    return button


def _zoom_button(actions: Actions) -> QToolButton:
    button = QToolButton()
    menu = QMenu(button)
    menu.addActions([actions[id] for id in ZOOMS])
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.setIconSize(QSize(12, 12))
    button.setToolTip("Zoom")
    button.setFixedHeight(_CONTROL_HEIGHT)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _switch(actions: Actions) -> QFrame:
    """Board and Page side by side, the one that is shown raised."""
    frame = QFrame()
    dress(frame, look="switch")
    across = QHBoxLayout(frame)
    across.setContentsMargins(3, 3, 3, 3)
    across.setSpacing(2)
    for id in ("show_board", "show_page"):
        button = QToolButton()
        button.setDefaultAction(actions[id])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFixedHeight(_CONTROL_HEIGHT - 6)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        across.addWidget(button)
    return frame


def _rule() -> QFrame:
    rule = QFrame()
    dress(rule, look="rule")
    rule.setFixedSize(1, 24)
    around = QFrame()
    across = QHBoxLayout(around)
    across.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
    across.addWidget(rule)
    return around
