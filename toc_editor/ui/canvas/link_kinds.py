"""Which kinds of links the board shows."""

from __future__ import annotations

from collections.abc import Iterable

from toc_editor.model.records import Link, LinkKind

KINDS = tuple(LinkKind)


class KindsShown:
    """The kinds of links that one board shows: all, until somebody hides some."""

    def __init__(self) -> None:
        self.hidden: frozenset[LinkKind] = frozenset()

    def turn(self, number: int) -> None:
        """Hide the kind of this number, or show it again."""
        self.hidden ^= {KINDS[number]}

    @property
    def names(self) -> tuple[str, ...]:
        """The kinds that are shown."""
        return tuple(kind.value for kind in KINDS if kind not in self.hidden)

    def among(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """Those of the links that are of a kind that is shown."""
        return tuple(link for link in links if link.kind not in self.hidden)
