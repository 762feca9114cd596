import codecs
import csv
import io

import pytest
from msgspec.structs import replace

from tests.builders import model, outline
from tests.exchange.reading import imported, model_of
from toc_editor.exchange.write import as_file, left_out, write
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id, Link, Logo, Strength
from toc_editor.model.vocabulary import LaneKind

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def with_text(text: str) -> Graph:
    return Graph([*model("Inputs: x"), replace(model("Inputs: x").card(Id("x")), text=text)])


def test_a_line_for_each_card_and_for_what_is_empty() -> None:
    graph = model("Inputs:\nActivities: Youth(Sport; Skills(Talk)); Adults(); Jobs\nSport -> Jobs")

    assert cells(write(graph)) == [
        ["Lane", "Group", "Row", "When", "Text", "Id", "Leads to"],
        ["Inputs", "", "", "", "", "", ""],
        ["Activities", "Youth", "", "", "Sport", "sport", "jobs"],
        ["Activities", "Youth > Skills", "", "", "Talk", "talk", ""],
        ["Activities", "Adults", "", "", "", "", ""],
        ["Activities", "", "", "", "Jobs", "jobs", ""],
        ["Page: Title", "", "", "", "A model", "", ""],
    ]


def test_a_file_is_marked_as_unicode_and_its_lines_end_as_on_windows() -> None:
    data = as_file(with_text("“Trust”\n- yes"))

    assert data.startswith(codecs.BOM_UTF8)
    assert data.endswith(b"\r\n")
    assert b'"\xe2\x80\x9cTrust\xe2\x80\x9d\n- yes"' in data


def test_an_empty_model_is_its_headings_and_comes_back() -> None:
    assert len(cells(write(model(title="")))) == 1
    assert not model_of(write(model())).lanes


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("- one\n  - two\n1. three", "• one\n  • two\n1. three"),
        ("Lead:\n- one", "Lead:\n- one"),
        ("-5 % fewer", "'-5 % fewer"),
        ("=1+1", "'=1+1"),
        ("+ more", "'+ more"),
        ("@home", "'@home"),
        ("'=1", "''=1"),
        ("'90s music", "'90s music"),
        ("-", "•"),
        ("\uff1d1", "'\uff1d1"),
    ],
)
def test_no_text_can_run_as_a_formula_and_each_comes_back(text: str, cell: str) -> None:
    table = write(with_text(text))

    assert cells(table)[1][4] == cell
    assert [card.text for card in model_of(table).cards] == [text]


def test_no_cell_of_any_column_starts_like_a_formula() -> None:
    graph = model("=Lane: [-row] +Group(@card)")
    card = replace(graph.card(Id("card")), id=Id("=id"), when="-1")
    table = write(Graph([*(record for record in graph if record.id != "card"), card]))

    assert len(cells(table)[1]) == 7
    assert not any(cell.startswith(FORMULA_STARTS) for line in cells(table) for cell in line)
    assert outline(model_of(table)) == ["=Lane: +Group(@card)"]
    assert [one.id for one in model_of(table).cards] == ["=id"]


@pytest.mark.parametrize("id", ["123456789012345", "12345678901e234", "1/2", "'a", "=a", "a,b"])
def test_an_id_that_a_spreadsheet_would_change_is_kept_from_it(id: str) -> None:
    graph = model("a -> b")
    a, b = replace(graph.card(Id("a")), id=Id(id)), graph.card(Id("b"))
    link = Link(id=Id("link"), source=b.id, target=a.id)
    rest = (record for record in graph if not isinstance(record, Card | Link))
    table = write(Graph([*rest, a, b, link]))

    (back,) = model_of(table).links
    assert (back.source, back.target) == ("b", id)
    written = [line[5] for line in cells(table)[1:]]
    assert not any(cell.replace("e", "").replace("/", "").isdigit() for cell in written)


def test_the_kind_of_a_lane_is_written_where_its_title_does_not_tell_it() -> None:
    graph = model("Phoenix: x\nOutcomes: y", title="")
    phoenix = replace(graph.lanes[0], kind=LaneKind.ACTIVITIES)
    table = write(Graph([*graph, phoenix]))

    assert cells(table)[0][-1] == "Lane kind"
    assert [line[-1] for line in cells(table)[1:]] == ["activities", ""]
    assert model_of(table).lanes[0].kind is LaneKind.ACTIVITIES


@pytest.mark.parametrize("kind", LaneKind)
def test_every_kind_of_lane_can_be_told_by_its_name(kind: LaneKind) -> None:
    graph = model("Phoenix: x")
    table = write(Graph([*graph, replace(graph.lanes[0], kind=kind)]))

    assert [lane.kind for lane in model_of(table).lanes] == [kind]


def test_namesakes_are_told_apart() -> None:
    graph = model("Outcomes: a\nOther: Youth(b); Adults(c)", title="")
    lanes = (replace(lane, title="Outcomes") for lane in graph.lanes)
    adults = replace(graph.group(Id("adults")), title="Youth")
    table = write(Graph([*graph, *lanes, adults]))

    assert [line[:2] for line in cells(table)[1:]] == [
        ["Outcomes", ""],
        ["Outcomes ~2", "Youth"],
        ["Outcomes ~2", "Youth ~2"],
    ]
    assert outline(model_of(table)) == ["Outcomes: a", "Outcomes: Youth(b); Youth(c)"]


def test_a_table_that_was_read_with_its_ids_is_written_as_it_was() -> None:
    table = (
        "Lane,Group,Row,When,Text,Id,Leads to\r\n"
        "Activities,Youth,,,Mentoring,act-1,out-1; out-2\r\n"
        "Outcomes,,Agencies,Int,Trust,out-1,\r\n"
        'Outcomes,,Families,Lt,"Jobs:\n- paid\n  - fairly",out-2,\r\n'
    )

    assert write(model_of(table)) == table


def test_what_a_table_does_not_hold_is_told() -> None:
    graph = model("a -> b")
    (link,) = graph.links
    long = replace(graph.card(Id("b")), text="word " * 7000)
    logo = Logo(id=Id("logo"), order=order.FIRST, alt="", kind="image/png", content="AAAA")
    told = left_out(Graph([*graph, replace(link, strength=Strength.STRONG), long, logo]))

    assert left_out(graph) == ()
    assert len(told) == 3
    assert "1 link has reasons" in told[0]
    assert "1 logo stays" in told[1]
    assert "1 card is longer" in told[2]


def test_the_report_counts_what_arrived() -> None:
    report = imported(write(model("a -> b -> c", title=""))).report

    assert (report.cards, report.lanes, report.links, report.words_in) == (3, 3, 2, 6)


def test_an_id_with_the_sign_that_parts_ids_is_written_as_another() -> None:
    graph = model("x -> y\nInputs: z")
    ids = {"x": "a", "y": "a;b", "z": "b"}
    cards = [replace(card, id=Id(ids[card.id])) for card in graph.cards]
    link = Link(id=Id("link"), source=Id("a"), target=Id("a;b"))
    table = write(
        Graph([*(one for one in graph if not isinstance(one, Card | Link)), *cards, link])
    )

    back = model_of(table)
    assert [back.card(one.target).text for one in back.links] == ["y"]
    assert write(back) == table
