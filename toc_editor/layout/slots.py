"""Where cards and groups can be set down among the headings and cards of a panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toc_editor.layout.outline import Entry, Heading, Panel
from toc_editor.layout.sheet import Slot
from toc_editor.model.records import Id

Stop = tuple[Id, "Id | None"]
"""A lane or group, and the item before which something is set down in it, None for its end."""


def stops(panel: Panel) -> list[list[Stop]]:
    """For each thing in the panel what can be set down right before it, and last what at the end.

    Between the last card of a group and what follows it there are two: the group's end, and the
    place before the next.
    """
    holder = panel.parent
    found: list[list[Stop]] = []
    for thing in things(panel):
        parent = thing.parent if isinstance(thing, Heading) else thing.card.parent
        item = thing.owner if isinstance(thing, Heading) else thing.card.id
        here: list[Stop] = []
        if parent is not None:
            if found and holder != parent:
                here.append((holder, None))
            here.append((parent, item))
            holder = item if isinstance(thing, Heading) else parent
        found.append(here)
    return [*found, [(holder, None)]]


def things(panel: Panel) -> tuple[Heading | Entry, ...]:
    """A panel's own heading, if it has one, and all that stands under it."""
    return panel.entries if panel.heading is None else (panel.heading, *panel.entries)


def placed(
    panel: Panel, here: Sequence[Stop], x: float, above: float, below: float, width: float
) -> Iterator[Slot]:
    """Slots for the stops of one gap, shared out over it from `above` to `below`."""
    for number, (parent, before) in enumerate(here):
        y = above + (below - above) * (number + 0.5) / len(here)
        row = panel.row if parent == panel.lane else None
        yield Slot(x, y, width, parent, before, row)
