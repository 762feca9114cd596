"""How far lines of links keep from each other and from what they run past."""

from __future__ import annotations

from msgspec import Struct


class Measures(Struct, frozen=True):
    """Lengths of lines in points: how far apart they run, and how round they turn.

    `off_card` is how far off a card's edge they end, `off_corner` how far off its corners at least
    and `off_line` where there is room: at the height of its first and of its last line. `clear` is
    how far off the texts over and under them they run. `head` is how long their heads are; where
    two lines cross, one gives way so far on both sides.
    """

    apart: float
    radius: float
    off_card: float
    off_corner: float
    off_line: float
    clear: float
    head: float
    gives_way: float

    @property
    def between_heads(self) -> float:
        """How far apart heads stand one over the other, so that they do not touch."""
        return 1.2 * self.head

    @property
    def ring(self) -> float:
        """How wide the ring is in which a line begins."""
        return 0.62 * self.head

    @property
    def before_sill(self) -> float:
        """How far from a sill a line turns to it, so that its head is clear."""
        return self.head + self.radius

    @property
    def off_side(self) -> float:
        """How far off the sides of a channel lines run: those may be the borders of boxes."""
        return 0.6 * self.apart

    @property
    def least_step(self) -> float:
        """By how much a line goes up or down at least where it does."""
        return 1.2 * self.apart
