"""What assistive tools ask of the canvas and of each thing on it, by Qt's QAccessible.

Qt keeps an interface for each object and deletes it with the object, so every thing on the canvas
has a small object of its own that stands for it. Python's hold on an interface is that object's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleObject,
    QAccessibleSelectionInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr

from toc_editor.ui.canvas.reading.tree import ROOT

if TYPE_CHECKING:
    from toc_editor.ui.canvas.reading.reader import Reader

Answer = Any
"""An interface, or None: Qt takes that for "there is none", which its type stubs do not know."""

NOTHING = VoidPtr(0)
"""What Qt takes as "no such interface": for None it would get an address, and crash."""


class Stand(QObject):
    """Stands for one thing on the canvas, by its key in the tree."""

    def __init__(self, reader: Reader, key: str) -> None:
        super().__init__(reader.canvas)
        self.reader = reader
        self.key = key
        self.interface: QAccessibleInterface | None = None


class CanvasInterface(QAccessibleWidget):
    """The canvas itself: it holds texts of the page, lanes and links, and what is being typed."""

    def __init__(self, reader: Reader) -> None:
        canvas = reader.canvas
        super().__init__(canvas, QAccessible.Role.Pane, canvas.accessibleName())
        self._reader = reader
        self._selection = _Selection(reader)

    def text(self, t: QAccessible.Text) -> str:
        return self._reader.canvas_text(t)

    def childCount(self) -> int:
        return len(self._reader.children(ROOT)) + len(self._reader.fields())

    def child(self, index: int) -> Answer:
        keys, fields = self._reader.children(ROOT), self._reader.fields()
        if 0 <= index < len(keys):
            return self._reader.interface(keys[index])
        if 0 <= index - len(keys) < len(fields):
            return QAccessible.queryAccessibleInterface(fields[index - len(keys)])
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        shown, keys = child.object(), self._reader.children(ROOT)
        if isinstance(shown, Stand):
            return keys.index(shown.key) if shown.key in keys else -1
        fields = self._reader.fields()
        return len(keys) + fields.index(shown) if shown in fields else -1

    def childAt(self, x: int, y: int) -> Answer:
        return self._reader.interface_at(x, y)

    def focusChild(self) -> Answer:
        return self._reader.focus()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Answer:
        if kind == QAccessible.InterfaceType.SelectionInterface:
            return self._selection
        return NOTHING


class StandInterface(QAccessibleObject):
    """One thing on the canvas."""

    def __init__(self, stand: Stand) -> None:
        super().__init__(stand)
        self._reader = stand.reader
        self._key = stand.key
        self._actions = _Actions(stand)

    def role(self) -> QAccessible.Role:
        return self._reader.role(self._key)

    def text(self, t: QAccessible.Text) -> str:
        return self._reader.text(self._key, t)

    def state(self) -> QAccessible.State:
        return self._reader.state(self._key)

    def rect(self) -> QRect:
        return self._reader.rect(self._key)

    def parent(self) -> Answer:
        return self._reader.interface(self._reader.parent(self._key))

    def childCount(self) -> int:
        return len(self._reader.children(self._key))

    def child(self, index: int) -> Answer:
        keys = self._reader.children(self._key)
        return self._reader.interface(keys[index]) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        shown, keys = child.object(), self._reader.children(self._key)
        return keys.index(shown.key) if isinstance(shown, Stand) and shown.key in keys else -1

    def childAt(self, x: int, y: int) -> Answer:
        for key in self._reader.children(self._key):
            if self._reader.rect(key).contains(x, y):
                return self._reader.interface(key)
        return None

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Answer:
        if kind == QAccessible.InterfaceType.ActionInterface:
            return self._actions
        return NOTHING


class _Actions(QAccessibleActionInterface):
    """What can be done with one thing."""

    def __init__(self, stand: Stand) -> None:
        super().__init__()
        self._stand = stand

    def actionNames(self) -> list[str]:
        return [deed.name for deed in self._stand.reader.deeds(self._stand.key)]

    def localizedActionName(self, name: str) -> str:
        return name

    def localizedActionDescription(self, name: str) -> str:
        known = {deed.name: deed for deed in self._stand.reader.deeds(self._stand.key)}
        return known[name].says if name in known else ""

    def keyBindingsForAction(self, name: str) -> list[str]:
        known = {deed.name: deed for deed in self._stand.reader.deeds(self._stand.key)}
        return [known[name].key] if name in known and known[name].key else []

    def doAction(self, name: str) -> None:
        for deed in self._stand.reader.deeds(self._stand.key):
            if deed.name == name:
                deed.do()
                return


class _Selection(QAccessibleSelectionInterface):
    """What is selected on the canvas."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader

    def selectedItemCount(self) -> int:
        return len(self._reader.canvas.selected)

    def selectedItems(self) -> list[QAccessibleInterface]:
        found = (self._reader.interface(id) for id in self._reader.canvas.selected)
        return [one for one in found if one is not None]

    def selectedItem(self, index: int) -> Answer:
        items = self.selectedItems()
        return items[index] if 0 <= index < len(items) else None

    def isSelected(self, child: QAccessibleInterface) -> bool:
        shown = child.object()
        return isinstance(shown, Stand) and shown.key in self._reader.canvas.selected

    def select(self, child: QAccessibleInterface) -> bool:
        shown = child.object()
        return isinstance(shown, Stand) and self._reader.select(shown.key, more=True)

    def unselect(self, child: QAccessibleInterface) -> bool:
        shown, canvas = child.object(), self._reader.canvas
        if not isinstance(shown, Stand) or shown.key not in canvas.selected:
            return False
        canvas.select(id for id in canvas.selected if id != shown.key)
        return True

    def selectAll(self) -> bool:
        self._reader.canvas.select(card.id for card in self._reader.canvas.document.graph.cards)
        return True

    def clear(self) -> bool:
        self._reader.canvas.select([])
        return True
