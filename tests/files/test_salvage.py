"""Damaged files: what can stand by the rules is kept, and no card on a sound line loses a word."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import model, outline, slug
from tests.files.project_bytes import Fields, fields_of, project
from tests.strategies import graphs, raw_texts
from toc_editor.files import codec, lines
from toc_editor.files.results import Damaged, NewerVersion, NotAProject, Opened, Opening
from toc_editor.layout.style import PALE
from toc_editor.model import prose, rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card

MENTORING = """
    Activities: Mentoring; Schools(Clubs; Away days(Camp)); Outreach
    Outcomes: [Agencies] Trust; [Families] Safety
    Mentoring -> Trust
    Clubs -> Safety
"""


def damaged(content: bytes) -> Damaged:
    opening = codec.decode(content)
    assert isinstance(opening, Damaged)
    assert rules.problems(opening.graph) == []
    return opening


def changed(id: str, /, **fields: object) -> Damaged:
    """The model read from a file in which one record has other fields, under a right header."""
    records = fields_of(model(MENTORING))
    (record,) = [one for one in records if one["id"] == id]
    record.update(fields)
    return damaged(project(records))


def added(*more: Fields) -> Damaged:
    """The model read from a file with more records, under a right header."""
    return damaged(project([*fields_of(model(MENTORING)), *more]))


def without(*ids: str) -> Damaged:
    """The model read from a file without the lines of these records."""
    found = codec.encode(model(MENTORING)).splitlines(keepends=True)
    return damaged(b"".join(line for line in found if not any(_is(line, id) for id in ids)))


def spoiled(id: str, old: bytes, new: bytes) -> Damaged:
    """The model read from a file in which the line of one record was changed as bytes."""
    found = codec.encode(model(MENTORING)).splitlines(keepends=True)
    return damaged(b"".join(line.replace(old, new) if _is(line, id) else line for line in found))


def _is(line: bytes, id: str) -> bool:
    return f'"id": "{id}"'.encode() in line


def card(id: str, parent: str, text: str, **fields: object) -> Fields:
    plain = {"order": "a0", "row": None, "when": "", "type": "card"}
    return {"id": id, "parent": parent, "text": text, **plain, **fields}


def group(id: str, parent: str, title: str = "Group", **fields: object) -> Fields:
    plain = {"order": "a0", "row": None, "colour": -1, "type": "group"}
    return {"id": id, "parent": parent, "title": title, **plain, **fields}


def texts(graph: Graph) -> list[str]:
    return sorted(card.text for card in graph if isinstance(card, Card))


ALL = ["Camp", "Clubs", "Mentoring", "Outreach", "Safety", "Trust"]


# Lines that are gone


def test_a_lost_card_takes_its_links_and_nothing_else():
    opening = without("clubs")
    assert outline(opening.graph) == [
        "Activities: Mentoring; Schools(Away days(Camp)); Outreach",
        "Outcomes: Trust; Safety",
        "mentoring -> trust",
    ]
    assert opening.expected == len(model(MENTORING))
    assert opening.salvaged == opening.expected - 2
    assert "13 of 15 records" in opening.sentence
    assert "Lines of the file are missing." in opening.sentences


def test_what_stood_in_a_lost_lane_stands_in_a_lane_for_it_in_its_order():
    opening = without("lane-activities")
    assert outline(opening.graph)[:2] == [
        "Outcomes: Trust; Safety",
        "Recovered: Mentoring; Schools(Clubs; Away days(Camp)); Outreach",
    ]
    assert len(list(opening.graph.links)) == 2


def test_a_lost_groups_cards_stand_together_in_a_lane_for_them():
    opening = without("schools")
    assert outline(opening.graph)[:3] == [
        "Activities: Mentoring; Outreach",
        "Outcomes: Trust; Safety",
        "Recovered: Clubs; Away days(Camp)",
    ]


def test_where_a_lost_group_stood_is_told_by_what_is_left_of_its_line():
    opening = spoiled("schools", b'"row": null', b'"row": 7')
    assert outline(opening.graph)[0] == "Activities: Mentoring; Outreach; Clubs; Away days(Camp)"
    opening = spoiled("away-days", b'"title"', b'"heading"')
    assert outline(opening.graph)[0] == "Activities: Mentoring; Schools(Clubs); Outreach; Camp"


def test_a_lost_row_leaves_its_cards_in_no_row():
    opening = without("row-agencies")
    assert opening.graph.card(slug("Trust")).row is None
    assert opening.graph.card(slug("Safety")).row == "row-families"


def test_a_lost_title_record_is_stood_in_for():
    opening = without("project")
    assert opening.graph.project.title == "Recovered"
    assert opening.graph.project.key
    assert opening.salvaged == len(model(MENTORING)) - 1
    assert without("project") == opening, "the same file gives the same model"


def test_a_file_cut_short_anywhere_gives_what_came_before_the_cut():
    content = codec.encode(model(MENTORING))
    for end in range(content.index(b"\n") + 1, len(content) - 1):
        _check_kept(content[:end], codec.decode(content[:end]))


@given(graphs(most=4), st.data())
def test_any_lines_may_be_lost(graph: Graph, data: st.DataObject):
    found = codec.encode(graph).splitlines(keepends=True)
    kept = [line for line in found if data.draw(st.booleans(), label=repr(line))]
    _check_kept(b"".join(kept), codec.decode(b"".join(kept)))


@given(graphs(most=4), st.data())
def test_any_byte_may_be_another(graph: Graph, data: st.DataObject):
    content = bytearray(codec.encode(graph))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    _check_kept(bytes(content), codec.decode(bytes(content)))


def test_a_line_with_one_bad_byte_keeps_its_other_letters():
    opening = spoiled("trust", b"Trust", b"Tr\xffst")
    assert outline(opening.graph)[1] == "Outcomes: Tr\ufffdst; Safety"
    assert opening.salvaged == len(model(MENTORING)) - 1
    assert any("shown as \ufffd" in sentence for sentence in opening.sentences)


def test_a_bad_byte_is_seen_where_the_sum_and_the_count_are_right_and_where_none_is():
    found = codec.encode(model(MENTORING)).replace(b'"Trust"', b'"Tr\xffst"').split(b"\n")[1:-1]
    opening = damaged(project(found))
    assert (opening.salvaged, opening.expected) == (14, 15)
    assert damaged(b"\n".join(found)).salvaged == 14


def test_a_file_full_of_zeros_from_some_point_on_keeps_what_came_before():
    content = codec.encode(model(MENTORING))
    cut = content.index(b'"mentoring>trust"')
    opening = damaged(content[:cut] + b"\0" * 4096)
    assert texts(opening.graph) == ALL


def test_a_merge_that_was_not_settled_keeps_both_versions_of_a_card():
    ours = codec.encode(model(MENTORING)).decode("utf-8").splitlines()
    at = next(n for n, line in enumerate(ours) if _is(line.encode(), "trust"))
    theirs = ours[at].replace("Trust", "Confidence")
    merged = [*ours[:at], "<<<<<<< HEAD", ours[at], "=======", theirs, ">>>>>>> b", *ours[at + 1 :]]
    opening = damaged("\n".join([*merged, ""]).encode("utf-8"))
    assert texts(opening.graph) == sorted([*ALL, "Confidence"])
    assert outline(opening.graph)[1] == "Outcomes: Confidence; Trust; Safety"


def _check_kept(content: bytes, opening: Opening) -> None:
    """The rules hold, and every card on a line that can be read has its words."""
    readable = [
        record
        for line in content.split(b"\n")
        if (fields := lines.parse(line)) is not None and (record := lines.read(fields)) is not None
    ]
    if isinstance(opening, NewerVersion):  # a digit of the version was hit
        return
    if not isinstance(opening, Damaged | Opened):
        assert isinstance(opening, NotAProject)
        assert not readable
        return
    assert rules.problems(opening.graph) == []
    wanted = {record.text for record in readable if isinstance(record, Card)}
    assert {prose.tidy(text) for text in wanted} <= set(texts(opening.graph))


# Records that break a rule, under a right header: made by hand, or by another program


@pytest.mark.parametrize("parent", ["gone", "row-agencies", "mentoring>trust", "project", ""])
def test_a_card_that_stands_in_nothing_is_kept_in_a_lane_for_it(parent: str):
    opening = changed("clubs", parent=parent)
    assert outline(opening.graph)[2] == "Recovered: Clubs"
    assert texts(opening.graph) == ALL


def test_there_is_one_lane_for_all_that_lost_its_place_each_family_together():
    opening = added(
        card("x1", "gone", "X one"),
        card("y1", "lost", "Y one"),
        card("x2", "gone", "X two", order="a1"),
    )
    assert outline(opening.graph)[2] == "Recovered: X one; X two; Y one"


def test_what_was_recovered_once_already_does_not_stand_in_the_way():
    once = added(card("x", "gone", "First time")).graph
    again = damaged(project([*fields_of(once), card("y", "gone", "Second time")]))
    assert outline(again.graph)[2:4] == ["Recovered: First time", "Recovered: Second time"]


def test_groups_in_a_circle_are_opened_at_one_place():
    opening = added(group("a", "b", "A"), group("b", "a", "B"), card("c", "a", "In a circle"))
    assert outline(opening.graph)[2] == "Recovered: B(A(In a circle))"
    opening = added(group("a", "a", "A"))
    assert outline(opening.graph)[2] == "Recovered: A()"


def test_groups_that_nest_too_deep_are_set_out_in_their_lane():
    tower = [group(f"g{n}", f"g{n - 1}" if n else "lane-outcomes", f"G{n}") for n in range(5)]
    opening = added(*tower, card("c", "g4", "Deep"))
    assert outline(opening.graph)[1] == "Outcomes: G0(G1()); Trust; Safety; G2(G3()); G4(Deep)"


@pytest.mark.parametrize("row", ["gone", "schools", "", "row-families"])
def test_a_row_that_is_not_the_lanes_is_given_up(row: str):
    opening = changed("mentoring", row=row)
    assert opening.graph.card(slug("Mentoring")).row is None
    assert outline(opening.graph) == outline(model(MENTORING))


def test_a_second_record_of_one_id_is_kept_under_another():
    opening = added(card("clubs", "lane-outcomes", "Other clubs", order="a9"))
    assert outline(opening.graph)[1] == "Outcomes: Trust; Safety; Other clubs"
    assert opening.salvaged == opening.expected


def test_a_link_to_an_id_that_two_cards_had_is_kept_and_told():
    opening = changed("clubs", id="trust")
    assert [(link.source, link.target) for link in opening.graph.links] == [("mentoring", "trust")]
    told = " ".join(opening.sentences)
    assert "A link leads to or from one of two cards that had one id" in told
    assert "led to or from nothing" in told  # the link of the card whose id is no more


def test_what_stands_in_an_id_that_two_groups_had_is_kept_and_told():
    opening = added(group("schools", "lane-outcomes", "Other schools", order="a9"))
    assert "one of two places that had one id; check" in " ".join(opening.sentences)
    assert texts(opening.graph) == texts(model(MENTORING))


def test_what_two_files_gave_new_ids_does_not_look_like_one_record():
    one = added(card("clubs", "lane-outcomes", "Mine", order="a9")).graph
    other = added(card("clubs", "lane-outcomes", "Theirs", order="a9")).graph
    (mine,) = [record.id for record in one if record.id not in other]
    (theirs,) = [record.id for record in other if record.id not in one]
    assert one.card(mine).text == "Mine"
    assert other.card(theirs).text == "Theirs"


def test_a_record_that_came_twice_is_there_once():
    (same,) = [one for one in fields_of(model(MENTORING)) if one["id"] == "clubs"]
    assert added(same, same).graph == model(MENTORING)


@pytest.mark.parametrize("id", ["", "i" * 65, "two\nlines", "\ud800", "project"])
def test_a_card_whose_id_is_none_gets_one(id: str):
    opening = added(card(id, "lane-outcomes", "New", order="a9"))
    assert outline(opening.graph)[1] == "Outcomes: Trust; Safety; New"


def test_a_second_title_record_is_left_out_and_one_of_another_id_is_taken():
    (title,) = [one for one in fields_of(model(MENTORING)) if one["type"] == "project"]
    assert added({**title, "title": "Second"}).graph == model(MENTORING)
    assert added({**title, "id": "other", "title": "Second"}).graph == model(MENTORING)
    assert changed("project", id="other").graph == model(MENTORING)


@pytest.mark.parametrize("ends", [("gone", "trust"), ("trust", "schools"), ("trust", "trust")])
def test_a_link_that_cannot_be_is_left_out(ends: tuple[str, str]):
    opening = changed("mentoring>trust", source=ends[0], target=ends[1])
    assert [link.id for link in opening.graph.links] == ["clubs>safety"]
    assert opening.salvaged == len(model(MENTORING)) - 1


def test_of_two_links_between_the_same_cards_the_first_stays():
    opening = changed("mentoring>trust", source="clubs", target="safety")
    assert [link.id for link in opening.graph.links] == ["clubs>safety"]


@pytest.mark.parametrize(
    ("id", "fields", "mended"),
    [
        (
            "clubs",
            {"text": "  • one\n\n• two\x00"},
            lambda g: g.card("clubs").text == "- one\n- two",
        ),
        ("clubs", {"text": "half \ud800"}, lambda g: g.card("clubs").text == "half"),
        ("clubs", {"when": "Int\nLt"}, lambda g: g.card("clubs").when == "Int Lt"),
        ("schools", {"title": " Schools "}, lambda g: g.group("schools").title == "Schools"),
        ("lane-outcomes", {"colour": 64}, lambda g: g.lane("lane-outcomes").colour == 0),
        ("lane-outcomes", {"colour": -1}, lambda g: g.lane("lane-outcomes").colour == 0),
        ("lane-outcomes", {"grid": "rows "}, lambda g: g.row_of("trust").title == "Agencies"),
        ("project", {"floor_pt": 1e308}, lambda g: g.project.floor_pt == 10.0),
        ("project", {"floor_pt": float("nan")}, lambda g: g.project.floor_pt == 10.0),
        ("project", {"floor_pt": float("inf")}, lambda g: g.project.title == "A model"),
        ("project", {"floor_pt": -1}, lambda g: g.project.floor_pt == 10.0),
        ("project", {"key": ""}, lambda g: len(g.project.key) == 15),
        ("project", {"key": "\u200b", "floor_pt": 0}, lambda g: len(g.project.key) == 15),
        ("mentoring>trust", {"reason": "a\nb"}, lambda g: g["mentoring>trust"].reason == "a b"),
    ],
)
def test_a_text_or_number_that_cannot_stay_is_mended(
    id: str, fields: Fields, mended: Callable[[Graph], bool]
):
    opening = changed(id, **fields)
    assert mended(opening.graph)
    assert opening.salvaged == opening.expected


@pytest.mark.parametrize("order", ["", "a00", "!", "\ud800", "~", "a" * 300])
def test_an_order_key_that_is_none_puts_a_card_last(order: str):
    opening = changed("mentoring", order=order)
    titles = "Activities: Schools(Clubs; Away days(Camp)); Outreach; Mentoring"
    assert outline(opening.graph)[0] == titles
    opening = changed("lane-activities", order=order)
    assert [lane.title for lane in opening.graph.lanes] == ["Outcomes", "Activities"]
    opening = changed("row-agencies", order=order)
    assert [row.title for row in opening.graph.rows("rows")] == ["Families", "Agencies"]


# The page's settings, headings over lanes, and logos


def banner(first: str, last: str) -> Fields:
    ends = {"first": first, "last": last}
    return {"id": "b", "order": "a0", "title": "HOW", "type": "banner", **ends}


def logo(**fields: object) -> Fields:
    plain = {"id": "logo", "order": "a0", "alt": "Crest", "kind": "image/png", "content": "AAAA"}
    return {**plain, "type": "logo", **fields}


@pytest.mark.parametrize("end", ["gone", "clubs", "b", ""])
def test_a_heading_over_a_lane_that_is_not_there_is_left_out(end: str):
    assert added(banner("lane-outcomes", end)).graph == model(MENTORING)


def test_a_heading_stays_over_the_lane_that_cards_were_recovered_for():
    records = [*fields_of(model(MENTORING)), banner("lane-activities", "lane-outcomes")]
    kept = [one for one in records if one["id"] != "lane-activities"]
    opening = damaged(project(kept))
    assert opening.graph.banners == ()
    assert texts(opening.graph) == ALL


@pytest.mark.parametrize(
    "fields",
    [
        {"content": ""},
        {"content": "AAA"},
        {"content": "A*=="},
        {"content": "A" * (rules.LONGEST_LOGO + 4)},
        {"kind": "text/html"},
        {"kind": ""},
        {"content": None},
    ],
)
def test_a_logo_that_is_no_picture_is_left_out(fields: Fields):
    opening = added(logo(**fields))
    assert opening.graph == model(MENTORING)
    assert opening.salvaged == len(model(MENTORING))


@pytest.mark.parametrize(
    ("id", "fields", "mended"),
    [
        ("project", {"most_pages": 0}, lambda g: g.project.most_pages == 1),
        ("project", {"most_pages": 10**12}, lambda g: g.project.most_pages == rules.MOST_PAGES),
        ("project", {"adopted": "21/11/2026"}, lambda g: g.project.adopted == ""),
        ("project", {"review": "2026-02-30"}, lambda g: g.project.review == ""),
        ("project", {"review": "20261121"}, lambda g: g.project.review == ""),
        ("project", {"sources": "• one\n\n• two"}, lambda g: g.project.sources == "- one\n- two"),
        ("project", {"owner": " A\nB "}, lambda g: g.project.owner == "A B"),
        ("lane-outcomes", {"share": float("nan")}, lambda g: g.lane("lane-outcomes").share == 0),
        ("lane-outcomes", {"share": 2}, lambda g: g.lane("lane-outcomes").share == 0),
        ("schools", {"colour": -2}, lambda g: g.group("schools").colour == -1),
    ],
)
def test_a_setting_of_the_page_that_cannot_stay_is_set_back(
    id: str, fields: Fields, mended: Callable[[Graph], bool]
):
    opening = changed(id, **fields)
    assert mended(opening.graph)
    assert texts(opening.graph) == ALL
    assert opening.salvaged == opening.expected


# Lines that are no record


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", None),
        ("text", 7),
        ("text", ["a"]),
        ("text", {"a": "b"}),
        ("text", "a" * (rules.LONGEST_TEXT + 1)),
        ("row", 7),
        ("row", False),
        ("parent", None),
        ("type", "cards"),
        ("type", None),
        ("type", ["card"]),
        ("colour", 7),
        ("", ""),
    ],
)
def test_a_line_with_a_field_that_is_unknown_or_of_a_wrong_type_is_left_out(
    field: str, value: object
):
    opening = changed("outreach", **{field: value})
    assert texts(opening.graph) == [text for text in ALL if text != "Outreach"]
    assert "Line 12 could not be read and was left out." in opening.sentences


@pytest.mark.parametrize("value", [True, 1.0, "1", None, 10**400])
def test_a_number_of_a_wrong_type_is_no_colour(value: object):
    opening = changed("lane-outcomes", colour=value)
    assert outline(opening.graph)[1] == "Recovered: Trust; Safety"


@pytest.mark.parametrize(
    ("id", "field", "value"),
    [
        ("lane-outcomes", "kind", "unheard of"),
        ("lane-outcomes", "place", []),
        ("lane-outcomes", "marker", ""),
        ("project", "paper", "A7"),
        ("project", "landscape", 1),
        ("project", "floor_pt", True),
        ("project", "floor_pt", "10"),
        ("mentoring>trust", "kind", "leads"),
        ("mentoring>trust", "strength", None),
        ("mentoring>trust", "confidence", "sure"),
    ],
)
def test_a_choice_that_is_unknown_makes_no_record(id: str, field: str, value: object):
    opening = changed(id, **{field: value})
    assert texts(opening.graph) == ALL
    assert opening.salvaged == len(model(MENTORING)) - 1


@pytest.mark.parametrize(
    "line",
    [
        b"[]",
        b"7",
        b"null",
        b"{}",
        b"{",
        b"[" * 100_000,
        b'{"a": ' * 100_000,
        b"\0" * 100,
        b"\xff\xfe\x00",
        b'{"type": "card", "id": "x"}',
        b'{"type": "row", "grid": "", "id": "r", "order": "a0", "title": NaN}',
        b'{"type": "row", "grid": "", "id": "r", "order": "a0", "title": "", "title": "b"}',
        b'{"a": ' + b"1" * 5_000 + b"}",
        b'{"a": 1e999}',
        b"<<<<<<< HEAD",
    ],
)
def test_a_line_that_is_no_record_is_left_out_and_named(line: bytes):
    opening = damaged(project([*fields_of(model(MENTORING)), line]))
    assert opening.graph == model(MENTORING)
    assert opening.sentences == ("Line 17 could not be read and was left out.",)
    assert "15 of 16 records" in opening.sentence


def test_no_more_than_twenty_lines_are_named():
    opening = damaged(project([*fields_of(model(MENTORING)), *[b"{"] * 1_234]))
    assert len(opening.sentences) == 21
    assert opening.sentences[-1] == "So it is with 1,214 more lines."


def test_a_file_with_no_line_that_can_be_read_is_an_empty_model():
    opening = damaged(project([b"{"]))
    assert (opening.salvaged, opening.expected) == (0, 1)
    assert list(opening.graph) == [opening.graph.project]


# Anything at all, under a right header

hostile = st.one_of(
    raw_texts,
    st.sampled_from(
        [*("", "project", "gone", "a0", "a00", "\ud800", "\0", "card", "lane", "~", "a" * 200_000)]
    ),
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.just([]),
    st.just({}),
)


@given(graphs(most=4), st.data())
def test_whatever_the_fields_hold_the_rules_hold_and_no_card_loses_a_word(
    graph: Graph, data: st.DataObject
):
    records = fields_of(graph)
    ids = st.sampled_from([record["id"] for record in records])
    for _ in range(data.draw(st.integers(1, 6))):
        record = records[data.draw(st.integers(0, len(records) - 1))]
        name = data.draw(st.sampled_from([*record, "unknown"]))
        record[name] = data.draw(st.one_of(hostile, ids))
        if data.draw(st.booleans()):
            records.append(dict(data.draw(st.sampled_from(records))))
    content = project(records)
    _check_kept(content, codec.decode(content))


@pytest.mark.slow
def test_thousands_of_heavily_damaged_files_open_by_the_rules():
    chance = random.Random(20)
    content = codec.encode(model(MENTORING))
    names = sorted({name for record in fields_of(model(MENTORING)) for name in record})
    for _ in range(20_000):
        records = fields_of(model(MENTORING))
        for _ in range(chance.randint(1, 8)):
            record, other = chance.choice(records), chance.choice(records)
            record[chance.choice(names)] = other.get(chance.choice(names))
        broken = bytearray(chance.choice([content, project(records), project(records, records=3)]))
        for _ in range(chance.choice([0, 0, 1, 20])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        _check_kept(bytes(broken), codec.decode(bytes(broken)))


def test_json_of_every_line_is_as_json_is_written_elsewhere():
    for line in codec.encode(model(MENTORING)).splitlines():
        content = json.loads(line)
        assert json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8") == line


def look(**fields: object) -> Fields:
    """The line of a page's look."""
    plain = json.loads(lines.write(PALE))
    return {**plain, **fields}


def test_a_look_on_a_sound_line_is_kept():
    opening = codec.decode(project([*fields_of(model(MENTORING)), look()]))
    assert isinstance(opening, Opened)
    assert opening.graph.look == PALE


@pytest.mark.parametrize(
    "fields",
    [
        {"lanes": ""},
        {"lanes": "#12345"},
        {"ink": "#ABCDEF"},
        {"tint": 2},
        {"line_pt": 0},
        {"id": "x"},
    ],
)
def test_a_look_that_is_none_is_left_out_and_said(fields: Fields):
    opening = added(look(**fields))
    assert opening.graph.look is None
    assert "could not be kept" in " ".join(opening.sentences)


def test_of_two_looks_the_first_counts_and_no_card_has_its_id():
    opening = added(look(), look(tint=0.5))
    assert opening.graph.look == PALE
    taken = changed("mentoring", id="look")
    assert [card.text for card in taken.graph.cards if card.text == "Mentoring"] == ["Mentoring"]
    assert taken.graph.look is None
