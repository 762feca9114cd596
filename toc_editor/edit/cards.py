"""Edits of cards and groups."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from toc_editor.edit.document import Edit
from toc_editor.edit.places import Spot, set_down
from toc_editor.model import order, prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item, Lane, new_id


def add(edit: Edit, spot: Spot, text: str, when: str = "") -> Card:
    """A new card at the spot; the text is tidied."""
    card = Card(
        id=new_id(),
        order=order.FIRST,
        parent=spot.parent,
        text=prose.tidy(text),
        when=prose.tidy_line(when),
    )
    set_down(edit, [card], spot)
    return edit.graph.card(card.id)


def add_group(edit: Edit, spot: Spot, title: str) -> Group:
    """A new group, with no card yet, at the spot."""
    title = prose.tidy_line(title)
    group = Group(id=new_id(), order=order.FIRST, parent=spot.parent, title=title)
    set_down(edit, [group], spot)
    return edit.graph.group(group.id)


def gather(edit: Edit, items: Iterable[Id], title: str) -> Group:
    """A new group that holds these cards, where the first of them stands.

    Where they stand in several groups it comes at the end of the lane of the first; so it does
    where they stand so deep that no group may stand there.
    """
    graph = edit.graph
    chosen = outermost(graph, items)
    first, parents = chosen[0], {item.parent for item in chosen}
    holder = graph[first.parent]
    is_in_group = isinstance(holder, Group) and not isinstance(graph[holder.parent], Lane)
    if len(parents) > 1 or is_in_group:
        spot = Spot(graph.lane_of(first.id).id)
    else:
        spot = Spot(first.parent, first.id, first.row)
    group = add_group(edit, spot, title)
    move(edit, [item.id for item in chosen], Spot(group.id))
    return edit.graph.group(group.id)


def set_text(edit: Edit, card: Id, text: str) -> None:
    """Give a card another text; it is tidied."""
    edit.put(replace(edit.graph.card(card), text=prose.tidy(text)))


def set_when(edit: Edit, card: Id, when: str) -> None:
    """Give a card another time tag, "" for none."""
    edit.put(replace(edit.graph.card(card), when=prose.tidy_line(when)))


def rename_group(edit: Edit, group: Id, title: str) -> None:
    """Give a group another heading."""
    edit.put(replace(edit.graph.group(group), title=prose.tidy_line(title)))


def move(edit: Edit, items: Iterable[Id], spot: Spot) -> None:
    """Move cards and groups to the spot, in reading order; what their groups hold goes along."""
    set_down(edit, outermost(edit.graph, items), spot)


def outermost(graph: Graph, items: Iterable[Id]) -> list[Item]:
    """The cards and groups with these ids in reading order, without those inside another one."""
    ids = set(items)
    chosen = [record for record in reading_order(graph) if record.id in ids]
    return [
        item for item in chosen if not any(group.id in ids for group in graph.groups_above(item.id))
    ]


def reading_order(graph: Graph) -> list[Item]:
    """All cards and groups, lane by lane, each group before what it holds."""
    found: list[Item] = []

    def visit(parent: Id) -> None:
        for item in graph.items(parent):
            found.append(item)
            if isinstance(item, Group):
                visit(item.id)

    for lane in graph.lanes:
        visit(lane.id)
    return found


def dissolve_group(edit: Edit, group: Id) -> None:
    """Remove a group's heading; what it held stands where it stood."""
    heading = edit.graph.group(group)
    held = edit.graph.items(group)
    set_down(edit, held, Spot(heading.parent, before=group, row=heading.row))
    edit.drop(group)


def spot_in(graph: Graph, holder: Id) -> Spot:
    """Where a new card of a lane or group comes: after its own last, or else before its groups.

    After a group that stands in it, the card would look like one of that group.
    """
    items = [item for item in graph.items(holder) if item.row is None]
    own = [place for place, item in enumerate(items) if isinstance(item, Card)]
    place = own[-1] + 1 if own else 0
    return Spot(holder, items[place].id if place < len(items) else None)


def spot_after(graph: Graph, item: Id) -> Spot:
    """The spot right after a card or group, beside it; the end of a lane for a lane's id."""
    record = graph[item]
    if isinstance(record, Lane):
        return Spot(record.id)
    if not isinstance(record, Card | Group):
        raise KeyError(item)
    siblings = graph.items(record.parent)
    place = next(n for n, sibling in enumerate(siblings) if sibling.id == item)
    before = siblings[place + 1].id if place + 1 < len(siblings) else None
    return Spot(record.parent, before, record.row)
