"""What the columns of a table stand for, as told by their headings."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from toc_editor.model.records import LinkKind
from toc_editor.model.vocabulary import SYNONYMS, LaneKind, bare, kind_of

LONGEST_TITLE = 60
"""A cell with more characters than this is no heading."""


class Role(Enum):
    """What a column holds; the value is the heading under which it is written."""

    LANE = "Lane"
    GROUP = "Group"
    ROW = "Row"
    WHEN = "When"
    TEXT = "Text"
    ID = "Id"
    LEADS_TO = "Leads to"
    FEEDS_BACK_TO = "Feeds back to"
    ASSUMED_FOR = "Assumed for"
    LANE_KIND = "Lane kind"
    GROUP_COLOUR = "Group colour"


LINK_ROLES: dict[Role, LinkKind] = {
    Role.LEADS_TO: LinkKind.LEADS_TO,
    Role.FEEDS_BACK_TO: LinkKind.FEEDBACK,
    Role.ASSUMED_FOR: LinkKind.ASSUMPTION,
}

WORDS: dict[Role, tuple[str, ...]] = {
    Role.LANE: ("lane", "column", "stage", "section", "category", "element", "component"),
    Role.GROUP: (
        "group",
        "theme",
        "heading",
        "work-stream",
        "workstream",
        "strand",
        "project",
        "audience",
        "sub-heading",
        "subheading",
        "sub-section",
        "sub-group",
        "subgroup",
        "sub-theme",
        "work package",
        "priority area",
        "pillar",
        "domain",
    ),
    Role.ROW: ("row", "stakeholder", "stakeholders", "stakeholder group", "swim lane", "swimlane"),
    Role.WHEN: (
        "when",
        "timescale",
        "timescales",
        "term",
        "timing",
        "timeframe",
        "time frame",
        "period",
        "time tag",
        "timeline",
        "time horizon",
        "by when",
    ),
    Role.TEXT: (
        "text",
        "card",
        "description",
        "statement",
        "wording",
        "content",
        "contents",
        "detail",
        "details",
        "words",
        "item",
        "narrative",
    ),
    Role.ID: ("id", "card id", "ref", "reference", "number", "no", "nr", "code"),
    Role.LEADS_TO: ("leads to", "lead to", "links to", "linked to", "contributes to", "links"),
    Role.FEEDS_BACK_TO: ("feeds back to", "feedback to"),
    Role.ASSUMED_FOR: ("assumed for", "assumption for"),
    Role.LANE_KIND: ("lane kind", "kind of lane"),
    Role.GROUP_COLOUR: ("group colour", "colour of group"),
}
"""The headings by which a column is known, in any case; the first of each is the best."""

_ROLES = {bare(word): role for role, words in WORDS.items() for word in words}
_BEST = {bare(words[0]) for words in WORDS.values()}
_LANE_WORDS = {bare(word) for words in SYNONYMS.values() for word in words}


def roles(headings: Sequence[str]) -> tuple[Role | None, ...]:
    """What each column holds; None for a heading of no known meaning, or of one that is taken."""
    taken: dict[Role, int] = {}
    by_worth = sorted(enumerate(map(bare, headings)), key=lambda column: column[1] not in _BEST)
    for column, heading in by_worth:
        role = _ROLES.get(heading)
        if role is not None:
            taken.setdefault(role, column)
    columns = {column: role for role, column in taken.items()}
    return tuple(columns.get(column) for column in range(len(headings)))


def is_lane_word(title: str) -> bool:
    """Whether the vocabulary has just this title for a lane."""
    return bare(title) in _LANE_WORDS


def names_lane(title: str) -> bool:
    """Whether a short title can be told to be that of a lane."""
    return 0 < len(title) <= LONGEST_TITLE and kind_of(title) is not LaneKind.OTHER
