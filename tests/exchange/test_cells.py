import csv

import pytest

from tests.builders import outline
from tests.exchange.reading import model_of, refusal
from toc_editor.exchange.cells import all_rows
from toc_editor.exchange.values import NotATable


def cells(text: str, delimiter: str = ",") -> list[tuple[str, ...]]:
    rows = all_rows(text, delimiter)
    assert not isinstance(rows, NotATable)
    return [row.cells for row in rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_found_out(delimiter: str, end: str) -> None:
    lines = ["Lane@Group@Text", "Inputs@@Money, staff; time", "Outcomes@Families@Trust"]
    quoted = (line.replace("Money, staff; time", '"Money, staff; time"') for line in lines)
    text = end.join(line.replace("@", delimiter) for line in quoted)

    assert outline(model_of(text)) == [
        "Inputs: Money, staff; time",
        "Outcomes: Families(Trust)",
    ]


def test_a_first_line_for_excel_names_the_delimiter() -> None:
    assert outline(model_of("sep=;\r\nLane;Text\r\nInputs;a, b\r\n")) == ["Inputs: a, b"]


def test_a_quoted_cell_holds_delimiters_line_ends_and_doubled_marks() -> None:
    assert cells('a,"b,\n""c""", "d" ,e\n') == [("a", 'b,\n"c"', "d", "e")]


def test_marks_that_are_only_words_stay_in_their_cell() -> None:
    assert cells('"Young people" first,5" tall\n') == [('"Young people" first', '5" tall')]


def test_blank_lines_are_passed_over_and_lines_are_numbered_by_the_text() -> None:
    rows = all_rows('a,"b\nc"\n\n , \nd\n', ",")

    assert not isinstance(rows, NotATable)
    assert [(row.line, row.cells) for row in rows] == [(1, ("a", "b\nc")), (5, ("d",))]


def test_a_mark_that_is_never_closed_is_refused_with_its_line() -> None:
    assert "line 3" in refusal('Lane,Text\nA,x\nB,"y\nC,z\n')


def test_the_limit_of_a_cell_in_the_standard_library_does_not_count() -> None:
    before = csv.field_size_limit(10)
    try:
        assert outline(model_of("Lane,Text\nInputs,twenty characters long\n")) == [
            "Inputs: twenty characters long"
        ]
        assert csv.field_size_limit() == 10
    finally:
        csv.field_size_limit(before)
