"""A table that was copied elsewhere, and what would become of it in a model that is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.app import clips
from toc_editor.edit.document import Document, Edit, RuleBrokenError
from toc_editor.edit.places import Spot, arrange
from toc_editor.exchange.grids import Grid, grid_of_text
from toc_editor.exchange.html_tables import grid_of_html
from toc_editor.exchange.pasting import PastePlan, Place, plan
from toc_editor.exchange.readings import Reading, read_as
from toc_editor.exchange.rich_text import TooMuch, paragraphs
from toc_editor.exchange.sentences import count, listed, quoted
from toc_editor.exchange.values import NotATable
from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.prose import Paragraph
from toc_editor.model.records import Card, Group, Id

MOST_SHOWN = 60
"""How many cards of a lane are shown before they are pasted."""

_TOO_MUCH = "Its formats were too many to read; the table comes from its plain text."


class Given(Struct, frozen=True):
    """A table that somebody wants in a model: where it comes, and the words of it as lines."""

    grid: Grid
    spot: Spot
    words: str


class AsLines(Struct, frozen=True):
    """The answer that a table is to come as plain lines, each a card."""


class Prospect(Struct, frozen=True):
    """What would become of a table: the plan, a model to show of it, and what is worth knowing.

    `shown` holds the lanes that the table reaches, with the new cards alone.
    """

    plan: PastePlan
    shown: Graph
    summary: str
    sentences: tuple[str, ...]


def words_of(grid: Grid) -> str:
    """The words of a table as lines, for one that comes without plain text of its own."""
    rows = (" ".join(" ".join(row.cells).split()) for row in grid.rows)
    return "\n".join((*grid.around, *rows))


def table_in(html: str, text: str) -> Grid | NotATable | None:
    """The table on the clipboard, as formatted or as plain text; None where there are lines."""
    found = grid_of_html(html) if html else None
    if isinstance(found, TooMuch):
        plain = grid_of_text(text)
        return replace(plain, guesses=(_TOO_MUCH,)) if isinstance(plain, Grid) else plain
    return found or grid_of_text(text)


def cards_in(html: str, text: str) -> list[str] | None:
    """The texts of the cards that words from elsewhere make, with their bold, italic and points.

    Formatted text is read where it says more than the plain one does. None where there are more
    lines than `clips.MOST_LINES`, which whoever asks has to tell.
    """
    found = paragraphs(html) if html and "<table" not in html.lower() else ()
    if isinstance(found, TooMuch) or not any(map(_says_more, found)):
        return clips.card_texts(text)
    return _cards_of(found) if len(found) <= clips.MOST_LINES else None


def _says_more(paragraph: Paragraph) -> bool:
    return bool(paragraph.level) or any(span.bold or span.italic for span in paragraph.spans)


def _cards_of(found: Sequence[Paragraph]) -> list[str]:
    """A card for each paragraph and each point of the first level, with the deeper ones in it."""
    cards: list[list[Paragraph]] = []
    first = min((one.level for one in found if one.level), default=0)
    for paragraph in found:
        depth = paragraph.level - first
        if depth > 0 and cards:
            cards[-1].append(Paragraph(depth, paragraph.label, paragraph.spans))
        else:
            cards.append([Paragraph(0, "", paragraph.spans)])
    return [prose.tidy(prose.compose(card)) for card in cards]


def prospect(grid: Grid, reading: Reading, graph: Graph, spot: Spot) -> Prospect | NotATable:
    """What would become of this table in the model, read in this way."""
    table = read_as(grid, reading)
    if isinstance(table, NotATable):
        return table
    planned = plan(table, graph, _place(graph, spot))
    document = Document(graph)
    try:
        with document.edit("Paste a table") as edit:
            paste(edit, planned, spot)
    except RuleBrokenError as broken:
        return NotATable(f"No card can be made of this. {broken}")
    shown = _shown(planned, document.graph)
    return Prospect(planned, shown, _summary(planned), tuple(_sentences(planned, shown)))


def _place(graph: Graph, spot: Spot) -> Place:
    return Place(spot.parent, None if isinstance(graph.get(spot.parent), Group) else spot.row)


def paste(edit: Edit, plan: PastePlan, spot: Spot) -> list[Id]:
    """Put in what is planned, at the spot as far as it goes there; the ids of the new cards."""
    for lane, before in plan.lanes:
        arrange(edit, edit.graph.lanes, [lane], before)
    edit.put(*plan.gridded)
    for row in plan.rows:
        arrange(edit, edit.graph.rows(row.grid), [row], None)
    for parent in dict.fromkeys(item.parent for item in plan.items):
        items = [item for item in plan.items if item.parent == parent]
        before = spot.before if spot.parent == parent else None
        arrange(edit, edit.graph.items(parent), items, before)
    edit.put(*plan.links)
    return [card.id for card in plan.cards]


# What is said


def _summary(plan: PastePlan) -> str:
    report = plan.report
    cards, lanes = count(report.cards, "card", "cards"), count(report.lanes, "lane", "lanes")
    links = f" and {count(report.links, 'link', 'links')}" if report.links else ""
    words = count(report.words_out, "word", "words")
    return f"{cards} with {words} in {lanes}{links}."


def _sentences(plan: PastePlan, shown: Graph) -> Iterator[str]:
    if new := [quoted(lane.title) for lane, _ in reversed(plan.lanes)]:
        yield f"{listed(new)} {'is a new lane' if len(new) == 1 else 'are new lanes'}."
    yield from plan.report.guesses
    yield from plan.report.skipped
    if sum(1 for _ in shown.cards) < len(plan.cards):
        yield f"Of each lane no more than the first {MOST_SHOWN} cards are shown here; all come."


# What is shown


def _shown(plan: PastePlan, after: Graph) -> Graph:
    """The lanes that are reached, new ones named so, with the first of the new cards in each."""
    new = {lane.id for lane, _ in plan.lanes}
    per_lane: defaultdict[Id, list[Card]] = defaultdict(list)
    for card in plan.cards:
        per_lane[after.lane_of(card.id).id].append(after.card(card.id))
    cards = [card for held in per_lane.values() for card in held[:MOST_SHOWN]]
    lanes = [lane for lane in after.lanes if lane.id in new or lane.id in per_lane]
    groups = {group.id: group for card in cards for group in after.groups_above(card.id)}
    rows = [row for grid in {lane.grid for lane in lanes} for row in after.rows(grid)]
    named = [
        replace(lane, title=f"{lane.title} (new)") if lane.id in new else lane for lane in lanes
    ]
    return Graph([after.project, *named, *rows, *groups.values(), *cards])
