"""The project file: what goes in comes out, and what is no good file has a named result."""

from __future__ import annotations

import json
import random
import sys

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.builders import model, outline, slug
from tests.files.project_bytes import fields_of, project
from tests.strategies import graphs
from toc_editor import __version__
from toc_editor.files import codec
from toc_editor.files.lines import Fields
from toc_editor.files.results import (
    Damaged,
    Migrated,
    NewerVersion,
    NotAProject,
    Opened,
    Unreadable,
)
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph

MENTORING = """
    Activities: Mentoring; Schools(Clubs; Away days(Camp))
    Outcomes: [Agencies] Trust – “earned”; [Families] Safety
    Mentoring -> Safety
"""


@given(graphs())
def test_a_saved_model_opens_as_it_was(graph: Graph):
    assert codec.decode(codec.encode(graph)) == Opened(graph)


@given(graphs())
def test_a_file_depends_on_the_model_alone(graph: Graph):
    shuffled = list(graph)
    random.Random(1).shuffle(shuffled)
    assert codec.encode(Graph(shuffled)) == codec.encode(graph)


@given(graphs())
def test_a_file_is_a_header_and_a_line_for_each_record(graph: Graph):
    content = codec.encode(graph)
    header, *lines = [json.loads(line) for line in content.decode("utf-8").split("\n")[:-1]]
    assert [header["format"], header["version"], header["program"]] == [
        *("toc-editor", 1),
        __version__,
    ]
    assert header["records"] == len(lines) == len(graph)
    places = [(TYPES.index(line["type"]), line["id"]) for line in lines]
    assert places == sorted(places)
    assert all(list(line) == sorted(line) for line in (header, *lines))
    assert b"\r" not in content


TYPES = ("project", "look", "logo", "lane", "banner", "row", "group", "card", "link")


def test_words_stand_in_the_file_as_they_are():
    assert "Trust – “earned”" in codec.encode(model(MENTORING)).decode("utf-8")


def test_an_edit_of_one_card_changes_its_line_and_the_header_only():
    graph = model(MENTORING)
    card = graph.card(slug("Camp"))
    edited = graph.apply(Change({card.id: (card, replace(card, text="Canoes"))}))
    before, after = codec.encode(graph).split(b"\n"), codec.encode(edited).split(b"\n")
    assert [
        n for n, (one, other) in enumerate(zip(before, after, strict=True)) if one != other
    ] == [
        0,
        next(n for n, line in enumerate(before) if b'"Camp"' in line),
    ]


# Changed on the way, and all the same whole


@pytest.mark.parametrize(
    "on_the_way",
    [
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
        lambda content: content.rstrip(b"\n"),
        lambda content: content + b"\n\r\n",
        lambda content: content.replace(b"\n", b"\n\n"),
    ],
    ids=["CRLF", "BOM", "both", "no last line end", "more line ends", "blank lines"],
)
def test_line_ends_and_a_byte_order_mark_do_not_count(on_the_way):
    graph = model(MENTORING)
    assert codec.decode(on_the_way(codec.encode(graph))) == Opened(graph)


def test_records_may_come_in_another_order_and_spacing():
    graph = model(MENTORING)
    lines = [json.dumps(one, indent=None, separators=(",", ":")) for one in fields_of(graph)]
    assert codec.decode(project([line.encode() for line in reversed(lines)])) == Opened(graph)


def test_a_whole_number_may_stand_for_a_size():
    records = fields_of(model(MENTORING))
    records[0]["floor_pt"] = 12
    opened = codec.decode(project(records))
    assert isinstance(opened, Opened)
    assert opened.graph.project.floor_pt == 12.0


# Other files


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"\0" * 4096,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"PK\x03\x04 a zip, or a Word document",
        b"Lane,Group,Text\nInputs,,Staff\n",
        b'{"name": "another program\'s"}',
        b"[]",
        b"null",
        b"[" * 100_000,
        codec.encode(model(MENTORING)).decode("utf-8").encode("utf-16"),
        codec.encode(model(MENTORING))[:40],
    ],
)
def test_what_is_no_project_file_is_said_to_be_none(content: bytes):
    opening = codec.decode(content)
    assert isinstance(opening, NotAProject)
    assert ".toc" in opening.sentence or opening.is_empty
    assert opening.is_empty == (not content.strip(b"\0\n"))


@pytest.mark.parametrize("rest", [[], [b"who knows what"], [{"type": "sound"}]])
def test_a_file_of_a_newer_version_is_known_whatever_it_holds(rest: list[bytes]):
    opening = codec.decode(project(rest, version=2, program="3.1", extra=[1]))
    assert opening == NewerVersion(2, "3.1")
    assert "ToC Editor 3.1" in opening.sentence


