"""How far two colours stand apart (WCAG 2.2), and the nearest colour that stands far enough.

Colours are written #rrggbb. Nearness is that of the eye: a colour is made lighter or darker in
OKLab (B. Ottosson, 2020), its hue kept and its chroma as far as a screen has it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

TEXT, SHAPES = 4.5, 3.0
"""The least contrast of text with its ground, and of a shape that carries meaning."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_STEPS = 256
_HALVINGS = 12

Lab = tuple[float, float, float]


def is_colour(text: str) -> bool:
    """Whether a text is a colour as it is written here, in small letters."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def nearest(colour: str, passes: Callable[[str], bool]) -> str | None:
    """The colour itself where it passes, else the nearest that does; None where none does.

    What is tried is the same colour lighter and darker, in steps of a 256th.
    """
    return next((one for one in _lighter_and_darker(colour) if passes(one)), None)


def _lighter_and_darker(colour: str) -> Iterator[str]:
    """The colour, then the same lighter and darker, from near to far."""
    yield colour
    lightness, a, b = _lab(colour)
    for step in range(1, _STEPS + 1):
        for moved in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0.0 <= moved <= 1.0:
                yield _shown(moved, a, b)
    yield from sorted(("#000000", "#ffffff"), key=lambda end: abs(_lab(end)[0] - lightness))


# Colour spaces


@lru_cache(maxsize=4_000)
def _linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue as amounts of light, 0 to 1."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return red, green, blue


def _lab(colour: str) -> Lab:
    """The colour in OKLab."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _light(lab: Lab) -> tuple[float, float, float]:
    """The amounts of light of a colour in OKLab, which may lie outside 0 to 1."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _shown(lightness: float, a: float, b: float) -> str:
    """The colour of this lightness with as much of its chroma as a screen can show."""
    low, high = 0.0, 1.0
    if not _is_shown((lightness, a, b)):
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if _is_shown((lightness, a * middle, b * middle)):
                low = middle
            else:
                high = middle
        a, b = a * low, b * low
    channels = (_channel(light) for light in _light((lightness, a, b)))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _is_shown(lab: Lab) -> bool:
    return all(-1e-4 <= light <= 1 + 1e-4 for light in _light(lab))


def _channel(light: float) -> int:
    light = min(max(light, 0.0), 1.0)
    value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(value * 255)
