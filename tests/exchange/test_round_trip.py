"""What is written is read back: a model through a table is the same model."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exchange.content import content
from tests.strategies import graphs
from toc_editor.exchange.build import build
from toc_editor.exchange.table import read
from toc_editor.exchange.values import Imported, Table
from toc_editor.exchange.write import as_file, write
from toc_editor.model import rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Group, Lane, Row

ALIKE = [
    "",
    "A",
    "a",
    "A ~2",
    "~1",
    "~2",
    "\\~2",
    "A \\~2",
    "A > B",
    "A",
    "B",
    ">",
    "\\>",
    "> A",
    "=A",
]
"""Titles that a table could take for one another, or for more than a title."""


@st.composite
def graphs_of_namesakes(draw: st.DrawFn) -> Graph:
    return Graph(
        replace(record, title=draw(st.sampled_from(ALIKE)))
        if isinstance(record, Lane | Group | Row)
        else record
        for record in draw(graphs())
    )


def imported(data: bytes | str, template: Graph | None = None) -> Imported:
    table = read(data, "model.csv")
    assert isinstance(table, Table)
    return build(table, template)


@given(graphs() | graphs_of_namesakes())
def test_a_model_comes_back_from_its_table_with_all_that_tables_hold(graph: Graph) -> None:
    back = imported(as_file(graph))

    assert content(back.graph) == content(graph)
    assert rules.problems(back.graph) == []


@given(graphs() | graphs_of_namesakes())
def test_a_table_that_was_read_is_written_the_same_to_the_byte(graph: Graph) -> None:
    once = write(graph)

    assert write(imported(once).graph) == once


@given(graphs() | graphs_of_namesakes())
def test_no_word_is_lost_on_the_way_through_a_table(graph: Graph) -> None:
    report = imported(write(graph)).report

    assert report.words_in == report.words_out


@given(graphs() | graphs_of_namesakes())
def test_a_model_that_is_read_into_itself_keeps_the_settings_of_its_lanes(graph: Graph) -> None:
    back = imported(write(graph), template=graph).graph

    assert content(back) == content(graph)
    settings = [(lane.id, lane.place, lane.marker, lane.colour) for lane in back.lanes]
    assert settings == [(lane.id, lane.place, lane.marker, lane.colour) for lane in graph.lanes]
