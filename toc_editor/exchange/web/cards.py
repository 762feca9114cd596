"""Cards as lists, with the points, numbers and time tags that are in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from toc_editor.exchange.web.edition import Edition, anchor
from toc_editor.exchange.web.tags import NOTHING, Html, joined, tag, text
from toc_editor.model import prose
from toc_editor.model.prose import BULLET, Paragraph, Span
from toc_editor.model.records import Card, Id, Marker

Numbers = Mapping[Id, int]
"""The places of the cards of a lane, from 1."""


def card_list(edition: Edition, cards: Sequence[Card], marker: Marker, numbers: Numbers) -> Html:
    """Cards that follow one another, as the list that their lane's marker makes of them."""
    if marker is Marker.NONE and len(cards) == 1:
        return tag("div", content(edition, cards[0]), id=anchor(cards[0].id))
    items = joined(tag("li", content(edition, card), id=anchor(card.id)) for card in cards)
    if marker is Marker.NUMBER:
        first = numbers[cards[0].id]
        return tag("ol", items, class_="cards", start=first if first != 1 else None)
    return tag("ul", items, class_="cards" if marker is Marker.BULLET else "cards bare")


def content(edition: Edition, card: Card) -> Html:
    """The time tag and the text of a card."""
    return flowing(prose.parse(card.text), _time_tag(edition, card.when))


def flowing(paragraphs: Sequence[Paragraph], before: Html = NOTHING) -> Html:
    """Paragraphs and points; a single paragraph stands alone, without an element of its own."""
    if before and (not paragraphs or paragraphs[0].level):
        paragraphs = (Paragraph(0, "", ()), *paragraphs)
    if len(paragraphs) == 1 and not paragraphs[0].level:
        return joined([before, spans(paragraphs[0].spans)])
    parts: list[Html] = []
    for is_points, run in groupby(paragraphs, key=lambda paragraph: paragraph.level > 0):
        if is_points:
            parts.append(_points(list(run)))
            continue
        for paragraph in run:
            parts.append(tag("p", before, spans(paragraph.spans)))
            before = NOTHING
    return joined(parts)


def spans(runs: Sequence[Span]) -> Html:
    """The words of a line, bold and italic where they are so."""
    return joined(map(_span, runs))


def _span(span: Span) -> Html:
    words = text(span.text)
    if span.italic:
        words = tag("em", words)
    return tag("strong", words) if span.bold else words


def _time_tag(edition: Edition, when: str) -> Html:
    """The tag, explained where the model's abbreviations explain it or each of its parts."""
    if not when:
        return NOTHING
    known = edition.meanings
    parts = [when] if when in known else [part.strip() for part in when.split("/")]
    if all(part in known for part in parts):
        meaning = " / ".join(known[part] for part in parts)
        return Html(tag("abbr", text(when), class_="when", title=meaning) + " ")
    return Html(tag("span", text(when), class_="when") + " ")


def _points(points: Sequence[Paragraph], level: int = 1) -> Html:
    """Points with the deeper ones inside them, as lists; bullets and numbers in lists apart."""
    items: list[list[Paragraph]] = []
    for point in points:
        if items and point.level > level:
            items[-1].append(point)
        else:
            items.append([point])
    lists = groupby(items, key=lambda item: item[0].label == BULLET)
    return joined(
        tag("ul" if bulleted else "ol", *(_item(item, level) for item in run))
        for bulleted, run in lists
    )


def _item(item: Sequence[Paragraph], level: int) -> Html:
    point, *deeper = item
    inner = joined([spans(point.spans), _points(deeper, level + 1) if deeper else NOTHING])
    if point.label == BULLET:
        return tag("li", inner)
    number = int(point.label[:-1])
    as_typed = None if point.label == f"{number}." else f"list-style-type:'{point.label} '"
    return tag("li", inner, value=number, style=as_typed)
