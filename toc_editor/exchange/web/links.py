"""Links in words: what each card leads to, why, what that assumes and how well it is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toc_editor.exchange.web.edition import Edition, anchor
from toc_editor.exchange.web.tags import Html, heading, joined, tag, text
from toc_editor.model import prose
from toc_editor.model.records import Card, Id, Link, LinkKind, Strength

LINKS = "links"
"""The anchor of the section."""

TITLE = "How one thing leads to another"

_WORDS_OF_A_NAME = 12
_SAYING = {
    LinkKind.LEADS_TO: "This leads to:",
    LinkKind.FEEDBACK: "This feeds back to:",
    LinkKind.ASSUMPTION: "This is assumed for:",
}


def links(edition: Edition, cards: Sequence[Card]) -> Html:
    """The links of these cards, lane by lane, in the order in which the cards are read."""
    places = {card.id: place for place, card in enumerate(cards)}
    parts: list[Html] = []
    for lane_id, held in _by_lane(edition, cards).items():
        lane = edition.graph.lane(lane_id)
        parts.append(heading(3, edition.lane_name(lane)))
        parts.append(tag("ul", *(_of_card(edition, card, places) for card in held)))
    own = heading(2, edition.own(TITLE), id=LINKS)
    return tag("section", own, *parts, class_="links")


def _by_lane(edition: Edition, cards: Sequence[Card]) -> dict[Id, list[Card]]:
    """The cards from which links lead, by their lanes."""
    found: dict[Id, list[Card]] = {}
    for card in cards:
        if edition.graph.links_from(card.id):
            found.setdefault(edition.graph.lane_of(card.id).id, []).append(card)
    return found


def _of_card(edition: Edition, card: Card, places: Mapping[Id, int]) -> Html:
    leading = edition.graph.links_from(card.id)
    ordered = sorted(leading, key=lambda link: (places[link.target], link.id))
    said = (tag("li", *_said(edition, link)) for link in ordered)
    return tag("li", _named(edition, card.id), tag("ul", *said))


def _said(edition: Edition, link: Link) -> Iterator[Html]:
    yield joined([edition.own(_SAYING[link.kind]), text(" "), _named(edition, link.target)])
    if link.reason:
        yield _because(edition, "Because:", text(link.reason))
    if link.assumption:
        yield _because(edition, "Assumes:", text(link.assumption))
    if evidence := _evidence(edition, link):
        yield _because(edition, "Evidence:", evidence)
    if link.confidence:
        yield _because(edition, "Confidence:", edition.own(link.confidence.value))


def _because(edition: Edition, label: str, words: Html) -> Html:
    return tag("p", tag("b", edition.own(label)), text(" "), words)


def _evidence(edition: Edition, link: Link) -> Html:
    if link.strength is Strength.UNKNOWN:
        return text(link.evidence)
    strength = edition.own(link.strength.value)
    if not link.evidence:
        return strength
    return joined([text(f"{link.evidence} ("), strength, text(")")])


def _named(edition: Edition, id: Id) -> Html:
    """The beginning of a card as a link to it."""
    words = next((one.text for one in prose.parse(edition.graph.card(id).text)), "").split()
    if not words:
        name = edition.own("A card without words")
    else:
        rest = "…" if len(words) > _WORDS_OF_A_NAME else ""
        name = text(" ".join(words[:_WORDS_OF_A_NAME]) + rest)
    return tag("a", name, href=f"#{anchor(id)}")
