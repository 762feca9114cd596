"""One edit of one card, and the board laid out again: it is not to grow with the model."""

from __future__ import annotations

from itertools import count

from benchmarks.measuring import Run, in_turns, timed
from benchmarks.models import card_id, plain, sentence
from benchmarks.reports import Bar, Outcome, comparison
from toc_editor.edit import cards
from toc_editor.edit.document import Document
from toc_editor.layout.board import lay_board

SIZES = (50, 200, 1000)
MOST = 1.5


def run(quick: bool) -> Outcome:
    """Time an edit and the board after it in models of several sizes."""
    runs = {_name(size): _edit(size) for size in SIZES}
    measured = in_turns(runs, 30 if quick else 200)
    small, large = _name(SIZES[0]), _name(SIZES[-1])
    notes = ["Each time another card of five lanes gets another text, and all else is kept."]
    table = comparison("One edit and the board laid out again", measured, small, notes)
    return Outcome([table], [Bar(f"edit of {large}", measured.ratio(large, small), MOST)])


def _name(size: int) -> str:
    return f"{size:,} cards"


def _edit(size: int) -> Run:
    """Edits one card after the other of a model of its own."""
    document = Document(plain(size))
    board = lay_board(document.graph)
    turns = count(1)

    def edit() -> None:
        nonlocal board
        turn = next(turns)
        with document.edit("Edit card") as edit:
            # 37 has no factor in common with the sizes: the edits reach every card.
            cards.set_text(edit, card_id(turn * 37 % size), sentence(100_000 + turn))
        board = lay_board(document.graph, before=board)

    return timed(edit)
