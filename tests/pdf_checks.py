"""A check of tagged PDFs that knows nothing of what wrote them: what is drawn against what is said.

`faults` names what is wrong, in words; `heard` is what a screen reader reads, element by element.
Conformance checkers look at rules one by one; this looks at whether the two halves fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf

from tests.paint.pdf_reading import (
    Element,
    Heard,
    Page,
    Place,
    outline_of,
    pages_of,
    read,
    said,
    structure_of,
    walk,
)

_HEADINGS = re.compile(r"H([1-6])")
_GROUPING = {"Document", "Part", "Art", "Sect", "Div", "L", "LI", "TOC", "Table", "TR"}
_STANDARD = _GROUPING | {"H1", "H2", "H3", "H4", "H5", "H6", "P", "Lbl", "LBody", "Span", "Figure"}
_INSIDE = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}}
_LIST_KIDS = {"L": {"LI", "Caption", "L"}, "LI": {"Lbl", "LBody"}}


def faults(pdf: bytes) -> list[str]:
    """Everything that is wrong with the structure, nothing if it is sound."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = pages_of(document)
        found = [fault for page in pages for fault in page.faults]
        found += _catalogue_faults(document.Root)
        if "/StructTreeRoot" in document.Root:
            found += _tree_faults(document, pages)
        return found


def heard(pdf: bytes) -> list[Heard]:
    """What a screen reader says, in its order: the texts with the element that each lies in."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = pages_of(document)
        return [words for element in structure_of(document) for words in said(element, pages)]


def artifacts(pdf: bytes) -> list[str]:
    """The text that is marked as decoration."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            mark.text
            for page in pages_of(document)
            for mark in page.marks
            if mark.tag == "Artifact"
        ]


def outlined(pdf: bytes) -> str:
    """The types of all elements, as "Document(H1, L(LI(Lbl, LBody)))"."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return ", ".join(map(outline_of, structure_of(document)))


def _catalogue_faults(root: Any) -> Iterator[str]:
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "the document does not say that it is tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the window does not show the title"
    for key in ("/Lang", "/Metadata", "/OutputIntents", "/StructTreeRoot"):
        if key not in root:
            yield f"the catalogue has no {key}"
    for key in ("/OpenAction", "/AA", "/AcroForm"):
        if key in root:
            yield f"the catalogue has {key}"


def _tree_faults(document: pikepdf.Pdf, pages: list[Page]) -> Iterator[str]:
    tree = structure_of(document)
    elements = list(walk(tree))
    if [element.tag for element in tree] != ["Document"]:
        yield "the structure does not start with one Document"
    for element in elements:
        yield from _element_faults(element)
    yield from _heading_faults(elements)
    yield from _order_faults([place for element in tree for place in read(element)], pages)
    yield from _tag_faults(elements, pages)
    yield from _parent_faults(document, elements, pages)


def _element_faults(element: Element) -> Iterator[str]:
    tag, inner = element.tag, {kid.tag for kid in element.kids}
    if tag not in _STANDARD:
        yield f"{tag} is no standard type"
    if not element.items:
        yield f"a {tag} holds nothing"
    if tag in _GROUPING and element.places:
        yield f"a {tag} holds content of its own"
    if element.parent not in _INSIDE.get(tag, {element.parent}):
        yield f"a {tag} lies in a {element.parent}"
    if not inner <= _LIST_KIDS.get(tag, inner):
        yield f"a {tag} holds {', '.join(sorted(inner))}"
    if tag == "Figure":
        yield from _figure_faults(element.dictionary)
    for kid in element.kids:
        if kid.dictionary.get("/P", pikepdf.Dictionary()).objgen != element.dictionary.objgen:
            yield f"a {kid.tag} names another parent than the {tag} that holds it"


def _figure_faults(dictionary: Any) -> Iterator[str]:
    if not str(dictionary.get("/Alt", "")).strip():
        yield "a Figure has no alternative text"
    if len(dictionary.get("/A", {}).get("/BBox", [])) != 4:
        yield "a Figure does not say where it lies"


def _heading_faults(elements: list[Element]) -> Iterator[str]:
    levels = [int(found[1]) for e in elements if (found := _HEADINGS.fullmatch(e.tag))]
    for before, level in pairwise([0, *levels]):
        if level > before + 1:
            yield f"a heading H{level} follows H{before}"


def _order_faults(order: list[Place], pages: list[Page]) -> Iterator[str]:
    """Every mark is read once, and on each page in the order of drawing."""
    drawn = [Place(index, mark) for index, page in enumerate(pages) for mark in page.numbered]
    for place in sorted(set(drawn) - set(order)):
        yield f"page {place.page + 1}: mark {place.mark} is in no element"
    for place in sorted(set(order) - set(drawn)):
        yield f"page {place.page + 1}: mark {place.mark} of the structure is not drawn"
    known = set(order)
    if len(order) != len(known):
        yield "a mark is read twice"
    # What goes on from page to page is read as a whole.
    read = sorted(dict.fromkeys(order), key=lambda place: place.page)
    if [place for place in drawn if place in known] != read:
        yield "the reading order is not the order of drawing"


def _tag_faults(elements: list[Element], pages: list[Page]) -> Iterator[str]:
    for element in elements:
        own = str(element.dictionary["/S"]).lstrip("/")
        for page, number in element.places:
            mark = pages[page].numbered.get(number)
            if mark and mark.tag not in {own, element.tag}:
                yield f"page {page + 1}: mark {number} is a {mark.tag} in a {own}"


def _parent_faults(
    document: pikepdf.Pdf, elements: list[Element], pages: list[Page]
) -> Iterator[str]:
    """The parent tree leads from every mark back to its element."""
    tree = pikepdf.NumberTree(document.Root["/StructTreeRoot"]["/ParentTree"])
    owners = {place: element for element in elements for place in element.places}
    keys = [int(page.page.get("/StructParents", -1)) for page in pages]
    if len(set(keys)) != len(keys) or not set(keys) <= set(tree):
        yield "a page has no place of its own in the parent tree"
        return
    for index, (page, key) in enumerate(zip(pages, keys, strict=True)):
        row = list(tree[key])
        if len(row) != len(page.numbered):
            yield f"page {page.number}: {len(page.numbered)} marks, {len(row)} in the parent tree"
        for number in page.numbered:
            owner = owners.get(Place(index, number))
            if owner and number < len(row) and row[number].objgen != owner.dictionary.objgen:
                yield f"page {page.number}: mark {number} has another parent in the parent tree"
