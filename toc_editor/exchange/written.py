"""The lines of a table that say what a model holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct

from toc_editor.exchange.colours import written_colours
from toc_editor.exchange.guards import guarded, guarded_id, guarded_text
from toc_editor.exchange.headings import LINK_ROLES, Role
from toc_editor.exchange.links import SEPARATOR
from toc_editor.exchange.names import LANES, Writer, with_sub_head
from toc_editor.exchange.page_rows import page_lines, with_lane_kept
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane, Row
from toc_editor.model.vocabulary import kind_of

Head = tuple[str, int]
"""The title of a group as it is written, and its colour."""

Cells = Mapping[Role, str]
"""The cells of a line, by their columns; those that are blank are left out."""


def all_lines(graph: Graph) -> Iterator[Cells]:
    """A line for each card, for each lane, group and row that no card names, and for the page."""
    lines = _Lines(graph, Writer(), _written_ids(graph.cards))
    for lane in graph.lanes:
        written = [*lines.of_rows(lane), *lines.under(lane.id, lines.of_lane(lane))]
        yield from written or [lines.of_lane(lane)]
    yield from page_lines(graph, lines.names)


def lines_of(graph: Graph, chosen: Iterable[Id]) -> Iterator[Cells]:
    """The lines of the cards, groups and lanes with these ids, and of all that they hold."""
    shown = shown_with(graph, chosen)
    lines = _Lines(graph, Writer(), _written_ids(c for c in graph.cards if c.id in shown), shown)
    for lane in graph.lanes:
        if lane.id in shown:
            written = list(lines.under(lane.id, lines.of_lane(lane)))
            yield from written or [lines.of_lane(lane)]


def shown_with(graph: Graph, chosen: Iterable[Id]) -> frozenset[Id]:
    """These cards, groups and lanes, with all that they hold and all that holds them."""
    shown: set[Id] = set()
    for id in chosen:
        shown |= {id, graph.lane_of(id).id}
        shown |= {group.id for group in (*graph.groups_above(id), *graph.groups_in(id))}
        shown |= {card.id for card in graph.cards_in(id)}
    return frozenset(shown)


def _written_ids(cards: Iterable[Card]) -> dict[Id, str]:
    """What stands for each card: its id, or another where a cell could not hold that."""
    ids = [card.id for card in cards]
    names = (name for number in count(1) if (name := f"card-{number}") not in ids)
    return {id: next(names) if ";" in id else id for id in ids}


def _of_groups(path: Sequence[Head]) -> dict[Role, str]:
    cells = {Role.GROUP: guarded(with_sub_head(*(title for title, _ in path)))}
    colours = written_colours([colour for _, colour in path])
    return cells | ({Role.GROUP_COLOUR: colours} if colours else {})


class _Lines(Struct, frozen=True):
    """Makes the lines. `written` are the ids of the cards as they are written, in their order;
    `shown` the ids of what has lines, None for everything.
    """

    graph: Graph
    names: Writer
    written: Mapping[Id, str]
    shown: frozenset[Id] | None = None

    def of_lane(self, lane: Lane) -> dict[Role, str]:
        """The line that says no more than that a lane is there."""
        title = with_lane_kept(self.names.name(lane.title, lane.id, LANES))
        cells = {Role.LANE: guarded(title)}
        if lane.kind is not kind_of(lane.title):
            cells[Role.LANE_KIND] = lane.kind.value
        return cells

    def of_rows(self, lane: Lane) -> Iterator[Cells]:
        """Lines for the rows of the lane's grid where its cards do not tell them, or their order.

        The first lane of a grid tells all of them, the others at least one.
        """
        rows = self.graph.rows(lane.grid)
        items = self.graph.items(lane.id)
        used = list(dict.fromkeys(item.row for item in items if item.row is not None))
        first = next(one for one in self.graph.lanes if one.grid == lane.grid)
        if lane.id == first.id and used != [row.id for row in rows]:
            yield from (self._with_row(self.of_lane(lane), row.id) for row in rows)
        elif rows and not used:
            yield self._with_row(self.of_lane(lane), rows[0].id)

    def under(self, parent: Id, cells: dict[Role, str], *heads: Head) -> Iterator[Cells]:
        """The lines of all that stands in this lane or group; `cells` are those of the holder."""
        for item in self.graph.items(parent):
            if self.shown is not None and item.id not in self.shown:
                continue
            placed = self._with_row(cells, item.row)
            match item:
                case Card():
                    yield placed | self._of_card(item)
                case Group():
                    title = self.names.name(item.title, item.id, (parent, item.row))
                    path = (*heads, (title, item.colour))
                    named = placed | _of_groups(path)
                    written = list(self.under(item.id, named, *path))
                    yield from written or [named]

    def _with_row(self, cells: dict[Role, str], row: Id | None) -> dict[Role, str]:
        record = self.graph.get(row) if row is not None else None
        if not isinstance(record, Row):
            return cells
        return cells | {Role.ROW: guarded(self.names.name(record.title, record.id, "rows"))}

    def _of_card(self, card: Card) -> dict[Role, str]:
        cells = {
            Role.WHEN: guarded(card.when),
            Role.TEXT: guarded_text(card.text),
            Role.ID: guarded_id(self.written[card.id]),
        }
        for role, kind in LINK_ROLES.items():
            links = self.graph.links_from(card.id)
            targets = [link.target for link in links if link.kind is kind]
            names = [self.written[id] for id in targets if id in self.written]
            cells[role] = guarded_id(SEPARATOR.join(sorted(names)))
        return {role: cell for role, cell in cells.items() if cell}
