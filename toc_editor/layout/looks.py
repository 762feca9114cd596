"""Whether a look can be read: every text on its ground, every line and mark on the paper."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.contrast import SHAPES, TEXT, contrast, nearest
from toc_editor.layout.style import style_of, tinted
from toc_editor.model.records import HeadFill, Look

_NAMES = {
    "ink": "The colour of text",
    "soft_ink": "The colour of the subtitle and the footer",
    "title_ink": "The colour of the title",
    "banner_ink": "The colour of the words on banners",
    "banner_line": "The outline of banners",
    "mark": "The colour of arrows between columns",
    "line": "The outline of boxes",
}


class Part(Struct, frozen=True):
    """A colour of a look: the field that holds it, and which one where that is the palette."""

    field: str
    step: int = 0

    @property
    def name(self) -> str:
        """What it is called."""
        return _NAMES.get(self.field, f"Lane colour {self.step + 1}")

    def of(self, look: Look) -> str:
        """The colour that the look has here."""
        colour: str = (
            look.palette[self.step] if self.field == "lanes" else getattr(look, self.field)
        )
        return colour

    def changed(self, look: Look, colour: str) -> Look:
        """The look with another colour here."""
        if self.field != "lanes":
            return replace(look, **{self.field: colour})
        steps = list(look.palette)
        steps[self.step] = colour
        return replace(look, lanes=" ".join(steps))


class Pair(Struct, frozen=True):
    """Two colours that have to stand apart by so much; `where` is what the first stands on."""

    colour: str
    ground: str
    least: float
    where: str

    @property
    def ratio(self) -> float:
        """How far the two stand apart, 1 to 21."""
        return contrast(self.colour, self.ground)

    @property
    def passes(self) -> bool:
        """Whether that is enough."""
        return self.ratio >= self.least


class Fault(Struct, frozen=True):
    """A colour that cannot be read where it is used, and the nearest that can; None for none."""

    part: Part
    colour: str
    pair: Pair
    nearest: str | None

    @property
    def sentence(self) -> str:
        """What is wrong, and what would be right."""
        told = (
            f"{self.part.name} ({self.colour}) has a contrast of {shown(self.pair.ratio)} with "
            f"{self.pair.where}; {self.pair.least:g} to 1 is needed."
        )
        if self.nearest is None:
            return f"{told} No shade of it has that; choose a paler tint."
        return f"{told} The nearest colour that passes is {self.nearest}."


def shown(ratio: float) -> str:
    """A contrast for a person, "4.4 to 1", never rounded up."""
    return f"{math.floor(ratio * 10) / 10:g} to 1"


def parts(look: Look) -> Iterator[Part]:
    """The colours of a look that carry words or meaning."""
    yield from (Part("lanes", step) for step in range(len(look.palette)))
    yield from (Part(field) for field in ("ink", "soft_ink", "title_ink", "mark", "banner_ink"))
    yield Part("banner_line")
    if look.line:
        yield Part("line")


def pairs(look: Look, part: Part, text: float = TEXT) -> Iterator[Pair]:
    """What a colour of a look has to stand off; `text` is what is asked of words."""
    paper = style_of(look).paper
    colour = part.of(look)
    match part.field:
        case "lanes":
            yield from _lane_pairs(look, colour, text)
        case "ink":
            yield Pair(colour, paper, text, "the paper")
            for lane in dict.fromkeys(look.palette):
                yield Pair(colour, tinted(lane, look.tint), text, f"the boxes of {lane}")
        case "soft_ink" | "title_ink":
            yield Pair(colour, paper, text, "the paper")
        case "banner_ink":
            yield Pair(colour, look.banner, text, "the banners")
        case "banner_line":
            # A banner says by its extent which columns it is of.
            yield Pair(colour or look.banner, paper, SHAPES, "the paper")
        case _:
            yield Pair(colour, paper, SHAPES, "the paper")


def _lane_pairs(look: Look, colour: str, text: float) -> Iterator[Pair]:
    """Heads, labels and headings are set in the colour of their lane, or white on it."""
    style = style_of(look)
    yield Pair(colour, tinted(colour, look.tint), text, "its own boxes")
    match look.heads:
        case HeadFill.SOLID:
            yield Pair(style.paper, colour, text, "the white words on it")
        case HeadFill.TINT:
            yield Pair(colour, tinted(colour, style.head_tint), text, "its own head")
        case HeadFill.OUTLINE | HeadFill.RULE:
            yield Pair(colour, style.paper, text, "the paper")


def fault(look: Look, part: Part, text: float = TEXT) -> Fault | None:
    """What is wrong with a colour of a look; None where nothing is."""
    failing = [pair for pair in pairs(look, part, text) if not pair.passes]
    if not failing:
        return None

    def passes(colour: str) -> bool:
        return all(pair.passes for pair in pairs(part.changed(look, colour), part, text))

    colour = part.of(look) or look.banner
    worst = min(failing, key=lambda pair: pair.ratio)
    return Fault(part, colour, worst, nearest(colour, passes))


def faults(look: Look, text: float = TEXT) -> tuple[Fault, ...]:
    """All that cannot be read in a look; () where everything can."""
    found = (fault(look, part, text) for part in parts(look))
    return tuple(one for one in found if one is not None)
