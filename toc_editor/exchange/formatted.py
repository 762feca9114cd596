"""Cards for programs that take more than plain text: a list for a document, or a table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from toc_editor.exchange.headings import Role
from toc_editor.exchange.web.tags import NOTHING, Html, joined, tag, text
from toc_editor.exchange.written import Cells, lines_of, shown_with
from toc_editor.model.graph import Graph
from toc_editor.model.prose import BULLET, Paragraph, Span, parse
from toc_editor.model.records import Card, Id

_COLUMNS = (Role.LANE, Role.GROUP, Role.ROW, Role.WHEN, Role.TEXT)
_ALWAYS = {Role.LANE, Role.TEXT}
_BULLET = "•"


def formatted(graph: Graph, ids: Collection[Id]) -> str:
    """The cards with these ids, and those in groups with them, as HTML.

    Cards of one lane that are in no group are a list; all else is a table under headings, with
    the columns in which something stands.
    """
    shown = shown_with(graph, ids)
    lanes = [lane for lane in graph.lanes if lane.id in shown]
    items = [item for lane in lanes for item in graph.items(lane.id) if item.id in shown]
    in_list = [item for item in items if isinstance(item, Card)]
    if len(lanes) == 1 and len(in_list) == len(items):
        return tag("ul", *(tag("li", *_card(card)) for card in in_list))
    return _table(graph, ids)


def _card(card: Card) -> Iterator[Html]:
    if card.when:
        yield text(f"{card.when}: ")
    yield _prose(card.text)


def _table(graph: Graph, ids: Collection[Id]) -> Html:
    lines = list(lines_of(graph, ids))
    used = {role for line in lines for role in line}
    columns = [role for role in _COLUMNS if role in _ALWAYS | used]
    head = tag("tr", *(tag("th", text(role.value)) for role in columns))
    rows = (tag("tr", *_cells(line, columns)) for line in lines)
    return tag("table", head, *rows, border=1)


def _cells(line: Cells, columns: Sequence[Role]) -> Iterator[Html]:
    return (tag("td", _prose(line.get(role, ""))) for role in columns)


def _prose(words: str) -> Html:
    """A text with its bold and italic, its points each on a line."""
    lines = [joined([_mark(one), *map(_span, one.spans)]) for one in parse(words)]
    return joined(lines, Html("<br>"))


def _mark(paragraph: Paragraph) -> Html:
    label = _BULLET if paragraph.label == BULLET else paragraph.label
    return text(f"{label} ") if label else NOTHING


def _span(span: Span) -> Html:
    words = text(span.text)
    words = tag("b", words) if span.bold else words
    return tag("em", words) if span.italic else words
