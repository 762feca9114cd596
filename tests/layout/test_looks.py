"""Every style can be read: what is painted is compared with what is painted under it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from toc_editor.app.style_file import Style
from toc_editor.app.styles import in_style, own_styles
from toc_editor.app.templates import Template, examples
from toc_editor.layout.contrast import SHAPES, TEXT, contrast
from toc_editor.layout.looks import Part, fault, faults
from toc_editor.layout.pages import lay_pages
from toc_editor.layout.style import PALE, asked_of
from toc_editor.model.graph import Graph
from toc_editor.model.records import HeadFill, Logo
from toc_editor.model.rules import MOST_PAGES
from toc_editor.picture.display import Box, Picture, Placed, Run, Shape, walk

STYLES = {style.name: style for style in own_styles()}
EXAMPLES = {example.name: example for example in examples()}


def page_in(graph: Graph, style: Style) -> Picture:
    """The page without its logos, whose colours are not the style's to choose."""
    own = Graph(record for record in graph if not isinstance(record, Logo))
    return lay_pages(in_style(own, style)).sheets[0].picture


def weak(picture: Picture, text: float) -> list[str]:
    """Every text, line and sign that does not stand off what is painted under it."""
    painted = _Painted(picture.ground)
    return [fault for placed in walk(picture) for fault in painted.faults(placed, text)]


class _Painted:
    """What has been filled so far, for looking under what comes next."""

    def __init__(self, ground: str) -> None:
        self._filled = [(0.0, 0.0, 1e6, 1e6, ground)]

    def faults(self, placed: Placed, text: float) -> Iterator[str]:
        item = placed.item
        if isinstance(item, Run):
            x, y = placed.x + item.x, placed.y + item.y - 0.3 * item.size
            yield from self._compared(repr(item.text), item.colour, x, y, text)
        elif isinstance(item, Box):
            x, y = placed.x + item.x, placed.y + item.y
            edge, beside = item.stroke or item.fill, y + item.height / 2
            yield from self._compared(f"a box of {placed.owner}", edge, x - 1, beside, SHAPES)
            if item.fill:
                self._filled.append((x, y, x + item.width, y + item.height, item.fill))
        elif isinstance(item, Shape):
            x, y = placed.x + item.steps[0][-2], placed.y + item.steps[0][-1]
            yield from self._compared("a shape", item.fill or item.stroke, x, y, SHAPES)

    def _compared(self, what: str, colour: str, x: float, y: float, least: float) -> Iterator[str]:
        ground = next(
            colour
            for left, top, right, bottom, colour in reversed(self._filled)
            if left <= x <= right and top <= y <= bottom
        )
        if contrast(colour, ground) < least:
            yield f"{what}: {colour} on {ground}"


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_all_that_is_painted_stands_off_its_ground(style: Style, example: Template):
    picture = page_in(example.graph, style)
    assert weak(picture, style.contrast) == []


def test_the_check_of_what_is_painted_finds_what_cannot_be_read():
    graph = in_style(EXAMPLES["programme-2022"].graph, STYLES["pale"])
    style = replace(STYLES["deep"], look=replace(PALE, lanes="#9ac0e8"))
    found = weak(lay_pages(in_style(graph, style)).sheets[0].picture, TEXT)
    assert any(one.startswith("'Activities'") for one in found)
    assert any(one.startswith("a box") for one in found)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_style_holds_the_contrast_that_it_promises(style: Style):
    assert faults(style.look, style.contrast) == ()
    assert style.contrast >= (7 if style.name in {"high-contrast", "black-and-white"} else TEXT)


def test_black_and_white_has_nothing_but_black_and_white():
    picture = page_in(EXAMPLES["programme-2022"].graph, STYLES["black-and-white"])
    items = [placed.item for placed in walk(picture)]
    runs = {item.colour for item in items if isinstance(item, Run)}
    shapes = [item for item in items if isinstance(item, Box | Shape)]
    used = runs | {item.fill for item in shapes} | {item.stroke for item in shapes}
    assert used <= {"#000000", "#ffffff", ""}


def test_large_print_asks_for_sixteen_points_whatever_the_author_accepts():
    page = lay_pages(in_style(EXAMPLES["county-unit"].graph, STYLES["large-print"]))
    assert page.floor_pt == 16
    assert lay_pages(EXAMPLES["county-unit"].graph).floor_pt < 16


@pytest.mark.parametrize("heads", HeadFill)
def test_a_lane_colour_that_is_too_pale_is_refused_with_the_nearest_that_is_not(heads: HeadFill):
    look = replace(PALE, lanes="#1f4e79 #5b9bd5", heads=heads)
    found = fault(look, Part("lanes", 1))
    assert found is not None
    assert found.nearest is not None
    assert found.sentence.startswith("Lane colour 2 (#5b9bd5) has a contrast of ")
    assert found.sentence.endswith(f"The nearest colour that passes is {found.nearest}.")
    assert fault(found.part.changed(look, found.nearest), found.part) is None
    assert fault(look, Part("lanes", 0)) is None


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"ink": "#8a8f98"}, "The colour of text"),
        ({"soft_ink": "#a0a8b4"}, "The colour of the subtitle and the footer"),
        ({"title_ink": "#ff9900"}, "The colour of the title"),
        ({"mark": "#cccccc"}, "The colour of arrows between columns"),
        ({"line": "#dddddd"}, "The outline of boxes"),
        ({"banner": "#777777"}, "The colour of the words on banners"),
        ({"banner_line": ""}, "The outline of banners"),
    ],
)
def test_every_other_colour_is_held_to_its_contrast_too(changes: dict[str, str], name: str):
    (found,) = faults(replace(PALE, **changes))
    assert found.sentence.startswith(name)
    assert found.nearest is not None
    assert faults(found.part.changed(replace(PALE, **changes), found.nearest)) == ()


def test_where_the_tint_is_too_deep_for_any_ink_a_paler_one_is_asked_for():
    found = fault(replace(PALE, lanes="#000000 #777777 #ffffff", tint=1.0), Part("ink"))
    assert found is not None
    assert found.nearest is None
    assert "choose a paler tint" in found.sentence


def test_a_style_with_a_floor_lets_the_page_go_on_over_others_to_keep_to_it():
    project = EXAMPLES["county-unit"].graph.project
    asked = asked_of(project, STYLES["large-print"].look)
    assert (asked.floor_pt, asked.most_pages) == (16, MOST_PAGES)
    larger = replace(project, floor_pt=18.0)
    assert asked_of(larger, STYLES["large-print"].look).floor_pt == 18
    assert asked_of(project, STYLES["deep"].look) == project
