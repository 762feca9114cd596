"""One letter typed on the board, from the key to the repainted canvas: it is not to grow."""

from __future__ import annotations

from itertools import cycle

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks import canvases
from benchmarks.measuring import Run, in_turns, timed
from benchmarks.models import card_id, linked
from benchmarks.reports import Bar, Outcome, comparison
from toc_editor.ui.canvas.canvas import Canvas

SIZES = (50, 1_000)
_LINKS = 2
"""For each card."""
MOST = 1.5
_WARM = 12
_WORDS = "partners agree what changes for young people in "


def run(quick: bool) -> Outcome:
    """Type into a card of a small and of a large board, in turns."""
    kept = canvases.application()
    boards = [canvases.our_canvas(linked(size, _LINKS * size)) for size in SIZES]
    runs = {_name(size): _typing(board) for size, board in zip(SIZES, boards, strict=True)}
    for _ in range(_WARM):
        for run in runs.values():
            run()
    measured = in_turns(runs, 20 if quick else 150)
    for board in boards:
        board.commit_editor()
    del kept
    small, large = runs
    table = comparison(
        "One letter typed, from the key to the repainted canvas",
        measured,
        small,
        [f"Boards at 1920 × 1080 with all links drawn, {_LINKS} for each card."],
    )
    return Outcome([table], [Bar(f"a letter on {large}", measured.ratio(large, small), MOST)])


def _name(size: int) -> str:
    return f"{size:,} cards"


def _typing(board: Canvas) -> Run:
    """Types on and on into the fourth card of a board."""
    board.activateWindow()
    board.edit(card_id(3))
    canvases.settle(board)
    field = QApplication.focusWidget() or board
    letters = cycle(_WORDS)

    def type_letter() -> None:
        QTest.keyClicks(field, next(letters))
        QApplication.processEvents()

    return timed(type_letter)
