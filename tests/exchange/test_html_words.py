"""The web page has every word of the model, once, in the order in which it is read."""

from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from tests.builders import GRID, lane_id, model, slug
from tests.exchange.html_reading import COLOURS, page_of, with_records, words_of_the_model
from toc_editor.exchange.web.page import as_web_page
from toc_editor.files.results import Opened
from toc_editor.files.store import open_file
from toc_editor.model import order, prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    Banner,
    Card,
    Group,
    Id,
    Lane,
    Link,
    Logo,
    Place,
    Project,
    Row,
)

EXAMPLES = sorted((Path(__file__).parents[2] / "resources" / "examples").glob("*.toc"))


def opened(path: Path) -> Graph:
    opening = open_file(path)
    assert isinstance(opening, Opened)
    return opening.graph


def banner(title: str, first: str, last: str, place: int = 0) -> Banner:
    """A heading over lanes that are named by their titles."""
    key = order.spread(place + 1)[-1]
    return Banner(
        id=Id(f"over-{title}"),
        order=key,
        title=title,
        first=lane_id(first),
        last=lane_id(last),
    )


def words_of(graph: Graph) -> Counter[str]:
    """How often each word should be on the page."""
    texts: list[str] = []
    for record in graph:
        match record:
            case Project():
                texts += [record.title, record.subtitle, *said_after_the_lanes(record)]
            case Lane() | Group() | Banner():
                texts.append(record.title)
            case Card():
                texts += [record.when, *(one.text for one in prose.parse(record.text))]
            case Row():
                texts += [record.title] * runs_with(graph, record.grid)
            case Link() | Logo():
                pass
    return counted(" ".join(texts))


def said_after_the_lanes(project: Project) -> list[str]:
    kept = prose.parse(f"{project.abbreviations}\n{project.sources}")
    ends = [project.marking, project.marking, project.owner, project.accountability]
    return [*ends, *(paragraph.text for paragraph in kept)]


def runs_with(graph: Graph, grid: str) -> int:
    """How many runs of neighbouring columns have this grid, each of which says its rows."""
    columns = [lane for lane in graph.lanes if lane.place in (Place.COLUMN, Place.UNDER)]
    tops = [lane for place, lane in enumerate(columns) if lane.place is Place.COLUMN or place == 0]
    return sum(name == grid and bool(name) for name, _ in groupby(lane.grid for lane in tops))


def counted(text: str) -> Counter[str]:
    # Marks stand between two headings over the same lanes, and between a term and its meaning.
    bare = (word.rstrip(":=") for word in text.split())
    return Counter(word for word in bare if word not in ("", "–", "—", "-", "·"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_word_of_an_example_is_there_once(path: Path) -> None:
    graph = opened(path)
    assert counted(words_of_the_model(graph)) == words_of(graph)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_cards_of_a_lane_are_read_in_its_order(path: Path) -> None:
    graph = opened(path)
    found = words_of_the_model(graph)
    place = 0
    for lane in (lane for lane in graph.lanes if not graph.rows(lane.grid)):
        if lane.place in (Place.COLUMN, Place.UNDER):
            for text in (lane.title, *(card.text for card in graph.cards_in(lane.id))):
                for paragraph in prose.parse(text):
                    place = found.index(" ".join(paragraph.text.split()), place)


@given(strategies.graphs())
def test_every_word_of_any_model_is_there_once(graph: Graph) -> None:
    # A heading may part lanes whose rows would line up, and each then says its rows.
    graph = Graph(record for record in graph if not isinstance(record, Banner))
    assert counted(words_of_the_model(graph)) == words_of(graph)


@given(strategies.graphs(), st.data())
def test_headings_over_lanes_are_there_once_however_they_overlap(
    graph: Graph, data: st.DataObject
) -> None:
    lanes = st.sampled_from([lane.id for lane in graph.lanes] or [Id("none")])
    count = data.draw(st.integers(0, 4)) if graph.lanes else 0
    over = [
        Banner(
            id=Id(f"a banner {place}"),
            order=data.draw(strategies.keys()),
            title=f"WHY{place}",
            first=data.draw(lanes),
            last=data.draw(lanes),
        )
        for place in range(count)
    ]
    # A heading may part lanes whose rows would line up, and each then says its rows.
    rowless = Graph(record for record in with_records(graph, *over) if not isinstance(record, Row))
    titles = [word for word in words_of_the_model(rowless).split() if word.startswith("WHY")]
    assert sorted(titles) == sorted(one.title for one in over)


def test_bands_columns_and_boxes_are_read_from_the_top_left() -> None:
    graph = model("Context: Need\nPrinciples: Care\nActivity: Clubs\nVision: Peace\nFactors: Law")
    places = {"Vision": Place.HEAD, "Principles": Place.UNDER, "Factors": Place.FOOT}
    moved = [
        Lane(id=lane.id, order=lane.order, kind=lane.kind, title=lane.title, place=place)
        for title, place in places.items()
        if (lane := graph.lane(lane_id(title)))
    ]
    assert words_of_the_model(with_records(graph, *moved)) == (
        "A model Vision Peace Context Need Principles Care Activity Clubs Factors Law"
    )


def test_a_table_is_read_row_by_row() -> None:
    graph = model(
        "Activities: Clubs\n"
        "Short-term outcomes: First; [Agencies] Trust; [Families] Safety\n"
        "Long-term outcomes: [Agencies] Change(Last); [Families] Peace"
    )
    assert words_of_the_model(graph) == (
        "A model Activities Clubs Short-term outcomes Long-term outcomes "
        "First Agencies Trust Change Last Families Safety Peace"
    )


def test_a_lane_with_rows_and_no_neighbour_has_them_as_headings() -> None:
    graph = model("Outcomes: First; [Agencies] Trust; [Families] Safety(Home)")
    headings = [(one.tag, one.text) for one in page_of(graph).all("h2", "h3", "h4")]
    assert headings == [
        ("h2", "Outcomes"),
        ("h3", "Agencies"),
        ("h3", "Families"),
        ("h4", "Safety"),
    ]
    assert words_of_the_model(graph) == "A model Outcomes First Agencies Trust Families Safety Home"


def test_rows_of_a_lane_without_a_grid_are_not_said_as_on_the_page() -> None:
    graph = model("Outcomes: [Agencies] Trust")
    lane = graph.lane(lane_id("Outcomes"))
    foot = Lane(id=lane.id, order="a0", kind=lane.kind, title="Outcomes", place=Place.FOOT)
    loose = Card(id=slug("Trust"), order="a0", parent=lane.id, text="Trust")
    assert graph.rows(GRID)
    assert words_of_the_model(with_records(graph, foot, loose)) == "A model Outcomes Trust"


def test_a_heading_over_lanes_comes_before_the_first_of_them() -> None:
    graph = model("Context: Need\nTarget group: Young people\nActivities: Clubs\nImpact: Peace")
    over = [banner("WHY", "Target group", "Context"), banner("WHAT", "Impact", "Impact", 1)]
    page = page_of(with_records(graph, *over))
    headings = [(one.tag, one.text) for one in page.all("h2", "h3")]
    assert headings == [
        ("h2", "WHY"),
        ("h3", "Context"),
        ("h3", "Target group"),
        ("h2", "Activities"),
        ("h2", "WHAT"),
        ("h3", "Impact"),
    ]


def test_the_same_model_gives_the_same_bytes() -> None:
    one, other = (opened(EXAMPLES[1]) for _ in range(2))
    backwards = Graph(reversed(list(other)))
    assert as_web_page(one, COLOURS, "ToC") == as_web_page(backwards, COLOURS, "ToC")
