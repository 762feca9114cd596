"""The key to the kinds of links: on the page and on the board that is exported, for eye and ear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import model
from tests.layout import sound
from tests.layout.models import Shape, made, shapes
from tests.layout.test_links import with_links
from tests.pdf_checks import faults, heard
from toc_editor.layout.pages import Pages, lay_pages
from toc_editor.layout.printed_board import board_for_print
from toc_editor.model.graph import Graph
from toc_editor.model.pathways import SAYING
from toc_editor.model.records import LinkKind, LinksShown, Paper
from toc_editor.paint.pdf import write_pdf
from toc_editor.picture.display import Group, Picture, Run, walk

MODEL = model(
    "Activities: Training; Clubs\nOutcomes: Skills; Trust\nTraining -> Skills\nClubs -> Trust"
)
BOTH = (LinkKind.LEADS_TO, LinkKind.ASSUMPTION)


def of_kinds(*kinds: LinkKind, **settings: object) -> Graph:
    """The small model with its two links of these kinds, drawn on the page."""
    links = [replace(link, kind=kind) for link, kind in zip(MODEL.links, kinds, strict=True)]
    project = replace(MODEL.project, links_shown=LinksShown.ALL, **settings)
    return Graph([*MODEL, *links, project])


def keys(*pictures: Picture) -> list[list[str]]:
    """What the key on each of these says, kind by kind."""
    return [[run.text for group in _keys(picture) for run in _runs(group)] for picture in pictures]


def _keys(picture: Picture) -> Iterator[Group]:
    for placed in walk(picture):
        if isinstance(placed.item, Group) and _samples(placed.item):
            yield placed.item


def _runs(group: Group) -> list[Run]:
    return [item for item in group.items if isinstance(item, Run)]


def _samples(group: Group) -> Sequence[Group]:
    inside = [item for item in group.items if isinstance(item, Group)]
    told = set(SAYING.values()) & {run.text for run in _runs(group)}
    return inside if told else []


def test_a_page_with_two_kinds_of_links_tells_them_apart() -> None:
    assert keys(lay_pages(of_kinds(*BOTH)).sheets[0].picture) == [["leads to", "is assumed for"]]


def test_a_page_with_links_of_one_kind_needs_no_key() -> None:
    graph = of_kinds(LinkKind.FEEDBACK, LinkKind.FEEDBACK)
    assert keys(lay_pages(graph).sheets[0].picture) == [[]]


def test_a_page_that_draws_no_links_has_no_key() -> None:
    graph = of_kinds(*BOTH)
    graph = Graph([*graph, replace(graph.project, links_shown=LinksShown.NONE)])
    assert keys(lay_pages(graph).sheets[0].picture) == [[]]


def test_the_key_stands_in_the_line_of_a_footer_and_takes_no_height_of_the_page() -> None:
    footers = {"owner": "The county", "version": "3"}
    one, both = (
        lay_pages(of_kinds(*kinds, **footers)).sheets[0].picture
        for kinds in ((LinkKind.LEADS_TO,) * 2, BOTH)
    )
    assert _lane_bottom(one) == _lane_bottom(both)


def _lane_bottom(picture: Picture) -> float:
    lanes = (item for item in picture.items if isinstance(item, Group) and item.owner)
    return next(one.y + one.height for one in lanes if one.owner == "lane-activities")


def test_a_key_that_is_too_wide_to_stand_beside_the_footer_stands_over_it() -> None:
    graph = of_kinds(*BOTH, owner="The county", paper=Paper.A4, landscape=False, floor_pt=30.0)
    picture = lay_pages(graph).sheets[0].picture
    assert sound.faults_of_pages(graph, picture) == []
    (key,) = _keys(picture)
    (footer,) = (
        placed.item
        for placed in walk(picture)
        if isinstance(placed.item, Group) and placed.item.part == "footer"
    )
    assert key.y + key.height <= footer.y + 0.01


def test_the_key_of_each_page_tells_of_the_kinds_that_are_drawn_on_it() -> None:
    graph = with_links(made(Shape(seed=4, lanes=4, cards=60, words=30)), 12, 4)
    graph = Graph([*graph, replace(graph.project, most_pages=3, floor_pt=14.0)])
    pages = lay_pages(graph)
    kinds = {link.id: link.kind for link in graph.links}
    drawn = [{kinds[id] for id in layer.routes} for layer in pages.layers]
    told = keys(*(sheet.picture for sheet in pages.sheets))
    assert [set(one) for one in told] == [
        {SAYING[kind] for kind in one} if len(one) > 1 else set() for one in drawn
    ]
    assert len({len(one) for one in told}) > 1


def test_on_several_pages_the_key_stands_beside_the_last_line_of_the_footer() -> None:
    graph = with_links(made(Shape(seed=4, lanes=4, cards=60, words=30)), 40, 4)
    project = replace(graph.project, most_pages=3, floor_pt=14.0, owner="The county " * 5)
    for sheet in lay_pages(Graph([*graph, project])).sheets:
        (key,) = _keys(sheet.picture)
        (said,) = (
            placed.item
            for placed in walk(sheet.picture)
            if isinstance(placed.item, Group)
            and "".join(run.text for run in _runs(placed.item))
            == "Links between pages are not drawn"
        )
        assert key.y == pytest.approx(said.y)


@given(shapes, st.integers(2, 30), st.integers(0, 10**6))
@settings(max_examples=20, deadline=None)
@example(Shape(seed=1, lanes=12, cards=60, furniture=True, places=True), 40, 1)
@example(Shape(seed=3, lanes=5, cards=60, groups=12, paper=Paper.A4), 40, 2)
@example(Shape(seed=0, lanes=1, cards=60, words=0, paper=Paper.A4, landscape=False, pages=2), 6, 0)
def test_a_page_with_a_key_to_links_is_sound(shape: Shape, count: int, seed: int) -> None:
    graph = with_links(made(shape), count, seed)
    assert sound.faults_of_pages(graph, *_pictures(lay_pages(graph))) == []


def _pictures(pages: Pages) -> list[Picture]:
    return [sheet.picture for sheet in pages.sheets]


def test_a_reader_of_the_pdf_hears_how_each_kind_of_line_looks() -> None:
    content = write_pdf(_pictures(lay_pages(of_kinds(*BOTH))))
    assert faults(content) == []
    said = [one.text for one in heard(content)]
    assert said[said.index("Solid line with a filled head") :][:4] == [
        "Solid line with a filled head",
        "leads to",
        "Dotted line from a ring to an open head",
        "is assumed for",
    ]


@pytest.mark.parametrize("kinds", [BOTH, (LinkKind.LEADS_TO, LinkKind.LEADS_TO)])
def test_the_board_that_is_exported_has_a_key_where_it_draws_several_kinds(
    kinds: tuple[LinkKind, LinkKind],
) -> None:
    board = board_for_print(of_kinds(*kinds))
    expected = [SAYING[kind] for kind in kinds] if len(set(kinds)) > 1 else []
    assert keys(board) == [expected]
    assert all(key.y + key.height <= board.height for key in _keys(board))
