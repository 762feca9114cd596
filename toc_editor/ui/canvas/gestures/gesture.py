"""What every gesture is, and the stage on which it shows what would come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem

from toc_editor.ui import tokens
from toc_editor.ui.canvas.overlay import Hint
from toc_editor.ui.theme import font

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_I = TypeVar("_I", bound=QGraphicsItem)


class Gesture(Protocol):
    """One movement of the hand, from press to release."""

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer is here now, in points of the sheet."""

    def end(self) -> None:
        """The button was released: make the edit."""

    def cancel(self) -> None:
        """Escape or Undo: leave everything as it was."""


class Stage:
    """The items that one gesture puts on the scene, its words and its pointer's shape."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._items: list[QGraphicsItem] = []
        self._is_before = False
        self._shape: Qt.CursorShape | None = None
        self._hint = self.add(Hint(font(tokens.BODY)))

    def add(self, item: _I) -> _I:
        """Put an item on the scene until the gesture is over."""
        self._items.append(item)
        self._canvas.scene().addItem(item)
        return item

    def step_back(self) -> None:
        """Let selection and links step back until the gesture is over."""
        self._is_before = True
        self._canvas.selection.show_overlay(shown=False)
        self._canvas.links.fade(faded=True)

    def drop(self, item: QGraphicsItem) -> None:
        """Take an item off before that."""
        if item in self._items:
            self._items.remove(item)
            self._canvas.scene().removeItem(item)

    def point(self, shape: Qt.CursorShape) -> None:
        """Give the pointer a shape."""
        if shape is not self._shape:
            self._shape = shape
            self._canvas.viewport().setCursor(shape)

    @property
    def words(self) -> str:
        """What is said beside the pointer; "" for nothing."""
        return self._hint.words

    def say(self, words: str, at: QPointF) -> None:
        """Say beside the pointer what would come of letting go here; nothing for ""."""
        if words or self._hint.words:
            theme = self._canvas.sheet_theme
            self._say(words, at, theme.ink, theme.panel)

    def refuse(self, words: str, at: QPointF) -> None:
        """Say beside the pointer why nothing can come of letting go here."""
        theme = self._canvas.sheet_theme
        self._say(words, at, theme.bad, theme.panel)
        self.point(Qt.CursorShape.ForbiddenCursor)

    def _say(self, words: str, at: QPointF, ground: str, ink: str) -> None:
        port = self._canvas.viewport().rect()
        inside = QRectF(port).translated(-QPointF(self._canvas.mapFromScene(at)))
        self._hint.setPos(at)
        self._hint.say(words, ground, ink, inside=inside)

    def clear(self) -> None:
        """Leave the scene and the pointer as they were."""
        for item in self._items:
            self._canvas.scene().removeItem(item)
        self._items = []
        if self._is_before:
            self._canvas.selection.show_overlay(shown=True)
            self._canvas.links.fade(faded=False)
        self._shape = None
        self._canvas.viewport().unsetCursor()
