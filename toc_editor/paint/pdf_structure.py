"""The structure of a tagged PDF: a tree of elements over the marks in the pages' content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
from toc_editor.picture.display import HEADINGS, Group, Item, Role, Run

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

    `alt` stands for a figure, `spoken` for glyphs that a reader cannot turn into text. `box` is
    where a figure lies, in the page's own coordinates: left, bottom, right, top.
    """

    tag: str
    kids: list[Element | int] = field(default_factory=list)
    alt: str = ""
    spoken: str = ""
    language: str = ""
    numbering: str = ""
    box: tuple[float, float, float, float] | None = None


class MarkedPage(Struct, frozen=True):
    """A page and the element of each of its marks, by number; `top` are its outermost elements."""

    page: Reference
    top: Sequence[Element]
    marks: Sequence[Element]


class Levels:
    """The levels of a document's headings: each stands one below the one that it is under.

    One between may have no words, and so be left out, or stand on an earlier page.
    """

    def __init__(self) -> None:
        self._above: list[int] = []

    def tag(self, role: Role) -> str:
        """The tag of the next heading."""
        level = int(role[1:])
        self._above = [one for one in self._above if one < level] + [level]
        return f"H{len(self._above)}"


def element_of(group: Group, role: Role, levels: Levels) -> Element:
    """The element that stands for a group with this role, empty as yet."""
    if role in HEADINGS and said(group):
        return Element(levels.tag(role))
    return Element(role, numbering=_numbering(group) if role is Role.LIST else "")


def said(item: Item) -> str:
    """The text in an item, in one line."""
    return " ".join("".join(run.text for run in _runs(item)).split())


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
        kids = [self._element(top, document, page.page) for page in pages for top in page.top]
        entries = {"S": f"/{_DOCUMENT}", "P": parent, "K": array(kids)}
        self._file.put(document, dictionary(entries))
        return document

    def _element(self, element: Element, parent: Reference, page: Reference) -> Reference:
        reference = self._written[element] = self._file.reserve()
        kids = [
            kid if isinstance(kid, int) else self._element(kid, reference, page)
            for kid in element.kids
        ]
        entries = f"/S /{element.tag} /P {parent} /Pg {page} /K {array(kids)}"
        self._file.put(reference, f"<<{entries}{''.join(_properties(element))}>>")
        return reference

    def _parents(self, pages: Sequence[MarkedPage]) -> Iterator[object]:
        for number, page in enumerate(pages):
            yield number
            yield self._file.add(array(self._written[element] for element in page.marks))


def _properties(element: Element) -> Iterator[str]:
    """What is said of an element; of most there is nothing to say."""
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
