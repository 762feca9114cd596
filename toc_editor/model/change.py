"""A change: what records were before and what they are after, whole, by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from toc_editor.model.records import Id, Record

Step = tuple[Record | None, Record | None]
"""A record before and after; None where it is not there."""


class Change(Struct, frozen=True):
    """One edit of a graph. `steps` holds the touched ids only, never one that stayed the same."""

    steps: Mapping[Id, Step]

    def __bool__(self) -> bool:
        return bool(self.steps)

    def __iter__(self) -> Iterator[Id]:
        return iter(self.steps)

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change({id: (after, before) for id, (before, after) in self.steps.items()})

    def then(self, later: Change) -> Change:
        """This change and a later one as one; what ends as it began is left out."""
        steps = dict(self.steps)
        for id, (before, after) in later.steps.items():
            first = steps[id][0] if id in steps else before
            if first == after:
                steps.pop(id, None)
            else:
                steps[id] = (first, after)
        return Change(steps)


def together(changes: Iterable[Change]) -> Change:
    """Changes that follow one another as one; what ends as it began is left out."""
    steps: dict[Id, Step] = {}
    for change in changes:
        for id, (before, after) in change.steps.items():
            steps[id] = (steps[id][0] if id in steps else before, after)
    return Change({id: step for id, step in steps.items() if step[0] != step[1]})
