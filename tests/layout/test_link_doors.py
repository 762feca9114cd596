"""Links to and from bands: where lines meet a card over or under the columns."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import lane_id, model
from toc_editor.layout.board import lay_board
from toc_editor.layout.link_marks import board_ink
from toc_editor.layout.links import LinkLayer, link_layer
from toc_editor.layout.pages import lay_pages
from toc_editor.layout.style import LIGHT
from toc_editor.model.graph import Graph
from toc_editor.model.pathways import links_shown
from toc_editor.model.records import Id, LinkKind, LinksShown, Place
from toc_editor.picture import display
from toc_editor.picture.display import Picture

COLUMNS = "Activities: Training; Clubs\nOutputs: Skills; Visits\nImpact: Trust; Safety\n"


def banded(band: str, links: str, place: Place) -> Graph:
    """A model of three columns and a band, with links that are all shown."""
    graph = model(f"{COLUMNS}{band}\n{links}")
    lane = replace(graph.lane(lane_id(band.partition(":")[0])), place=place)
    return Graph([*graph, lane, replace(graph.project, links_shown=LinksShown.ALL)])


def on_page(graph: Graph) -> tuple[LinkLayer, Picture]:
    page = lay_pages(graph)
    return page.links, page.laid.picture


def frame(picture: Picture, owner: Id) -> display.Group:
    """The outermost group of a record."""
    return next(
        item for item in picture.items if isinstance(item, display.Group) and item.owner == owner
    )


@pytest.mark.parametrize(
    ("place", "edge"), [(Place.HEAD, "foot"), (Place.FOOT, "head")], ids=["head", "foot"]
)
def test_lines_to_the_one_card_of_a_band_come_to_its_edge_as_one_with_one_head(
    place: Place, edge: str
) -> None:
    graph = banded("Vision: Peace", "Trust -> Peace\nSafety -> Peace\nSkills -> Peace", place)
    layer, picture = on_page(graph)
    band = frame(picture, lane_id("Vision"))
    height = band.y + (band.height if edge == "foot" else 0)
    ((x, y),) = {route.points[-1] for route in layer.routes.values()}
    assert y == pytest.approx(height)
    assert band.x + 0.3 * band.width < x < band.x + 0.7 * band.width
    assert all(route.points[-2][0] == x for route in layer.routes.values())
    heads = [one for group in layer.groups for one in group.items if getattr(one, "fill", "")]
    assert len(heads) == 1


def test_a_line_turns_to_a_band_so_far_off_it_that_its_head_is_clear() -> None:
    graph = banded("Vision: Peace", "Trust -> Peace", Place.HEAD)
    layer, _ = on_page(graph)
    size = lay_pages(graph).size_pt
    before, end = layer.routes[Id("trust>peace")].points[-2:]
    assert before[1] - end[1] > 0.6 * size


def test_a_line_from_a_band_leaves_it_at_its_edge_with_its_ring_outside() -> None:
    graph = banded("Assumptions: Funding", "Funding -> Skills", Place.FOOT)
    links = [replace(link, kind=LinkKind.ASSUMPTION) for link in graph.links]
    layer, picture = on_page(Graph([*graph, *links]))
    band = frame(picture, lane_id("Assumptions"))
    first, second = layer.routes[Id("funding>skills")].points[:2]
    assert first[1] == pytest.approx(band.y)
    assert first[0] == second[0]
    assert layer.groups[0].y + layer.groups[0].height <= band.y + 0.01


def place_of(picture: Picture, owner: str) -> tuple[float, float, float]:
    """The left, the right and the foot of a card."""
    found = next(
        one
        for one in display.walk(picture)
        if isinstance(one.item, display.Group) and one.item.owner == owner
    )
    left, top = found.x + found.item.x, found.y + found.item.y
    return left, left + found.item.width, top + found.item.height


def test_cards_side_by_side_in_a_band_are_met_each_over_itself() -> None:
    links = "Training -> Law\nSkills -> Money\nTrust -> Time"
    graph = banded("Factors: Law; Money; Time", links, Place.FOOT)
    layer, picture = on_page(graph)
    band = frame(picture, lane_id("Factors"))
    for link in graph.links:
        left, right, _ = place_of(picture, link.target)
        x, y = layer.routes[link.id].points[-1]
        assert left < x < right
        assert y == pytest.approx(band.y)


def test_a_card_over_or_under_another_in_a_band_is_met_from_the_side() -> None:
    factors = [f"Factor {n}" for n in range(24)]
    graph = banded(f"Factors: {'; '.join(factors)}", "Skills -> Factor 0", Place.FOOT)
    layer, picture = on_page(graph)
    before, end = layer.routes[Id("skills>factor-0")].points[-2:]
    assert end[1] == before[1] > frame(picture, lane_id("Factors")).y


def test_a_line_leaves_a_card_of_a_band_on_the_side_where_it_goes() -> None:
    factors = [f"Factor {n}" for n in range(24)]
    graph = banded(f"Factors: {'; '.join(factors)}", "Factor 23 -> Training", Place.FOOT)
    layer, picture = on_page(graph)
    left, _, _ = place_of(picture, "factor-23")
    points = layer.routes[Id("factor-23>training")].points
    assert points[1][0] < points[0][0] < left


def test_the_line_from_a_ring_turns_only_where_the_ring_has_ended() -> None:
    factors = [f"Factor {n}" for n in range(24)]
    graph = banded(f"Factors: {'; '.join(factors)}", "Factor 0 -> Trust", Place.FOOT)
    links = [replace(link, kind=LinkKind.ASSUMPTION) for link in graph.links]
    layer, _ = on_page(Graph([*graph, *links]))
    assert layer.ink is not None
    first, second = layer.routes[Id("factor-0>trust")].points[:2]
    assert abs(second[0] - first[0]) > layer.ink.measures.ring


def test_on_the_board_a_line_ends_at_the_card_and_not_at_its_tray() -> None:
    graph = banded("Vision: Peace", "Trust -> Peace", Place.HEAD)
    picture = lay_board(graph).laid.picture
    layer = link_layer(graph, picture, links_shown(graph, LinksShown.ALL), board_ink(LIGHT))
    tray = frame(picture, lane_id("Vision"))
    x, y = layer.routes[Id("trust>peace")].points[-1]
    left, right, foot = place_of(picture, "peace")
    assert y == pytest.approx(foot)
    assert y < tray.y + tray.height
    assert left < x < right
