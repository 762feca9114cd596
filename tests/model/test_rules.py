"""The rules of a model: each is broken once here, and named."""

from __future__ import annotations

import math
from functools import partial

import pytest
from msgspec.structs import replace

from tests.builders import lane_id, model, slug
from tests.patience import done_within
from toc_editor.model import order, rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    LOOK_ID,
    PROJECT_ID,
    Card,
    Group,
    HeadFill,
    Id,
    Link,
    Look,
    Project,
    Record,
    Row,
)

MENTORING = """
    Activities: Mentoring; Schools(Clubs; Away days(Camp))
    Outcomes: [Agencies] Trust; [Families] Home(Safety)
    Impact: Peace
    Mentoring -> Trust
"""


LOOK = Look(
    lanes="#1f4e79 #2a6ebb",
    heads=HeadFill.SOLID,
    tint=0.1,
    line="",
    line_pt=1.0,
    radius_pt=0.0,
    ink="#000000",
    soft_ink="#000000",
    title_ink="#000000",
    banner="#ffffff",
    banner_ink="#000000",
    banner_line="",
    mark="#000000",
)


def broken(record: Record) -> list[str]:
    """What the rules say of the model with this record put into it."""
    graph = Graph([*model(MENTORING), record])
    found = rules.problems(graph)
    assert [one for one in found if one.record == record.id] == rules.problems(graph, [record.id])
    return [problem.sentence for problem in found]


def changed(id: Id, **fields: object) -> Record:
    return replace(model(MENTORING)[id], **fields)


def test_a_sound_model_breaks_no_rule():
    assert rules.problems(model(MENTORING)) == []


NO_PLACE = "A card or group stands in nothing that is there."
TOO_DEEP = "Groups go two levels deep, and no deeper."
NO_ROW = "A card or group is in a row that its lane does not have."
NO_KEY = "An order key is not well formed."
NOT_KEPT = "A text has characters or spaces that are not kept."
NO_END = "A link leads from or to nothing that is there."
TWICE = "Two links lead from one card to the same other."
NO_ID = "An id is missing, too long or not one plain line."
FLOOR = "The smallest type size must lie between 4 and 36 points."


@pytest.mark.parametrize(
    ("record", "sentences"),
    [
        (changed(slug("Clubs"), parent=Id("gone")), [NO_PLACE]),
        (changed(slug("Clubs"), parent=slug("Trust")), [NO_PLACE]),
        (changed(slug("Clubs"), parent=Id("row-agencies")), [NO_PLACE]),
        (Group(id=Id("g"), order="a0", parent=slug("Away days"), title="Third"), [TOO_DEEP]),
        (changed(slug("Trust"), row=Id("gone")), [NO_ROW]),
        (changed(slug("Trust"), row=slug("Home")), [NO_ROW]),
        (changed(slug("Peace"), row=Id("row-families")), [NO_ROW]),
        (changed(slug("Safety"), row=Id("row-families")), [NO_ROW]),
        (changed(lane_id("Impact"), order="a00"), [NO_KEY]),
        (changed(slug("Camp"), order=""), [NO_KEY]),
        (changed(Id("row-agencies"), order="!"), [NO_KEY]),
        (changed(lane_id("Impact"), colour=64), ["A lane's colour is not on the palette."]),
        (changed(lane_id("Impact"), colour=-1), ["A lane's colour is not on the palette."]),
        (changed(lane_id("Impact"), title="Two\nlines"), [NOT_KEPT]),
        (changed(slug("Clubs"), text="• untidy"), [NOT_KEPT]),
        (changed(slug("Clubs"), text="half \ud800"), [NOT_KEPT]),
        (changed(slug("Clubs"), when=" Int"), [NOT_KEPT]),
        (changed(Id("mentoring>trust"), reason="\x00"), [NOT_KEPT]),
        (changed(slug("Clubs"), text="a" * 100_001), ["A text is longer than 100,000 characters."]),
        (changed(PROJECT_ID, title="a" * 100_001), ["A text is longer than 100,000 characters."]),
        (changed(PROJECT_ID, floor_pt=3.9), [FLOOR]),
        (changed(PROJECT_ID, floor_pt=math.nan), [FLOOR]),
        (changed(PROJECT_ID, floor_pt=math.inf), [FLOOR]),
        (changed(PROJECT_ID, key=""), ["The model has no key."]),
        (Project(id=Id("p"), key="k", title="t"), ["There is a second title record."]),
        (changed(Id("mentoring>trust"), target=Id("gone")), [NO_END]),
        (changed(Id("mentoring>trust"), source=lane_id("Impact")), [NO_END]),
        (
            changed(Id("mentoring>trust"), target=slug("Mentoring")),
            ["A link leads from a card to itself."],
        ),
        (Link(id=Id("l"), source=slug("Mentoring"), target=slug("Trust")), [TWICE, TWICE]),
        (Row(id=Id(""), order="a0", grid="g", title=""), [NO_ID]),
        (Row(id=Id("i" * 65), order="a0", grid="g", title=""), [NO_ID]),
        (Row(id=Id("a\nb"), order="a0", grid="g", title=""), [NO_ID]),
        (Row(id=Id("\ud800"), order="a0", grid="g", title=""), [NO_ID]),
        (
            Row(id=PROJECT_ID, order="a0", grid="g", title=""),
            ["The model has no title record."],
        ),
    ],
)
def test_a_broken_rule_is_named(record: Record, sentences: list[str]):
    assert broken(record) == sentences


