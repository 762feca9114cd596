"""A check of tagged PDFs that knows nothing of what wrote them: what is drawn against what is said.

`faults` names what is wrong, in words; `heard` is what a screen reader reads, element by element.
Conformance checkers look at rules one by one; this looks at whether the two halves fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pikepdf

_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
_PAINTS = _SHOWS_TEXT | set("S s f F f* B B* b b* sh Do".split()) | {"INLINE IMAGE"}
_HEADINGS = re.compile(r"H([1-6])")
_GROUPING = {"Document", "Part", "Art", "Sect", "Div", "L", "LI", "TOC", "Table", "TR"}
_STANDARD = _GROUPING | {"H1", "H2", "H3", "H4", "H5", "H6", "P", "Lbl", "LBody", "Span", "Figure"}
_STANDARD |= {"Link", "Caption", "Note", "Quote", "TH", "TD", "Reference", "Form"}
_INSIDE = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}}
_LIST_KIDS = {"L": {"LI", "Caption", "L"}, "LI": {"Lbl", "LBody"}}


@dataclass
class Mark:
    """A marked content sequence: its tag, its text, and what its properties say of it."""

    tag: str
    number: int | None
    text: str = ""
    spoken: str | None = None
    paints: int = 0


class Place(NamedTuple):
    """Where a mark is drawn: its page, counted from 0, and its number there."""

    page: int
    mark: int


@dataclass
class Element:
    """An element of the structure: its standard type, and its content in reading order."""

    tag: str
    parent: str
    dictionary: Any
    items: list[Place | Element] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        return [item for item in self.items if isinstance(item, Place)]

    @property
    def kids(self) -> list[Element]:
        return [item for item in self.items if isinstance(item, Element)]


@dataclass(frozen=True)
class Heard:
    """What is said of one element that holds text or stands for a drawing."""

    tag: str
    text: str


def faults(pdf: bytes) -> list[str]:
    """Everything that is wrong with the structure, nothing if it is sound."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = _pages(document)
        found = [fault for page in pages for fault in page.faults]
        found += _catalogue_faults(document.Root)
        if "/StructTreeRoot" in document.Root:
            found += _tree_faults(document, pages)
        return found


def heard(pdf: bytes) -> list[Heard]:
    """What a screen reader says, in its order: the texts with the element that each lies in."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [said for element in _tree(document) for said in _said(element, _pages(document))]


def artifacts(pdf: bytes) -> list[str]:
    """The text that is marked as decoration."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            mark.text for page in _pages(document) for mark in page.marks if mark.tag == "Artifact"
        ]


# ------------------------------------------------------------------------------------- content


def _pages(document: pikepdf.Pdf) -> list[_Page]:
    return [_Page(page, number) for number, page in enumerate(document.pages, start=1)]


class _Page:
    """What a page's content stream holds."""

    def __init__(self, page: pikepdf.Page, number: int) -> None:
        self.page = page
        self.number = number
        self.marks: list[Mark] = []
        self.faults: list[str] = []
        self._open: list[Mark] = []
        self._font: _Font | None = None
        self._fonts = {
            str(name): _Font(font)
            for name, font in page.resources.get("/Font", pikepdf.Dictionary()).items()
        }
        self._read()

    @property
    def numbered(self) -> dict[int, Mark]:
        return {mark.number: mark for mark in self.marks if mark.number is not None}

    def fault(self, words: str) -> None:
        self.faults.append(f"page {self.number}: {words}")

    def _read(self) -> None:
        for step in pikepdf.parse_content_stream(self.page):
            operator = str(step.operator)
            if operator in {"BMC", "BDC"}:
                self._begin(list(step.operands))
            elif operator == "EMC":
                self._end()
            elif operator == "Tf":
                self._font = self._fonts.get(str(step.operands[0]))
            elif operator in _PAINTS:
                self._paint(operator, list(step.operands))
        if self._open:
            self.fault(f"{len(self._open)} marks are not ended")
        if self.page.get("/Tabs") != "/S":
            self.fault("the tab order does not follow the structure")
        self._check_numbers()

    def _begin(self, operands: list[Any]) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        number = int(properties["/MCID"]) if "/MCID" in properties else None
        spoken = str(properties["/ActualText"]) if "/ActualText" in properties else None
        mark = Mark(str(operands[0]).lstrip("/"), number, spoken=spoken)
        around = {"Artifact" if outer.tag == "Artifact" else "text" for outer in self._open}
        if around and (mark.number is not None or mark.tag == "Artifact"):
            self.fault(f"a mark {mark.tag} lies inside another")
        self._open.append(mark)
        self.marks.append(mark)

    def _end(self) -> None:
        if not self._open:
            self.fault("a mark is ended that was not begun")
            return
        mark = self._open.pop()
        if not mark.paints:
            self.fault(f"a mark {mark.tag} holds nothing")
        for outer in self._open[-1:]:
            outer.text += mark.text if mark.spoken is None else mark.spoken
            outer.paints += mark.paints

    def _paint(self, operator: str, operands: list[Any]) -> None:
        if not any(mark.number is not None or mark.tag == "Artifact" for mark in self._open):
            self.fault(f"{operator} draws outside every mark")
            return
        mark = self._open[-1]
        mark.paints += 1
        if operator in _SHOWS_TEXT:
            mark.text += self._text(operands)

    def _text(self, operands: list[Any]) -> str:
        if self._font is None:
            self.fault("text is shown in a font that the page does not have")
            return ""
        shown = operands[-1]
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
        if unknown := self._font.without_text(codes):
            self.fault(f"{unknown} codes stand for no text")
        return self._font.text(codes)

    def _check_numbers(self) -> None:
        numbers = [mark.number for mark in self.marks if mark.number is not None]
        if len(numbers) != len(set(numbers)):
            self.fault("a mark's number is used twice")


