"""The structure of a tagged PDF: a tree of elements over the marks in the pages' content."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec import Struct, field

from toc_editor.paint.pdf_file import (
    PdfFile,
    Reference,
    array,
    dictionary,
    language,
    numbers,
    text,
)
from toc_editor.picture.display import HEADINGS, Group, Item, Picture, Role, Run

FIGURE = "Figure"
SPAN = "Span"
_DOCUMENT = "Document"
_KNOWN_AS: dict[str, str] = {Role.LANE: "/Sect", Role.GROUP: "/Sect"}
_NUMBERINGS = {
    re.compile(r"[0-9]+\W*"): "/Decimal",
    re.compile(r"\W*[a-z]\W*"): "/LowerAlpha",
    re.compile(r"\W*[A-Z]\W*"): "/UpperAlpha",
}


class Element(Struct, eq=False):
    """A part of the document and what it holds: other elements, and marks by their number.

    `alt` stands for a figure, `spoken` for glyphs that a reader cannot turn into text, and for a
    heading that is seen elsewhere. `box` is
    where a figure lies, in the page's own coordinates: left, bottom, right, top. A section names
    its `owner`: what another page has of the same is a part of it.
    """

    tag: str
    kids: list[Element | int] = field(default_factory=list)
    alt: str = ""
    spoken: str = ""
    language: str = ""
    numbering: str = ""
    box: tuple[float, float, float, float] | None = None
    owner: str = ""


class MarkedPage(Struct, frozen=True):
    """A page and the element of each of its marks, by number; `top` are its outermost elements."""

    page: Reference
    top: Sequence[Element]
    marks: Sequence[Element]


def heading_tags(pictures: Sequence[Picture]) -> list[Iterator[str]]:
    """The tags of the headings of each page, in the order of drawing.

    Each stands one level below the heading that it is under, as the document is read: lane by lane.
    """
    read: dict[object, list[tuple[int, int]]] = defaultdict(list)
    drawn: list[list[object]] = [[] for _ in pictures]
    for page, picture in enumerate(pictures):
        for number, item in enumerate(picture.items):
            drawn[page].append(key := _whole(item) or (page, number))
            read[key] += ((page, level) for level in _headings(item))
    tags: list[list[str]] = [[] for _ in pictures]
    above: list[int] = []
    for page, level in chain(*(read[key] for key in _in_reading_order(drawn))):
        above = [one for one in above if one < level] + [level]
        tags[page].append(f"H{len(above)}")
    return [iter(own) for own in tags]


def _in_reading_order(pages: Iterable[Iterable[object]]) -> list[object]:
    """What stands on the pages, each once: what a page adds follows what it follows there."""
    order: list[object] = []
    for page in pages:
        keys = list(page)
        place = next((order.index(key) for key in keys if key in order), len(order))
        for key in keys:
            if key in order:
                place = order.index(key)
            else:
                order.insert(place, key)
            place += 1
    return order


def _whole(item: Item) -> str:
    """Whose section an item is a part of."""
    return item.owner if isinstance(item, Group) and item.role in _KNOWN_AS else ""


def _headings(item: Item) -> Iterator[int]:
    """The levels of the headings in an item that have any words."""
    if isinstance(item, Group):
        if item.role in HEADINGS and heard(item):
            yield int(item.role[1:])
        for inner in item.items:
            yield from _headings(inner)


def element_of(group: Group, role: Role, tags: Iterator[str]) -> Element:
    """The element that stands for a group with this role, empty as yet."""
    if role in HEADINGS and heard(group):
        return Element(next(tags), spoken="" if said(group) else group.alt)
    numbering = _numbering(group) if role is Role.LIST else ""
    return Element(role, numbering=numbering, owner=_whole(group))


def said(item: Item) -> str:
    """The text in an item, in one line."""
    return " ".join("".join(run.text for run in _runs(item)).split())


def heard(group: Group) -> str:
    """What a reader is told of a group: its text, or else what stands for it."""
    return said(group) or group.alt


def find(item: Item, role: Role) -> Group | None:
    """The first group with this role in an item."""
    if not isinstance(item, Group):
        return None
    if item.role is role:
        return item
    return next((found for inner in item.items if (found := find(inner, role))), None)


def _runs(item: Item) -> Iterator[Run]:
    if isinstance(item, Run):
        yield item
    elif isinstance(item, Group):
        for inner in item.items:
            yield from _runs(inner)


def _numbering(group: Group) -> str:
    """How a list is numbered, which readers announce, by its first label."""
    label = find(group, Role.LABEL)
    words = said(label) if label else ""
    return next((name for pattern, name in _NUMBERINGS.items() if pattern.fullmatch(words)), "")


def write_structure(file: PdfFile, pages: Sequence[MarkedPage]) -> Reference:
    """Write the tree over all pages; page and mark numbers are the pages' StructParents and MCIDs.

    The answer is the root, for the catalogue.
    """
    return _Tree(file).write(pages)


class _Part(NamedTuple):
    """What a page has of an element, or one of the page's marks by its number."""

    kid: Element | int
    page: Reference

    @property
    def whole(self) -> object:
        """What it is a part of: a section over several pages, or nothing but itself."""
        if isinstance(self.kid, Element) and self.kid.owner:
            return self.kid.owner, self.kid.language
        return self


