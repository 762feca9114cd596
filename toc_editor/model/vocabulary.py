"""The field's words for the lanes of a logic model; a lane's kind told from its title."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class LaneKind(StrEnum):
    """What the cards of a lane say, in the field's standard terms."""

    RATIONALE = "rationale"
    PARTICIPANTS = "participants"
    INPUTS = "inputs"
    ACTIVITIES = "activities"
    MECHANISM = "mechanism"
    OUTPUTS = "outputs"
    OUTCOMES = "outcomes"
    SHORT_OUTCOMES = "short-term outcomes"
    MEDIUM_OUTCOMES = "medium-term outcomes"
    LONG_OUTCOMES = "long-term outcomes"
    IMPACT = "impact"
    ASSUMPTIONS = "assumptions"
    FACTORS = "contextual factors"
    PRINCIPLES = "principles"
    VISION = "vision"
    FEEDBACK = "feedback loop"
    OTHER = "other"


SYNONYMS: dict[LaneKind, tuple[str, ...]] = {
    LaneKind.RATIONALE: (
        "rationale",
        "need",
        "needs",
        "local need",
        "need and assumption",
        "evidence-based assumption",
        "evidence-based need",
        "evidence-based local need",
        "context",
        "situation",
        "problem",
        "problem statement",
        "issue",
        "why",
        "background",
        "challenge",
        "challenges",
        "case for change",
        "need for change",
        "root causes",
        "baseline",
        "where we are now",
        "the problem we face",
        "why are we doing this",
        "why is it needed",
        "the issue we face",
    ),
    LaneKind.PARTICIPANTS: (
        "participants",
        "target group",
        "target population",
        "cohort",
        "beneficiaries",
        "audience",
        "reach",
        "who",
        "target audience",
        "target groups",
        "service users",
        "who is it for",
        "who we work with",
        "who we help",
    ),
    LaneKind.INPUTS: (
        "inputs",
        "input",
        "resources",
        "resource",
        "investment",
        "what we invest",
        "what we put in",
        "what we bring",
        "what we need",
    ),
    LaneKind.ACTIVITIES: (
        "activities",
        "activity",
        "intervention",
        "interventions",
        "actions",
        "delivery",
        "what we do",
        "how",
        "what we will do",
        "what is done",
        "how does it work",
        "core components",
    ),
    LaneKind.MECHANISM: (
        "mechanism",
        "mechanisms",
        "mechanism of change",
        "mechanisms of change",
        "change mechanisms",
        "how change happens",
    ),
    LaneKind.OUTPUTS: (
        "outputs",
        "output",
        "deliverables",
        "deliverable",
        "products",
        "what we deliver",
        "what we will deliver",
        "what we produce",
        "what is delivered",
    ),
    LaneKind.OUTCOMES: (
        "outcomes",
        "outcome",
        "results",
        "changes",
        "what changes",
        "what will change",
        "what difference it makes",
        "the difference we make",
    ),
    LaneKind.SHORT_OUTCOMES: (
        "short-term outcomes",
        "short outcomes",
        "immediate outcomes",
        "early outcomes",
        "initial outcomes",
        "short and intermediate outcomes",
        "short-term and intermediate outcomes",
        "short/intermediate outcomes",
        "short term",
    ),
    LaneKind.MEDIUM_OUTCOMES: (
        "medium-term outcomes",
        "medium outcomes",
        "mid-term outcomes",
        "intermediate outcomes",
        "interim outcomes",
        "medium term",
    ),
    LaneKind.LONG_OUTCOMES: (
        "long-term outcomes",
        "long outcomes",
        "longer-term outcomes",
        "final outcomes",
        "end outcomes",
        "long term",
    ),
    LaneKind.IMPACT: (
        "impact",
        "impacts",
        "long-term impact",
        "long-term impacts",
        "goal",
        "goals",
        "ultimate outcome",
        "ultimate outcomes",
        "ultimate goal",
        "ultimate aim",
        "long-term goal",
        "long-term goals",
        "long-term change",
        "long-term changes",
    ),
    LaneKind.ASSUMPTIONS: (
        "assumptions",
        "assumption",
        "key assumptions",
        "underlying assumptions",
    ),
    LaneKind.FACTORS: (
        "contextual factors",
        "external factors",
        "context factors",
        "wider context",
        "external influences",
        "risks",
        "risks and external factors",
        "enablers and barriers",
        "enabling factors",
        "enablers",
        "barriers",
        "barriers and enablers",
        "moderators",
        "moderating factors",
        "constraints",
        "dependencies",
        "external context",
        "external conditions",
        "risks and mitigations",
    ),
    LaneKind.PRINCIPLES: ("principles", "our principles", "guiding principles", "values"),
    LaneKind.VISION: ("vision", "our vision", "vision statement", "mission", "aim", "overall aim"),
    LaneKind.FEEDBACK: ("feedback loop", "feedback", "learning loop", "learning"),
}

