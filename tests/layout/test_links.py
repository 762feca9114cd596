"""Links over pages and boards: no line crosses a text, whatever the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import document, lane_id, model
from tests.layout import sound
from tests.layout.models import Shape, made, shapes
from tests.layout.sound import Rect
from toc_editor.app.templates import examples
from toc_editor.edit import cards
from toc_editor.layout.board import lay_board
from toc_editor.layout.link_marks import board_ink
from toc_editor.layout.link_room import room_of
from toc_editor.layout.links import NO_LINKS, LinkLayer, link_layer
from toc_editor.layout.pages import lay_pages
from toc_editor.layout.routes.crossings import Point
from toc_editor.layout.style import LIGHT
from toc_editor.model.graph import Graph
from toc_editor.model.pathways import links_shown
from toc_editor.model.records import Id, Link, LinkKind, LinksShown, Paper, Place
from toc_editor.picture import display
from toc_editor.picture.display import Picture
from toc_editor.picture.dump import dump

KINDS = tuple(LinkKind)


def with_links(graph: Graph, count: int, seed: int = 0) -> Graph:
    """The model with so many links at random, all of them shown."""
    chance = Random(seed)
    cards = [card.id for card in graph.cards]
    pairs = dict.fromkeys(tuple(chance.sample(cards, 2)) for _ in range(count if cards[1:] else 0))
    links = [
        Link(id=Id(f"link-{number}"), source=source, target=target, kind=chance.choice(KINDS))
        for number, (source, target) in enumerate(pairs)
    ]
    return Graph([*graph, *links, replace(graph.project, links_shown=LinksShown.ALL)])


def on_board(graph: Graph) -> tuple[Picture, LinkLayer]:
    picture = lay_board(graph).laid.picture
    shown = links_shown(graph, LinksShown.ALL)
    return picture, link_layer(graph, picture, shown, board_ink(LIGHT))


def on_page(graph: Graph) -> tuple[Picture, LinkLayer]:
    page = lay_pages(graph)
    return page.laid.picture, page.links


def faults(picture: Picture, layer: LinkLayer) -> list[str]:
    """Where a line or a head of a link lies on a text, or at the very edge of the sheet."""
    texts = [text.rect for text in sound.texts(picture)]
    sheet = Rect(5.0, 0, picture.width - 5.0, picture.height, "sheet")
    found = []
    for group in layer.groups:
        for mark in _marks(group, layer):
            found += [f"{group.owner} crosses {text.name!r}" for text in texts if mark.covers(text)]
            found += [] if sheet.holds(mark) else [f"{group.owner} leaves the sheet"]
    return found


def _marks(group: display.Group, layer: LinkLayer) -> list[Rect]:
    """The straight parts of a link's route, and the rectangles around its heads and rings."""
    points = layer.routes[Id(group.owner)].points
    parts = [_around([one, other]) for one, other in pairwise(points)]
    for shape in (shape for shape in _shapes(group)[1:] if not shape.dash):
        corners = [(group.x + step[-2], group.y + step[-1]) for step in shape.steps]
        parts.append(_around(corners))
    return parts


def _around(points: list[tuple[float, float]]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs), max(ys), "mark")


