"""What the tour shows: each step points at the real thing and knows when it was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QWidget

from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id

if TYPE_CHECKING:
    from toc_editor.ui.main_window import MainWindow

_HANDLE_PX = 12


class Moment(Struct, frozen=True):
    """What the window had before it when a step began, or has now."""

    graph: Graph
    selected: tuple[Id, ...]
    view: str


class Step(Struct, frozen=True):
    """One step. `place` is where it points, in pixels of the window; None where that is not.

    The bubble stands beside that, or `beside` what it belongs to.
    """

    title: str
    words: str
    place: Callable[[MainWindow], QRect | None]
    beside: Callable[[MainWindow], QRect | None]
    is_done: Callable[[Moment, Moment], bool]


def moment(window: MainWindow) -> Moment | None:
    """What a window has before it; None while it shows no model."""
    session, canvas = window.session, window.canvas
    if session is None or canvas is None or not canvas.isVisible():
        return None
    return Moment(session.document.graph, tuple(canvas.selected), canvas.view_name)


# Where the steps point


def _card(window: MainWindow) -> QRect | None:
    """The card that is selected, or the first that can be seen whole; else the first lane."""
    canvas = window.canvas
    if canvas is None:
        return None
    port = QRectF(canvas.viewport().rect())
    graph = canvas.document.graph
    chosen = [id for id in canvas.selected if isinstance(graph.get(id), Card)]
    every = (*chosen, *(card.id for card in graph.cards), *(lane.id for lane in graph.lanes))
    frames = (canvas.frame_of(id) for id in every)
    shown = (QRectF(canvas.mapFromScene(frame).boundingRect()) for frame in frames if frame)
    found = next((frame for frame in shown if port.contains(frame)), None)
    return None if found is None else _in_window(window, canvas.viewport(), found.toRect())


def _handle(window: MainWindow) -> QRect | None:
    """The edge of that card from which a link is drawn."""
    card = _card(window)
    if card is None:
        return None
    end = QPoint(card.right(), card.center().y())
    return QRect(end, end).adjusted(-_HANDLE_PX, -_HANDLE_PX, _HANDLE_PX, _HANDLE_PX)


def _size(window: MainWindow) -> QRect | None:
    return _in_window(window, window.status, window.status.size_rect())


def _export(window: MainWindow) -> QRect | None:
    return _in_window(window, window.top_bar, window.top_bar.export.geometry())


def _in_window(window: MainWindow, of: QWidget, rect: QRect) -> QRect:
    return QRect(of.mapTo(window, rect.topLeft()), rect.size())


# When they are done


def _added(before: Moment, now: Moment) -> bool:
    return now.graph is not before.graph and any(
        card.id not in before.graph for card in now.graph.cards
    )


def _moved(before: Moment, now: Moment) -> bool:
    if now.graph is before.graph:
        return False
    stood = ((before.graph.get(card.id), card) for card in now.graph.cards)
    return any(
        isinstance(was, Card) and (was.parent, was.order) != (card.parent, card.order)
        for was, card in stood
    )


def _linked(before: Moment, now: Moment) -> bool:
    return now.graph is not before.graph and any(
        link.id not in before.graph for link in now.graph.links
    )


def _selected(before: Moment, now: Moment) -> bool:
    return bool(now.selected) and now.selected != before.selected


def _on_page(before: Moment, now: Moment) -> bool:
    return before.view != now.view == "page"


def _never(_before: Moment, _now: Moment) -> bool:
    return False


STEPS = (
    Step(
        "Add a card",
        "Click a card and press Enter: a new one opens after it. Type; Enter begins the next, "
        "Esc ends.",
        _card,
        _card,
        _added,
    ),
    Step(
        "Move it",
        "Drag a card to where it belongs, in its lane or in another. A line shows where it will "
        "land. Esc lets go of it.",
        _card,
        _card,
        _moved,
    ),
    Step(
        "Link it",
        "Select a card, then drag from the round handle at its edge to the card that it leads to.",
        _handle,
        _card,
        _linked,
    ),
    Step(
        "Follow a pathway",
        "Select any card: the links that lead to it and away from it are drawn in colour.",
        _card,
        _card,
        _selected,
    ),
    Step(
        "See how large it prints",
        "This is the type size on the page. Below the smallest you accept, it is red and says so. "
        "Ctrl+2 shows the page itself.",
        _size,
        _size,
        _on_page,
    ),
    Step(
        "Publish it",
        "Export PDF writes the page as an accessible PDF. Whenever you want this tour again, it is "
        "in the Help menu.",
        _export,
        _export,
        _never,
    ),
)
