"""The outline as Qt's item model: it follows each change of the document row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from toc_editor.edit.document import Document
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id, Record
from toc_editor.ui.outline import dropping, words
from toc_editor.ui.outline.tree import ROOT, Key, children, keys_of, rearranged, retold
from toc_editor.ui.style_sheet import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROLE = Qt.ItemDataRole

_USUAL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_OF_CARDS = _USUAL | Qt.ItemFlag.ItemNeverHasChildren
_OF_HEADINGS = _USUAL | Qt.ItemFlag.ItemIsDropEnabled
"""What can be done with lines. They are asked for all of them whenever one moves."""


class _Node:
    """A place in the tree: its key, what it stands under as the how-manieth, what it holds."""

    __slots__ = ("children", "handle", "key", "parent", "row")

    def __init__(self, key: Key, handle: int, parent: _Node | None) -> None:
        self.key = key
        self.handle = handle
        self.parent = parent
        self.children: list[_Node] = []
        self.row = 0

    def number(self) -> None:
        """Tell those it holds the how-manieth each is."""
        for row, child in enumerate(self.children):
            child.row = row


class OutlineModel(QAbstractItemModel):
    """The tree of one document. `followed` tells that a change was taken over."""

    followed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._handles = count(1)
        self._is_awake = True
        self._is_behind = False
        self.is_changing = False
        self.found: frozenset[Id] = frozenset()
        self._fill()
        self._unwatch: Callable[[], None] = document.watch(self._follow)

    @property
    def graph(self) -> Graph:
        """The model as it is now."""
        return self._document.graph

    @property
    def document(self) -> Document:
        """What is shown, and edited when something is dropped."""
        return self._document

    def set_document(self, document: Document) -> None:
        """Show another document, from the start."""
        self._unwatch()
        self._document = document
        self._unwatch = document.watch(self._follow)
        self._start_again()

    def wake(self, *, awake: bool) -> None:
        """Follow changes, or leave them until somebody looks again."""
        self._is_awake = awake
        if awake and self._is_behind:
            self._start_again()

    def _start_again(self) -> None:
        self._is_behind = False
        self.is_changing = True
        self.beginResetModel()
        self._fill()
        self.endResetModel()
        self.is_changing = False
        self.followed.emit()

    def _fill(self) -> None:
        self._nodes: dict[Key, _Node] = {}
        self._by_handle: dict[int, _Node] = {}
        self._root = self._made(ROOT, None)
        self._grow(self._root)

    def _made(self, key: Key, parent: _Node | None) -> _Node:
        node = _Node(key, next(self._handles), parent)
        self._nodes[key] = self._by_handle[node.handle] = node
        return node

    def _grow(self, node: _Node) -> None:
        node.children = [self._made(key, node) for key in children(self.graph, node.key)]
        node.number()
        for child in node.children:
            self._grow(child)

    # Following

    def _follow(self, change: Change) -> None:
        if not self._is_awake:
            self._is_behind = True
            return
        self.is_changing = True
        moved = rearranged(self.graph, change)
        if moved:
            self._rearrange(moved)
        self._retell(retold(self.graph, change), with_lanes=bool(moved))
        self.is_changing = False
        self.followed.emit()

    def _rearrange(self, keys: list[Key]) -> None:
        """Bring what stands under these nodes, the outermost first, into the order it has now."""
        waiting = keys
        done: list[_Node] = []
        while waiting:
            node = self._nodes.get(waiting[0])
            waiting = waiting[1:]
            if node is not None:
                waiting += self._arrange(node)
                done.append(node)
        for node in done:
            if self._nodes.get(node.key) is node:
                self._prune(node)

    def _arrange(self, node: _Node) -> list[Key]:
        """Let the first children of a node be those it has now; the keys of those that are new."""
        fresh = []
        wanted = {key: row for row, key in enumerate(children(self.graph, node.key))}
        for key, row in wanted.items():
            child = self._nodes.get(key)
            if child is None:
                self._insert(node, row, key)
                fresh.append(key)
                continue
            while child.parent is not node or child.row != row:
                self._bring(child, node, row, wanted)
        return fresh

    def _bring(self, child: _Node, node: _Node, row: int, wanted: Mapping[Key, int]) -> None:
        """Move one child nearer to where it has to be: itself, or what stands in its way.

        One that went down or away would otherwise have all that follow it move up one by one.
        """
        if child.parent is node:
            there = node.children[row]
            if there.key not in wanted:
                self._move(there, node, len(node.children))
                return
            if node.children[row + 1] is child:
                self._move(there, node, min(wanted[there.key] + 1, len(node.children)))
                return
        self._move(child, node, row)

    def _insert(self, node: _Node, row: int, key: Key) -> None:
        self.beginInsertRows(self._index(node), row, row)
        node.children.insert(row, self._made(key, node))
        node.number()
        self.endInsertRows()

    def _move(self, child: _Node, node: _Node, row: int) -> None:
        before = child.parent
        assert before is not None
        self.beginMoveRows(self._index(before), child.row, child.row, self._index(node), row)
        is_down = before is node and row > child.row
        before.children.remove(child)
        node.children.insert(row - is_down, child)
        child.parent = node
        before.number()
        node.number()
        self.endMoveRows()

    def _prune(self, node: _Node) -> None:
        """Take away what a node no longer holds: all that was left behind those it does."""
        kept = len(children(self.graph, node.key))
        if kept == len(node.children):
            return
        self.beginRemoveRows(self._index(node), kept, len(node.children) - 1)
        gone, node.children = node.children[kept:], node.children[:kept]
        for child in gone:
            self._forget(child)
        self.endRemoveRows()

    def _forget(self, node: _Node) -> None:
        del self._nodes[node.key], self._by_handle[node.handle]
        for child in node.children:
            self._forget(child)

    def _retell(self, ids: Iterable[Id], *, with_lanes: bool) -> None:
        for id in ids:
            for key in keys_of(self.graph, id):
                if key in self._nodes:
                    at = self._index(self._nodes[key])
                    self.dataChanged.emit(at, at)
        if with_lanes and self._root.children:
            ends = self._root.children[0], self._root.children[-1]
            self.dataChanged.emit(self._index(ends[0]), self._index(ends[1]))

    def show_found(self, found: frozenset[Id]) -> None:
        """Mark these records as what was searched for."""
        changed, self.found = found ^ self.found, found
        self._retell((id for id in changed if id in self.graph), with_lanes=False)

    # What is where

    def _index(self, node: _Node) -> QModelIndex:
        return _NO_INDEX if node.parent is None else self.createIndex(node.row, 0, node.handle)

    def _node(self, index: _Index) -> _Node:
        return self._by_handle[index.internalId()] if index.isValid() else self._root

    def index_of(self, id: Id, near: QModelIndex | None = None) -> QModelIndex:
        """Where a record is shown: of a row's places the one at `near`, or else the first."""
        keys = keys_of(self.graph, id)
        if near is not None and near.isValid() and self.key(near) in keys:
            return near
        node = next((self._nodes[key] for key in keys if key in self._nodes), None)
        return QModelIndex() if node is None else self._index(node)

    def key(self, index: _Index) -> Key:
        """The key of what is shown at an index; `ROOT` for none."""
        return self._node(index).key

    def record(self, index: _Index) -> Record | None:
        """The record that is shown at an index."""
        return self.graph.get(self.key(index)[0])

    # What Qt asks

    def index(self, row: int, column: int, parent: _Index = _NO_INDEX) -> QModelIndex:
        held = self._node(parent).children
        if column == 0 and 0 <= row < len(held):
            return self.createIndex(row, 0, held[row].handle)
        return QModelIndex()

    def parent(self, index: _Index = _NO_INDEX) -> Any:
        node = self._by_handle.get(index.internalId()) if index.isValid() else None
        if node is None or node.parent is None:
            return QModelIndex()
        return self._index(node.parent)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return len(self._node(parent).children)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 1

    def hasChildren(self, parent: _Index = _NO_INDEX) -> bool:
        return bool(self._node(parent).children)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        record = self.record(index) if index.isValid() else None
        if record is None:
            return None
        match role:
            case _ROLE.DisplayRole:
                return words.text(record)
            case _ROLE.ToolTipRole if isinstance(record, Card):
                return plain_tip(words.whole(record))
            case _ROLE.AccessibleTextRole:
                return words.spoken(self.graph, record)
            case _ROLE.AccessibleDescriptionRole:
                return words.described(self.graph, record)
            case _:
                return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _OF_CARDS if isinstance(self.record(index), Card) else _OF_HEADINGS

    # Dragging

    def mimeTypes(self) -> list[str]:
        return [dropping.FORMAT]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        return dropping.carried(self.graph, [self.key(index)[0] for index in indexes])

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        ids = dropping.ids_in(data)
        return dropping.landing(self.graph, ids, self.key(parent), row) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        ids = dropping.ids_in(data)
        landing = dropping.landing(self.graph, ids, self.key(parent), row)
        if landing is not None:
            is_copy = action == Qt.DropAction.CopyAction
            dropping.drop(self._document, ids, landing, is_copy=is_copy)
        return False  # Qt would remove the rows that were dragged; the document has moved them
