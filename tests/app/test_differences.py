from __future__ import annotations

from tests.builders import model
from toc_editor.app.differences import difference

NOW = model("Activities: Mentoring; Clubs\nOutcomes: Trust")


def test_the_same_is_no_difference():
    assert difference(NOW, NOW) == "No difference from now"


def test_cards_that_are_more_fewer_or_other_are_counted():
    then = model("Activities: Mentoring; Trips; Camps\nOutcomes: Safety; Trust")
    assert difference(NOW, then) == "Cards: 3 added, 1 removed, 1 changed"


def test_what_differs_beside_the_cards_is_said():
    other = model("Activities: Mentoring; Clubs\nOutcomes: Trust", title="Another")
    assert difference(NOW, other) == "The same cards; something else differs"
