"""How the parts of an SVG drawing look: attributes, styles and the rules of its style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.exchange.svg.document import Element, leads_out
from toc_editor.exchange.svg.geometry import length

_NAMED = {
    "black": "#000000", "silver": "#c0c0c0", "gray": "#808080", "grey": "#808080",
    "white": "#ffffff", "maroon": "#800000", "red": "#ff0000", "purple": "#800080",
    "fuchsia": "#ff00ff", "green": "#008000", "lime": "#00ff00", "olive": "#808000",
    "yellow": "#ffff00", "navy": "#000080", "blue": "#0000ff", "teal": "#008080",
    "aqua": "#00ffff", "orange": "#ffa500",
}  # fmt: skip
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"([.#]?)([\w-]+)|(\*)")
_WEIGHTS = {"": 1, ".": 2, "#": 3}
_WHOLE = frozenset({"1", "1.0", "100%"})
_PLAIN: Mapping[str, frozenset[str]] = {
    "opacity": _WHOLE,
    "fill-opacity": _WHOLE,
    "stroke-opacity": _WHOLE,
    "stroke-dasharray": frozenset({"none", "0"}),
    "filter": frozenset({"none"}),
    "mask": frozenset({"none"}),
    "marker": frozenset({"none"}),
    "marker-start": frozenset({"none"}),
    "marker-mid": frozenset({"none"}),
    "marker-end": frozenset({"none"}),
    "mix-blend-mode": frozenset({"normal"}),
    "paint-order": frozenset({"normal", "fill"}),
    "vector-effect": frozenset({"none"}),
}
"""What a property may say where outlines of one colour are to say it all."""

Declarations = dict[str, str]


class BeyondError(Exception):
    """The drawing has something that outlines of one colour cannot say."""


class Rule(Struct, frozen=True):
    """One rule of a style sheet: for elements of a name, a class or an id, or for all."""

    weight: int
    sign: str
    name: str
    declarations: Declarations

    def is_for(self, element: Element) -> bool:
        """Whether the element has what the rule asks for."""
        match self.sign:
            case ".":
                return self.name in element.attributes.get("class", "").split()
            case "#":
                return self.name == element.attributes.get("id")
            case _:
                return self.name in ("*", element.tag)


class Look(Struct, frozen=True):
    """How a part is drawn, as far as what lies in it is drawn so too."""

    fill: str = "#000000"
    stroke: str = ""
    stroke_width: float = 1.0
    even_odd: bool = False
    cap: str = "butt"
    join: str = "miter"
    colour: str = "#000000"
    is_seen: bool = True


def rules(sheets: Sequence[str]) -> list[Rule]:
    """The rules of style sheets, weaker ones first. Raises BeyondError for what is not known."""
    found: list[Rule] = []
    for sheet in sheets:
        *blocks, rest = _COMMENT.sub("", sheet).split("}")
        if rest.strip():
            raise BeyondError
        for block in blocks:
            selectors, brace, body = block.partition("{")
            if not brace or "@" in block or "{" in body:
                raise BeyondError
            found += (_rule(one.strip(), _declared(body)) for one in selectors.split(","))
    return sorted(found, key=lambda rule: rule.weight)


def _rule(selector: str, declarations: Declarations) -> Rule:
    found = _SELECTOR.fullmatch(selector)
    if found is None:
        raise BeyondError
    if found[3]:
        return Rule(0, "", "*", declarations)
    return Rule(_WEIGHTS[found[1]], found[1], found[2], declarations)


def _declared(text: str) -> Declarations:
    parts = (part.partition(":") for part in text.split(";"))
    return {
        name.strip().lower(): value.replace("!important", "").strip()
        for name, colon, value in parts
        if colon and not leads_out(value)
    }


def declarations(element: Element, rules: Sequence[Rule]) -> Declarations:
    """All that is said of how the element looks, the strongest word for each property."""
    said = dict(element.attributes)
    for rule in rules:
        if rule.is_for(element):
            said |= rule.declarations
    return said | _declared(element.attributes.get("style", ""))


def looked(around: Look, said: Declarations) -> Look | None:
    """The look of an element; None where it is not drawn. Raises BeyondError for what is beyond."""
    if said.get("display") == "none" or said.get("opacity") in ("0", "0%"):
        return None
    if any(said.get(name, "").strip() not in {"", *plain} for name, plain in _PLAIN.items()):
        raise BeyondError
    colour = _colour(said.get("color", ""), around.colour, around.colour)
    return replace(
        around,
        colour=colour,
        fill=_colour(said.get("fill", ""), around.fill, colour),
        stroke=_colour(said.get("stroke", ""), around.stroke, colour),
        stroke_width=_width(said.get("stroke-width", ""), around.stroke_width),
        even_odd=said.get("fill-rule", "evenodd" if around.even_odd else "") == "evenodd",
        cap=said.get("stroke-linecap", around.cap),
        join=said.get("stroke-linejoin", around.join),
        is_seen=said.get("visibility", "visible" if around.is_seen else "hidden") == "visible",
    )


def _colour(said: str, around: str, current: str) -> str:
    said = said.strip().lower()
    if said in ("", "inherit"):
        return around
    if said in ("none", "transparent"):
        return ""
    if said == "currentcolor":
        return current
    if _HEX.fullmatch(said):
        return said if len(said) == 7 else "#" + "".join(2 * digit for digit in said[1:])
    if rgb := _RGB.fullmatch(said):
        return "#" + "".join(f"{min(int(channel), 255):02x}" for channel in rgb.groups())
    if said not in _NAMED:
        raise BeyondError
    return _NAMED[said]


def _width(said: str, around: float) -> float:
    if not said or said == "inherit":
        return around
    width = length(said)
    if width is None:
        raise BeyondError
    return width


def sheets(elements: Iterator[Element]) -> list[str]:
    """The texts of the style sheets in a drawing."""
    return [one.text for one in elements if one.tag == "style"]
