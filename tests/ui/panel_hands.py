"""What a person does with the panel at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.ui.desk import LEFT, NONE, Desk
from toc_editor.ui.page_panel.panel import PagePanel

KEY = Qt.Key


class PanelHands:
    """What a person does with the panel."""

    def __init__(self, desk: Desk, view: str = "show_page") -> None:
        self.desk = desk
        desk.do(view)

    @property
    def panel(self) -> PagePanel:
        panel = self.desk.window.setting_up.panel
        assert panel is not None
        return panel

    @property
    def project(self):
        return self.desk.session.document.graph.project

    @property
    def graph(self):
        return self.desk.session.document.graph

    def field(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The field that is seen, or can be scrolled to, under this name."""
        found = [
            one
            for one in self.panel.findChildren(kind)
            if one.accessibleName() == name and one.isVisible()
        ]
        assert found, f"no field {name}"
        return found[0]

    def write(self, name: str, text: str) -> None:
        """Put other words into a field."""
        field = self.field(name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setFocus()
        field.selectAll()
        self.desk.key(KEY.Key_Delete)
        for letter in text:
            QTest.keyClicks(field, letter)
        self.desk.settle()

    def button(self, name: str) -> QAbstractButton:
        """The button of this name, the uppermost of several."""
        buttons = self.panel.findChildren(QAbstractButton)
        found = [
            one for one in buttons if name in (one.accessibleName(), one.text()) and one.isVisible()
        ]
        return min(found, key=lambda one: one.mapToGlobal(one.rect().topLeft()).y())

    def press(self, name: str) -> None:
        """Click the button of this name, the uppermost of several."""
        first = self.button(name)
        QTest.mouseClick(first, LEFT, NONE, first.rect().center())
        self.desk.settle()

    def choose(self, name: str, words: str) -> None:
        """Choose from a list by its keys."""
        field = self.field(name, QComboBox)
        assert isinstance(field, QComboBox)
        field.setFocus()
        wanted = field.findText(words)
        step = KEY.Key_Down if wanted > field.currentIndex() else KEY.Key_Up
        for _ in range(abs(wanted - field.currentIndex())):
            self.desk.key(step)

    def unfold(self, title: str) -> None:
        """Open a section."""
        head = self.field_by_text(title)
        if not head.isChecked():
            QTest.mouseClick(head, LEFT, NONE, head.rect().center())
            self.desk.settle()

    def field_by_text(self, text: str) -> QPushButton:
        return next(one for one in self.panel.findChildren(QPushButton) if one.text() == text)

    def undo_labels(self) -> list[str]:
        return [entry.label for entry in self.desk.session.document.history.done]
