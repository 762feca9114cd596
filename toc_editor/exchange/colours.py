"""The colours of groups in cells: steps of the palette, counted from 1.

`3` is the colour of a group, `3 > 5` that of a group and its sub-head, `lane > 5` that of the
sub-head alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from toc_editor.model.rules import COLOURS

LANES_OWN = -1
"""The colour of a group that has none of its own."""

_OWN_WORD = "lane"
_ARROW = " > "


def written_colours(colours: Sequence[int]) -> str:
    """The cell for these colours, from the outermost group down; "" where none has its own."""
    words = [_OWN_WORD if colour == LANES_OWN else str(colour + 1) for colour in colours]
    while words and words[-1] == _OWN_WORD:
        words.pop()
    return _ARROW.join(words)


def read_colours(cell: str) -> tuple[int, ...] | None:
    """The colours that a cell names; None where it says anything else."""
    steps = [_step(part.strip().casefold()) for part in cell.split(">")]
    return None if None in steps else tuple(step for step in steps if step is not None)


def _step(word: str) -> int | None:
    if word == _OWN_WORD:
        return LANES_OWN
    is_step = word.isascii() and word.isdigit() and len(word) <= len(str(COLOURS))
    return int(word) - 1 if is_step and 1 <= int(word) <= COLOURS else None
