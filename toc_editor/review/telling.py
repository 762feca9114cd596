"""What is said of a record to somebody who hears the model instead of seeing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toc_editor.model import prose
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph
from toc_editor.model.pathways import SAYING
from toc_editor.model.records import (
    Banner,
    Card,
    Group,
    Id,
    Lane,
    Link,
    Place,
    Record,
    Row,
)

_WORDS_OF_A_NAME = 8
_PLACES = {
    Place.COLUMN: "",
    Place.UNDER: "box under a column",
    Place.HEAD: "band at the top",
    Place.FOOT: "band at the foot",
}


def name(graph: Graph, record: Record | None) -> str:
    """What a record is called: a card's words in one line, a heading's title, a link's sentence."""
    match record:
        case Card():
            return in_one_line(record.text) or "Empty card"
        case Link():
            source, target = (short(graph.card(id).text) for id in (record.source, record.target))
            return f"“{source}” {SAYING[record.kind]} “{target}”"
        case Lane() | Group() | Row() | Banner():
            return record.title
        case _:
            return ""


def description(graph: Graph, record: Record) -> str:
    """Where a record stands and what belongs to it, in a few words after its name."""
    return ", ".join(part for part in _parts(graph, record) if part)


def _parts(graph: Graph, record: Record) -> Iterator[str]:
    match record:
        case Card():
            yield place(graph, record)
            yield f"group {graph.group(record.parent).title}" if _is_grouped(graph, record) else ""
            row = graph.row_of(record.id)
            yield f"row {row.title}" if row is not None else ""
            yield f"tag {record.when}" if record.when else ""
            yield _links(graph, record.id)
        case Group():
            yield f"group in {graph.lane_of(record.id).title}"
            yield counted(sum(1 for _ in graph.cards_in(record.id)), "card")
        case Lane():
            yield "lane"
            yield _PLACES[record.place]
            yield counted(sum(1 for _ in graph.cards_in(record.id)), "card")
        case Link():
            yield f"strength of evidence: {record.strength}" if record.evidence else ""
            yield f"because {record.reason}" if record.reason else ""
        case _:
            return


def place(graph: Graph, card: Card) -> str:
    """Which of how many cards of its lane a card is."""
    lane = graph.lane_of(card.id)
    order = [one.id for one in graph.cards_in(lane.id)]
    return f"card {order.index(card.id) + 1} of {len(order)} in {lane.title}"


def _is_grouped(graph: Graph, card: Card) -> bool:
    return isinstance(graph.get(card.parent), Group)


def _links(graph: Graph, card: Id) -> str:
    onward, back = len(graph.links_from(card)), len(graph.links_to(card))
    parts = [f"leads to {counted(onward, 'card')}"] if onward else []
    parts += [f"follows from {counted(back, 'card')}"] if back else []
    return ", ".join(parts) or "no links"


def done(graph: Graph, change: Change) -> str:
    """What a change did, as a sentence without its full stop; the graph is the one after it."""
    steps = [step for step in change.steps.values() if _is_told(step)]
    told = _done_to_cards(graph, steps) or _done_to_links(graph, steps)
    if told:
        return told
    match steps:
        case [(None, record)]:
            return f"Added {_kind(record)} {name(graph, record)}"
        case [(record, None)]:
            return f"Deleted {_kind(record)} {getattr(record, 'title', '')}".strip()
        case [(_, record)]:
            return f"Changed {_kind(record)} {name(graph, record)}"
        case _:
            return ""


def _is_told(step: Sequence[Record | None]) -> bool:
    return any(isinstance(one, Card | Group | Lane | Link | Row | Banner) for one in step)


def _done_to_cards(graph: Graph, steps: Sequence[Sequence[Record | None]]) -> str:
    added = [after for before, after in steps if before is None and isinstance(after, Card)]
    gone = [before for before, after in steps if after is None and isinstance(before, Card)]
    changed = [
        (before, after)
        for before, after in steps
        if isinstance(before, Card) and isinstance(after, Card)
    ]
    moved = [after for before, after in changed if _standing(before) != _standing(after)]
    for verb, cards in (("Added", added), ("Deleted", gone), ("Moved", moved)):
        if len(cards) > 1:
            return f"{verb} {counted(len(cards), 'card')}"
        if cards:
            where = "" if verb == "Deleted" else f", {place(graph, cards[0])}"
            return f"{verb} {short(cards[0].text) or 'empty card'}{where}"
    if len(changed) > 1:
        return f"Changed {counted(len(changed), 'card')}"
    return f"Changed {short(changed[0][1].text)}" if changed else ""


def _standing(card: Card) -> tuple[object, ...]:
    return card.parent, card.order, card.row


def _done_to_links(graph: Graph, steps: Sequence[Sequence[Record | None]]) -> str:
    added = [after for before, after in steps if before is None and isinstance(after, Link)]
    gone = [before for before, after in steps if after is None and isinstance(before, Link)]
    if len(added) == 1:
        return f"Linked: {name(graph, added[0])}"
    if added:
        return f"Added {counted(len(added), 'link')}"
    return f"Deleted {counted(len(gone), 'link')}" if gone else ""


def subject(change: Change) -> str:
    """The words of the one card, or else the title of the one heading, that a change is about.

    "" where it is about several, or about what has no words of its own.
    """
    records = [after or before for before, after in change.steps.values()]
    told = [in_one_line(record.text) for record in records if isinstance(record, Card)]
    if not told:
        told = [record.title for record in records if isinstance(record, Lane | Group | Row)]
    return told[0] if len(told) == 1 else ""


def _kind(record: Record | None) -> str:
    return type(record).__name__.lower()


def in_one_line(text: str) -> str:
    """A card's words without its marks, its paragraphs and points one after the other."""
    told = ""
    for paragraph in filter(None, (one.text for one in prose.parse(text))):
        between = "" if not told else " " if told.endswith(":") else "; "
        told += between + paragraph
    return told


def short(text: str) -> str:
    """The first words of a card."""
    words = in_one_line(text).split()
    rest = "…" if len(words) > _WORDS_OF_A_NAME else ""
    return f"{' '.join(words[:_WORDS_OF_A_NAME])}{rest}"


def counted(count: int, word: str) -> str:
    """A number of things."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
