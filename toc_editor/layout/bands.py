"""Bands across the page: a label at the left, the cards set in as many columns as make it low."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import blocks, panels
from toc_editor.layout.blocks import CardText
from toc_editor.layout.draw import Pen
from toc_editor.layout.outline import Band
from toc_editor.layout.panels import Frame, PanelText, Printer, Row
from toc_editor.layout.style import PageStyle
from toc_editor.model.records import Lane
from toc_editor.picture.display import Group, Item, Role
from toc_editor.text.staircase import Staircase, stacked

_MOST_COLUMNS = 4
_LEAST_LABEL = 6.5
_LABEL_SHARE = 0.12
_MOST_LABEL_SHARE = 0.25
_ROUNDING = 0.01


class BandPlan(Struct, frozen=True):
    """How a band is set; lengths are ems. `ends` are the runs of rows before which columns end."""

    height: float
    label_width: float
    column_width: float
    ends: tuple[int, ...]


class _Setting(Struct, frozen=True):
    """A way to set the cards of a band: the column width, the height, and where columns end."""

    width: float
    height: float
    ends: tuple[int, ...]


class BandText(Struct, frozen=True, dict=True):
    """A band ready for setting."""

    lane: Lane
    label: CardText
    text: PanelText
    style: PageStyle

    def label_width(self, width: float, share: float) -> float:
        """How wide the label wants to be where it may have this share of so many ems."""
        return min(self._natural, max(width * share, _LEAST_LABEL))

    @cached_property
    def _natural(self) -> float:
        """How wide the label is on one line."""
        return self.label.blocks[0].setting.natural_width * self.label.size + _ROUNDING

    def plan(self, width: float, label_width: float) -> BandPlan:
        """The lowest setting of the band where it and its label are so many ems wide."""
        style = self.style
        inner = width - label_width - 2 * style.padding_x - style.band_gap
        best = self._lowest(inner)
        height = self.height_around(best.height, label_width)
        return BandPlan(height, label_width, best.width, best.ends)

    def height_around(self, cards: float, label_width: float) -> float:
        """How high the band is around cards so high and its label."""
        label = self.label.height_at(label_width) - self.over_baseline
        return max(cards, label) + 2 * self.style.padding_y

    @cached_property
    def over_baseline(self) -> float:
        """How far the label is moved up so that it stands on the line of the text beside it."""
        text = blocks.card_text("", "", "", self.style.card).blocks[0]
        return self.label.size * self.label.blocks[0].baseline - text.baseline

    @cached_property
    def _runs(self) -> tuple[tuple[Row, ...], ...]:
        return tuple(map(tuple, panels.heads_kept(self.text.rows)))

    @cached_property
    def _stairs(self) -> tuple[Staircase, ...]:
        """How high each run is with the room above it."""
        return tuple(
            stacked((row.text.stairs.raised(row.before) for row in run), 0.0) for run in self._runs
        )

    @cached_property
    def _least(self) -> float:
        """How high all runs are at the least, without the room above them."""
        runs = zip(self._stairs, self._runs, strict=True)
        return sum(stairs.heights[-1] - run[0].before for stairs, run in runs)

    def _lowest(self, inner: float) -> _Setting:
        """The runs in as few columns as make them as low as can be.

        From many columns on, until no fewer could be so low with all text on one line.
        """
        counts = range(max(min(_MOST_COLUMNS, len(self._runs)), 1), 0, -1)
        best = self._set(inner, counts[0])
        for count in counts[1:]:
            if self._least / count > best.height + _ROUNDING:
                break
            fewer = self._set(inner, count)
            if round(fewer.height, 4) <= round(best.height, 4):
                best = fewer
        return best

    def _set(self, inner: float, count: int) -> _Setting:
        """The runs in so many columns."""
        width = (inner - (count - 1) * self.style.band_gap) / count
        heights = [stairs.height_at(width) for stairs in self._stairs]
        ends = panels.split(heights, count)
        starts = [0, *ends[:-1]]
        columns = (
            sum(heights[start:end]) - self._runs[start][0].before
            for start, end in zip(starts, ends, strict=True)
            if end > start
        )
        return _Setting(width, max(columns, default=0.0), tuple(ends))

    def columns(self, ends: Sequence[int]) -> tuple[tuple[Row, ...], ...]:
        """The rows of each column, with no room over its first."""
        columns = [
            list(chain(*self._runs[start:end]))
            for start, end in zip([0, *ends[:-1]], ends, strict=True)
        ]
        return tuple(
            (*(replace(row, before=0.0) for row in rows[:1]), *rows[1:]) for rows in columns
        )


def text_of(band: Band, style: PageStyle) -> BandText:
    """The band, ready for setting."""
    label = blocks.heading(band.lane.title, style.head)
    return BandText(band.lane, label, panels.text_of(band.panel, style), style)


def plans(texts: Sequence[BandText], widths: Sequence[float]) -> list[BandPlan]:
    """Bands one under the other, each so many ems wide and in the middle: their cards line up.

    Labels keep to one line where that makes the bands no higher.
    """
    insets = [(max(widths) - width) / 2 for width in widths]
    bands = list(zip(texts, widths, insets, strict=True))
    starts = {_start_of_cards(bands, share) for share in (_MOST_LABEL_SHARE, _LABEL_SHARE)}
    settings = [
        [text.plan(width, start - inset) for text, width, inset in bands]
        for start in sorted(starts, reverse=True)
    ]
    return min(settings, key=lambda plans: round(sum(plan.height for plan in plans), 4))


def _start_of_cards(bands: Iterable[tuple[BandText, float, float]], share: float) -> float:
    """How far from the left the widest label ends that may have this share of its band.

    Of each band its text, its width, and how far from the left it begins.
    """
    ends = (inset + text.label_width(width, share) for text, width, inset in bands)
    return max(ends, default=0.0)


def draw(
    printer: Printer,
    band: BandText,
    plan: BandPlan,
    columns: Sequence[Sequence[Row]],
    frame: Frame,
    *,
    is_again: bool = False,
) -> Group:
    """A band in its frame with these columns; `is_again` tells that it has begun before."""
    style, size = printer.style, printer.size
    left, top = style.padding_x * size, style.padding_y * size
    pen = Pen(size * style.head, frame.colour, frame.colour)
    label_pt = plan.label_width * size
    runs, height = pen.head(band.label.blocks[0], 0, 0, label_pt)
    label_top = top - band.over_baseline * size
    role = Role.REPEAT if is_again else Role.LANE_HEAD
    label = Group(left, label_top, label_pt, height, runs, band.lane.id, role)
    items: list[Item] = [printer.outline(frame), label]
    x = left + label_pt + style.band_gap * size
    for rows in columns:
        column = Frame(x, top, plan.column_width * size, 0, frame.colour)
        items += printer.column(band.text, rows, column, (frame.x, frame.y))
        x += (plan.column_width + style.band_gap) * size
    return Group(frame.x, frame.y, frame.width, frame.height, tuple(items), band.lane.id, Role.LANE)
