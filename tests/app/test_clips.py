"""Cards on the clipboard, between two windows and from other programs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import document, model
from toc_editor.app import clips
from toc_editor.edit import clipboard
from toc_editor.edit.places import Spot
from toc_editor.model import rules
from toc_editor.model.records import Id

LANES = """
    Activities: People(Training; Mentoring); Outreach
    Outcomes: Trust
    Training -> Outreach
"""


def test_a_clip_comes_back_from_its_bytes():
    clip = clipboard.copy(model(LANES), [Id("people"), Id("outreach")])

    assert clips.from_bytes(clips.to_bytes(clip)) == clip


def test_a_clip_can_be_pasted_into_another_model():
    clip = clipboard.copy(model(LANES), [Id("people"), Id("outreach")])
    other = document("Outputs: Sessions")
    with other.edit("Paste") as edit:
        clipboard.paste(edit, clips.from_bytes(clips.to_bytes(clip)), Spot(Id("lane-outputs")))

    assert [card.text for card in other.graph.cards] == [
        "Sessions",
        "Training",
        "Mentoring",
        "Outreach",
    ]
    assert len(list(other.graph.links)) == 1
    assert rules.problems(other.graph) == []


@given(st.binary(max_size=400))
def test_anything_else_on_the_clipboard_is_no_clip(content):
    assert clips.from_bytes(content) is None


@given(st.data())
def test_a_clip_with_lines_lost_or_doubled_is_none_or_holds_together(data):
    clip = clipboard.copy(model(LANES), [Id("people"), Id("outreach")])
    head, *rest = clips.to_bytes(clip).split(b"\n")
    lines = data.draw(st.lists(st.sampled_from(rest), max_size=8))
    read = clips.from_bytes(b"\n".join([head, *lines]))
    if read is not None:
        other = document("Outputs:")
        with other.edit("Paste") as edit:
            clipboard.paste(edit, read, Spot(Id("lane-outputs")))
        assert rules.problems(other.graph) == []


def test_a_clip_whose_groups_hold_each_other_is_none():
    clip = clipboard.copy(model(LANES), [Id("people")])
    head, group, *cards = clips.to_bytes(clip).decode().split("\n")
    turned = json.loads(group) | {"id": "other", "parent": "third"}
    third = turned | {"id": "third", "parent": "other"}
    lines = [head, group, json.dumps(turned), json.dumps(third), *cards]

    assert clips.from_bytes("\n".join(lines).encode()) is None


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("Training\nMentoring", ["Training", "Mentoring"]),
        ("• Training\r\n• Mentoring\r\n", ["Training", "Mentoring"]),
        ("- Training\n    - staff\n    - partners", ["Training\n- staff\n- partners"]),
        ("Training\n\tstaff\n\t\tnew staff", ["Training\n- staff\n  - new staff"]),
        ("  Training\n  Mentoring", ["Training", "Mentoring"]),
        ("Training\n    staff\nMentoring", ["Training\n- staff", "Mentoring"]),
        ("·\tTraining\no\tstaff\n§\tnew\n·\tTrust", ["Training\n- staff\n  - new", "Trust"]),
        ("  •\tTraining\n    •\tstaff", ["Training\n- staff"]),
        ("\n \n", []),
    ],
)
def test_pasted_lines_become_cards_and_deeper_lines_points(text, cards):
    assert clips.card_texts(text) == cards


@given(st.lists(st.from_regex(r"[ ]{0,9}[A-Za-z]{1,8}( [A-Za-z]{1,8}){0,3}", fullmatch=True)))
def test_no_pasted_word_is_lost(lines):
    text = "\n".join(lines)
    words = [word for card in clips.card_texts(text) for word in card.split() if word != "-"]

    assert words == text.split()
