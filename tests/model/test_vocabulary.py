"""A lane's kind is told from the titles that are in use."""

from __future__ import annotations

import pytest

from toc_editor.model.vocabulary import HELP, SYNONYMS, LaneKind, bare, kind_of


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Rationale", LaneKind.RATIONALE),
        ("Context", LaneKind.RATIONALE),
        ("Evidence-based assumption", LaneKind.RATIONALE),
        ("Evidence based local need", LaneKind.RATIONALE),
        ("Need and assumption", LaneKind.RATIONALE),
        ("Evidence-based target group", LaneKind.PARTICIPANTS),
        ("Participants", LaneKind.PARTICIPANTS),
        ("Inputs", LaneKind.INPUTS),
        ("Activity", LaneKind.ACTIVITIES),
        ("ACTIVITIES", LaneKind.ACTIVITIES),
        ("Evidence-based intervention", LaneKind.ACTIVITIES),
        ("Mechanisms of change", LaneKind.MECHANISM),
        ("Outputs", LaneKind.OUTPUTS),
        ("Outcomes", LaneKind.OUTCOMES),
        ("Intended outcomes for residents", LaneKind.OUTCOMES),
        ("Short/Intermediate outcomes", LaneKind.SHORT_OUTCOMES),
        ("Short-term outcomes", LaneKind.SHORT_OUTCOMES),
        ("Short term outcomes (0–6 months)", LaneKind.SHORT_OUTCOMES),
        ("Medium-term outcomes", LaneKind.MEDIUM_OUTCOMES),
        ("Intermediate outcomes", LaneKind.MEDIUM_OUTCOMES),
        ("Long-term outcomes", LaneKind.LONG_OUTCOMES),
        ("Longer-term outcomes", LaneKind.LONG_OUTCOMES),
        ("Long-term impacts", LaneKind.IMPACT),
        ("Impact", LaneKind.IMPACT),
        ("Contextual factors", LaneKind.FACTORS),
        ("Our principles", LaneKind.PRINCIPLES),
        ("Vision statement", LaneKind.VISION),
        ("Our vision", LaneKind.VISION),
        ("Feedback loop", LaneKind.FEEDBACK),
        ("Key assumptions", LaneKind.ASSUMPTIONS),
        ("Feedback & learning", LaneKind.FEEDBACK),
        ("Why? Need", LaneKind.RATIONALE),
        ("Who is it for? (Cohort)", LaneKind.PARTICIPANTS),
        ("Outcomes (short term)", LaneKind.SHORT_OUTCOMES),
        ("Stage 2: What we will do", LaneKind.ACTIVITIES),
        ("What we bring – people and money", LaneKind.INPUTS),
        ("Enabling factors", LaneKind.FACTORS),
        ("Moderators", LaneKind.FACTORS),
        ("Work with enablers", LaneKind.OTHER),
        ("Governance", LaneKind.OTHER),
        ("", LaneKind.OTHER),
    ],
)
def test_the_kind_of_a_title_in_use_is_told(title: str, kind: LaneKind):
    assert kind_of(title) is kind


def test_every_synonym_names_its_own_kind():
    assert {word: kind_of(word) for words in SYNONYMS.values() for word in words} == {
        word: kind for kind, words in SYNONYMS.items() for word in words
    }


def test_no_two_kinds_share_a_synonym():
    words = [bare(word) for words in SYNONYMS.values() for word in words]
    assert len(words) == len(set(words))


def test_every_kind_has_a_line_of_help():
    assert HELP.keys() == set(LaneKind)


@pytest.mark.parametrize(
    "title", ["Short-term  Outcomes", "short term outcomes:", "SHORT–TERM outcomes"]
)
def test_titles_are_compared_without_case_and_signs(title: str):
    assert bare(title) == "short term outcomes"
