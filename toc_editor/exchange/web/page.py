"""The whole web page: one file that needs no other, asks for nothing and runs nothing."""

from __future__ import annotations

from toc_editor.exchange.web import furniture
from toc_editor.exchange.web.edition import Colours, Edition, edition
from toc_editor.exchange.web.lanes import part
from toc_editor.exchange.web.links import links
from toc_editor.exchange.web.reading import Part, cards_in_order, parts
from toc_editor.exchange.web.style import style
from toc_editor.exchange.web.tags import NOTHING, Html, joined, tag, text
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card
from toc_editor.model.stamp import UNTITLED

_NOTHING_FROM_ELSEWHERE = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)


def as_web_page(graph: Graph, colours: Colours, program: str) -> bytes:
    """The page of a model as HTML in UTF-8; `program` names what made it, with its version.

    It holds what the printed page holds, and the links in words. The same model gives the same
    bytes.
    """
    made = edition(graph, len(colours.light))
    read = parts(graph)
    attributes = {"lang": made.language, "dir": made.direction}
    page = tag("html", _head(made, colours, program), _body(made, read), **attributes)
    return f"<!doctype html>\n{page}".encode()


def _head(made: Edition, colours: Colours, program: str) -> Html:
    project = made.graph.project
    known = {"description": project.description, "author": project.owner, "generator": program}
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_NOTHING_FROM_ELSEWHERE),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        *(tag("meta", name=name, content=said) for name, said in known.items() if said),
        tag("title", text(project.title or UNTITLED)),
        # A style sheet is no text: what stands in it is the program's own, and read as it is.
        Html(f"<style>\n{style(colours)}</style>\n"),
    )


def _body(made: Edition, read: list[Part]) -> Html:
    cards = _cards(made.graph, read)
    has_links = any(made.graph.links_from(card.id) for card in cards)
    lanes = joined(part(made, one) for one in read)
    told = links(made, cards) if has_links else NOTHING
    return tag(
        "body",
        furniture.skip_link(made),
        furniture.page_head(made),
        furniture.contents(made, read, has_links),
        tag("main", lanes, told, furniture.after(made), id=furniture.MAIN, tabindex=-1),
        furniture.page_foot(made),
    )


def _cards(graph: Graph, read: list[Part]) -> list[Card]:
    """All cards in the order in which they are read."""
    return [
        card
        for one in read
        for block in one.blocks
        for lane in block.lanes
        for card in cards_in_order(graph, block, lane)
    ]
