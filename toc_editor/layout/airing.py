"""Room between the cards of a page that has some to spare, the same everywhere on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor

from toc_editor.layout import columns, panels
from toc_editor.layout.columns import ColumnText
from toc_editor.layout.panels import Frame, Printer

_STEP = 0.14
_MOST_STEPS = 5
_MOST_ON_SEVERAL = 3
"""How many on one of several pages, each of which has its own room to spare: they should not differ
too much."""


def air(
    printer: Printer,
    spans: Sequence[Sequence[ColumnText]],
    widths: Sequence[float],
    room: float,
    *,
    is_only: bool,
) -> float:
    """The ems by which cards may stand further apart in columns of these widths and this height.

    The widths, and the height without the heads, are points. No panel becomes higher than it is
    drawn anyway. It goes by steps, so that it does not change at each letter that is typed.
    `is_only` tells that there is no other page.
    """
    own = iter(widths)
    each = (
        spare for span in spans for spare in _spare(printer, span, [next(own) for _ in span], room)
    )
    least = min(each, default=0.0)
    most = _MOST_STEPS if is_only else _MOST_ON_SEVERAL
    return min(max(floor(least / printer.size / _STEP), 0), most) * _STEP


def _spare(
    printer: Printer, span: Sequence[ColumnText], widths: Sequence[float], room: float
) -> Iterator[float]:
    """What each panel with several things has to spare, for each gap in it."""
    rows = columns.row_heights(printer, span, widths, room)
    for column, width in zip(span, widths, strict=True):
        for bay, height in zip(column.bays, columns.bay_heights(column, rows), strict=True):
            for owned, frame in bay.filled(printer, Frame(0, 0, width, height, "")):
                if gaps := sum(panels.gaps(owned.text.rows)):
                    needed = owned.text.height_at(frame.width / printer.size) * printer.size
                    yield (frame.height - needed) / gaps
