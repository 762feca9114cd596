"""A picture as one page of a PDF: what it draws, how it is tagged, and where its lanes are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from toc_editor.paint.corners import outline
from toc_editor.paint.pdf_content import Content, is_shaped, is_visible
from toc_editor.paint.pdf_fonts import Fonts
from toc_editor.paint.pdf_structure import FIGURE, SPAN, Element, element_of, find, said
from toc_editor.picture.display import Box, Group, Item, Picture, Role, Run, Shape


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its words, and the spot that it leads to, from the top left."""

    title: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page's content stream, its outermost elements and those of its marks, its bookmarks."""

    content: bytes
    top: Sequence[Element]
    marks: Sequence[Element]
    bookmarks: Sequence[Bookmark]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around an item: where its group stands, and the element that its text belongs to.

    Drawings are decoration, unless that element is a figure.
    """

    x: float
    y: float
    element: Element

    @property
    def is_figure(self) -> bool:
        return self.element.tag == FIGURE


def draw_page(picture: Picture, fonts: Fonts) -> DrawnPage:
    """The picture as a page, its fonts gathered in `fonts`."""
    return _Page(picture, fonts).draw(picture)


class _Page:
    def __init__(self, picture: Picture, fonts: Fonts) -> None:
        self._height = picture.height
        self._content = Content(picture.height, fonts)
        self._untagged = Element("")
        self._open: Element | None = None
        self._marks: list[Element] = []
        self._bookmarks: list[Bookmark] = []

    def draw(self, picture: Picture) -> DrawnPage:
        around = _Around(0.0, 0.0, self._untagged)
        if picture.ground:
            ground = Box(0.0, 0.0, picture.width, picture.height, fill=picture.ground)
            self._shape(outline(ground), around)
        self._items(picture.items, around)
        if self._open:
            self._content.end()
        top = [kid for kid in self._untagged.kids if isinstance(kid, Element)]
        return DrawnPage(self._content.to_bytes(), top, self._marks, self._bookmarks)

    def _items(self, items: Iterable[Item], around: _Around) -> None:
        for item in items:
            match item:
                case Group():
                    self._group(item, around)
                case Run():
                    self._run(item, around)
                case Box():
                    self._shape(outline(item), around)
                case Shape():
                    self._shape(item, around)
                case _:
                    assert_never(item)

    def _group(self, group: Group, around: _Around) -> None:
        inside = replace(around, x=around.x + group.x, y=around.y + group.y)
        if group.role is Role.LANE:
            self._add_bookmark(group, inside)
        elements = [] if around.is_figure else [element_of(group), self._figure(group, inside)]
        self._nest([element for element in elements if element], group.items, inside)

    def _nest(self, elements: Sequence[Element], items: Iterable[Item], around: _Around) -> None:
        """Draw items within these elements, outermost first; what holds nothing is left out."""
        if not elements:
            self._items(items, around)
            return
        outer, *inner = elements
        self._nest(inner, items, replace(around, element=outer))
        if outer.kids:
            around.element.kids.append(outer)

    def _figure(self, group: Group, inside: _Around) -> Element | None:
        if not group.alt or said(group):
            return None
        left, bottom = inside.x, self._height - inside.y - group.height
        box = (left, bottom, left + group.width, bottom + group.height)
        return Element(FIGURE, alt=group.alt, box=box)

    def _add_bookmark(self, lane: Group, inside: _Around) -> None:
        head = find(lane, Role.LANE_HEAD)
        if head and (title := said(head)):
            self._bookmarks.append(Bookmark(title, inside.x, inside.y))

    def _run(self, run: Run, around: _Around) -> None:
        if not run.glyphs:
            return
        if run.text and is_shaped(run) and around.element is not self._untagged:
            span = Element(SPAN, spoken=run.text)
            around.element.kids.append(span)
            self._mark(span)
        else:
            self._mark(around.element)
        self._content.run(run, around.x, around.y)

    def _shape(self, shape: Shape, around: _Around) -> None:
        if is_visible(shape):
            self._mark(around.element if around.is_figure else self._untagged)
            self._content.shape(shape, around.x, around.y)

    def _mark(self, element: Element) -> None:
        """See to it that what is drawn next belongs to this element."""
        if element is self._open:
            return
        if self._open:
            self._content.end()
        self._open = element
        if element is self._untagged:
            self._content.begin_artifact()
            return
        self._content.begin(element.tag, len(self._marks), element.spoken)
        element.kids.append(len(self._marks))
        self._marks.append(element)
