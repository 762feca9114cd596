"""Drawings of outlines as a model keeps them: what is written is read, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_editor.model import drawings
from toc_editor.model.drawings import Drawing, Part

numbers = st.integers(-99_999, 99_999).map(lambda number: number / 100)
colours = st.sampled_from(["#000000", "#1f7a6d", "#ffffff"])


def steps(*sizes: int) -> st.SearchStrategy[tuple[float, ...]]:
    return st.one_of(*(st.tuples(*[numbers] * size) for size in sizes))


outlines = st.builds(
    lambda start, rest: (start, *rest), steps(2), st.lists(steps(2, 6), min_size=1, max_size=4)
)
filled = st.builds(
    Part,
    outlines=st.lists(outlines, min_size=1, max_size=3).map(tuple),
    fill=colours,
    even_odd=st.booleans(),
)
lined = st.builds(
    Part,
    outlines=st.lists(outlines, min_size=1, max_size=3).map(tuple),
    fill=st.sampled_from(["", "#ff0000"]),
    stroke=colours,
    stroke_width=st.integers(1, 5000).map(lambda number: number / 100),
    closed=st.booleans(),
    is_round=st.booleans(),
)


@given(st.lists(st.one_of(filled, lined), max_size=4))
def test_what_is_written_is_read(parts: list[Part]):
    drawing = Drawing(1000.0, 312.5, tuple(parts))

    assert drawings.read(drawings.write(drawing)) == drawing


GOOD = drawings.write(
    Drawing(10, 20, (Part(outlines=(((1.0, 2.0), (3.0, 4.0), (5.0, 6.0)),), fill="#123456"),))
)


@pytest.mark.parametrize(
    "content",
    {
        "nothing": b"",
        "another root": GOOD.replace(b"<svg ", b"<html "),
        "no size": GOOD.replace(b"0 0 10 20", b"0 0 0 20"),
        "a script": GOOD.replace(b"</svg>", b"<script>alert(1)</script>\n</svg>"),
        "a handler": GOOD.replace(b" fill=", b' onload="alert(1)" fill='),
        "a reference": GOOD.replace(b"#123456", b"url(http://example.org/)"),
        "an entity": b'<!DOCTYPE svg [<!ENTITY a "b">]>\n' + GOOD,
        "a step of one number": GOOD.replace(b"L3 4", b"L3"),
        "a step of three": GOOD.replace(b"L3 4", b"L3 4 5"),
        "no start": GOOD.replace(b"M1 2", b"L1 2"),
        "more after the end": GOOD + b"<p/>",
        "not ASCII": GOOD.replace(b"10", "\u0661".encode()),
    }.items(),
    ids=lambda item: item[0],
)
def test_anything_else_is_no_drawing(content: tuple[str, bytes]):
    assert drawings.read(GOOD) is not None
    assert drawings.read(content[1]) is None


def test_a_drawing_that_would_take_long_to_draw_is_none():
    way = b"M0 0" + b"L1 1" * drawings.MOST_STEPS + b"Z"

    assert drawings.read(GOOD.replace(b"M1 2L3 4L5 6Z", way)) is None
