"""What is drafted in the session: a programme with four work-streams, of nowhere in particular."""

from __future__ import annotations

TITLE = "Calm streets, strong families 2027 to 2030"

STREAMS = ("Home and family", "Growing up", "Places after dark", "Learning together")

RATIONALE = "Rationale"
FACTORS = "Contextual factors"

TYPED = {
    RATIONALE: (
        "Six in ten serious assaults happen within a mile of the bus station",
        "Young people say they meet a new worker every few months",
        "Each service knows a part of the story and nobody knows all of it",
    ),
    "Inputs": (
        "A pooled budget of £900,000 a year, held by the partnership",
        "Two analysts, lent by the police and the hospital trust",
    ),
    "Activities": (
        "Family coaches who visit in the evening",
        "Groups for fathers who have used force",
        "Refuge places for women with teenage sons",
        "One mentor for as long as it takes",
        "A friend on the ward after an injury",
        "Football and studio time until eleven",
        "Wardens on the last buses",
        "Better lamps and sightlines at the station",
        "One shared chronology for every child",
        "A comparison group for each new service",
    ),
    "Outputs": (
        "80 families coached for half a year",
        "Five groups of twelve men",
        "Eighteen refuge places",
        "120 pairs that last a year",
        "Every patient met within a day",
        "Three venues open on 300 nights",
        "Two wardens on each late bus",
        "Forty lamps and nine cleared corners",
        "A chronology read at every meeting",
        "Three honest reports a year",
    ),
    "Outcomes": (
        "Homes are calmer",
        "Young people have somebody to ring",
        "The way home feels safe",
    ),
    "Impact": ("Fewer people are hurt",),
    FACTORS: ("Rents rise faster than wages",),
}
"""What is typed in each lane, card by card: thirty in all."""

HOME, YOUNG, NIGHT, LEARNING = STREAMS

SORTED = {
    "Activities": (HOME,) * 3 + (YOUNG,) * 3 + (NIGHT,) * 2 + (LEARNING,) * 2,
    "Outputs": (HOME,) * 3 + (YOUNG,) * 3 + (NIGHT,) * 2 + (LEARNING,) * 2,
}
"""The work-stream into which each card of these lanes is dragged: twenty in all."""

BY_KEYS = tuple(zip(TYPED["Activities"], TYPED["Outputs"], strict=True))
"""Cards that are linked by keys, ten times."""

BY_HAND = (
    (TYPED["Outputs"][0], TYPED["Outcomes"][0]),
    (TYPED["Outputs"][3], TYPED["Outcomes"][1]),
    (TYPED["Outputs"][6], TYPED["Outcomes"][2]),
    (TYPED["Outcomes"][0], TYPED["Impact"][0]),
    (TYPED["Outcomes"][1], TYPED["Impact"][0]),
)
"""Cards that are linked by dragging from one to the other, five times."""


def _lane(title: str, place: str = "column") -> list[str]:
    """A lane of the plan with its cards, those of work-streams under their headings."""
    lines, texts = [f"{title} ({place})"], TYPED[title]
    if title not in SORTED:
        return [*lines, *(f"  - {text}" for text in texts)]
    sorted_ones = list(zip(texts, SORTED[title], strict=True))
    for stream in STREAMS:
        lines.append(f"  {stream}:")
        lines.extend(f"  - {text}" for text, own in sorted_ones if own == stream)
    return lines


PLAN = [
    *_lane(RATIONALE),
    *_lane("Inputs", "under"),
    *_lane("Activities"),
    *_lane("Outputs"),
    *_lane("Outcomes"),
    *_lane("Impact"),
    *_lane(FACTORS, "foot"),
    f"{len(BY_KEYS) + len(BY_HAND)} links",
]
"""What the model is to be at the end, as `story.structure` tells it."""