@given(shapes, st.integers(1, 40), st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
@example(Shape(seed=1, lanes=12, cards=60, furniture=True, places=True), 40, 1)
@example(Shape(seed=2, lanes=7, cards=60, words=30, rows=8, grids=True), 40, 2)
def test_no_link_crosses_a_text_on_any_board(shape: Shape, count: int, seed: int) -> None:
    graph = with_links(made(shape), count, seed)
    assert faults(*on_board(graph)) == []


@given(shapes, st.integers(1, 40), st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
@example(Shape(seed=1, lanes=12, cards=60, furniture=True, places=True), 40, 1)
@example(Shape(seed=3, lanes=5, cards=60, groups=12, paper=Paper.A4), 40, 2)
def test_no_link_crosses_a_text_on_any_page(shape: Shape, count: int, seed: int) -> None:
    graph = with_links(made(shape), count, seed)
    assert faults(*on_page(graph)) == []


@pytest.mark.parametrize("seed", [1, 3])
def test_no_link_runs_right_under_the_heading_of_a_group(seed: int) -> None:
    graph = with_links(made(Shape(seed=seed, lanes=6, cards=50, groups=14)), 40, seed)
    picture, layer = on_page(graph)
    heads = [
        Rect(one.x + one.item.x, bottom, one.x + one.item.x + one.item.width, bottom + 3.0, "under")
        for one in display.walk(picture)
        if isinstance(one.item, display.Group) and one.item.role is display.Role.GROUP_HEAD
        for bottom in [one.y + one.item.y + one.item.height]
    ]
    assert heads
    across = [
        _around([one, other])
        for route in layer.routes.values()
        for one, other in pairwise(route.points)
        if abs(one[0] - other[0]) > 40
    ]
    assert not [line for line in across for head in heads if line.covers(head)]


@pytest.mark.parametrize("seed", range(12))
def test_every_link_between_columns_is_drawn_and_lines_that_do_not_belong_together_only_cross(
    seed: int,
) -> None:
    graph = with_links(made(Shape(seed=seed, lanes=5, cards=30, groups=4)), 10, seed)
    for _, layer in (on_board(graph), on_page(graph)):
        assert layer.routes.keys() == {link.id for link in graph.links}
        assert list(_shared(layer)) == []


def _shared(layer: LinkLayer) -> Iterator[tuple[str, str]]:
    """Links of different trunks that run on one line for more than a point."""
    parts = [
        (id, route.bus, one, other)
        for id, route in layer.routes.items()
        for one, other in pairwise(route.points)
    ]
    for (id, bus, a, b), (other_id, other_bus, c, d) in combinations(parts, 2):
        for along, across in ((0, 1), (1, 0)):
            on_one = len({round(point[across], 2) for point in (a, b, c, d)}) == 1
            first, last = sorted((a[along], b[along])), sorted((c[along], d[along]))
            length = min(first[1], last[1]) - max(first[0], last[0])
            if bus != other_bus and on_one and length > 1:
                yield id, other_id


def drawn(text: str, kind: LinkKind = LinkKind.LEADS_TO) -> LinkLayer:
    """The links of a small model on the board, all of this kind."""
    graph = model(text)
    links = [replace(link, kind=kind) for link in graph.links]
    return on_board(Graph([*graph, *links]))[1]


def points(layer: LinkLayer, link: str) -> tuple[Point, ...]:
    return layer.routes[Id(link)].points


def test_cards_side_by_side_are_joined_by_a_straight_line() -> None:
    (start, end) = points(drawn("Training -> Skills"), "training>skills")
    assert start[1] == end[1]
    assert start[0] < end[0]


def test_links_of_one_card_leave_it_together_and_arrive_apart() -> None:
    layer = drawn(
        """
        Activities: Training
        Outputs: Skills; Trust
        Training -> Skills
        Training -> Trust
        """
    )
    skills, trust = points(layer, "training>skills"), points(layer, "training>trust")
    assert skills[0] == trust[0]
    assert skills[-1] != trust[-1]


def test_links_to_one_card_share_one_head() -> None:
    layer = drawn(
        """
        Activities: Training; Clubs; Trips
        Outputs: Trust
        Training -> Trust
        Clubs -> Trust
        Trips -> Trust
        """
    )
    heads = [shape for group in layer.groups for shape in _shapes(group) if shape.fill]
    assert len({route.points[-1] for route in layer.routes.values()}) == 1
    assert len(heads) == 1


def test_what_lies_on_a_shared_trunk_is_drawn_once() -> None:
    layer = drawn(
        """
        Activities: Training
        Outputs: Skills; Trust; Hope
        Training -> Skills
        Training -> Trust
        Training -> Hope
        """
    )
    lines = [shape for group in layer.groups for shape in _shapes(group) if shape.stroke]
    whole = sum(_length(route.points) for route in layer.routes.values())
    assert sum(_length([step[-2:] for step in line.steps]) for line in lines) < 0.8 * whole


def test_a_line_that_goes_on_where_another_turns_off_begins_where_that_does() -> None:
    layer = drawn(
        """
        Activities: Training
        Outputs: Clubs; Trips; Skills; Trust
        Training -> Skills
        Training -> Trust
        """
    )
    first, second = (_shapes(group)[0].steps for group in layer.groups)
    places = [
        [(group.x + step[-2], group.y + step[-1]) for step in steps]
        for group, steps in zip(layer.groups, (first, second), strict=True)
    ]
    assert places[1][0] in places[0]


def test_lines_to_a_band_at_the_foot_have_room_over_it() -> None:
    graph = model(
        """
        Activities: Training; Clubs
        Outcomes: Trust; Skills
        Factors: Funding
        Training -> Funding
        Clubs -> Funding
        """
    )
    lane = replace(graph.lane(lane_id("Factors")), place=Place.FOOT)
    gaps = []
    for wanted in (LinksShown.NONE, LinksShown.ALL):
        shown = Graph([*graph, lane, replace(graph.project, links_shown=wanted)])
        page = lay_pages(shown)
        tops = {
            item.owner: (item.y, item.y + item.height)
            for item in page.laid.picture.items
            if isinstance(item, display.Group)
        }
        gap = tops[lane.id][0] - tops[lane_id("Activities")][1]
        gaps.append(gap / page.size_pt)
    assert gaps[1] > 1.5 * gaps[0]


def test_the_kinds_of_links_are_told_apart_without_colour() -> None:
    seen = set()
    for kind in LinkKind:
        (group,) = drawn("Training -> Skills", kind).groups
        seen.add((_shapes(group)[0].dash > 0, len(group.items), bool(_shapes(group)[1].fill)))
    assert len(seen) == len(LinkKind)


def test_a_link_that_runs_back_goes_around_and_comes_in_from_the_left() -> None:
    layer = drawn("Training -> Skills -> Jobs\nJobs -> Training", LinkKind.FEEDBACK)
    path = points(layer, "jobs>training")
    assert path[-2][0] < path[-1][0]
    assert len(path) > 4


def test_a_link_inside_a_lane_runs_down_its_margin() -> None:
    layer = drawn("Activities: Training; Clubs\nTraining -> Clubs")
    path = points(layer, "training>clubs")
    assert path[0][0] == path[-1][0] < path[1][0]


def test_a_link_is_said_in_words() -> None:
    (group,) = drawn("Training -> Skills").groups
    assert (group.owner, group.alt) == ("training>skills", "“Training” leads to “Skills”")


def test_a_page_without_links_is_laid_out_as_if_there_were_none() -> None:
    graph = model("Training -> Skills")
    page = lay_pages(graph)
    assert page.links == NO_LINKS
    bare = Graph(record for record in graph if not isinstance(record, Link))
    assert dump(page.laid.picture) == dump(lay_pages(bare).laid.picture)


def test_gutters_grow_where_links_are_shown() -> None:
    graph = made(Shape(seed=5, lanes=3, cards=30))
    plain, linked = lay_pages(graph), lay_pages(with_links(graph, 30))
    assert sum(linked.widths_pt) < sum(plain.widths_pt)


def test_a_gutter_grows_by_the_lines_that_run_side_by_side_in_it() -> None:
    crossing = "One -> Six\nTwo -> Five\nThree -> Four"
    straight = "One -> Four\nTwo -> Five\nThree -> Six"
    lanes = "Activities: One; Two; Three\nOutputs: Four; Five; Six\nOutcomes: Seven"
    few, many = (_gutters(model(f"{lanes}\n{links}")) for links in (straight, crossing))
    assert few == pytest.approx([13.0, 13.0])
    assert many[0] > 13.0
    assert many[1] == pytest.approx(13.0)


def _gutters(graph: Graph) -> list[float]:
    """How wide the gutters of the page are on which all links are drawn."""
    project = replace(graph.project, links_shown=LinksShown.ALL)
    picture, _ = on_page(Graph([*graph, project]))
    lanes = [
        item
        for item in picture.items
        if isinstance(item, display.Group) and item.role is display.Role.LANE
    ]
    return [right.x - left.x - left.width for left, right in pairwise(lanes)]


def test_lines_that_share_a_low_gap_are_told_apart_and_go_straight_on() -> None:
    """Of the example with the most lines through its gaps."""
    graph = next(one.graph for one in examples() if one.name == "focused-deterrence")
    graph = Graph([*graph, replace(graph.project, links_shown=LinksShown.ALL)])
    _, layer = on_page(graph)
    runs = [(a, b, route.bus) for route in layer.routes.values() for a, b in pairwise(route.points)]
    across = [(a[1], min(a[0], b[0]), max(a[0], b[0]), bus) for a, b, bus in runs if a[1] == b[1]]
    nearest = min(
        abs(one[0] - other[0])
        for one, other in combinations(across, 2)
        if one[3] != other[3] and min(one[2], other[2]) - max(one[1], other[1]) > 60
    )
    assert nearest > 2.0
    assert min(abs(a[1] - b[1]) for a, b, _ in runs if a[0] == b[0]) > 2.0


def test_typing_leaves_the_gutters_as_wide_as_they_are() -> None:
    graph = with_links(made(Shape(seed=5, lanes=4, cards=30)), 30)
    card = next(iter(graph.cards))
    longer = Graph([*graph, replace(card, text=f"{card.text} and more of it " * 9)])
    assert room_of(longer, list(longer.links)) == room_of(graph, list(graph.links))


def test_a_page_of_several_says_that_links_to_others_are_not_drawn() -> None:
    graph = with_links(made(Shape(seed=4, lanes=4, cards=60, words=30)), 40, 4)
    graph = Graph([*graph, replace(graph.project, most_pages=3, floor_pt=14.0)])
    sentence = "Links between pages are not drawn"
    said = [_texts(sheet.picture) for sheet in lay_pages(graph).sheets]
    bare = replace(graph.project, links_shown=LinksShown.NONE)
    assert all(sentence in texts for texts in said)
    assert sentence not in _texts(lay_pages(Graph([*graph, bare])).sheets[0].picture)


def _texts(picture: display.Picture) -> str:
    runs = (placed.item for placed in display.walk(picture))
    return "".join(run.text for run in runs if isinstance(run, display.Run))


def _shapes(group: display.Group) -> list[display.Shape]:
    return [item for item in group.items if isinstance(item, display.Shape)]


def _length(path: Sequence[Sequence[float]]) -> float:
    return sum(abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in pairwise(path))


def test_links_that_an_edit_leaves_where_they_were_are_kept() -> None:
    doc = document("Training -> Skills\nClubs -> Trust")
    picture, before = on_board(doc.graph)
    with doc.edit("Edit card") as edit:
        cards.set_text(edit, Id("trust"), "Trust in the adults around them\n- at school\n- at home")
    picture = lay_board(doc.graph).laid.picture
    shown = links_shown(doc.graph, LinksShown.ALL)
    after = link_layer(doc.graph, picture, shown, board_ink(LIGHT), before)
    kept = {group.owner for group in after.groups if any(group is one for one in before.groups)}
    assert kept == {"training>skills"}
    assert after == link_layer(doc.graph, picture, shown, board_ink(LIGHT))


def test_on_several_pages_links_lead_from_card_to_card_of_one_page() -> None:
    graph = with_links(made(Shape(seed=4, lanes=4, cards=60, words=30)), 40, 4)
    project = replace(graph.project, most_pages=3, floor_pt=14.0)
    pages = lay_pages(Graph([*graph, project]))
    assert len(pages.layers) == len(pages.sheets) > 1
    assert any(layer.groups for layer in pages.layers)
    for sheet, layer in zip(pages.sheets, pages.layers, strict=True):
        assert faults(sheet.picture, layer) == []
    assert faults(pages.laid.picture, pages.links) == []
