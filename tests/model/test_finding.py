"""Words are found wherever they can be read, in reading order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import model, slug
from tests.strategies import graphs
from toc_editor.model.finding import Match, Query, lines, matches
from toc_editor.model.graph import Graph
from toc_editor.model.records import Link

TEXT = """
    Activities: Mentoring; Mentor training(Peer mentors)
    Outcomes: Trust in mentors
    Mentoring -> Trust in mentors
"""


def found(words: str, graph: Graph | None = None, **how: bool) -> list[tuple[str, str]]:
    sought = matches(graph or model(TEXT), Query(words, **how))
    return [(match.id, match.field) for match in sought]


def changed(id: str, **fields: object) -> Graph:
    graph = model(TEXT)
    return Graph([replace(one, **fields) if one.id == id else one for one in graph])


def test_titles_groups_and_cards_are_searched_from_the_left_and_the_top_down():
    assert found("mentor") == [
        ("mentoring", "text"),
        ("mentor-training", "title"),
        ("peer-mentors", "text"),
        ("trust-in-mentors", "text"),
    ]


def test_case_counts_where_it_is_asked_for():
    assert [id for id, _ in found("mentor", match_case=True)] == [
        "peer-mentors",
        "trust-in-mentors",
    ]


def test_whole_words_are_no_parts_of_others():
    assert found("mentor", whole_words=True) == [("mentor-training", "title")]


def test_the_words_of_links_and_of_the_page_are_searched():
    assert found("because", changed("mentoring>trust-in-mentors", reason="Because it works"))
    assert found("ofsted", changed("project", abbreviations="VRU: unit\nOfsted: inspectors"))


def test_words_are_found_across_bold_and_line_by_line():
    graph = changed("mentoring", text="One **to** one\n- by **pe**ers")
    assert matches(graph, Query("to one")) == (Match(slug("mentoring"), "text", 0, 4, 10),)
    assert matches(graph, Query("peers")) == (Match(slug("mentoring"), "text", 1, 3, 8),)


@pytest.mark.parametrize("typed", ["don't", "don’t"])
def test_a_typed_apostrophe_finds_a_printed_one(typed: str):
    assert found(typed, changed("mentoring", text="They don’t stay")) == [("mentoring", "text")]


@pytest.mark.parametrize("words", ["", "  "])
def test_nothing_is_found_of_nothing(words: str):
    assert found(words) == []


def test_signs_stand_for_themselves():
    assert found(".*") == []
    assert found("(a+b)", changed("mentoring", text="All (A+B) here")) == [("mentoring", "text")]


@given(graphs(), st.sampled_from(["a", "e", "St", "*", "-", "é", " "]))
def test_what_is_found_stands_where_it_is_said_to(graph: Graph, words: str):
    for match in matches(graph, Query(words)):
        text = getattr(graph[match.id], match.field)
        there = lines(match.field, text)[match.line][match.start : match.end]
        assert re.fullmatch(Query(words).pattern, there)


def test_a_link_without_words_has_none_to_find():
    graph = model(TEXT)
    assert all(isinstance(graph[link.id], Link) for link in graph.links)
    assert found("leads") == []
