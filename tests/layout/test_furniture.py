"""What stands around the columns of a page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import model
from tests.layout.sound import faults_of_pages
from toc_editor.edit import page
from toc_editor.edit.document import Document
from toc_editor.layout.pages import Pages, lay_pages
from toc_editor.layout.style import PALE, PageStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Flow, Heads, Id, Lane, Place, Status
from toc_editor.model.vocabulary import LaneKind
from toc_editor.picture.display import Group, Placed, Role, Run, Shape, walk

LANES = """
    Rationale: Need
    Activities: People(Training); Mentoring
    Outcomes: Trust
"""
FIRST, LAST = Id("lane-rationale"), Id("lane-outcomes")


def laid(**settings: object) -> Pages:
    return lay_pages(document(**settings).graph)


def document(**settings: object) -> Document:
    doc = Document(model(LANES))
    if settings:
        with doc.edit("Set up") as edit:
            page.set_up(edit, **settings)
    return doc


def texts(made: Pages) -> list[str]:
    """What is read on the page, a text for each group that holds runs."""
    groups = (one.item for one in walk(made.sheets[0].picture) if isinstance(one.item, Group))
    runs = ([run.text for run in group.items if isinstance(run, Run)] for group in groups)
    return ["".join(found) for found in runs if found]


def places(made: Pages, role: Role) -> list[Placed]:
    return [
        one
        for one in walk(made.sheets[0].picture)
        if isinstance(one.item, Group) and one.item.role is role
    ]


def lines_of(head: Placed, start: str) -> int:
    """How many lines a head has that starts with this word; 0 if it does not."""
    runs = [run for run in head.item.items if isinstance(run, Run)]
    return len({run.y for run in runs}) if runs[0].text.startswith(start) else 0


def test_a_page_without_furniture_says_nothing_but_the_model():
    assert texts(laid())[0] == "A model"
    assert texts(laid())[-1] == "Trust"


def test_the_footer_says_whose_the_model_is_and_when_it_was_adopted():
    made = laid(
        owner="The county",
        version="3",
        status=Status.ADOPTED,
        adopted="2026-11-21",
        review="2027-01-05",
    )

    assert texts(made)[-1] == (
        "The county · Version 3 · Adopted 21 November 2026 · Review by 5 January 2027"
    )


def test_a_draft_says_that_it_is_one():
    assert texts(laid(status=Status.CONSULTATION))[-1] == "Draft for consultation"


def test_a_marking_stands_at_head_and_foot():
    said = texts(laid(marking="OFFICIAL", owner="The county"))

    assert said[0] == said[-1] == "OFFICIAL"


def test_notes_stand_over_the_footer_behind_their_names():
    said = texts(
        laid(abbreviations="VRU: Violence Reduction Unit\nLt: long term", sources="A survey")
    )

    assert "Key: VRU: Violence Reduction Unit; Lt: long term" in said
    assert "Sources: A survey" in said


def test_labels_stand_at_the_foot_where_the_author_wants_them():
    top, foot = laid(), laid(heads=Heads.FOOT)
    highest = min(one.y + one.item.y for one in places(top, Role.LANE_HEAD))
    lowest = min(one.y + one.item.y for one in places(foot, Role.LANE_HEAD))

    assert highest < 100
    assert lowest > foot.sheets[0].picture.height - 150
    assert faults_of_pages(document(heads=Heads.FOOT).graph, foot.sheets[0].picture) == []


def test_a_banner_spans_its_columns():
    doc = document()
    with doc.edit("Banner") as edit:
        page.add_banner(edit, "HOW does it work?", Id("lane-activities"), LAST)
    picture = lay_pages(doc.graph).sheets[0].picture
    banner = next(
        one
        for one in walk(picture)
        if isinstance(one.item, Group) and one.item.owner == doc.graph.banners[0].id
    )
    lanes = {
        one.item.owner: one
        for one in walk(picture)
        if isinstance(one.item, Group) and one.item.role is Role.LANE
    }
    first, last = lanes["lane-activities"], lanes[LAST]
    assert banner.item.x == pytest.approx(first.item.x)
    assert banner.item.x + banner.item.width == pytest.approx(last.item.x + last.item.width)
    assert banner.item.y + banner.item.height < first.item.y
    assert faults_of_pages(doc.graph, picture) == []


@pytest.mark.parametrize("heads", Heads)
def test_banners_over_the_same_columns_stand_one_over_the_other(heads):
    doc = document(heads=heads)
    with doc.edit("Banners") as edit:
        for title in ("Why", "Why not", "Evidence-based in all that is done here, every year"):
            page.add_banner(edit, title, FIRST, FIRST)

    assert faults_of_pages(doc.graph, lay_pages(doc.graph).sheets[0].picture) == []


def test_a_banner_is_no_higher_than_its_words_over_columns_of_their_real_width():
    doc = document()
    with doc.edit("Banner") as edit:
        page.add_banner(edit, "Why is the whole of it needed?", FIRST, FIRST)
    made = lay_pages(doc.graph)
    (bar, *_) = [one for one in places(made, Role.LANE_HEAD) if lines_of(one, "Why")]

    assert lines_of(bar, "Why") == 1
    assert bar.item.height < 2 * made.size_pt


def test_a_short_banner_over_a_narrow_column_takes_one_line():
    doc = document()
    with doc.edit("Banner") as edit:
        page.add_banner(edit, "HOW does it go?", LAST, LAST)
        edit.put(replace(doc.graph.lane(FIRST), share=0.6))
        edit.put(replace(doc.graph.lane(Id("lane-activities")), share=0.3))
    heads = places(lay_pages(doc.graph), Role.LANE_HEAD)

    assert sum(lines_of(one, "HOW") for one in heads) == 1


@pytest.mark.parametrize(("flow", "marks"), [(Flow.ARROWS, 2), (Flow.CHEVRONS, 2), (Flow.NONE, 0)])
def test_marks_stand_between_columns_as_the_author_wants_them(flow, marks):
    picture = laid(flow=flow).sheets[0].picture

    assert len([item for item in picture.items if isinstance(item, Shape)]) == marks


def test_marks_beside_large_print_are_as_large():
    graph = document(flow=Flow.CHEVRONS).graph
    looks = [replace(PALE, floor_pt=floor) for floor in (10, 17)]
    pages = [lay_pages(graph, PageStyle(look)) for look in looks]
    highs = [_height_of_mark(made) for made in pages]

    assert highs[1] > 1.2 * highs[0]


def _height_of_mark(made: Pages) -> float:
    marks = [item for item in made.sheets[0].picture.items if isinstance(item, Shape)]
    ys = [step[1] for step in marks[0].steps]
    return max(ys) - min(ys)


def test_the_label_of_a_band_stands_on_the_line_of_its_text():
    graph = model(LANES + "\n    Vision: Safer streets")
    vision = replace(graph.lane(Id("lane-vision")), place=Place.HEAD)
    picture = lay_pages(Graph([*graph, vision])).sheets[0].picture
    baselines = {
        one.item.text: one.y + one.item.y for one in walk(picture) if isinstance(one.item, Run)
    }
    assert baselines["Vision"] == pytest.approx(baselines["Safer streets"])


def test_a_feedback_loop_has_an_arrow_that_runs_back_to_the_first_column():
    doc = Document(model(LANES + "\n    Feedback loop: What is learnt"))
    lane = next(one for one in doc.graph if isinstance(one, Lane) and one.kind is LaneKind.FEEDBACK)
    with doc.edit("Foot") as edit:
        page.set_lane(edit, lane.id, place=type(lane.place).FOOT)
        page.set_up(edit, flow=Flow.NONE)
    picture = lay_pages(doc.graph).sheets[0].picture
    head = [item for item in picture.items if isinstance(item, Shape)][-1]

    assert head.fill
    assert min(step[0] for step in head.steps) < picture.width / 8
    assert faults_of_pages(doc.graph, picture) == []


def test_a_groups_own_colour_is_that_of_all_its_boxes():
    doc = document()
    plain = {
        one.item.stroke for one in walk(lay_pages(doc.graph).sheets[0].picture) if _is_box(one)
    }
    with doc.edit("Colour") as edit:
        page.colour_group(edit, Id("people"), 6)
    coloured = [
        one.item.stroke for one in walk(lay_pages(doc.graph).sheets[0].picture) if _is_box(one)
    ]

    assert "#5c6b1e" not in plain
    assert coloured.count("#5c6b1e") == 1


def _is_box(one: Placed) -> bool:
    return bool(getattr(one.item, "stroke", ""))