class _Font:
    """A font's way from codes to text."""

    def __init__(self, font: Any) -> None:
        self._length = 2 if font["/Subtype"] == "/Type0" else 1
        stream = font["/ToUnicode"].read_bytes().decode("ascii") if "/ToUnicode" in font else ""
        pairs = re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*$", stream, re.MULTILINE)
        self._texts = {
            int(code, 16): bytes.fromhex(digits).decode("utf-16-be") for code, digits in pairs
        }

    def _codes(self, shown: bytes) -> Iterator[int]:
        for start in range(0, len(shown), self._length):
            yield int.from_bytes(shown[start : start + self._length], "big")

    def text(self, shown: bytes) -> str:
        return "".join(self._texts.get(code, "") for code in self._codes(shown))

    def without_text(self, shown: bytes) -> int:
        return sum(not self._texts.get(code) or code == 0 for code in self._codes(shown))


# ----------------------------------------------------------------------------------- structure


def _tree(document: pikepdf.Pdf) -> list[Element]:
    root = document.Root["/StructTreeRoot"]
    roles = {str(role): str(known) for role, known in root.get("/RoleMap", {}).items()}
    pages = {page.objgen: number for number, page in enumerate(document.pages)}
    return [_element(kid, "", roles, pages) for kid in _kids(root)]


def _kids(dictionary: Any) -> list[Any]:
    kids = dictionary.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _element(
    dictionary: Any, parent: str, roles: dict[str, str], pages: dict[tuple[int, int], int]
) -> Element:
    own = str(dictionary["/S"])
    tag = roles.get(own, own).lstrip("/")
    element = Element(tag, parent, dictionary)
    for kid in _kids(dictionary):
        if isinstance(kid, int):
            page = dictionary.get("/Pg")
            element.items.append(Place(pages.get(page.objgen, -1) if page else -1, kid))
        elif "/MCID" in kid:
            element.items.append(Place(pages[kid["/Pg"].objgen], int(kid["/MCID"])))
        else:
            element.items.append(_element(kid, tag, roles, pages))
    return element


def _walk(elements: list[Element]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from _walk(element.kids)


def _read(element: Element) -> Iterator[Place]:
    """The marks in an element, in reading order."""
    for item in element.items:
        if isinstance(item, Place):
            yield item
        else:
            yield from _read(item)


def _said(element: Element, pages: list[_Page]) -> Iterator[Heard]:
    for key in ("/ActualText", "/Alt"):
        if key in element.dictionary:
            yield Heard(element.tag, str(element.dictionary[key]))
            return
    for is_place, items in groupby(element.items, lambda item: isinstance(item, Place)):
        if is_place:
            marks = [pages[item.page].numbered[item.mark] for item in items]
            text = "".join(mark.text if mark.spoken is None else mark.spoken for mark in marks)
            yield Heard(element.tag, text)
        else:
            for item in items:
                yield from _said(item, pages)


# -------------------------------------------------------------------------------------- faults


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


def _tree_faults(document: pikepdf.Pdf, pages: list[_Page]) -> Iterator[str]:
    tree = _tree(document)
    elements = list(_walk(tree))
    if [element.tag for element in tree] != ["Document"]:
        yield "the structure does not start with one Document"
    for element in elements:
        yield from _element_faults(element)
    yield from _heading_faults(elements)
    yield from _order_faults([place for element in tree for place in _read(element)], pages)
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


def _order_faults(read: list[Place], pages: list[_Page]) -> Iterator[str]:
    """Every mark is read once, in the order of drawing."""
    drawn = [Place(index, mark) for index, page in enumerate(pages) for mark in page.numbered]
    for place in sorted(set(drawn) - set(read)):
        yield f"page {place.page + 1}: mark {place.mark} is in no element"
    for place in sorted(set(read) - set(drawn)):
        yield f"page {place.page + 1}: mark {place.mark} of the structure is not drawn"
    if len(read) != len(set(read)):
        yield "a mark is read twice"
    if [place for place in drawn if place in read] != list(dict.fromkeys(read)):
        yield "the reading order is not the order of drawing"


def _tag_faults(elements: list[Element], pages: list[_Page]) -> Iterator[str]:
    for element in elements:
        own = str(element.dictionary["/S"]).lstrip("/")
        for page, number in element.places:
            mark = pages[page].numbered.get(number)
            if mark and mark.tag not in {own, element.tag}:
                yield f"page {page + 1}: mark {number} is a {mark.tag} in a {own}"


def _parent_faults(
    document: pikepdf.Pdf, elements: list[Element], pages: list[_Page]
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
