"""Rows of a table that say what stands on the page beside the lanes, and the colours of groups."""

import csv
import io

import pytest
from msgspec.structs import replace

from tests.builders import model, outline
from tests.exchange.reading import guesses, imported, model_of
from toc_editor.exchange.write import write
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.records import PROJECT_ID, Banner, Id, Project, Status

PLAN = model("Activities: Mentoring; Clubs(Sport(Judo))\nOutcomes: Trust\nImpact: Safety")
LANES = [lane.id for lane in PLAN.lanes]
PAGE = {
    "title": "Safer streets",
    "subtitle": "- 2026 to 2029",
    "description": "What we do, and why",
    "owner": "@ the partnership",
    "version": "1.0",
    "status": Status.CONSULTATION,
    "adopted": "2026-11-21",
    "review": "2027-11-21",
    "marking": "Official",
    "accountability": "The board answers for this",
    "abbreviations": "Int: Intermediate\nLt: Long-term",
    "sources": "- A study\n- Another",
}


def rows(graph: Graph) -> list[list[str]]:
    """Lane, group and text of each row of the page."""
    lines = csv.reader(io.StringIO(write(graph), newline=""))
    return [[line[0], line[1], line[4]] for line in lines if line[0].startswith("Page:")]


def table(*page: str) -> str:
    return "\n".join(["Lane,Group,Text", "Activities,,Mentoring", "Outcomes,,Trust", *page])


def with_banner(title: str, first: int, last: int) -> Graph:
    ends = {"first": LANES[first], "last": LANES[last]}
    return Graph([*PLAN, Banner(id=Id("banner"), order=order.FIRST, title=title, **ends)])


def test_what_the_page_says_is_written_in_plain_words_and_comes_back() -> None:
    graph = Graph([*PLAN, replace(PLAN.project, **PAGE)])

    assert [row[0] for row in rows(graph)] == [
        *("Page: Title", "Page: Subtitle", "Page: Description", "Page: Owner", "Page: Version"),
        *("Page: Status", "Page: Adopted", "Page: Review", "Page: Marking"),
        *("Page: Accountability", "Page: Abbreviations", "Page: Sources"),
    ]
    back = model_of(write(graph)).project
    assert {name: getattr(back, name) for name in PAGE} == PAGE


def test_no_spreadsheet_makes_a_formula_or_a_number_of_what_the_page_says() -> None:
    written = {row[0]: row[2] for row in rows(Graph([*PLAN, replace(PLAN.project, **PAGE)]))}

    assert written["Page: Subtitle"] == "'- 2026 to 2029"
    assert written["Page: Owner"] == "'@ the partnership"
    assert written["Page: Version"] == "'1.0"
    assert written["Page: Adopted"] == "'2026-11-21"
    assert written["Page: Sources"] == "• A study\n• Another"


def test_a_banner_names_the_lanes_that_it_spans() -> None:
    graph = with_banner("HOW", 0, 1)
    (banner,) = (back := model_of(write(graph))).banners

    assert rows(graph)[-1] == ["Page: Banner", "Activities > Outcomes", "HOW"]
    assert [back.lane(end).title for end in (banner.first, banner.last)] == [
        "Activities",
        "Outcomes",
    ]
    assert rows(with_banner("WHAT", 2, 2))[-1] == ["Page: Banner", "Impact", "WHAT"]


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ("page:  title,,Safer streets", "title", "Safer streets"),
        ("PAGE: Key,,Int: Intermediate", "abbreviations", "Int: Intermediate"),
        ("Page: Review date,,21/11/2027", "review", "2027-11-21"),
        ("Page: Review,,November 2027", "review", "2027-11"),
        ("Page: Date adopted,,3 March 2026", "adopted", "2026-03-03"),
        ("Page: Status,,Draft", "status", Status.DRAFT),
        ("Page: Protective marking,,Official", "marking", "Official"),
        ('Page: References,,"• One\n• Two"', "sources", "- One\n- Two"),
        ('Page: Owner,,"The unit,\nfor the board"', "owner", "The unit, for the board"),
        ("Page: Sources,,One\nPage: Sources,,Two", "sources", "One\nTwo"),
        ("Page: Subtitle,,One\nPage: Subtitle,,two", "subtitle", "One two"),
    ],
)
def test_a_person_may_write_it_in_their_own_way(row: str, field: str, value: str) -> None:
    graph = model_of(table(row))

    assert getattr(graph.project, field) == value
    assert len(graph.lanes) == 2


