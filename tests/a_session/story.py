"""The session itself: what is done, step by step, and what has come of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QWidget

from tests.a_session import words
from tests.a_session.hands import Hands
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane
from toc_editor.ui.canvas.canvas import Canvas

_EDGE = 24
_TEMPLATE = "Logic model"


class Came(Struct, frozen=True):
    """What came of the session: the model at its start and at its end, and its steps.

    `undone` and `redone` are the model when every step was taken back, and made again.
    """

    begun: Graph
    done: Graph
    steps: int
    undone: Graph
    redone: Graph


class Story:
    """One session by one pair of hands."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def tell(self, target: Path) -> Came:
        """Do it all; the page is exported to `target`."""
        begun = self._begin()
        self._name()
        self._build_lanes()
        self._make_groups()
        self._write()
        self._sort()
        self._link()
        done = self._graph
        self._look_at_page()
        steps = self._undo_all()
        undone = self._graph
        self._redo_all(steps)
        came = Came(begun, done, steps, undone, self._graph)
        self._hands.export(target)
        self._hands.picture("exported")
        return came

    # Looking

    @property
    def _canvas(self) -> Canvas:
        canvas = self._hands.window.canvas
        assert canvas is not None
        return canvas

    @property
    def _graph(self) -> Graph:
        return self._hands.look(lambda: self._canvas.document.graph)

    def _card(self, text: str) -> Id:
        return next(card.id for card in self._graph.cards if card.text == text)

    def _lane(self, title: str) -> Id:
        return next(lane.id for lane in self._graph.lanes if lane.title == title)

    def _group(self, lane: str, title: str) -> Id:
        groups = self._graph.groups_in(self._lane(lane))
        return next(group.id for group in groups if group.title == title)

    def _steps(self) -> int:
        return self._hands.look(lambda: self._canvas.document.history.position)

    def _on_screen(self, at: QPointF) -> QPoint:
        canvas = self._canvas
        return canvas.viewport().mapToGlobal(canvas.mapFromScene(at))

    def _port(self) -> QRect:
        port = self._canvas.viewport()
        return QRect(port.mapToGlobal(QPoint(0, 0)), port.size())

    def _frame(self, id: Id) -> QRectF:
        """Where a card stands, a group with all that it holds, or a lane's tray."""
        canvas = self._canvas
        match self._graph[id]:
            case Lane():
                area = next(one for one in canvas.trays() if one.owner == id)
                return QRectF(area.x, area.y, area.width, area.height)
            case _:
                frame = canvas.frame_of(id)
                assert frame is not None
                return frame

    def _head(self, id: Id) -> QPointF:
        frame = self._canvas.heading_frame(id)
        assert frame is not None
        return QPointF(frame.x() + frame.width() / 3, frame.center().y())

    def _middle(self, id: Id) -> QPointF:
        is_card = isinstance(self._graph[id], Card)
        return self._frame(id).center() if is_card else self._head(id)

    def _find(self, id: Id) -> QPoint:
        """Where something can be grabbed on the screen; the wheel brings it into view."""
        for _ in range(40):
            at, port = self._hands.look(lambda: (self._on_screen(self._middle(id)), self._port()))
            if port.top() + _EDGE <= at.y() <= port.bottom() - _EDGE:
                break
            self._hands.turn(port.center(), 1 if at.y() > port.center().y() else -1)
        return at

    # Doing

    def _select(self, id: Id, held: str = "") -> None:
        self._hands.click(self._find(id), held)

    def _begin(self) -> Graph:
        """Choose the template."""
        hands = self._hands
        hands.picture("start")
        hands.click(hands.look(lambda: _middle_of(_tile(hands.window))))
        hands.picture("empty board")
        return self._graph

    def _name(self) -> None:
        hands = self._hands
        hands.click(hands.look(lambda: _middle_of(hands.window.top_bar.title)))
        hands.key("Ctrl+A")
        hands.type(words.TITLE)
        hands.key("Return")
        hands.key("F6")
        hands.picture("title")

    def _build_lanes(self) -> None:
        """A lane at the front with a box under it, and a band across the foot."""
        self._add_lane(words.RATIONALE)
        first = self._frame_on_screen(self._lane("Inputs"))
        at = QPoint(first.left() + 8, first.center().y())
        self._hands.drag(self._find(self._lane(words.RATIONALE)), at, "lane dragged")
        rationale = self._frame_on_screen(self._lane(words.RATIONALE))
        under = QPoint(rationale.center().x(), rationale.bottom() + 30)
        self._hands.drag(self._find(self._lane("Inputs")), under, "box dragged")
        self._add_lane(words.FACTORS)
        self._drag_to_foot(self._lane(words.FACTORS))
        self._hands.key("Ctrl+0")
        self._hands.picture("lanes")

    def _add_lane(self, title: str) -> None:
        self._hands.key("Escape")
        self._hands.key("Ctrl+Shift+L")
        self._hands.type(title)
        self._hands.key("Return")

    def _drag_to_foot(self, lane: Id) -> None:
        """Under all columns, box and all, where a line runs from side to side."""
        at = self._frame_on_screen(self._lane("Inputs"))
        below = QPoint(at.center().x(), at.bottom() + 90)
        self._hands.drag(self._find(lane), below, "band dragged")

    def _frame_on_screen(self, id: Id) -> QRect:
        def see() -> QRect:
            frame = self._frame(id)
            return QRect(self._on_screen(frame.topLeft()), self._on_screen(frame.bottomRight()))

        return self._hands.look(see)

    def _make_groups(self) -> None:
        """Four work-streams by their key, and the same four pasted into the next lane."""
        hands = self._hands
        for title in words.STREAMS:
            self._select(self._lane("Activities"))
            hands.key("Ctrl+G")
            hands.type(title)
            hands.key("Return")
        for title in words.STREAMS:
            self._select(self._group("Activities", title), "Ctrl" if title != words.HOME else "")
        hands.key("Ctrl+C")
        self._select(self._lane("Outputs"))
        hands.key("Ctrl+V")
        self._select(self._lane("Activities"))
        self._ask("line up groups")
        hands.picture("groups")

    def _ask(self, command: str) -> None:
        """Find a command by its words and have it done."""
        self._hands.key("Ctrl+K")
        self._hands.type(command)
        self._hands.picture("palette")
        self._hands.key("Return")

    def _write(self) -> None:
        for lane, texts in words.TYPED.items():
            self._select(self._lane(lane))
            for text in texts:
                self._hands.key("Return") if text == texts[0] else None
                self._hands.type(text)
                if text == texts[-1]:
                    self._hands.picture(f"typing in {lane}")
                self._hands.key("Return")
            self._hands.key("Escape")
        self._hands.picture("written")

    def _sort(self) -> None:
        """Each card is dragged to the end of its work-stream, all of the board in view."""
        for lane, streams in words.SORTED.items():
            for text, stream in zip(words.TYPED[lane], streams, strict=True):
                self._drag_into(self._card(text), self._group(lane, stream))
        self._hands.key("Ctrl+0")
        self._hands.picture("sorted")

    def _is_all_in_view(self) -> bool:
        low = self._on_screen(QPointF(0, self._canvas.laid.picture.height)).y()
        return low <= self._port().bottom() - _EDGE

    def _drag_into(self, card: Id, group: Id) -> None:
        while not self._hands.look(self._is_all_in_view):
            self._hands.key("Ctrl+minus")
        held = list(self._graph.cards_in(group))
        last = held[-1].id if held else group
        start = self._find(card)
        goal = self._frame_on_screen(last)
        seen = f"dragging to {self._graph.group(group).title}" if len(held) == 1 else ""
        self._hands.drag(start, QPoint(goal.center().x(), goal.bottom() + 2), seen)

    def _link(self) -> None:
        for source, target in words.BY_KEYS:
            self._select(self._card(source))
            self._hands.key("Ctrl+L")
            self._hands.type(target[:14].lower())
            if target == words.BY_KEYS[0][1]:
                self._hands.picture("linking by keys")
            self._hands.key("Return")
        for source, target in words.BY_HAND:
            self._draw_link(self._card(source), self._card(target))
        self._hands.picture("linked")

    def _draw_link(self, source: Id, target: Id) -> None:
        self._select(source)
        frame = self._frame_on_screen(source)
        handle = QPoint(frame.right() + 1, frame.center().y())
        self._hands.drag(handle, self._find(target), "drawing a link")

    def _look_at_page(self) -> None:
        self._hands.key("Escape")
        self._hands.key("Ctrl+2")
        self._hands.picture("page")
        self._hands.key("Ctrl+1")
        self._hands.picture("board again")

    def _undo_all(self) -> int:
        steps = self._steps()
        for left in range(steps, 0, -1):
            self._hands.key("Ctrl+Z")
            if left % 25 == 0:
                self._hands.picture(f"{left} steps left")
        assert self._steps() == 0
        self._hands.picture("all undone")
        return steps

    def _redo_all(self, steps: int) -> None:
        for _ in range(steps):
            self._hands.key("Ctrl+Y")
        assert self._steps() == steps
        self._hands.picture("all redone")