def test_the_name_of_a_newer_program_is_shown_without_what_cannot_be_shown():
    opening = codec.decode(project([], version=2, program="\ud800 \n" + "9" * 100))
    assert isinstance(opening, NewerVersion)
    assert opening.program == "9" * 37
    assert "by a newer ToC Editor" in NewerVersion(2, "").sentence


def test_a_file_with_more_than_any_model_has_is_not_read():
    for content in (b"x" * (codec.LARGEST_FILE + 1), b"\n" * (codec.MOST_RECORDS + 2)):
        opening = codec.decode(content)
        assert isinstance(opening, Unreadable)
        assert "larger than any model" in opening.sentence


def test_a_file_with_as_many_records_as_allowed_is_read():
    *holders, card = fields_of(model("Inputs: Staff"))
    more = codec.MOST_RECORDS - len(holders)
    opened = codec.decode(project([*holders, *({**card, "id": f"c{n}"} for n in range(more))]))
    assert isinstance(opened, Opened)
    assert len(opened.graph) == codec.MOST_RECORDS


# The first line is wrong


@pytest.mark.parametrize(
    "header",
    [
        {"version": "1"},
        {"version": True},
        {"version": 0},
        {"version": -1},
        {"version": 1.0},
        {"version": None},
        {"version": 10**400},
        {"program": 1},
        {"records": "7"},
        {"records": -1},
        {"records": 10**30},
        {"sha256": None},
        {"extra": ""},
        {"format": "other"},
    ],
)
def test_a_wrong_header_costs_no_record(header: Fields):
    graph = model(MENTORING)
    opening = codec.decode(project(fields_of(graph), **header))
    assert isinstance(opening, Damaged)
    assert opening.graph == graph
    assert (opening.salvaged, opening.expected) == (len(graph), None)
    assert "beginning of the file" in opening.sentences[0]


def test_a_missing_header_costs_no_record():
    graph = model(MENTORING)
    opening = codec.decode(codec.encode(graph).partition(b"\n")[2])
    assert isinstance(opening, Damaged)
    assert opening.graph == graph


def test_a_wrong_sum_or_count_alone_costs_no_record_and_is_said():
    graph = model(MENTORING)
    for header in ({"sha256": "0" * 64}, {"records": 3}):
        opening = codec.decode(project(fields_of(graph), **header))
        assert isinstance(opening, Damaged)
        assert opening.graph == graph
        assert opening.salvaged == opening.expected == len(graph)
        assert "every record in it could be read" in opening.sentence


# Older versions, of which there is none yet: the mechanism by made-up ones


def test_a_file_of_an_older_version_is_brought_up_step_by_step():
    graph = model(MENTORING)
    old = [
        {("words" if name == "text" else name): value for name, value in one.items()}
        for one in fields_of(graph)
    ]

    def name_texts(record: Fields) -> Fields:
        return {("text" if name == "words" else name): value for name, value in record.items()}

    def shout(record: Fields) -> Fields:
        return {**record, "text": record["text"].upper()} if record["type"] == "card" else record

    opening = codec.decode_version(project(old, version=1), 3, {1: name_texts, 2: shout})
    assert isinstance(opening, Migrated)
    assert next(opening.graph.cards).text == "MENTORING"
    assert "older version" in opening.sentence
    newest = codec.decode_version(project(fields_of(graph), version=3), 3, {1: name_texts})
    assert newest == Opened(graph)


def test_a_record_that_no_step_can_bring_up_is_left_out():
    graph = model("Inputs: Staff; Money")
    records = fields_of(graph)
    del records[-1]["text"]

    def step(record: Fields) -> Fields:
        return {**record, "text": record["text"]} if record["type"] == "card" else record

    opening = codec.decode_version(project(records), 2, {1: step})
    assert isinstance(opening, Damaged)
    assert outline(opening.graph) == ["Inputs: Money"]


def test_a_version_that_has_no_step_is_not_known():
    opening = codec.decode_version(project(fields_of(model(MENTORING))), 2, {})
    assert isinstance(opening, Damaged)


def test_every_migration_there_is_leads_to_todays_version():
    assert set(codec.MIGRATIONS) == set(range(1, codec.VERSION))


def test_reading_needs_no_deep_stack():
    limit = sys.getrecursionlimit()
    deep = b'{"a": ' * (limit * 2)
    opening = codec.decode(project([*fields_of(model(MENTORING)), deep]))
    assert isinstance(opening, Damaged)
    assert opening.salvaged == len(model(MENTORING))
