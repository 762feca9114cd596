"""How lines of links look together: kept apart, and joined only where they belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations
from random import Random

import pytest
from msgspec.structs import replace

from tests.builders import model
from tests.layout.models import Shape, made
from tests.layout.test_links import drawn, on_board, on_page, with_links
from toc_editor.app.templates import examples
from toc_editor.layout.link_room import room_of
from toc_editor.layout.links import LinkLayer
from toc_editor.layout.pages import Pages, lay_pages
from toc_editor.layout.routes.buses import Bus
from toc_editor.layout.routes.crossings import Point
from toc_editor.layout.routes.routing import Route
from toc_editor.layout.routes.taken import Taken
from toc_editor.layout.routes.tracks import Trunk, places
from toc_editor.model.graph import Graph
from toc_editor.model.records import LinkKind, LinksShown
from toc_editor.picture import display

Line = tuple[Point, Point, Route]

LAYERS: dict[str, tuple[LinkLayer, float]] = {}


def example(name: str) -> tuple[LinkLayer, float]:
    """All links of a published example on its page, and the size of its type."""
    if name not in LAYERS:
        graph = next(one.graph for one in examples() if one.name == name)
        pages = lay_pages(Graph([*graph, replace(graph.project, links_shown=LinksShown.ALL)]))
        LAYERS[name] = pages.links, pages.size_pt
    return LAYERS[name]


NAMES = [one.name for one in examples()]


def lines(layer: LinkLayer) -> list[Line]:
    return [(*part, route) for route in layer.routes.values() for part in pairwise(route.points)]


def crossings(layer: LinkLayer) -> Iterator[tuple[Point, Route]]:
    """Where a line across crosses an upright one of another bus, with the route of that one."""
    across = [line for line in lines(layer) if line[0][1] == line[1][1]]
    for (x, y0), (x1, y1), route in lines(layer):
        if x != x1:
            continue
        top, bottom = sorted((y0, y1))
        for (left, y), (right, _), other in across:
            first, last = sorted((left, right))
            if other.bus != route.bus and first < x < last and top < y < bottom:
                yield (x, y), route


@pytest.mark.parametrize("name", NAMES)
def test_lines_of_an_example_that_do_not_belong_together_keep_apart(name: str) -> None:
    layer, _ = example(name)
    for along, across in ((0, 1), (1, 0)):
        level = [one for one in lines(layer) if one[0][across] == one[1][across]]
        for one, other in combinations(level, 2):
            start = max(min(line[0][along], line[1][along]) for line in (one, other))
            end = min(max(line[0][along], line[1][along]) for line in (one, other))
            if one[2].bus != other[2].bus and end - start > 6:
                assert abs(one[0][across] - other[0][across]) > 2.5


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_an_example_steps_up_or_down_by_next_to_nothing(name: str) -> None:
    layer, size = example(name)
    steps = [abs(a[1] - b[1]) for a, b, _ in lines(layer) if a[0] == b[0]]
    assert min(steps) > 0.3 * size


@pytest.mark.parametrize("name", NAMES)
def test_heads_of_an_example_that_reach_one_card_do_not_touch(name: str) -> None:
    layer, size = example(name)
    ends: dict[float, set[float]] = defaultdict(set)
    for route in layer.routes.values():
        ends[route.points[-1][0]].add(round(route.points[-1][1], 3))
    steps = [b - a for heights in ends.values() for a, b in pairwise(sorted(heights))]
    half = 0.46 * 0.46 * size
    assert min(steps) > 1.5 * half


@pytest.mark.parametrize("name", NAMES)
def test_where_lines_of_an_example_cross_the_upright_one_gives_way(name: str) -> None:
    layer, size = example(name)
    turns = {(route.bus, *point) for route in layer.routes.values() for point in route.points}
    found = [
        ((x, y), route)
        for (x, y), route in crossings(layer)
        if all(bus != route.bus or at != x or abs(y - turn) > size for bus, at, turn in turns)
    ]
    assert found
    for (x, y), route in found:
        assert any(at == x and height == y for at, height, _ in route.breaks)


def test_a_line_is_not_drawn_where_it_gives_way() -> None:
    layer, _ = example("programme-2022")
    for group in layer.groups:
        for shape in _shapes(group):
            for outline in shape.outlines:
                points = [(group.x + step[-2], group.y + step[-1]) for step in outline]
                for (x, y0), (x1, y1) in pairwise(points):
                    for at, y, _ in layer.routes[group.owner].breaks:
                        if x == x1 == at:
                            assert not min(y0, y1) < y < max(y0, y1)


@pytest.mark.parametrize("name", NAMES)
def test_a_line_across_gives_way_where_the_upright_one_turns_and_is_not_drawn_there(
    name: str,
) -> None:
    layer, _ = example(name)
    parted = {id: route.breaks_across for id, route in layer.routes.items() if route.breaks_across}
    if name == "programme-2022":
        assert parted
    met = {(point, route.bus) for point, route in crossings(layer)}
    for id, breaks in parted.items():
        assert all(any(point == (x, y) for point, _ in met) for x, y, _ in breaks)
        for (x0, y0), (x1, y1) in _drawn(layer, id):
            for x, y, _ in breaks:
                assert not (y0 == y1 == pytest.approx(y) and min(x0, x1) < x < max(x0, x1))


def _drawn(layer: LinkLayer, link: str) -> Iterator[tuple[Point, Point]]:
    """The straight parts of what is drawn of a link."""
    for group in layer.groups:
        for shape in _shapes(group) if group.owner == link else ():
            for outline in shape.outlines:
                yield from pairwise((group.x + step[-2], group.y + step[-1]) for step in outline)


def test_heads_that_reach_one_low_card_share_its_edge_out() -> None:
    layer, size = example("county-unit")
    ends = sorted({route.points[-1] for route in layer.routes.values()})
    steps = [b[1] - a[1] for a, b in pairwise(ends) if a[0] == b[0]]
    assert min(steps) > 0.92 * 0.46 * size


def test_trunks_of_a_crowded_channel_go_as_far_as_they_may() -> None:
    trunks = [Trunk((0.0,), (100.0,)) for _ in range(4)]
    near = places(trunks, 10.0, 14.0, 4.0)
    far = places(trunks, 10.0, 14.0, 4.0, most=(9.0, 15.0))
    assert min(b - a for a, b in pairwise(sorted(far))) == pytest.approx(6 / 3)
    assert min(b - a for a, b in pairwise(sorted(near))) == pytest.approx(4 / 3)


def test_trunks_with_room_enough_stay_where_they_are() -> None:
    trunks = [Trunk((0.0,), (100.0,)) for _ in range(2)]
    alone = places(trunks, 10.0, 20.0, 4.0)
    assert places(trunks, 10.0, 20.0, 4.0, most=(2.0, 22.0)) == alone


def test_lines_of_one_card_are_joined_without_a_gap() -> None:
    layer = drawn(
        "Activities: Training\nOutputs: Skills; Trust\nTraining -> Skills\nTraining -> Trust"
    )
    assert [route.breaks for route in layer.routes.values()] == [(), ()]


@pytest.mark.parametrize("kind", [LinkKind.FEEDBACK, LinkKind.ASSUMPTION])
def test_dashes_lie_around_the_turns_of_a_line_and_at_its_ends(kind: LinkKind) -> None:
    layer = drawn("Training -> Skills -> Jobs\nJobs -> Training\nTraining -> Jobs", kind)
    dashed = [shape for group in layer.groups for shape in _shapes(group) if shape.dash]
    assert len(dashed) > len(layer.groups)
    for shape in dashed:
        # A dash begins in its middle where an outline does, and one turn has two outlines.
        count = _length(shape.steps) / (2 * shape.dash)
        assert count == pytest.approx(round(count), abs=0.05)
        assert all(len(step) == 2 for step in shape.steps[2:-1])


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_an_example_runs_just_inside_the_top_of_a_lane(name: str) -> None:
    graph = next(one.graph for one in examples() if one.name == name)
    graph = Graph([*graph, replace(graph.project, links_shown=LinksShown.ALL)])
    picture, layer = on_page(graph)
    lanes = [
        (one.item.x, one.item.y, one.item.width)
        for one in display.walk(picture)
        if isinstance(one.item, display.Group) and one.item.role is display.Role.LANE
    ]
    for (x0, y), (x1, y1), _ in lines(layer):
        for left, top, width in lanes:
            inside = min(max(x0, x1), left + width) - max(min(x0, x1), left)
            assert y != y1 or inside < 20 or not top < y < top + 5


def test_lines_come_closer_where_the_type_would_be_under_the_floor_otherwise() -> None:
    graph = next(one.graph for one in examples() if one.name == "programme-2022")
    project = replace(graph.project, links_shown=LinksShown.ALL)
    sizes = {
        floor: lay_pages(Graph([*graph, replace(project, floor_pt=floor)])).size_pt
        for floor in (9.0, 10.0)
    }
    assert sizes[9.0] < 10.0 <= sizes[10.0]


def test_a_line_that_runs_back_passes_a_column_between_its_boxes_and_not_inside_one() -> None:
    lanes = ("Activities", "Outputs", "Outcomes", "Impact")
    graph = model(
        "\n".join(f"{one}: {one} A({one} one; {one} two); {one} B({one} three)" for one in lanes)
        + "\nImpact one -> Activities two"
    )
    links = [replace(link, kind=LinkKind.FEEDBACK) for link in graph.links]
    shown = replace(graph.project, links_shown=LinksShown.ALL)
    picture, layer = on_page(Graph([*graph, *links, shown]))
    boxes = [
        (one.y + one.item.y, one.y + one.item.y + one.item.height)
        for one in display.walk(picture)
        if isinstance(one.item, display.Box) and one.item.height > 40
    ]
    across = [a[1] for a, b, _ in lines(layer) if abs(a[0] - b[0]) > 150]
    assert across
    assert not [y for y in across for top, bottom in boxes if top < y < bottom]


def test_lines_that_turn_back_to_one_column_lie_one_around_the_other() -> None:
    graph = model("Activities: One; Two; Three\nOne -> Two\nOne -> Three")
    two, three = graph.links
    links = [two, replace(three, kind=LinkKind.FEEDBACK)]
    _, layer = on_board(Graph([*graph, *links]))
    assert list(crossings(layer)) == []


def test_a_gutter_gives_lines_the_more_room_the_fewer_run_side_by_side() -> None:
    crowd = [Trunk((10.0 + n,), (80.0 - n,)) for n in range(5)]
    pair = [Trunk((200.0 + n,), (280.0 - n,)) for n in range(2)]
    found = places([*crowd, *pair], 0.0, 12.0, 4.0)
    assert min(abs(a - b) for a, b in combinations(found[:5], 2)) == pytest.approx(3.0)
    assert abs(found[5] - found[6]) == pytest.approx(4.0)


def test_the_free_height_nearest_to_the_wanted_one_is_found_among_many_lines() -> None:
    chance = Random(3)
    for _ in range(40):
        taken, own = Taken(), Bus("own", "leads to", is_out=True)
        heights = [chance.uniform(0, 300) for _ in range(25)]
        for number, y in enumerate(heights):
            taken.add(["here"], y, Bus(str(number), "leads to", is_out=True))
        wanted = chance.uniform(0, 300)
        found = taken.free({"here": 4.0}, wanted, (0.0, 300.0), own)
        free = [n / 10 for n in range(3001) if all(abs(n / 10 - y) >= 4.0 for y in heights)]
        assert all(abs(found - y) > 3.99 for y in heights)
        assert abs(found - wanted) <= min(abs(y - wanted) for y in free) + 0.001


def test_trunks_stand_in_an_order_in_which_hardly_more_cross_than_must() -> None:
    found, least = 0, 0
    for seed in range(60):
        chance = Random(seed)
        sides = (tuple(sorted(chance.sample(range(100), 2))) for _ in range(10))
        trunks = [Trunk(left, next(sides)) for left in sides]
        stands = places(trunks, 0.0, 100.0, 4.0)
        order = sorted(range(5), key=lambda one: stands[one])
        found += crossed(order, trunks)
        least += min(crossed(other, trunks) for other in permutations(range(5)))
    assert least <= found <= 1.02 * least


def crossed(order: Sequence[int], trunks: Sequence[Trunk]) -> int:
    """How many lines across cross trunks that stand in this order."""
    pairs = [(trunks[one], trunks[other]) for one, other in combinations(order, 2)]
    from_left = (one.top < y < one.bottom for one, other in pairs for y in other.left)
    from_right = (other.top < y < other.bottom for one, other in pairs for y in one.right)
    return sum(from_left) + sum(from_right)


def test_gaps_between_cards_grow_with_the_lines_that_cross_their_column() -> None:
    lanes = "Activities: One; Two; Three\nOutputs: Four; Five\nOutcomes: Six; Seven; Eight"
    none, few, many = (
        room_of(graph, list(graph.links)).gaps
        for graph in (
            model(f"{lanes}\nOne -> Four"),
            model(f"{lanes}\nOne -> Six"),
            model(f"{lanes}\nOne -> Six\nTwo -> Seven\nThree -> Eight"),
        )
    )
    assert none == (0.0, 0.0, 0.0)
    assert few[0] == few[2] == 0.0
    assert 0.0 < few[1] < many[1]


def several(**settings: object) -> Graph:
    """A model with links that takes several pages."""
    graph = with_links(made(Shape(seed=4, lanes=4, cards=60, words=30)), 40, 4)
    project = replace(graph.project, most_pages=3, floor_pt=14.0)
    return Graph([*graph, replace(project, **settings)])


def test_several_pages_keep_less_room_for_links_of_which_each_draws_few() -> None:
    pages = lay_pages(several())
    graph = several(most_pages=1)
    assert len(pages.sheets) > 1
    assert _gutters(pages) < _gutters(lay_pages(graph))


def _gutters(pages: Pages) -> float:
    """How wide the gutters between the columns of a page are together."""
    lanes = [
        item
        for item in pages.sheets[0].picture.items
        if isinstance(item, display.Group) and item.role is display.Role.LANE
    ]
    return sum(right.x - left.x - left.width for left, right in pairwise(lanes))


def test_on_several_pages_with_links_columns_keep_their_widths_while_somebody_types() -> None:
    graph = several()
    pages = lay_pages(graph)
    card = next(iter(graph.cards))
    typed = Graph([*graph, replace(card, text=f"{card.text} and more of it than there was")])
    assert lay_pages(typed).widths_pt != pages.widths_pt
    assert lay_pages(typed, keep=pages).widths_pt == pages.widths_pt


def test_a_port_is_level_with_a_line_of_its_card_where_there_is_room() -> None:
    graph = with_links(made(Shape(seed=1, lanes=4, cards=16)), 8, 1)
    picture, layer = on_page(graph)
    size = lay_pages(graph).size_pt
    stands = {
        placed.item.owner: (placed.y + placed.item.y, placed.item.height)
        for placed in display.walk(picture)
        if isinstance(placed.item, display.Group)
    }
    for link in graph.links:
        top, height = stands[link.target]
        y = layer.routes[link.id].points[-1][1]
        assert top + 0.3 * size < y < top + height - 0.3 * size


def _shapes(group: display.Group) -> list[display.Shape]:
    return [item for item in group.items if isinstance(item, display.Shape)]


def _length(steps: display.Steps) -> float:
    points = [step[-2:] for step in steps]
    return sum(((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5 for a, b in pairwise(points))
