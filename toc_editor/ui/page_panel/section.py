"""A part of the panel: a heading that folds it, and fields under their labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from toc_editor.model.graph import Graph
from toc_editor.ui.command import plain_text
from toc_editor.ui.page_panel.choices import HEIGHT, paint_chevron
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.fields import DateField
from toc_editor.ui.page_panel.reading import leads_on
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_IN_LINE = 10
"""How far the middles of two fields may stand apart, in pixels, for them to be in one line."""


class Section(QFrame):
    """A heading and what stands under it. Who inherits says what to show of a model."""

    def __init__(
        self, title: str, edits: Edits, appearance: Appearance, *, is_open: bool = True
    ) -> None:
        super().__init__()
        dress(self, look="section")
        self.edits = edits
        self.appearance = appearance
        self.head = _Head(title, appearance)
        leads_on(self.head)
        self._body = QWidget()
        down = QVBoxLayout(self)
        down.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 3 * STEP)
        down.setSpacing(0)
        down.addWidget(self.head)
        down.addWidget(self._body)
        self.body = QVBoxLayout(self._body)
        self.body.setContentsMargins(0, STEP, 0, STEP)
        self.body.setSpacing(3 * STEP)
        self.head.toggled.connect(self._body.setVisible)
        self.head.setChecked(is_open)
        self._body.setVisible(is_open)

    def open(self) -> None:
        """Unfold."""
        self.head.setChecked(True)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.open()
        self.head.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.focusNextChild()

    def show_graph(self, graph: Graph) -> None:
        """Show what a model says."""
        raise NotImplementedError

    def add(self, label: str, field: QWidget) -> QWidget:
        """Put a field under its label, at the end."""
        block = labelled(label, field)
        self.body.addWidget(block)
        return block

    def add_pair(self, left: QWidget, right: QWidget) -> None:
        """Put two blocks side by side, at the end."""
        self.body.addLayout(beside(left, right))


class SettingsSection(Section):
    """A section of which fields stand for settings of the page by their names."""

    def __init__(
        self, title: str, edits: Edits, appearance: Appearance, *, is_open: bool = True
    ) -> None:
        super().__init__(title, edits, appearance, is_open=is_open)
        self.fields: dict[str, Any] = {}

    def setting(self, name: str, label: str, field: Any) -> QWidget:
        """A field under its label that shows and changes a setting; where it goes is left open."""
        step = f"Change {plain_text(label).lower()}"
        is_typed = hasattr(field, "left") and not isinstance(field, DateField)
        field.entered.connect(partial(self._enter, name, step, is_typed))
        if is_typed:
            field.left.connect(self.edits.close)
        if isinstance(field, DateField):
            field.refused.connect(self.edits.refused)
        self.fields[name] = field
        return labelled(label, field)

    def add_setting(self, name: str, label: str, field: Any) -> None:
        """A field for a setting, at the end."""
        self.body.addWidget(self.setting(name, label, field))

    def _enter(self, name: str, step: str, is_typed: bool, value: object) -> None:
        self.edits.set_up(step, is_typed=is_typed, **{name: value})

    def show_graph(self, graph: Graph) -> None:
        for name, field in self.fields.items():
            field.show_value(getattr(graph.project, name))


class _Head(QPushButton):
    """The heading of a section, which folds it."""

    def __init__(self, title: str, appearance: Appearance) -> None:
        super().__init__()
        dress(self, look="section-head", type="strong")
        self._appearance = appearance
        self.setText(title)
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._say)
        self._say(is_open=False)

    def _say(self, is_open: bool) -> None:
        self.setAccessibleDescription("Open" if is_open else "Folded")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        frame = QRectF(self.width() - 23, 0, 14, self.height())
        paint_chevron(self, self._appearance, frame, is_up=self.isChecked())


def labelled(label: str, field: QWidget) -> QWidget:
    """A field under its label, which is also its name for screen readers."""
    block = QWidget()
    down = QVBoxLayout(block)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(STEP)
    words = QLabel(label)
    words.setTextFormat(Qt.TextFormat.PlainText)
    dress(words, type="label")
    words.setBuddy(field)
    field.setAccessibleName(plain_text(label))
    down.addWidget(words)
    down.addWidget(field)
    return block


def beside(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Two blocks side by side, equally wide."""
    across = QHBoxLayout()
    across.setSpacing(3 * STEP)
    across.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
    across.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
    return across


def scrolled(sections: Sequence[Section]) -> QScrollArea:
    """Sections one under the other, to be scrolled."""
    inside = QFrame()
    dress(inside, look="panel")
    down = QVBoxLayout(inside)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    for section in sections:
        down.addWidget(section)
    down.addStretch(1)
    return scrolled_frame(inside, "panel")


def scrolled_frame(inside: QWidget, look: str) -> QScrollArea:
    """Something that may be taller than there is room for."""
    area = _Scroller()
    dress(area, look=look)
    area.setWidget(inside)
    return area


def reveal(field: QWidget) -> None:
    """Scroll to a field, with some of what follows it, once it has its place."""
    area = field.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        QTimer.singleShot(0, field, partial(_scroll_to, area, field))


def _scroll_to(area: QScrollArea, field: QWidget) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    area.ensureWidgetVisible(field, 0, 12 * STEP)


class _Scroller(QScrollArea):
    """Scrolls up and down only, and always to the field that has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go on as the eye does; Qt would come to what was made later at the very end."""
        focused = QApplication.focusWidget()
        stops = self._stops()
        if focused not in stops:
            return super().focusNextPrevChild(next)
        at = stops.index(focused) + (1 if next else -1)
        reached = stops[at] if 0 <= at < len(stops) else self._outside(focused, is_next=next)
        if reached is None:
            return super().focusNextPrevChild(next)
        reason = Qt.FocusReason
        reached.setFocus(reason.TabFocusReason if next else reason.BacktabFocusReason)
        if 0 <= at < len(stops):
            self.ensureWidgetVisible(reached, 0, 8 * STEP)
        return True

    def _stops(self) -> list[QWidget]:
        """What the keys come to in it, from top to bottom and from left to right."""
        inside = self.widget()
        if inside is None:
            return []
        found = [
            (_middle(one, inside), one) for one in inside.findChildren(QWidget) if _is_stop(one)
        ]
        found.sort(key=lambda one: (one[0].y(), one[0].x()))
        lines: list[list[tuple[QPoint, QWidget]]] = []
        for place, one in found:
            if not lines or place.y() - lines[-1][0][0].y() > _IN_LINE:
                lines.append([])
            lines[-1].append((place, one))
        across = (sorted(line, key=lambda one: one[0].x()) for line in lines)
        return [one for line in across for _, one in line]

    def _outside(self, start: QWidget, *, is_next: bool) -> QWidget | None:
        """What the keys come to once they leave it."""
        one: QWidget | None = start
        while True:
            assert one is not None
            one = one.nextInFocusChain() if is_next else one.previousInFocusChain()
            if one is None or one is start:
                return None
            if not self.isAncestorOf(one) and _is_stop(one):
                return one


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget."""
    has_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return has_tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def _middle(widget: QWidget, inside: QWidget) -> QPoint:
    return widget.mapTo(inside, widget.rect().center())
