"""A picture as one page of a PDF: what it draws, how it is tagged, and where its lanes are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from toc_editor.paint.corners import outline
from toc_editor.paint.pdf_content import Content, is_visible
from toc_editor.paint.pdf_fonts import Fonts
from toc_editor.paint.pdf_images import Images
from toc_editor.paint.pdf_structure import FIGURE, SPAN, Element, element_of, find, said
from toc_editor.picture.display import HEADINGS, Box, Group, Image, Item, Picture, Role, Run, Shape


class Bookmark(Struct, frozen=True):
    """An entry of the outline: its words, and the spot that it leads to, from the top left."""

    title: str
    x: float
    y: float


class DrawnPage(Struct, frozen=True):
    """A page's content stream, its outermost elements and those of its marks, its bookmarks."""

    content: bytes
    top: Sequence[Element]
    marks: Sequence[Element]
    bookmarks: Sequence[Bookmark]


def draw_page(picture: Picture, fonts: Fonts, images: Images, tags: Iterator[str]) -> DrawnPage:
    """The picture as a page, its fonts and images gathered in `fonts` and `images`.

    `tags` are those of its headings, in the order of drawing.
    """
    return _Page(picture, fonts, images, tags).draw(picture)


class _Page:
    def __init__(self, picture: Picture, fonts: Fonts, images: Images, tags: Iterator[str]) -> None:
        self._images = images
        self._tags = tags
        self._height = picture.height
        self._content = Content(picture.height, fonts)
        self._untagged = Element("")
        self._open: Element | None = None
        self._marks: list[Element] = []
        self._bookmarks: list[Bookmark] = []

    def draw(self, picture: Picture) -> DrawnPage:
        if picture.ground:
            ground = Box(0.0, 0.0, picture.width, picture.height, fill=picture.ground)
            self._shape(outline(ground), 0.0, 0.0, self._untagged)
        self._items(picture.items, 0.0, 0.0, self._untagged)
        if self._open:
            self._content.end()
        top = [kid for kid in self._untagged.kids if isinstance(kid, Element)]
        return DrawnPage(self._content.to_bytes(), top, self._marks, self._bookmarks)

    def _items(self, items: Iterable[Item], x: float, y: float, around: Element) -> None:
        """Draw items whose group stands at `x`, `y`, their text as part of the element around.

        Drawings are decoration, unless that element is a figure.
        """
        for item in items:
            match item:
                case Group():
                    self._group(item, x + item.x, y + item.y, around)
                case Run():
                    self._run(item, x, y, around)
                case Box():
                    self._shape(outline(item), x, y, around)
                case Shape():
                    self._shape(item, x, y, around)
                case Image():
                    self._image(item, x, y, around)
                case _:
                    assert_never(item)

    def _group(self, group: Group, x: float, y: float, around: Element) -> None:
        """Draw a group that stands at `x`, `y` of the page; what holds nothing is left out."""
        if group.role is Role.REPEAT:
            self._items(group.items, x, y, self._untagged)
            return
        if group.role is Role.LANE:
            self._add_bookmark(group, x, y)
        nested = self._elements(group, around, x, y)
        self._items(group.items, x, y, nested[-1] if nested else around)
        while nested:
            inner = nested.pop()
            if inner.kids:
                (nested[-1] if nested else around).kids.append(inner)

    def _elements(self, group: Group, around: Element, x: float, y: float) -> list[Element]:
        """What the group is in the structure, outermost first; inside a figure it is nothing."""
        if around.tag == FIGURE:
            return []
        found = [element_of(group, group.role, self._tags)] if group.role else []
        if group.alt and not said(group) and group.role not in HEADINGS:
            bottom = self._height - y - group.height
            box = (x, bottom, x + group.width, bottom + group.height)
            found.append(Element(FIGURE, alt=group.alt, box=box))
        return found

    def _add_bookmark(self, lane: Group, x: float, y: float) -> None:
        head = find(lane, Role.LANE_HEAD)
        if head and (title := said(head)):
            self._bookmarks.append(Bookmark(title, x, y))

    def _run(self, run: Run, x: float, y: float, around: Element) -> None:
        if not run.glyphs:
            return
        if run.shaping and run.shaping.runs_left and around is not self._untagged:
            # Drawn from left to right, as readers of the page expect, and told in its own order.
            span = Element(SPAN, spoken=run.text)
            around.kids.append(span)
            self._mark(span)
        else:
            self._mark(around)
        self._content.run(run, x, y)

    def _shape(self, shape: Shape, x: float, y: float, around: Element) -> None:
        if is_visible(shape):
            self._mark(around if around.tag == FIGURE or around.spoken else self._untagged)
            self._content.shape(shape, x, y)

    def _image(self, image: Image, x: float, y: float, around: Element) -> None:
        embedded = self._images.embedded(image.content)
        if embedded is not None:
            self._mark(around if around.tag == FIGURE else self._untagged)
            self._content.image(image, embedded, x, y)

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
        self._content.begin(element.tag, len(self._marks))
        element.kids.append(len(self._marks))
        self._marks.append(element)
