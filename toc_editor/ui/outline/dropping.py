"""Dragging in the outline: what is carried, where it may land, and the edit that lands it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QMimeData

from toc_editor.app import clips
from toc_editor.edit import cards, clipboard, lanes
from toc_editor.edit.document import Document
from toc_editor.edit.places import Spot
from toc_editor.model import rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Lane, Row
from toc_editor.ui.outline.tree import ROOT, Key, children

FORMAT = "application/x-toc-editor-outline"


class LaneLanding(Struct, frozen=True):
    """Before which lane a lane is set down; None for the end."""

    lane: Id
    before: Id | None


class RowLanding(Struct, frozen=True):
    """Before which row of its grid a row is set down; None for the end."""

    row: Id
    before: Id | None


Landing = Spot | LaneLanding | RowLanding


def carried(graph: Graph, ids: Sequence[Id]) -> QMimeData:
    """These records for a drag: their ids, and what they say for other programs."""
    content = QMimeData()
    content.setData(FORMAT, "\n".join(ids).encode())
    clip = clipboard.copy(graph, ids)
    if clip.outermost:
        content.setText(clips.to_text(graph, clip))
    return content


def ids_in(content: QMimeData) -> list[Id]:
    """The ids of what is dragged."""
    lines = bytes(content.data(FORMAT).data()).decode("utf-8", "replace")
    return [Id(line) for line in lines.split("\n") if line]


def landing(graph: Graph, ids: Sequence[Id], under: Key, row: int) -> Landing | None:
    """Where these come when they are dropped under a node, before its row-th child or on it (-1).

    None where the model's rules do not allow it.
    """
    first = graph.get(ids[0]) if ids else None
    if isinstance(first, Lane | Row):
        return _landing_of_heading(graph, first, under, row) if len(ids) == 1 else None
    items = cards.outermost(graph, ids)
    if not items or len(items) != len(ids) or under == ROOT:
        return None
    spot = _spot(graph, under, row)
    around = {spot.parent, *(group.id for group in graph.groups_above(spot.parent))}
    fits = all(rules.can_stand(graph, item, spot.parent) for item in items)
    return spot if fits and not around & {item.id for item in items} else None


def _landing_of_heading(graph: Graph, record: Lane | Row, under: Key, row: int) -> Landing | None:
    held = children(graph, under)
    before = held[row] if 0 <= row < len(held) else None
    if isinstance(record, Lane):
        if under != ROOT:
            return None
        return LaneLanding(record.id, before[0] if before else None)
    lane = graph.get(under[0])
    if not isinstance(lane, Lane) or lane.grid != record.grid or row < 0:
        return None
    return RowLanding(record.id, before[0] if before and before[1] else None)


def _spot(graph: Graph, under: Key, row: int) -> Spot:
    held = children(graph, under)
    before = held[row] if 0 <= row < len(held) else None
    parent, in_row = (under[1], under[0]) if under[1] else (under[0], None)
    return Spot(parent, before[0] if before and not before[1] else None, in_row)


def drop(document: Document, ids: Sequence[Id], landing: Landing, *, is_copy: bool) -> None:
    """Set down what was dragged, or with `is_copy` a copy of cards and groups."""
    if not document.may_change():
        return
    match landing:
        case LaneLanding():
            with document.edit("Move lane") as edit:
                lanes.move(edit, landing.lane, landing.before)
        case RowLanding():
            with document.edit("Move row") as edit:
                lanes.move_row(edit, landing.row, landing.before)
        case _:
            verb = "Copy" if is_copy else "Move"
            with document.edit(_label(verb, document.graph, ids)) as edit:
                if is_copy:
                    clipboard.paste(edit, clipboard.copy(edit.graph, ids), landing)
                else:
                    cards.move(edit, ids, landing)


def _label(verb: str, graph: Graph, ids: Sequence[Id]) -> str:
    if len(ids) > 1:
        return f"{verb} {len(ids)} cards"
    return f"{verb} {type(graph[ids[0]]).__name__.lower()}"
