"""The published models arrive whole: skipped where they are not beside the checkout."""

import csv
import io
import json
from pathlib import Path

import pytest
from msgspec.structs import asdict

from tests.exchange.reading import imported
from toc_editor.exchange.write import write
from toc_editor.model.records import Group, Place

NAMES = ["programme-2022.csv", "reachable-moments.csv"]


def cells(text: str) -> list[list[str]]:
    """The first five columns of a table."""
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    return [[*line, "", "", "", "", ""][:5] for line in lines]


@pytest.fixture(params=NAMES)
def table(request: pytest.FixtureRequest, published: Path) -> bytes:
    return (published / request.param).read_bytes()


def test_it_is_written_cell_by_cell_as_it_was_given(table: bytes) -> None:
    assert cells(write(imported(table).graph)) == cells(table.decode("utf-8"))


def test_every_line_is_a_card_in_its_lane_and_group(table: bytes) -> None:
    graph = imported(table).graph
    found = [
        [graph.lane_of(card.id).title, " > ".join(g.title for g in graph.groups_above(card.id))]
        for card in graph.cards
    ]

    assert found == [line[:2] for line in cells(table.decode("utf-8"))[1:]]


def test_the_report_can_be_kept_as_json_and_names_no_loss(table: bytes) -> None:
    report = imported(table).report

    assert json.loads(json.dumps(asdict(report)))["words_in"] == report.words_out
    assert report.skipped == ()


def test_the_programme_has_its_box_its_bands_and_its_groups_in_line(published: Path) -> None:
    result = imported((published / NAMES[0]).read_bytes())
    graph = result.graph
    places = [lane.place for lane in graph.lanes]
    (line_up,) = result.line_ups

    assert places == [Place.COLUMN, Place.UNDER, *[Place.COLUMN] * 4, Place.FOOT, Place.FOOT]
    assert [lane.id for lane in line_up.lanes] == [lane.id for lane in graph.lanes[2:4]]
    assert sum(isinstance(record, Group) for record in graph) == 16


def test_the_lanes_of_the_reachable_moments_are_columns(published: Path) -> None:
    graph = imported((published / NAMES[1]).read_bytes()).graph

    assert [lane.place for lane in graph.lanes] == [Place.COLUMN] * 6