class _Tree:
    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._written: dict[Element, Reference] = {}

    def write(self, pages: Sequence[MarkedPage]) -> Reference:
        root = self._file.reserve()
        entries = {
            "Type": "/StructTreeRoot",
            "RoleMap": dictionary(_KNOWN_AS),
            "K": array([self._document(pages, root)]),
            "ParentTree": self._file.add(dictionary({"Nums": array(self._parents(pages))})),
            "ParentTreeNextKey": len(pages),
        }
        self._file.put(root, dictionary(entries))
        return root

    def _document(self, pages: Sequence[MarkedPage], parent: Reference) -> Reference:
        document = self._file.reserve()
        tops = [[_Part(top, page.page) for top in page.top] for page in pages]
        wholes: dict[object, list[_Part]] = defaultdict(list)
        for part in chain(*tops):
            wholes[part.whole].append(part)
        order = _in_reading_order((part.whole for part in own) for own in tops)
        kids = array(self._kid(wholes[key], document, None) for key in order)
        entries = {"S": f"/{_DOCUMENT}", "P": parent, "K": kids}
        self._file.put(document, dictionary(entries))
        return document

    def _kids(self, kids: Iterable[_Part], parent: Reference, page: Reference) -> Iterator[object]:
        """What stands in an element on this page; the parts of one section as one."""
        wholes: dict[object, list[_Part]] = defaultdict(list)
        for kid in kids:
            wholes[kid.whole].append(kid)
        return (self._kid(parts, parent, page) for parts in wholes.values())

    def _kid(self, parts: Sequence[_Part], parent: Reference, page: Reference | None) -> object:
        kid, own = parts[0]
        if isinstance(kid, Element):
            return self._element(kid, parts, parent)
        return kid if own == page else f"<</Type /MCR /Pg {own} /MCID {kid}>>"

    def _element(self, first: Element, parts: Sequence[_Part], parent: Reference) -> Reference:
        if len(parts) == 1:
            return self._whole(first, parent, parts[0].page)
        reference, page = self._file.reserve(), parts[0].page
        inner: list[_Part] = []
        for element, own in parts:
            assert isinstance(element, Element)
            self._written[element] = reference
            inner += (_Part(kid, own) for kid in element.kids)
        return self._put(first, reference, parent, page, self._kids(inner, reference, page))

    def _whole(self, element: Element, parent: Reference, page: Reference) -> Reference:
        """Write an element that is all on this page: nearly all are."""
        self._written[element] = reference = self._file.reserve()
        kids: Iterable[object]
        if any(map(_may_be_a_part, element.kids)):
            kids = self._kids([_Part(kid, page) for kid in element.kids], reference, page)
        else:
            kids = [
                self._whole(kid, reference, page) if isinstance(kid, Element) else kid
                for kid in element.kids
            ]
        return self._put(element, reference, parent, page, kids)

    def _put(
        self,
        element: Element,
        reference: Reference,
        parent: Reference,
        page: Reference,
        kids: Iterable[object],
    ) -> Reference:
        entries = f"/S /{element.tag} /P {parent} /Pg {page} /K {array(kids)}"
        self._file.put(reference, f"<<{entries}{_properties(element)}>>")
        return reference

    def _parents(self, pages: Sequence[MarkedPage]) -> Iterator[object]:
        for number, page in enumerate(pages):
            yield number
            yield self._file.add(array(self._written[element] for element in page.marks))


def _may_be_a_part(kid: Element | int) -> bool:
    """Whether it may stand on several pages: it is a section."""
    return isinstance(kid, Element) and bool(kid.owner)


def _properties(element: Element) -> str:
    """What is said of an element."""
    said = element.alt or element.spoken or element.language or element.box or element.numbering
    return "".join(_sayings(element)) if said else ""


def _sayings(element: Element) -> Iterator[str]:
    if element.alt:
        yield f" /Alt {text(element.alt)}"
    if element.spoken:
        yield f" /ActualText {text(element.spoken)}"
    if element.language:
        yield f" /Lang {language(element.language)}"
    if element.box:
        yield f" /A <</O /Layout /Placement /Block /BBox {numbers(*element.box)}>>"
    elif element.numbering:
        yield f" /A <</O /List /ListNumbering {element.numbering}>>"