@pytest.mark.parametrize(
    "row",
    [
        "Page: Colour scheme,,Green and gold",
        "Page: Status,,Nearly there",
        "Page: Adopted,,31/02/2026",
        "Page: Banner,Activities > Elsewhere,HOW",
        "Page: Banner,,HOW",
        "Page: Title,Somewhere,Safer streets",
    ],
)
def test_what_says_nothing_known_of_the_page_keeps_its_words_in_a_lane(row: str) -> None:
    title, _, text = row.split(",")

    assert [lane.title for lane in model_of(table(row)).lanes][2:] == [title]
    assert [card.text for card in model_of(table(row)).cards][2:] == [text]
    assert "Line 4 began with “Page:”" in guesses(table(row))


def test_rows_of_the_page_may_stand_anywhere_and_nothing_goes_on_with_them() -> None:
    data = "Lane,Group,Text\nPage: Title,,Plan\nActivities,,A\nPage: Owner,,Unit\n,,B\n"
    graph = model_of(data)

    assert outline(graph) == ["Activities: A; B"]
    assert (graph.project.title, graph.project.owner) == ("Plan", "Unit")


def test_a_lane_that_is_called_like_a_row_of_the_page_stays_a_lane() -> None:
    lanes = [replace(lane, title=f"\\Page: Title {n}"[n:]) for n, lane in enumerate(PLAN.lanes)]
    titles = [lane.title for lane in model_of(write(Graph([*PLAN, *lanes]))).lanes]

    assert titles == ["\\Page: Title 0", "Page: Title 1", "age: Title 2"]


def test_a_title_that_is_chosen_counts_for_more_than_that_of_the_table() -> None:
    result = imported(table("Page: Title,,Old plan"), title="New plan")

    assert result.graph.project.title == "New plan"
    assert result.report.skipped == ("The title “Old plan” gave way to the one that was chosen.",)


def test_of_a_template_stays_on_the_page_what_the_table_does_not_name() -> None:
    project = replace(PLAN.project, subtitle="Three years", owner="The unit")
    template = Graph([*with_banner("HOW", 0, 1), project])

    kept = model_of(table("Page: Owner,,The board"), template=template)
    assert (kept.project.subtitle, kept.project.owner) == ("Three years", "The board")
    assert [banner.title for banner in kept.banners] == ["HOW"]
    new = model_of(table("Page: Banner,Outcomes,WHAT"), template=template)
    assert [banner.title for banner in new.banners] == ["WHAT"]


def coloured(**colours: int) -> Graph:
    groups = [replace(PLAN.group(Id(name)), colour=colour) for name, colour in colours.items()]
    return Graph([*PLAN, *groups])


@pytest.mark.parametrize(
    ("colours", "cell"),
    [
        ({"clubs": 2, "sport": 4}, "3 > 5"),
        ({"clubs": 2, "sport": -1}, "3"),
        ({"clubs": -1, "sport": 0}, "lane > 1"),
    ],
)
def test_the_colours_of_groups_come_back(colours: dict[str, int], cell: str) -> None:
    lines = list(csv.DictReader(io.StringIO(write(coloured(**colours)), newline="")))
    back = model_of(write(coloured(**colours)))
    (lane,) = (lane for lane in back.lanes if lane.title == "Activities")

    assert [line["Group colour"] for line in lines if line["Text"] == "Judo"] == [cell]
    groups = {group.title: group.colour for group in back.groups_in(lane.id)}
    assert groups == {"Clubs": colours["clubs"], "Sport": colours["sport"]}


def test_a_model_without_coloured_groups_has_no_column_for_them() -> None:
    assert "Group colour" not in write(PLAN)


@pytest.mark.parametrize("cell", ["blue", "0", "65", "1 >"])
def test_what_is_no_colour_keeps_its_words(cell: str) -> None:
    data = f"Lane,Group,Text,Group colour\nActivities,Clubs,Judo,{cell}\n"
    (card,) = model_of(data).cards

    assert card.text == f"Judo\n- Group colour: {cell}"


def test_a_colour_for_no_group_is_reported() -> None:
    report = imported("Lane,Group,Text,Group colour\nActivities,,Judo,3\n").report

    assert report.skipped == ("Line 2 had a colour for a group that is not named there.",)


def test_the_title_record_of_a_table_without_page_rows_is_as_it_always_was() -> None:
    project = model_of(table()).project

    assert project == Project(id=PROJECT_ID, key=project.key, title="")
