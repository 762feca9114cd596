from tests.builders import model
from toc_editor.review.counts import Counts, counts, unlinked


def test_lanes_cards_links_and_the_words_on_cards_are_counted() -> None:
    graph = model(
        """
        Activities: Mentoring for a year; Schools(Clubs)
        Outcomes: Trust
        Clubs -> Trust
        """
    )
    assert counts(graph) == Counts(lanes=2, cards=3, links=1, words=6)


def test_an_empty_model_has_nothing_to_count() -> None:
    assert counts(model()) == Counts(0, 0, 0, 0)


def test_cards_without_a_link_come_in_reading_order() -> None:
    graph = model(
        """
        Outcomes: Trust; Work
        Activities: Mentoring; Clubs
        Mentoring -> Trust
        """
    )
    assert [card.text for card in unlinked(graph)] == ["Work", "Clubs"]
