"""Reads the web pages that are written, strictly: every element is closed, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from msgspec import Struct, field
from msgspec.structs import replace

from toc_editor.exchange.web.edition import OWN_LANGUAGE, Colours
from toc_editor.exchange.web.page import as_web_page
from toc_editor.model.graph import Graph
from toc_editor.model.records import PROJECT_ID, Record

COLOURS = Colours(("#1f4e79", "#2a6ebb", "#1f7a6d"), ("#8ab8e6", "#82b1f2", "#6cc7b9"))

_VOID = frozenset({"img", "meta"})
_IN_A_LINE = frozenset({"a", "abbr", "b", "em", "span", "strong"})


class Element(Struct):
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    def __getitem__(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")

    def all(self, *tags: str) -> list[Element]:
        """The elements inside this one, in order; of these kinds where some are named."""
        return [one for one in self._inside() if not tags or one.tag in tags]

    def classed(self, name: str) -> list[Element]:
        """The elements inside this one that have this class, in order."""
        return [one for one in self._inside() if name in one["class"].split()]

    def _inside(self) -> Iterator[Element]:
        for one in self.content:
            if isinstance(one, Element):
                yield one
                yield from one._inside()

    @property
    def text(self) -> str:
        """All its words, a space between blocks."""
        return " ".join(self._text().split())

    def _text(self) -> str:
        inside = "".join(one if isinstance(one, str) else one._text() for one in self.content)
        return inside if self.tag in _IN_A_LINE else f" {inside} "

    def without(self, *, classes: tuple[str, ...] = (), tags: tuple[str, ...] = ()) -> Element:
        """This element without some of those inside it, and without the program's own words."""
        kept: list[Element | str] = []
        for one in self.content:
            if isinstance(one, str):
                kept.append(one)
            elif not (
                one.tag in tags
                or set(classes) & set(one["class"].split())
                or one["lang"] == OWN_LANGUAGE
            ):
                kept.append(one.without(classes=classes, tags=tags))
        return Element(self.tag, self.attributes, kept)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"{tag} closes {self.open[-1].tag}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def parsed(page: bytes) -> Element:
    """The html element of a page."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert len(reader.open) == 1, f"{reader.open[-1].tag} is not closed"
    (html,) = reader.open[0].all("html")
    return html


def page_of(graph: Graph) -> Element:
    """The page of a model, read back."""
    return parsed(as_web_page(graph, COLOURS, "ToC Editor"))


def with_records(graph: Graph, *records: Record, **project: object) -> Graph:
    """The graph with these records in place of others of the same id, its project changed."""
    changed = replace(graph.project, **project)
    known = {**graph.records, PROJECT_ID: changed, **{one.id: one for one in records}}
    return Graph(known.values())


def words_of_the_model(graph: Graph) -> str:
    """What the page says of the model itself, once through, without the links in words."""
    # In any language but English the program's own words are marked as such.
    body = page_of(with_records(graph, language="cy")).all("body")[0]
    return body.without(classes=("links", "over"), tags=("nav",)).text
