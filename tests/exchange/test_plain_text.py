import pytest

from tests.builders import outline
from tests.exchange.reading import guesses, model_of
from toc_editor.model.records import Group


@pytest.mark.parametrize(
    "text",
    [
        "Activities\n- Mentoring\n  - weekly\n- Sport\nOutcomes\n- Trust\n",
        "Activities\n• Mentoring\n   • weekly\n• Sport\n\nOutcomes\n• Trust\n",
        "Activities\n\tMentoring\n\t\tweekly\n\tSport\nOutcomes\n\tTrust\n",
        "Activities\n1. Mentoring\n   – weekly\n2. Sport\nOutcomes\n1) Trust\n",
        "Activities\n•\tMentoring\no\tweekly\n•\tSport\nOutcomes\n•\tTrust\n",
        "Activities\n* Mentoring\n    * weekly\n\n* Sport\n\nOutcomes\n---\n* Trust\n",
        "Activities\n\uf0b7\tMentoring\n\uf0a7\tweekly\n\uf0b7\tSport\nOutcomes\n\uf0b7\tTrust\n",
    ],
)
def test_lane_words_and_bullets_become_lanes_cards_and_points(text: str) -> None:
    assert outline(model_of(text)) == ["Activities: Mentoring\n- weekly; Sport", "Outcomes: Trust"]


@pytest.mark.parametrize(
    "text",
    [
        "# Activities\n## Youth clubs\n- Sport\n## Adult classes\n- Skills\n# Outcomes\n- Trust\n",
        "ACTIVITIES\nYouth clubs:\n- Sport\nAdult classes:\n- Skills\nOUTCOMES\n- Trust\n",
        "Activities\nYouth clubs:\n- Sport\nAdult classes:\n- Skills\n\nOutcomes\n- Trust\n",
        "Activities:\nYOUTH CLUBS\n- Sport\nADULT CLASSES\n- Skills\nOutcomes:\n- Trust\n",
    ],
)
def test_headings_of_another_kind_than_the_lanes_become_groups(text: str) -> None:
    assert "\n".join(outline(model_of(text))).casefold() == (
        "activities: youth clubs(sport); adult classes(skills)\noutcomes: trust"
    )


def test_hashes_of_a_third_level_are_sub_heads() -> None:
    text = (
        "# Outcomes\n## Young people\n### Skills\n- Talk\n### Jobs\n- Earn\n## Families\n- Trust\n"
    )

    assert outline(model_of(text)) == [
        "Outcomes: Young people(Skills(Talk); Jobs(Earn)); Families(Trust)"
    ]


def test_lanes_are_the_hashes_that_the_vocabulary_knows() -> None:
    text = "# A plan for the town\n## Activities\n- Sport\n## Outcomes\n- Trust\n"

    graph = model_of(text)
    assert outline(graph) == ["Activities: Sport", "Outcomes: Trust"]
    assert graph.project.title == "A plan for the town"


def test_headings_that_no_vocabulary_knows_become_lanes_in_their_order() -> None:
    assert outline(model_of("PHASE ONE\nplan\nPHASE TWO\nact\n")) == [
        "PHASE ONE: plan",
        "PHASE TWO: act",
    ]


def test_lines_become_cards_and_lines_further_in_their_points() -> None:
    assert outline(model_of("Mentoring\n  weekly\n    at school\n  daily\nSport\n")) == [
        "Notes: Mentoring\n- weekly\n  - at school\n- daily; Sport"
    ]


def test_cards_that_end_in_a_lane_word_are_no_lanes() -> None:
    text = "Better outcomes\nFewer exclusions\nImproved learning\n"

    assert outline(model_of(text)) == [
        "Notes: Better outcomes; Fewer exclusions; Improved learning"
    ]


def test_prose_with_a_comma_in_each_line_is_no_table() -> None:
    text = "Train staff, partners\nWork with schools, families\nRun groups, clubs\n"

    assert len(list(model_of(text).cards)) == 3


def test_the_line_over_all_headings_is_the_title_and_other_text_there_a_note() -> None:
    text = "Safer nights 2026\n\nWritten on Friday\n\nInputs\n- Money\n"

    graph = model_of(text)
    assert graph.project.title == "Safer nights 2026"
    assert outline(graph) == ["Inputs: Money", "Notes: Written on Friday"]
    assert "“Notes”" in guesses(text)


@pytest.mark.parametrize("text", ["One\nTwo\n", "- One\n\n", "One and two.\n\n", "One:\n\n"])
def test_what_is_more_than_a_line_or_none_of_a_title_is_no_title(text: str) -> None:
    assert model_of(f"{text}# Inputs\n- Money\n").project.title == ""


def test_short_lines_that_each_lead_bullets_in_a_lane_are_groups() -> None:
    text = (
        "Vision: all are safe\nACTIVITIES\nYoung people\n"
        "•\tSport\no\tweekly\n•\tMusic\nFamilies\n•\tVisits\n"
        "OUTPUTS\n•\tSessions\n"
    )

    assert outline(model_of(text)) == [
        "Vision: all are safe",
        "ACTIVITIES: Young people(Sport\n- weekly; Music); Families(Visits)",
        "OUTPUTS: Sessions",
    ]


@pytest.mark.parametrize("lines", ["Sport\n•\tweekly\nMusic\n", "We meet and talk.\n•\tweekly\n"])
def test_lines_beside_bullets_are_cards_where_not_all_can_lead_them(lines: str) -> None:
    graph = model_of(f"ACTIVITIES\n{lines}OUTPUTS\n•\tSessions\n")

    assert not [record for record in graph if isinstance(record, Group)]


def test_a_lane_word_with_a_colon_may_have_its_text_in_the_line() -> None:
    graph = model_of("Vision: every child is safe\nImpact: fewer injuries\n")

    assert outline(graph) == ["Vision: every child is safe", "Impact: fewer injuries"]


def test_a_long_line_with_a_colon_keeps_the_bullets_under_it() -> None:
    lead = "Partners in the whole of the county now work as one in these ways:"

    assert [card.text for card in model_of(f"{lead}\n- a\n- b\nNext\n").cards] == [
        f"{lead}\n- a\n- b",
        "Next",
    ]


def test_a_sentence_that_was_broken_by_hand_is_joined_and_reported() -> None:
    text = (
        "Families in the east of the town have told us that they want a place\n"
        "to go after school, which they do not have today.\n"
    )

    (card,) = model_of(text).cards
    assert card.text.endswith("want a place to go after school, which they do not have today.")
    assert "Line 2 went on" in guesses(text)


def test_short_lines_in_small_letters_stay_cards() -> None:
    assert len(list(model_of("mentoring\nsport\nlessons\n").cards)) == 3


def test_a_file_of_markdown_is_never_a_table() -> None:
    assert outline(model_of("Lane,Text\nA,x\n", "notes.md")) == ["Notes: Lane,Text; A,x"]