def test_a_model_with_no_title_record_breaks_a_rule():
    assert [one.sentence for one in rules.problems(Graph())] == ["The model has no title record."]


def test_groups_in_a_circle_stand_in_nothing():
    ring = [
        Group(id=Id("a"), order="a0", parent=Id("b"), title="A"),
        Group(id=Id("b"), order="a0", parent=Id("a"), title="B"),
    ]
    itself = Group(id=Id("c"), order="a0", parent=Id("c"), title="C")
    graph = Graph([*model(), *ring, itself])
    assert {problem.record for problem in rules.problems(graph)} == {"a", "b", "c"}


def test_every_rule_is_looked_at_quickly_however_deep_groups_nest():
    keys = order.spread(5_000)
    tower = [
        Group(id=Id(f"g{n}"), order=keys[n], parent=Id(f"g{n + 1}"), title="") for n in range(5_000)
    ]
    graph = Graph([*model(), *tower])
    assert len(done_within(1, partial(rules.problems, graph))) == 5_000


def test_every_rule_is_looked_at_quickly_however_many_links_one_card_has():
    cards = [
        Card(id=Id(f"c{n}"), order="a0", parent=lane_id("Impact"), text="") for n in range(5_000)
    ]
    star = [
        Link(id=Id(f"l{n}"), source=slug("Peace"), target=card.id) for n, card in enumerate(cards)
    ]
    graph = Graph([*model(MENTORING), *cards, *star])
    assert done_within(1, partial(rules.problems, graph)) == []


# What a drop marker and a link handle ask


@pytest.mark.parametrize(
    ("item", "parent", "can"),
    [
        ("Mentoring", "lane-outcomes", True),
        ("Mentoring", "schools", True),
        ("Mentoring", "away-days", True),
        ("Mentoring", "trust", False),
        ("Mentoring", "gone", False),
        ("Schools", "lane-outcomes", True),
        ("Schools", "home", False),
        ("Schools", "schools", False),
        ("Schools", "away-days", False),
        ("Home", "schools", True),
        ("Home", "away-days", False),
        ("Away days", "home", True),
        ("Away days", "lane-impact", True),
    ],
)
def test_whether_a_card_or_group_can_stand_somewhere_is_what_the_rules_say(
    item: str, parent: str, can: bool
):
    graph = model(MENTORING)
    record = graph[slug(item)]
    assert isinstance(record, Card | Group)
    assert rules.can_stand(graph, record, Id(parent)) is can
    moved = Graph([*graph, replace(record, parent=Id(parent), row=None)])
    assert (rules.problems(moved) == []) is can


@pytest.mark.parametrize(
    ("source", "target", "can"),
    [
        ("mentoring", "safety", True),
        ("trust", "mentoring", True),
        ("mentoring", "trust", False),
        ("mentoring", "mentoring", False),
        ("mentoring", "schools", False),
        ("lane-impact", "trust", False),
        ("mentoring", "gone", False),
    ],
)
def test_whether_a_link_can_be_drawn_is_what_the_rules_say(source: str, target: str, can: bool):
    graph = model(MENTORING)
    assert rules.can_link(graph, Id(source), Id(target)) is can
    linked = Graph([*graph, Link(id=Id("new"), source=Id(source), target=Id(target))])
    assert (rules.problems(linked) == []) is can


@pytest.mark.parametrize(
    "fields",
    [
        {"lanes": "red"},
        {"lanes": "#1f4e79  #2a6ebb"},
        {"lanes": " ".join(["#1f4e79"] * (rules.COLOURS + 1))},
        {"mark": ""},
        {"tint": math.nan},
        {"radius_pt": -1.0},
        {"floor_pt": 2.0},
    ],
)
def test_a_look_has_colours_that_are_colours_and_lengths_within_limits(fields):
    assert broken(replace(LOOK, **fields)) == ["The style of the page is not well formed."]
    assert broken(LOOK) == []


def test_no_other_record_has_the_id_of_the_look():
    card = replace(model(MENTORING).card(slug("Mentoring")), id=LOOK_ID)
    assert broken(card) == ["A record has the id of the page's style."]


def test_a_link_may_keep_its_ends_or_take_others_in_the_place_of_itself():
    graph = model("Training -> Skills\nTraining -> Jobs")
    link = Id("training>skills")
    assert rules.can_link(graph, Id("training"), Id("skills"), instead_of=link)
    assert rules.why_not_link(graph, Id("training"), Id("jobs"), instead_of=link).endswith(
        "already."
    )
