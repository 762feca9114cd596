"""Cards on the move: copy, paste and duplicate, with fresh ids and the links among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.edit.cards import outermost, spot_after
from toc_editor.edit.document import Edit
from toc_editor.edit.places import Spot, set_down
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item, Link, new_id


class Clip(Struct, frozen=True):
    """Cards and groups that were copied: the outermost in order, what they hold, their links."""

    outermost: tuple[Item, ...]
    inner: tuple[Item, ...]
    links: tuple[Link, ...]


def copy(graph: Graph, items: Iterable[Id]) -> Clip:
    """A copy of these cards and groups, with what they hold and the links among them."""
    top = outermost(graph, items)
    inner = [below for item in top for below in _below(graph, item)]
    ids = {item.id for item in (*top, *inner)}
    links = [link for link in graph.links if link.source in ids and link.target in ids]
    return Clip(tuple(top), tuple(inner), tuple(links))


def paste(edit: Edit, clip: Clip, spot: Spot) -> list[Id]:
    """Set the clip down at the spot under fresh ids; the ids of its outermost items."""
    fresh = _fresh_ids(clip)
    top = [replace(item, id=fresh[item.id]) for item in clip.outermost]
    set_down(edit, top, spot)
    _put_rest(edit, clip, fresh)
    return [item.id for item in top]


def duplicate(edit: Edit, items: Iterable[Id]) -> list[Id]:
    """Copies of these cards and groups, each right after its original; the ids of the outermost."""
    clip = copy(edit.graph, items)
    fresh = _fresh_ids(clip)
    for item in clip.outermost:
        set_down(edit, [replace(item, id=fresh[item.id])], spot_after(edit.graph, item.id))
    _put_rest(edit, clip, fresh)
    return [fresh[item.id] for item in clip.outermost]


def _fresh_ids(clip: Clip) -> dict[Id, Id]:
    return {item.id: new_id() for item in (*clip.outermost, *clip.inner)}


def _put_rest(edit: Edit, clip: Clip, fresh: Mapping[Id, Id]) -> None:
    for item in clip.inner:
        edit.put(replace(item, id=fresh[item.id], parent=fresh[item.parent]))
    for link in clip.links:
        source, target = fresh[link.source], fresh[link.target]
        edit.put(replace(link, id=new_id(), source=source, target=target))


def _below(graph: Graph, item: Item) -> Iterator[Card | Group]:
    for below in graph.items(item.id):
        yield below
        yield from _below(graph, below)
