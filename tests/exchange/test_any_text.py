"""Whatever is given: a named refusal or a sound model, and every word of it arrives."""

import re
from collections import Counter
from collections.abc import Iterator

from hypothesis import assume, example, given
from hypothesis import strategies as st

from toc_editor.exchange.build import build
from toc_editor.exchange.table import read
from toc_editor.exchange.values import NotATable, Table
from toc_editor.model import rules

CELLS = st.one_of(
    st.sampled_from(
        [
            *("", "", "Lane", "Group", "Row", "Text", "Id", "Leads to", "Owner", "When", "Inputs"),
            *("Outcomes", "Activities", "Theme", "Staff", "- a", "1. b", "* *x*", "a; b", "A > B"),
            *(
                "Staff:",
                "STAFF HERE",
                "# Staff",
                "•\tone",
                "a\nb",
                "- a\n  - b",
                "Stakeholder",
                "~2",
            ),
            *("=1", "'-x", "-", ">", "\\>", "other", "x\u2028- y", "\u200b- z", "Aim: fewer"),
        ]
    ),
    st.text(max_size=8),
    st.text(alphabet="*\\-•1.) \n\tae;,\"'~>#:=", max_size=12),
)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@st.composite
def tables(draw: st.DrawFn) -> str:
    delimiter = draw(st.sampled_from(",;\t"))
    rows = draw(st.lists(st.lists(CELLS, max_size=5), max_size=6))
    return "\n".join(delimiter.join(map(quoted, row)) for row in rows)


@st.composite
def texts(draw: st.DrawFn) -> str:
    lines = draw(st.lists(st.tuples(st.sampled_from(["", "  ", "\t", "- ", "o\t"]), CELLS)))
    return "\n".join(indent + line for indent, line in lines)


@given(tables() | texts() | st.text(), st.sampled_from(["", "a.csv", "a.txt", "a.md"]))
@example("Lane,Text,Owner\nInputs,- a,- b", "")
@example("Lane,Text,1. Owner\nInputs,,a", "")
def test_all_words_of_a_text_arrive_in_a_sound_model(text: str, name: str) -> None:
    table = read(text, name)
    if isinstance(table, NotATable):
        assert table.sentence
        return
    imported = build(table)

    assert rules.problems(imported.graph) == []
    assert imported.report.words_in == imported.report.words_out


@given(st.binary(max_size=200), st.sampled_from(["", "a.csv"]))
def test_any_bytes_end_in_a_model_or_a_refusal(data: bytes, name: str) -> None:
    table = read(data, name)

    assert isinstance(table, NotATable) or rules.problems(build(table).graph) == []


HEADINGS = [
    "Lane",
    "Group",
    "Row",
    "When",
    "Text",
    "Card",
    "Owner",
    "Inputs",
    "Outcomes",
    "",
    "Type",
]
LAYOUTS = [
    "{}",
    "{} {}",
    "- {}\n- {}",
    "{}\n{}",
    "{}:\n- {}\n  - {}",
    "{} > {}",
    "#{} {}",
    "{}; {}",
]


@st.composite
def tables_of_numbered_words(draw: st.DrawFn) -> list[list[str]]:
    """Headings, and cells in which every word is another; lines may be short or too long."""
    numbers = iter(range(1000))
    width = draw(st.integers(1, 6))
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=width, max_size=width))
    lengths = draw(st.lists(st.integers(1, width + 2), min_size=1, max_size=5))
    body = [[_cell(draw, numbers) for _ in range(length)] for length in lengths]
    return [headings, *body]


def _cell(draw: st.DrawFn, numbers: Iterator[int]) -> str:
    layout = draw(st.sampled_from(["", "", *LAYOUTS]))
    return layout.format(*(f"word{next(numbers)}" for _ in range(layout.count("{}"))))


@given(tables_of_numbered_words(), st.sampled_from(",;\t"), st.sampled_from(["", "a.csv"]))
def test_each_word_of_a_table_stands_in_the_model_once_for_each_time(
    rows: list[list[str]], delimiter: str, name: str
) -> None:
    table = read("\n".join(delimiter.join(map(quoted, row)) for row in rows), name)
    assume(isinstance(table, Table))
    assert isinstance(table, Table)
    graph = build(table).graph

    given_words = set(re.findall(r"word\d+", repr(rows)))
    found = Counter(re.findall(r"word\d+", repr(list(graph))))
    assert set(found) == given_words
