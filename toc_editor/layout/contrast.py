"""How well two colours can be told apart, as WCAG 2.2 measures it, and what to take instead.

Text needs 4.5:1 on its ground, shapes that carry meaning 3:1.
"""

from __future__ import annotations

TEXT, SHAPE = 4.5, 3.0


def luminance(colour: str) -> float:
    """The relative luminance of a colour "#rrggbb", from 0 for black to 1 for white."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of a colour "#rrggbb", from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, from 1 for none to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def nearest(colour: str, ground: str, wanted: float = TEXT) -> str:
    """The colour itself where it holds the contrast on the ground, else the nearest that does.

    It is made darker or lighter, keeping its hue as far as can be: whichever is the smaller step.
    """
    if ratio(colour, ground) >= wanted:
        return colour
    options = [_towards(colour, pole, ground, wanted) for pole in ("#000000", "#ffffff")]
    return min(filter(None, options), key=lambda option: _distance(colour, option))


def _towards(colour: str, pole: str, ground: str, wanted: float) -> str:
    """The first step from a colour to black or white that holds the contrast, "" if none does."""
    for step in range(1, 101):
        mixed = mix(colour, pole, step / 100)
        if ratio(mixed, ground) >= wanted:
            return mixed
    return ""


def mix(colour: str, other: str, share: float) -> str:
    """A colour with so much of another (0 to 1) in it."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(own + (new - own) * share):02x}" for own, new in pairs)


def _distance(one: str, other: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(channels(one), channels(other), strict=True))
