"""What is written is read back: a model through a table is the same model."""

from hypothesis import given

from tests.exchange.content import content
from tests.strategies import graphs
from toc_editor.exchange.build import build
from toc_editor.exchange.table import read
from toc_editor.exchange.values import Imported, Table
from toc_editor.exchange.write import as_file, write
from toc_editor.model import rules
from toc_editor.model.graph import Graph


def imported(data: bytes | str, template: Graph | None = None) -> Imported:
    table = read(data, "model.csv")
    assert isinstance(table, Table)
    return build(table, template)


@given(graphs())
def test_a_model_comes_back_from_its_table_with_all_that_tables_hold(graph: Graph) -> None:
    back = imported(as_file(graph))

    assert content(back.graph) == content(graph)
    assert rules.problems(back.graph) == []


@given(graphs())
def test_a_table_that_was_read_is_written_the_same_to_the_byte(graph: Graph) -> None:
    once = write(graph)

    assert write(imported(once).graph) == once


@given(graphs())
def test_no_word_is_lost_on_the_way_through_a_table(graph: Graph) -> None:
    report = imported(write(graph)).report

    assert report.words_in == report.words_out
