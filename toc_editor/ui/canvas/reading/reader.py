"""What is said of each thing on one canvas, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from toc_editor.model.records import PROJECT_ID, Banner, Card, Group, Id, Lane, Link, Record, Row
from toc_editor.review import telling
from toc_editor.ui.canvas import parts, wordings
from toc_editor.ui.canvas.reading.interfaces import CanvasInterface, Stand, StandInterface
from toc_editor.ui.canvas.reading.order import shown_tree
from toc_editor.ui.canvas.reading.tree import LINKS, ROOT, Key, Tree, part_key, part_of, row_of

if TYPE_CHECKING:
    from toc_editor.model.graph import Graph
    from toc_editor.picture.display import Picture
    from toc_editor.ui.canvas.canvas import Canvas

_ROLES = QAccessible.Role


class Deed(Struct, frozen=True):
    """Something that can be done with a thing: its name, its help, its key, and how it is done."""

    name: str
    says: str
    key: str
    do: Callable[[], object]


class Reader:
    """Answers for one canvas what assistive tools ask."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._stands: dict[Key, Stand] = {}
        self._own: CanvasInterface | None = None
        self._tree: tuple[Graph, Picture, Tree] | None = None

    # Interfaces

    def of_canvas(self) -> CanvasInterface:
        """The interface of the canvas itself, made when Qt first asks for it."""
        self._own = CanvasInterface(self)
        return self._own

    def of_stand(self, stand: Stand) -> StandInterface:
        """The interface of one thing, likewise."""
        made = StandInterface(stand)
        stand.interface = made
        return made

    def stand(self, key: Key) -> Stand:
        """What stands for a thing."""
        if key not in self._stands:
            self._stands[key] = Stand(self, key)
        return self._stands[key]

    def interface(self, key: Key) -> QAccessibleInterface | None:
        """The interface of a thing, or of the canvas."""
        shown = self.canvas if key == ROOT else self.stand(key)
        return QAccessible.queryAccessibleInterface(shown)

    def known(self, keys: Iterable[Key]) -> list[Key]:
        """Those of which somebody has asked."""
        return [key for key in keys if key in self._stands]

    def drop_gone(self) -> None:
        """Let go of what is no longer on the canvas."""
        there = self.tree.parents
        for key in [key for key in self._stands if key not in there]:
            stand = self._stands.pop(key)
            stand.setParent(None)
            delete(stand)

    # The tree

    @property
    def tree(self) -> Tree:
        """What stands in what, now."""
        graph, picture = self.canvas.document.graph, self.canvas.laid.picture
        if self._tree is None or self._tree[0] is not graph or self._tree[1] is not picture:
            self._tree = graph, picture, shown_tree(self.canvas)
        return self._tree[2]

    def children(self, key: Key) -> tuple[Key, ...]:
        """What stands in a thing."""
        return self.tree.children.get(key, ())

    def parent(self, key: Key) -> Key:
        """In what a thing stands."""
        return self.tree.parents.get(key, ROOT)

    def fields(self) -> list[QWidget]:
        """The widgets that lie on the canvas now: fields and offers."""
        options = Qt.FindChildOption.FindDirectChildrenOnly
        found = self.canvas.viewport().findChildren(QWidget, options=options)
        through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        return [one for one in found if one.isVisible() and not one.testAttribute(through)]

    # What is said

    def canvas_text(self, kind: QAccessible.Text) -> str:
        """The name of the canvas and what it shows."""
        graph = self.canvas.document.graph
        match kind:
            case QAccessible.Text.Name:
                return "Page" if self.canvas.page is not None else "Board"
            case QAccessible.Text.Description:
                count = sum(1 for _ in graph.cards)
                told = [telling.counted(len(graph.lanes), "lane"), telling.counted(count, "card")]
                return f"{graph.project.title}, {', '.join(told)}"
            case _:
                return ""

    def text(self, key: Key, kind: QAccessible.Text) -> str:
        """The name, the description or the value of a thing."""
        match kind:
            case QAccessible.Text.Name:
                return self.name(key)
            case QAccessible.Text.Description:
                return self._description(key)
            case QAccessible.Text.Value:
                record = self._record(key)
                return telling.in_one_line(record.text) if isinstance(record, Card) else ""
            case _:
                return ""

    def name(self, key: Key) -> str:
        """What a thing is called."""
        graph = self.canvas.document.graph
        if part := part_of(key):
            return wordings.words(graph, wordings.Wording(PROJECT_ID, part)) or part.capitalize()
        if row := row_of(graph, key):
            return row.title
        record = self._record(key)
        return "Links" if key == LINKS else telling.name(graph, record) if record else ""

    def _description(self, key: Key) -> str:
        graph = self.canvas.document.graph
        if part := part_of(key):
            return f"{part} of the page"
        if key == LINKS:
            return telling.counted(len(self.children(LINKS)), "link")
        if row_of(graph, key) is not None:
            return f"row, {telling.counted(len(self.children(key)), 'card')}"
        record = self._record(key)
        return telling.description(graph, record) if record is not None else ""

    def _record(self, key: Key) -> Record | None:
        return self.canvas.document.graph.get(Id(key))

    def role(self, key: Key) -> QAccessible.Role:
        """What kind of thing it is."""
        match self._record(key):
            case Card() | Link():
                return _ROLES.ListItem
            case Lane():
                return _ROLES.List
            case Group() | Row():
                return _ROLES.Grouping
            case Banner():
                return _ROLES.Heading
            case _:
                return self._role_of_other(key)

    def _role_of_other(self, key: Key) -> QAccessible.Role:
        if part := part_of(key):
            return _ROLES.Heading if part == wordings.TITLE else _ROLES.StaticText
        return _ROLES.List if key == LINKS else _ROLES.Grouping

    def state(self, key: Key) -> QAccessible.State:
        """Whether it can be selected, is, has the focus, and is in view."""
        state, selected = QAccessible.State(), self.canvas.selected
        record = self._record(key)
        if record is not None:
            state.selectable = state.focusable = True
            state.multiSelectable = isinstance(record, Card)
            state.selected = key in selected
            state.editable = not isinstance(record, Link)
            has_focus = self.canvas.hasFocus() and bool(selected) and selected[-1] == key
            state.focused = has_focus
        if part := part_of(key):
            state.editable = state.focusable = True
            state.focused = self.canvas.hasFocus() and self.canvas.selection.part == part
        seen = self.canvas.viewport().rect().translated(self._origin())
        state.offscreen = not seen.intersects(self.rect(key))
        return state

    # Where it is

    def _origin(self) -> QPoint:
        return self.canvas.viewport().mapToGlobal(QPoint(0, 0))

    def rect(self, key: Key) -> QRect:
        """Where a thing is on the screen."""
        frame = self._frame(key)
        if frame is None:
            return QRect()
        return self.canvas.mapFromScene(frame).boundingRect().translated(self._origin())

    def _frame(self, key: Key) -> QRectF | None:
        canvas = self.canvas
        if part := part_of(key):
            return parts.frame(canvas, part)
        record = self._record(key)
        if isinstance(record, Link) and (reach := canvas.links.reach(record.id)):
            return reach
        if record is not None and not isinstance(record, Link):
            return canvas.frame_of(record.id)
        inside = (record.source, record.target) if record is not None else self.children(key)
        whole = QRectF()
        for one in inside:
            whole = whole.united(self._frame(one) or QRectF())
        return whole

    def interface_at(self, x: int, y: int) -> QAccessibleInterface | None:
        """What is at a place of the screen: a field, a card, a heading, a link, or a lane."""
        place = QPoint(x, y) - self._origin()
        for widget in self.fields():
            if widget.geometry().contains(place):
                return QAccessible.queryAccessibleInterface(widget)
        at = self.canvas.mapToScene(place)
        key = self.canvas.pointer.target_at(at) or self.canvas.lane_at(at)
        if part := parts.at(self.canvas, at):
            return self.interface(part_key(part))
        return self.interface(key) if key is not None and key in self.tree.parents else None

    def focus(self) -> QAccessibleInterface | None:
        """What has the focus on the canvas."""
        for widget in self.fields():
            if widget.hasFocus():
                return QAccessible.queryAccessibleInterface(widget)
        if self.canvas.selection.part:
            return self.interface(part_key(self.canvas.selection.part))
        selected = self.canvas.selected
        there = bool(selected) and selected[-1] in self.tree.parents
        return self.interface(selected[-1]) if there else None

    # What can be done

    def select(self, key: Key, *, more: bool = False) -> bool:
        """Select a thing, alone or besides what is selected; whether that can be."""
        record = self._record(key)
        if record is None:
            return False
        self.canvas.commit_editor()
        self.canvas.select([*(self.canvas.selected if more else []), record.id])
        self.canvas.reveal(record.id)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def deeds(self, key: Key) -> list[Deed]:
        """What can be done with a thing, the usual first."""
        canvas, record = self.canvas, self._record(key)
        if part := part_of(key):
            return [Deed("Press", "Edit this text", "F2", partial(parts.open, canvas, part))]
        if record is None:
            return []
        deeds = [Deed("Press", "Select", "", partial(self.select, key))]
        if not isinstance(record, Link):
            deeds.append(Deed("Edit", "Edit the text", "F2", partial(canvas.edit, record.id)))
        if isinstance(record, Card):
            add = partial(self._with, key, canvas.commands.add_card)
            deeds.append(Deed("Add card", "Add a card after this one", "Enter", add))
            link = partial(self._with, key, canvas.commands.start_link)
            deeds.append(Deed("Link", "Link this card to another", "Ctrl+L", link))
        away = partial(self._with, key, canvas.commands.delete_selected)
        return [*deeds, Deed("Delete", "Delete this", "Del", away)]

    def _with(self, key: Key, command: Callable[[], None]) -> None:
        self.select(key)
        command()