def _tile(window: QWidget) -> QWidget:
    found = (one for one in window.findChildren(QWidget) if one.accessibleName() == _TEMPLATE)
    return next(one for one in found if one.isVisible())


def _middle_of(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())


def structure(graph: Graph) -> list[str]:
    """Lanes with their places, groups and cards, one a line, and how many links there are."""
    lines = []
    for lane in graph.lanes:
        lines.append(f"{lane.title} ({lane.place.value})")
        lines.extend(_told(item) for item in _all_items(graph, lane.id))
    return [*lines, f"{len(list(graph.links))} links"]


def _all_items(graph: Graph, parent: Id) -> Iterator[Card | Group]:
    for item in graph.items(parent):
        yield item
        if isinstance(item, Group):
            yield from graph.items(item.id)


def faults(came: Came) -> list[str]:
    """What is not as it should be, in sentences."""
    found = []
    if structure(came.done) != words.PLAN:
        found += ["The model is not what was planned:", *structure(came.done)]
    if came.undone != came.begun:
        found += [
            "Undone, the model differs from its start:",
            *_differences(came.begun, came.undone),
        ]
    if came.redone != came.done:
        found += ["Redone, the model differs from its end:", *_differences(came.done, came.redone)]
    return found


def _differences(one: Graph, other: Graph) -> list[str]:
    return [f"  {before} -> {after}" for before, after in one.change_to(other).steps.values()]


def _told(item: Card | Group) -> str:
    return f"  {item.title}:" if isinstance(item, Group) else f"  - {item.text}"
