"""What a person does in the outline, by keys and mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import lane_id, titles
from tests.ui.desk import CTRL, LEFT, NONE, Desk
from toc_editor.model.records import Id
from toc_editor.ui.outline.view import OutlineTree

KEY = Qt.Key


class OutlineHands:
    """A window with its outline open, and the keys in it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.key(KEY.Key_3, CTRL)

    @property
    def tree(self) -> OutlineTree:
        left = self.desk.window.sides.left
        assert left is not None
        return left.tree

    @property
    def graph(self):
        return self.desk.session.document.graph

    @property
    def selected(self) -> list[Id]:
        return self.desk.canvas.selected

    @property
    def lines(self) -> list[str]:
        """Every line that is unfolded, two spaces deeper for each level."""
        found: list[str] = []
        model, index = self.tree.outline, self.tree.outline.index(0, 0)
        while index.isValid():
            depth, above = 0, index.parent()
            while above.isValid():
                depth, above = depth + 1, above.parent()
            found.append("  " * depth + model.data(index))
            index = self.tree.indexBelow(index)
        return found

    def held(self, title: str) -> list[str]:
        return titles(self.graph, lane_id(title))

    def go(self, id: str) -> None:
        """Select a line by a click."""
        at = self.place(id)
        QTest.mouseClick(self.tree.viewport(), LEFT, NONE, at)
        self.desk.settle()

    def place(self, id: str) -> QPoint:
        """Where a line's words are on the viewport."""
        index = self.tree.outline.index_of(Id(id))
        self.tree.scrollTo(index)
        return self.tree.visualRect(index).center()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.desk.key(key, held)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)
        self.desk.settle()

    def drop(self, ids: list[str], at: QPoint, held: Qt.KeyboardModifier = NONE) -> bool:
        """Let these go at a place of the viewport; whether the outline takes them there."""
        model = self.tree.outline
        content = model.mimeData([model.index_of(Id(id)) for id in ids])
        actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
        event = QDropEvent(QPointF(at), actions, content, LEFT, held)
        is_copy = bool(held & CTRL)
        event.setDropAction(Qt.DropAction.CopyAction if is_copy else Qt.DropAction.MoveAction)
        self.tree.dropEvent(event)
        self.desk.settle()
        return event.isAccepted()
