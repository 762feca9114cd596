"""The web page is sound: what it is made of, how it is ordered, and what it never does."""

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given

from tests import strategies
from tests.builders import model
from tests.exchange.html_reading import COLOURS, Element, page_of, with_records
from tests.exchange.test_html_words import EXAMPLES, banner, opened
from toc_editor.exchange.web.style import style
from toc_editor.layout.contrast import TEXT, contrast
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane, Marker
from toc_editor.model.vocabulary import LaneKind

RUNS_OR_FETCHES = ("script", "link", "iframe", "object", "embed", "form", "base", "svg", "video")
FULL = with_records(
    model(
        "Context: Need; Want\nOutcomes: [Agencies] Trust; [Families] Safety\n"
        "Impact: [Agencies] Peace; [Families] Home\nNeed -> Trust"
    ),
    banner("WHY", "Context", "Context"),
    owner="The Board",
    version="2",
    marking="OFFICIAL",
    abbreviations="VRU: Violence Reduction Unit",
    sources="Somebody, 2020",
    accountability="Answers to the Board.",
)


def faults(page: Element) -> list[str]:
    """What is wrong with the structure of a page."""
    ids = [one["id"] for one in page.all() if one["id"]]
    levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    ways = [one["href"] for one in page.all("a")]
    named = [one["aria-labelledby"] for one in page.all() if one["aria-labelledby"]]
    found = [f"{id} twice" for id in set(ids) if ids.count(id) > 1]
    found += ["an id with a space" for id in ids if re.search(r"\s", id)]
    found += [f"no end to {way}" for way in ways if way.removeprefix("#") not in ids]
    found += [f"no end to {name}" for name in named if name not in ids]
    found += ["not one h1 first"] * (levels[:1] != [1] or levels.count(1) != 1)
    found += [f"h{a} then h{b}" for a, b in pairwise(levels) if b > a + 1]
    empty = ("h1", "h2", "h3", "h4", "h5", "h6", "th", "a", "title")
    found += [f"{one.tag} with nothing in it" for one in page.all(*empty) if not one.text]
    return found + list(misplaced(page))


def misplaced(page: Element) -> list[str]:
    """Elements of lists and tables that stand where they may not."""
    allowed = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd"}, "tr": {"th", "td"}}
    found = []
    for one in page.all():
        inside = [child.tag for child in one.content if isinstance(child, Element)]
        if one.tag in allowed and not (inside and set(inside) <= allowed[one.tag]):
            found.append(f"{inside} in {one.tag}")
        if one.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "th"):
            found += [f"{child.tag} in {one.tag}" for child in one.all("p", "ul", "ol", "div")]
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_sound(path: object) -> None:
    assert faults(page_of(opened(path))) == []


@given(strategies.graphs())
def test_any_model_is_sound(graph: Graph) -> None:
    assert faults(page_of(graph)) == []


def test_a_page_with_everything_is_sound() -> None:
    assert faults(page_of(FULL)) == []


def test_nothing_is_run_and_nothing_is_fetched() -> None:
    page = page_of(FULL)
    assert page.all(*RUNS_OR_FETCHES) == []
    assert [name for one in page.all() for name in one.attributes if name.startswith("on")] == []
    assert all(one["href"].startswith("#") for one in page.all("a"))
    (sheet,) = page.all("style")
    assert not re.search(r"url\(|@import|//", sheet.text)
    policy = next(one for one in page.all("meta") if one["http-equiv"])
    assert policy["content"].startswith("default-src 'none'; img-src data:;")


def test_lanes_have_a_way_to_them_at_the_head() -> None:
    (ways,) = page_of(FULL).all("nav")
    assert [one.text for one in ways.all("a")] == [
        *("Context", "Outcomes", "Impact", "How one thing leads to another"),
        *("Accountability", "Key to abbreviations", "Sources"),
    ]


def test_the_first_way_skips_to_the_model() -> None:
    page = page_of(FULL)
    assert page.all("a")[0]["href"] == "#main"
    assert [one["id"] for one in page.all("main")] == ["main"]


def test_a_table_says_what_its_heads_are_heads_of() -> None:
    (table,) = page_of(FULL).all("table")
    heads = [(one["scope"], one.text) for one in table.all("th")]
    assert heads == [
        ("col", "Outcomes"),
        ("col", "Impact"),
        ("row", "Agencies"),
        ("row", "Families"),
    ]
    assert {len(row.all("th", "td")) for row in table.all("tr")} == {3}


def test_neighbours_of_one_grid_under_two_headings_are_not_one_table() -> None:
    page = page_of(with_records(FULL, banner("WHAT", "Impact", "Impact", 1)))
    assert page.all("table") == []


@pytest.mark.parametrize(
    ("marker", "lists"),
    [(Marker.BULLET, ["ul"]), (Marker.NUMBER, ["ol"]), (Marker.NONE, ["ul"])],
)
def test_cards_are_a_list_of_the_lanes_kind(marker: Marker, lists: Sequence[str]) -> None:
    page = page_of(in_lane(marker, "One", "Two"))
    assert [one.tag for one in page.classed("cards")] == lists
    assert [one.text for one in page.classed("cards")[0].all("li")] == ["One", "Two"]


def in_lane(marker: Marker, *cards: str) -> Graph:
    """A lane with cards, all but the first in a group of their own."""
    lane = Lane(id=Id("lane"), order="a0", kind=LaneKind.OTHER, title="Notes", marker=marker)
    held = [
        Card(id=Id(text), order=f"a{place}", parent=lane.id, text=text)
        for place, text in enumerate(cards)
    ]
    return with_records(model(), lane, *held)


def test_a_statement_alone_and_without_a_marker_is_no_list() -> None:
    page = page_of(in_lane(Marker.NONE, "A county without fear"))
    assert page.all("main")[0].all("ul", "ol") == []
    assert "A county without fear" in page.text


def test_numbers_run_on_through_the_groups_of_a_lane() -> None:
    graph = in_lane(Marker.NUMBER, "One", "Two")
    group = Group(id=Id("group"), order="a2", parent=Id("lane"), title="More")
    third = Card(id=Id("three"), order="a0", parent=group.id, text="Three")
    lists = page_of(with_records(graph, group, third)).classed("cards")
    assert [one["start"] for one in lists] == ["", "3"]


def test_sub_heads_stand_one_level_below_their_group() -> None:
    graph = model("Outcomes: Families(Home(Peace); School(Trust))")
    headings = [(one.tag, one.text) for one in page_of(graph).all("h2", "h3", "h4")]
    assert headings == [
        ("h2", "Outcomes"),
        ("h3", "Families"),
        ("h4", "Home"),
        ("h4", "School"),
    ]


def test_an_empty_lane_says_so() -> None:
    page = page_of(in_lane(Marker.BULLET))
    assert [one.text for one in page.classed("empty")] == ["Nothing stands here yet."]


def test_an_empty_model_is_a_page_all_the_same() -> None:
    page = page_of(with_records(model(), title=""))
    assert [one.text for one in page.all("title", "h1")] == ["Theory of change"] * 2
    assert faults(page) == []


@pytest.mark.parametrize("ground", ["ground", "tray"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_holds_its_contrast(theme: str, ink: str, ground: str) -> None:
    light, dark, _ = re.split("prefers-color-scheme:dark|@media print", style(COLOURS))
    tokens = dict(re.findall(r"--(\w+):(#\w{6})", light if theme == "light" else dark))
    assert contrast(tokens[ink], tokens[ground]) >= TEXT
