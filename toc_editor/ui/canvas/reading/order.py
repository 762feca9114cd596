"""What a canvas shows now, in the order in which it is read and walked through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_editor.model.records import Id
from toc_editor.picture import hits
from toc_editor.ui.canvas.reading.tree import LINKS, ROOT, Key, Tree, part_key, part_of, tree

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas


def shown_tree(canvas: Canvas) -> Tree:
    """What stands in what on a canvas: the model, and on the page its texts and banners."""
    head: list[Key] = []
    foot: list[Key] = []
    graph = canvas.document.graph
    lanes = {lane.id for lane in graph.lanes}
    banners = {banner.id for banner in graph.banners}
    past = False
    for area in hits.areas(canvas.laid.picture):
        past = past or area.owner in lanes
        key = part_key(area.part) if area.part else area.owner
        if (area.part or area.owner in banners) and key not in head + foot:
            (foot if past and area.part else head).append(key)
    return tree(graph, head, foot)


def stops(canvas: Canvas) -> list[Key]:
    """What the Tab key stops at: texts of the page, banners, lanes, groups and cards."""
    found: list[Key] = []
    whole, graph = shown_tree(canvas), canvas.document.graph

    def visit(key: Key) -> None:
        for child in whole.children.get(key, ()):
            if part_of(child) or Id(child) in graph:
                found.append(child)
            if child != LINKS:
                visit(child)

    visit(ROOT)
    return found


def stop_after(canvas: Canvas, here: Key, step: int) -> Key | None:
    """The stop so many further on; None past either end."""
    order = stops(canvas)
    place = order.index(here) + step if here in order else -1
    return order[place] if 0 <= place < len(order) else None
