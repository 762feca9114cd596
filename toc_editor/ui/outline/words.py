"""What the outline says of records, to be read and to be heard."""

from __future__ import annotations

from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Lane, Record, Row

NO_WORDS = {Lane: "Lane without a title", Group: "Group without a title", Row: "Row without a name"}


def text(record: Record) -> str:
    """A record in one line."""
    match record:
        case Card(text=words):
            return " ".join(paragraph.text for paragraph in prose.parse(words)) or "Empty card"
        case Lane(title=title) | Group(title=title) | Row(title=title):
            return title or NO_WORDS[type(record)]
        case _:
            return ""


def whole(card: Card) -> str:
    """All words of a card, a line a paragraph."""
    return prose.plain(card.text)


def spoken(graph: Graph, record: Record) -> str:
    """What a screen reader says first: what it is, and its words."""
    kind = type(record).__name__
    match record:
        case Card():
            when = f", {record.when}" if record.when else ""
            return f"{kind}: {text(record)}{when}"
        case Lane() | Group():
            return f"{kind}: {text(record)}, {counted(graph, record)}"
        case _:
            return f"{kind}: {text(record)}"


def described(graph: Graph, record: Record) -> str:
    """What a screen reader may add: the links of a card, the place of a heading."""
    if not isinstance(record, Card):
        return ""
    led, leading = graph.links_from(record.id), graph.links_to(record.id)
    parts = [f"leads to {_cards(len(led))}"] if led else []
    parts += [f"follows from {_cards(len(leading))}"] if leading else []
    return ", ".join(parts).capitalize()


def counted(graph: Graph, record: Lane | Group) -> str:
    """How many cards stand in a lane or group."""
    return _cards(sum(1 for _ in graph.cards_in(record.id)))


def _cards(count: int) -> str:
    return "no cards" if not count else f"{count} card{'' if count == 1 else 's'}"
