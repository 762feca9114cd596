"""An SVG file as a tree of elements: nothing in it is run, fetched or expanded.

Elements of other name spaces, scripts, event handlers and references that lead out of the file are
left out. A file that declares entities, nests too deep or repeats parts too often is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct, field

MOST_ELEMENTS = 20_000
"""So many elements a drawing may have, those that are repeated counted each time."""

_MOST_CHARACTERS = 500_000
"""So long all paths and other attributes may be, pixels aside, and all styles and text."""

_DEEPEST = 100
_SVG = "http://www.w3.org/2000/svg"
_NEVER = frozenset(
    {"script", "foreignObject", "animate", "animateTransform", "animateMotion", "set", "iframe"}
    | {"audio", "video", "handler", "listener", "discard", "filter"}
)
_INSIDE = re.compile(r"#[^\s\"'()<>]+")
_PIXELS = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_CLIPS = re.compile(r"\bclip-path\b")
_LOOKS = frozenset({"class", "style", "fill", "fill-rule", "stroke", "opacity", "fill-opacity"})
_LEADS_OUT = re.compile(
    r"""url\(\s*+["']?\s*+[^#"'\s]|@import|expression|javascript:|\\""", re.IGNORECASE
)


class Element(Struct):
    """A part of a drawing: its name, attributes, text and the parts in it."""

    tag: str
    attributes: dict[str, str]
    kids: list[Element] = field(default_factory=list)
    text: str = ""


class NotADrawing(Struct, frozen=True):
    """Why a file is not read: words that go on after the file's name."""

    reason: str


class _RefusedError(Exception):
    """The file has something in it that is not read."""


def parse(content: bytes) -> Element | NotADrawing:
    """The outermost element of an SVG file."""
    reader = _Reader()
    try:
        root = reader.read(content)
    except _RefusedError as refused:
        return NotADrawing(str(refused))
    except (expat.ExpatError, LookupError, ValueError):  # the last two: encodings that are none
        return NotADrawing("is damaged, or is not an SVG drawing")
    if root is None or root.tag != "svg":
        return NotADrawing("is not an SVG drawing")
    if _count(root) > MOST_ELEMENTS:
        return NotADrawing("is too complicated a drawing")
    return root


def ids_of(root: Element) -> dict[str, Element]:
    """The elements that have an id."""
    return {one.attributes["id"]: one for one in walk(root) if "id" in one.attributes}


def walk(element: Element) -> Iterator[Element]:
    """The element and all in it."""
    yield element
    for kid in element.kids:
        yield from walk(kid)


def cleaned(root: Element) -> bytes:
    """The drawing as an SVG file of what was read."""
    root.attributes["xmlns"] = _SVG
    return _written(root).encode("utf-8")


def _written(element: Element) -> str:
    """The element and all in it; a clip as the mask that it amounts to, which more readers know."""
    if element.tag == "clipPath":
        element = _mask(element)
    attributes = "".join(
        f" {_CLIPS.sub('mask', name)}={quoteattr(_CLIPS.sub('mask', value))}"
        for name, value in element.attributes.items()
    )
    is_kept = element.tag != "style" or not leads_out(element.text)
    inner = escape(_CLIPS.sub("mask", element.text) if is_kept else "") + "".join(
        map(_written, element.kids)
    )
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def _mask(clip: Element) -> Element:
    """A mask that is white where the clip leaves what it clips."""
    units = clip.attributes.get("clipPathUnits", "userSpaceOnUse")
    attributes = {"id": clip.attributes.get("id", ""), "maskContentUnits": units}
    moved = {"transform": clip.attributes.get("transform", ""), "fill": "#ffffff"}
    return Element("mask", attributes, [Element("g", moved, [_white(kid) for kid in clip.kids])])


def _white(element: Element) -> Element:
    """The bare outline of an element, filled with white."""
    plain = {name: value for name, value in element.attributes.items() if name not in _LOOKS}
    rule = {"fill-rule": element.attributes.get("clip-rule", "nonzero")}
    return Element(element.tag, {**plain, **rule}, element.kids, element.text)


class _Reader:
    """Gathers elements; inside of what is left out it only counts how deep it is."""

    def __init__(self) -> None:
        self._root: Element | None = None
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._left_out = 0
        self._count = 0
        self._length = 0

    def read(self, content: bytes) -> Element | None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.EntityDeclHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(content, True)
        return self._root

    def _entity(self, *_: object) -> None:
        raise _RefusedError("declares entities, which are not read")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) > _DEEPEST:
            raise _RefusedError("is too complicated a drawing")
        space, _, tag = name.rpartition(" ")
        if self._left_out or space not in ("", _SVG) or tag in _NEVER:
            self._left_out += 1
            return
        element = Element(tag, dict(_safe(attributes)))
        own = element.attributes.items()
        self._take_length(sum(len(value) for name, value in own if name != "href"))
        if self._open:
            self._open[-1].kids.append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._texts.append([])

    def _end(self, _name: str) -> None:
        if self._left_out:
            self._left_out -= 1
        else:
            self._open.pop().text = "".join(self._texts.pop())

    def _characters(self, text: str) -> None:
        if self._open and not self._left_out:
            self._take_length(len(text))
            self._texts[-1].append(text)

    def _take_length(self, length: int) -> None:
        self._length += length
        if self._length > _MOST_CHARACTERS:
            raise _RefusedError("is too complicated a drawing")


def _safe(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Attributes of SVG's own that neither run nor fetch anything."""
    for name, value in attributes.items():
        space, _, own = name.rpartition(" ")
        if own == "href" and space in ("", "http://www.w3.org/1999/xlink"):
            if _INSIDE.fullmatch(value.strip()) or _PIXELS.fullmatch(value.strip()):
                yield own, value.strip()
        elif not space and not own.startswith("on") and not leads_out(value):
            yield own, value


def leads_out(style: str) -> bool:
    """Whether a style names something outside of the file."""
    return _LEADS_OUT.search(style) is not None


def _count(root: Element) -> int:
    """How many elements are drawn, each as often as it is; more than the most for a circle."""
    ids, known = ids_of(root), dict[int, int]()

    def drawn(element: Element, depth: int) -> int:
        if depth > _DEEPEST:
            return MOST_ELEMENTS + 1
        if id(element) not in known:
            used = ids.get(element.attributes.get("href", "#")[1:])
            parts = [*element.kids, *([used] if used and element.tag == "use" else [])]
            known[id(element)] = 1 + sum(drawn(part, depth + 1) for part in parts)
        return known[id(element)]

    return drawn(root, 0)
