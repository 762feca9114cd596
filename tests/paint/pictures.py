"""Hand-made pictures, set in Fira Sans as a layout would set them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toc_editor.picture.display import Box, Font, Group, Item, Picture, Role, Run, Shape
from toc_editor.text.faces import Face, fira_sans

A3 = (1190.551, 841.89)
INK = "#1b2430"
LANES = ("#1f4e79", "#2a6ebb", "#1f7a6d", "#6b4596", "#a8327f")
SENTENCES = tuple(
    f"{start} {middle} {end}."
    for start in ("Young people", "AVTo, Typed LT. families", "Schools", "Partners", "Officers")
    for middle in ("take part in", "know how to reach", "are offered", "lead", "commission")
    for end in (
        "mentoring, sport and trauma-informed support close to home",
        "early help (within 24 hours) – and stay in touch",
        "Ŵythnos, Łódź, Ελλάδα & Київ < 5",
    )
)


def face(style: str = "regular") -> Face:
    found = getattr(fira_sans(), style)
    assert isinstance(found, Face)
    return found


def run(
    text: str,
    x: float = 0.0,
    y: float = 0.0,
    *,
    size: float = 10.0,
    style: str = "regular",
    colour: str = INK,
) -> Run:
    """Text on one baseline."""
    chosen = face(style)
    word = chosen.word(text)
    offsets = tuple(offset * size for offset in word.offsets)
    return Run(x, y, Font(chosen.name, str(chosen.path)), size, colour, text, word.glyphs, offsets)


def group(*items: Item, role: Role | None = None, alt: str = "", **place: float) -> Group:
    known: dict[str, Any] = {"x": 0.0, "y": 0.0, "width": 0.0, "height": 0.0} | place
    return Group(**known, items=items, role=role, alt=alt)


def said(text: str, role: Role = Role.PARAGRAPH, **place: float) -> Group:
    """One line of text as an element."""
    return group(run(text, 0.0, 10.0), role=role, **place)


def paragraph(
    text: str, *, role: Role = Role.PARAGRAPH, size: float = 10.0, **place: float
) -> Group:
    """Text in lines of at most `width`, each with its space at the end; as high as it needs."""
    lines = wrapped(text, place.get("width", 200.0), size)
    runs = [run(line, 0.0, size * (1 + 1.2 * index), size=size) for index, line in enumerate(lines)]
    return group(*runs, role=role, **place | {"height": size * 1.2 * len(lines)})


def wrapped(text: str, width: float, size: float) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and face().word(lines[-1] + word).width * size > width:
            lines.append("")
        lines[-1] += word + " "
    return [*lines[:-1], lines[-1].rstrip()]


def bullets(texts: Sequence[str], *, label: str = "•", size: float = 10.0, **place: float) -> Group:
    """A list, one item under the other; `label` may hold the number as {}."""
    width = place.get("width", 200.0)
    items: list[Item] = []
    y = 0.0
    for number, text in enumerate(texts, start=1):
        mark = group(run(label.format(number), 0.0, size, size=size), role=Role.LABEL)
        body = paragraph(text, role=Role.BODY, size=size, x=12.0, width=width - 12.0)
        items.append(group(mark, body, role=Role.ITEM, y=y))
        y += body.height + 3.0
    return group(*items, role=Role.LIST, **place | {"height": y})


def lane(title: str, texts: Sequence[str], *, colour: str = LANES[0], **place: float) -> Group:
    """A lane with a coloured head and its cards as a list on a pale box."""
    known = {"x": 0.0, "y": 0.0, "width": 200.0, "height": 720.0} | place
    width, height = known["width"], known["height"]
    head = group(
        Box(0.0, 0.0, width, 24.0, fill=colour, radius=4.0, corners=(True, True, False, False)),
        group(run(title, 6.0, 16.0, size=12, style="bold", colour="#ffffff"), role=Role.LANE_HEAD),
    )
    tray = Box(0.0, 26.0, width, height - 26.0, "#f4f5f7", colour, 0.8, 3.0)
    cards = bullets(texts, x=6.0, y=32.0, width=width - 12.0)
    return group(head, tray, cards, role=Role.LANE, **known)


def chevron(x: float, y: float, *, alt: str = "") -> Group:
    steps = ((0.0, 0.0), (6.0, 0.0), (10.0, 6.0), (6.0, 12.0), (0.0, 12.0), (4.0, 6.0))
    return group(Shape(steps, fill="#5b6675"), alt=alt, x=x, y=y, width=10.0, height=12.0)


def sheet(*items: Item, title: str = "A model", language: str = "en-GB") -> Picture:
    return Picture(*A3, items, title=title, language=language)


def programme(title: str = "A programme & its aims") -> Picture:
    """A page of a thousand words with every kind of drawing: lanes, links, figures, four styles."""
    lanes = [
        lane(f"Lane {n + 1} of five", SENTENCES[n::5], colour=colour, x=30.0 + n * 230.0, y=80.0)
        for n, colour in enumerate(LANES)
    ]
    head = group(
        run(title + " ", 0.0, 24.0, size=24, style="bold"),
        run("in brief", 350.0, 24.0, size=24, style="bold_italic"),
        run(", as drafted", 445.0, 24.0, size=14, style="italic"),
        role=Role.TITLE,
        x=30.0,
        y=30.0,
    )
    link = Shape(
        ((230.0, 300.0), (245.0, 300.0, 245.0, 420.0, 260.0, 420.0)),
        stroke="#1f5fbf",
        stroke_width=1.2,
        closed=False,
        dash=4.0,
    )
    arrow = chevron(235.0, 90.0, alt="Lane 1 of five leads to lane 2 of five")
    return Picture(*A3, (head, *lanes, link, arrow, chevron(465.0, 90.0)), title, ground="#fffefa")