HELP: dict[LaneKind, str] = {
    LaneKind.RATIONALE: "Why is this needed here, now, and how do you know?",
    LaneKind.PARTICIPANTS: "Who is it for, and how will they be reached?",
    LaneKind.INPUTS: "What do you put in: money, people, places, partners?",
    LaneKind.ACTIVITIES: "What will be done, by whom and how often?",
    LaneKind.MECHANISM: "What is it about the work that brings the change?",
    LaneKind.OUTPUTS: "What will have been delivered, and can be counted?",
    LaneKind.OUTCOMES: "What will change for people, and for services?",
    LaneKind.SHORT_OUTCOMES: "What changes first, within months?",
    LaneKind.MEDIUM_OUTCOMES: "What follows from that, within a year or two?",
    LaneKind.LONG_OUTCOMES: "What lasts, once the work has taken hold?",
    LaneKind.IMPACT: "What difference is all this meant to make in the end?",
    LaneKind.ASSUMPTIONS: "What has to hold true for this to work?",
    LaneKind.FACTORS: "What outside your control helps or hinders?",
    LaneKind.PRINCIPLES: "What do you hold to, whatever else changes?",
    LaneKind.VISION: "In one sentence: what will be different?",
    LaneKind.FEEDBACK: "How does what you learn change what you do?",
    LaneKind.OTHER: "Double-click to add the first card.",
}
"""One line of help for an empty lane of each kind."""

_BARE = r"[^a-z0-9]+"
_PARTS = r"[?:|(]|\s[–—-]\s"
_QUALIFIERS = r"\b(evidence based|our|the|key|expected|intended|local|main)\b"


def bare(title: str) -> str:
    """The title as it is compared: lower case, words parted by single spaces, `&` read as "and"."""
    return re.sub(_BARE, " ", title.casefold().replace("&", " and ")).strip()


_ONLY_ALONE = {
    *("challenge", "challenges", "background", "baseline"),
    *("barriers", "enablers", "moderators", "constraints", "dependencies"),
}
"""Words that in a longer title say what it is about, and not what kind of lane it heads."""


@cache
def _kinds() -> dict[str, LaneKind]:
    """The kind that each title names. No window needs them that opens a file."""
    return {bare(word): kind for kind, words in SYNONYMS.items() for word in words}


@cache
def _single_words() -> dict[str, LaneKind]:
    return {
        word: kind
        for word, kind in _kinds().items()
        if " " not in word and len(word) > 4 and word not in _ONLY_ALONE
    }


def kind_of(title: str) -> LaneKind:
    """The kind of lane that a title names, `OTHER` where the vocabulary has no word for it.

    The whole title is tried first, then the title without words such as "evidence-based" or
    "our", then what a question mark, a colon, a dash or a bracket sets apart in it, then the last
    single word of the vocabulary that stands in it, with the term (short, medium, long) read from
    the words before.
    """
    whole = bare(title)
    known = _kinds()
    if kind := known.get(whole):
        return kind
    plain = " ".join(re.sub(_QUALIFIERS, " ", whole).split())
    if kind := known.get(plain):
        return kind
    return _kind_by_part(title) or _kind_by_word(plain.split())


def _kind_by_part(title: str) -> LaneKind | None:
    """The kind that a part of the title names, as in “Why? Need”; None for outcomes."""
    found = (_kinds().get(bare(part)) for part in re.split(_PARTS, title))
    kind = next(filter(None, found), None)
    return None if kind is LaneKind.OUTCOMES else kind


def _kind_by_word(words: list[str]) -> LaneKind:
    for word in reversed(words):
        kind = _single_words().get(word)
        if kind is LaneKind.OUTCOMES:
            return _term(words)
        if kind is not None:
            return kind
    return LaneKind.OTHER


def _term(words: list[str]) -> LaneKind:
    if {"short", "immediate", "early", "initial"} & set(words):
        return LaneKind.SHORT_OUTCOMES
    if {"medium", "mid", "intermediate", "interim"} & set(words):
        return LaneKind.MEDIUM_OUTCOMES
    if {"long", "longer", "final", "end"} & set(words):
        return LaneKind.LONG_OUTCOMES
    return LaneKind.OUTCOMES
