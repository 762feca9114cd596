"""Whatever is given: a named refusal or a sound model, and every word of it arrives."""

from hypothesis import example, given
from hypothesis import strategies as st

from toc_editor.exchange.build import build
from toc_editor.exchange.table import read
from toc_editor.exchange.values import NotATable
from toc_editor.model import rules

CELLS = st.one_of(
    st.sampled_from(
        [
            *("", "", "Lane", "Group", "Row", "Text", "Id", "Leads to", "Owner", "When", "Inputs"),
            *("Outcomes", "Activities", "Theme", "Staff", "- a", "1. b", "* *x*", "a; b", "A > B"),
            *("Staff:", "STAFF HERE", "# Staff", "•\tone", "a\nb", "- a\n  - b", "Stakeholder", "~2"),
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
