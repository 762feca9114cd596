"""Cards put in an order in which fewer links cross."""

from __future__ import annotations

from hypothesis import given

from tests.builders import document, model
from tests.strategies import graphs
from toc_editor.app.arranging import Arranged, reduce_crossings
from toc_editor.edit.document import Document
from toc_editor.model.graph import Graph

CROSSED = """
    Activities: A; B; C
    Outcomes: X; Y; Z
    A -> Z
    B -> Y
    C -> X
"""


def standing(graph: Graph) -> dict[str, tuple[str, str | None]]:
    """In which lane or group, and in which row, each card stands."""
    return {card.id: (card.parent, card.row) for card in graph.cards}


def test_links_that_cross_are_disentangled_by_one_edit() -> None:
    doc = document(CROSSED)
    assert reduce_crossings(doc) == Arranged(before=3, after=0, moved=2)
    assert doc.history.undo_label == "Reduce crossings"
    doc.undo()
    assert doc.graph == model(CROSSED)


def test_where_no_links_cross_nothing_is_changed() -> None:
    doc = document("Activities: A; B\nOutcomes: X; Y\nA -> X\nB -> Y")
    assert reduce_crossings(doc).sentence.startswith("No card was moved: no order was found")
    assert doc.history.undo_label is None


def test_where_no_order_is_better_nothing_is_changed() -> None:
    doc = document("Activities: A; B\nOutcomes: X; Y\nA -> X\nA -> Y\nB -> X\nB -> Y")
    arranged = reduce_crossings(doc)
    assert arranged == Arranged(before=1, after=1)
    assert arranged.sentence.startswith("No card was moved: no order was found")
    assert doc.history.undo_label is None


def test_no_card_leaves_its_group_or_its_row() -> None:
    doc = document("""
        Activities: One(A; B); Two(C; D)
        Outcomes: [Agencies] X; [Families] Y; [Agencies] Z
        A -> Y
        B -> X
        C -> Z
        D -> X
    """)
    before = standing(doc.graph)
    arranged = reduce_crossings(doc)
    assert arranged.after < arranged.before
    assert standing(doc.graph) == before


@given(graphs())
def test_crossings_never_grow_and_cards_stay_where_they_belong(graph: Graph) -> None:
    doc = Document(graph)
    arranged = reduce_crossings(doc)
    assert arranged.after <= arranged.before
    assert standing(doc.graph) == standing(graph)
    assert reduce_crossings(doc).before == arranged.after


def test_cards_that_cross_nothing_keep_their_order() -> None:
    doc = document("""
        Activities: Spare; A; B; Another
        Outcomes: X; Idle; Y
        A -> Y
        B -> X
    """)
    reduce_crossings(doc)
    cards = [card.text for card in doc.graph.cards]
    assert cards.index("Spare") < cards.index("Another")
    assert [cards[0], cards[3]] == ["Spare", "Another"]
