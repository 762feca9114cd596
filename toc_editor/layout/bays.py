"""What a column is made of: panels one under the other, in bays that have a height of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import row_labels
from toc_editor.layout.flow import Piece, Share
from toc_editor.layout.panels import Frame, PanelText, Printer
from toc_editor.layout.parts import count_of, part_of, pieces_of
from toc_editor.layout.row_labels import RowLabel
from toc_editor.model.records import Lane
from toc_editor.text import staircase
from toc_editor.text.staircase import Staircase


class Owned(Struct, frozen=True):
    """A panel of a column, and the lane that it is the whole of where it is a box under it."""

    text: PanelText
    lane: Lane | None


class Bay(Struct, frozen=True):
    """Panels one under the other, each with a gap over it; lengths are ems.

    They begin so far from the left of the column as its `inset` is, beside the `label` of the row.
    """

    panels: tuple[Owned, ...]
    gap: float
    inset: float = 0.0
    label: RowLabel | None = None

    def height_at(self, width: float) -> float:
        """The height of all panels together at one width of the column."""
        inner = width - self.inset
        height = sum(self.gap + owned.text.height_at(inner) for owned in self.panels)
        return max(height, self._least) if self.label else height

    def stairs(self) -> Staircase:
        """The height of all panels together at every width."""
        own = (owned.text.stairs.raised(self.gap) for owned in self.panels)
        stairs = staircase.stacked(own, 0.0).indented(self.inset)
        return stairs.no_lower(self._least) if self.label else stairs

    @property
    def _least(self) -> float:
        """The height that the label needs in its box, the gap over it counted."""
        style = self.panels[0].text.style
        return self.gap + (self.label.height if self.label else 0.0) + 2 * style.padding_y

    def pieces(self) -> tuple[Piece, ...]:
        """What pages may part the panels into."""
        pieces = tuple(chain(*(pieces_of(owned.text) for owned in self.panels)))
        if not self.inset:
            return pieces
        return tuple(row_labels.beside(pieces, self.label, self.inset))

    def part(self, shares: Sequence[Share], width: float) -> Bay:
        """What a page has of the bay in a column of this width."""
        return replace(self, panels=tuple(self._parts(shares, width - self.inset)))

    def _parts(self, shares: Sequence[Share], width: float) -> Iterator[Owned]:
        """The panels of which the page has shares; where there are none the last one's heading."""
        if not shares:
            last = self.panels[-1]
            yield replace(last, text=part_of(last.text, (), width))
        first = 0
        for owned in self.panels:
            end = first + count_of(owned.text)
            own = [
                share._replace(piece=share.piece - first)
                for share in shares
                if first <= share.piece < end
            ]
            if own:
                whole = [share.piece for share in own if share.end is None] == [*range(end - first)]
                yield owned if whole else replace(owned, text=part_of(owned.text, own, width))
            first = end

    def filled(self, printer: Printer, room: Frame) -> Iterator[tuple[Owned, Frame]]:
        """The panels with their frames: the gap over each, the room that is left shared."""
        size, gap = printer.size, self.gap * printer.size
        left, width = room.x + self.inset * size, room.width - self.inset * size
        natural = [owned.text.height_at(width / size) * size + gap for owned in self.panels]
        spare = max(room.height - sum(natural), 0.0) / len(natural)
        y = room.y
        for owned, height in zip(self.panels, natural, strict=True):
            yield owned, replace(room, x=left, y=y + gap, width=width, height=height + spare - gap)
            y += height + spare
