"""A picture as text, the same on every machine: for comparing two of them by eye or by diff."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import assert_never

from toc_editor.picture.display import Box, Group, Image, Item, Picture, Run, Shape


def dump(picture: Picture) -> str:
    """The picture as indented lines, numbers to a hundredth of a point."""
    head = f"picture {_numbers(picture.width, picture.height)} {picture.title!r}"
    lines = [head, *(line for item in picture.items for line in _lines(item, "  "))]
    return "\n".join(lines) + "\n"


def _lines(item: Item, indent: str) -> Iterator[str]:
    match item:
        case Group():
            place = _numbers(item.x, item.y, item.width, item.height)
            what = f"{item.role or '-'} {item.owner or '-'} {item.alt}"
            yield f"{indent}group {place} {what}".rstrip()
            for inner in item.items:
                yield from _lines(inner, indent + "  ")
        case Run():
            yield (
                f"{indent}run {_numbers(item.x, item.y, item.size)}"
                f" {item.font.name} {item.colour} {item.text!r}"
            )
        case Box():
            place = _numbers(item.x, item.y, item.width, item.height)
            yield f"{indent}box {place} {item.fill or '-'} {item.stroke or '-'}"
        case Shape():
            path = " | ".join("; ".join(_numbers(*step) for step in one) for one in item.outlines)
            yield f"{indent}shape {item.fill or '-'} {item.stroke or '-'} {path}"
        case Image():
            place = _numbers(item.x, item.y, item.width, item.height)
            yield f"{indent}image {place} {item.kind} {sha256(item.content).hexdigest()[:12]}"
        case _:
            assert_never(item)


def _numbers(*numbers: float) -> str:
    return " ".join(f"{round(number, 2) + 0.0:.2f}" for number in numbers)
