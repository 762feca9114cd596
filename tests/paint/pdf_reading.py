"""What a tagged PDF holds: the marks in its pages' content, and the structure over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import pikepdf
from msgspec import Struct, field

_SHOWS_TEXT = frozenset(("Tj", "TJ", "'", '"'))
_DRAWS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"))


class Mark(Struct):
    """A marked content sequence: its tag, its text, and what its properties say of it."""

    tag: str
    number: int | None
    text: str = ""
    spoken: str | None = None
    paints: int = 0

    @property
    def is_tied(self) -> bool:
        """Whether what it holds is known to be content, or to be decoration."""
        return self.number is not None or self.tag == "Artifact"


class Place(NamedTuple):
    """Where a mark is drawn: its page, counted from 0, and its number there."""

    page: int
    mark: int


class Element(Struct):
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


class Heard(Struct, frozen=True):
    """What is said of one element that holds text or stands for a drawing."""

    tag: str
    text: str


def pages_of(document: pikepdf.Pdf) -> list[Page]:
    """The pages with their marks."""
    return [Page(page, number) for number, page in enumerate(document.pages, start=1)]


class Page:
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
            elif operator in _SHOWS_TEXT | _DRAWS:
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
        if mark.is_tied and any(outer.is_tied for outer in self._open):
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
        if not any(mark.is_tied for mark in self._open):
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


def structure_of(document: pikepdf.Pdf) -> list[Element]:
    """The outermost elements of the structure."""
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


def walk(elements: list[Element]) -> Iterator[Element]:
    """All elements, outer ones before what they hold."""
    for element in elements:
        yield element
        yield from walk(element.kids)


def read(element: Element) -> Iterator[Place]:
    """The marks in an element, in reading order."""
    for item in element.items:
        if isinstance(item, Place):
            yield item
        else:
            yield from read(item)


def said(element: Element, pages: list[Page]) -> Iterator[Heard]:
    """What a screen reader says of an element."""
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
                yield from said(item, pages)


def outline_of(element: Element) -> str:
    """An element and what it holds, as "L(LI(Lbl, LBody))"."""
    inner = ", ".join(outline_of(kid) for kid in element.kids)
    return f"{element.tag}({inner})" if inner else element.tag
