"""Tells assistive tools what happens on a canvas: where the focus is, and what was done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)

from toc_editor.model.records import Id

if TYPE_CHECKING:
    from toc_editor.model.change import Change
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.reading.reader import Reader


class Voice:
    """Speaks for one canvas, as long as there is somebody who listens."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._reader: Reader | None = None
        self._selected: Sequence[Id] = ()
        canvas.selectionChangedTo.connect(self._selection_changed)
        canvas.statusMessage.connect(self.say)

    @property
    def reader(self) -> Reader:
        """Who answers for the canvas; made when it is first asked for."""
        if self._reader is None:
            from toc_editor.ui.canvas.reading.reader import Reader

            self._reader = Reader(self._canvas)
        return self._reader

    @property
    def is_silent(self) -> bool:
        """Whether nobody has asked yet, so that nothing is made to answer."""
        return self._reader is None

    @property
    def _is_heard(self) -> bool:
        return QAccessible.isActive()

    def say(self, sentence: str) -> None:
        """Have something said that is seen elsewhere."""
        if sentence and self._is_heard:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._canvas, sentence))

    def heed(self, change: Change) -> None:
        """Say what a change did, and forget what is gone; what is being typed is heard there."""
        if self._reader is not None:
            self._reader.drop_gone()
        if self._is_heard and not self._canvas.is_writing:
            from toc_editor.review import telling

            self.say(telling.done(self._canvas.document.graph, change))

    def _selection_changed(self, selected: Sequence[Id]) -> None:
        before, self._selected = self._selected, tuple(selected)
        if not self._is_heard:
            return
        there = self.reader.tree.parents
        kinds = QAccessible.Event
        self._tell(kinds.SelectionRemove, set(self.reader.known(before)) - set(selected))
        self._tell(kinds.SelectionAdd, [id for id in selected if id not in before and id in there])
        if selected and selected[-1] in there and self._canvas.hasFocus():
            self._tell(kinds.Focus, [selected[-1]])

    def come_to(self, key: str) -> None:
        """Tell that the keys have come to a thing that cannot be selected."""
        if self._is_heard:
            self._tell(QAccessible.Event.Focus, [key])

    def _tell(self, event: QAccessible.Event, keys: Collection[str]) -> None:
        for key in keys:
            QAccessible.updateAccessibility(QAccessibleEvent(self.reader.stand(key), event))


@cache
def answer_for_canvases() -> None:
    """Have Qt ask here first what a canvas, or a thing on it, is to assistive tools."""
    QAccessible.installFactory(_interface)


def _interface(class_name: str, shown: QObject) -> QAccessibleInterface | None:
    """Qt asks with the name of each class that an object is of, and most are none of ours."""
    if class_name == "Canvas":
        from toc_editor.ui.canvas.canvas import Canvas

        return shown.voice.reader.of_canvas() if isinstance(shown, Canvas) else None
    if class_name == "Field":
        from toc_editor.ui.canvas.field import Field
        from toc_editor.ui.canvas.reading.field import FieldInterface

        if isinstance(shown, Field):
            shown.interface = FieldInterface(shown)
            return shown.interface
        return None
    if class_name == "Stand":
        from toc_editor.ui.canvas.reading.interfaces import Stand

        return shown.reader.of_stand(shown) if isinstance(shown, Stand) else None
    return None
