"""Bands across the page: a label at the left, the cards set in as many columns as make it low."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toc_editor.layout import blocks, panels
from toc_editor.layout.blocks import CardText
from toc_editor.layout.outline import Band
from toc_editor.layout.panels import Row
from toc_editor.layout.style import PageStyle

_MOST_COLUMNS = 4
_LEAST_LABEL = 6.5
_LABEL_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class BandPlan:
    """How a band is set; lengths are ems. `columns` hold its rows from left to right."""

    height: float
    label: CardText
    label_width: float
    column_width: float
    columns: tuple[tuple[Row, ...], ...]


def plan(band: Band, width: float, style: PageStyle) -> BandPlan:
    """The lowest setting of a band that is so many ems wide."""
    label = blocks.heading(band.lane.title, style.head)
    natural = label.blocks[0].setting.natural_width * style.head + 0.01
    label_width = min(natural, max(width * _LABEL_SHARE, _LEAST_LABEL))
    inner = width - label_width - 2 * style.padding_x - style.band_gap
    runs = list(panels.heads_kept(panels.rows_of(band.panel, style)))
    columns, height, column_width = min(
        (
            _columns(runs, inner, count, style)
            for count in range(1, max(min(_MOST_COLUMNS, len(runs)), 1) + 1)
        ),
        key=lambda option: round(option[1], 4),
    )
    height = max(height, label.blocks[0].setting.count_lines(label_width / style.head) * 1.2*style.head) + 2 * style.padding_y
    return BandPlan(height, label, label_width, column_width, columns)


def _columns(
    runs: Sequence[Sequence[Row]], inner: float, count: int, style: PageStyle
) -> tuple[tuple[tuple[Row, ...], ...], float, float]:
    """The runs in so many columns, the height of the highest, and how wide each is."""
    width = (inner - (count - 1) * style.band_gap) / count
    heights = [sum(row.text.stairs.height_at(width) + row.before for row in run) for run in runs]
    ends = panels.split(heights, count)
    columns = tuple(
        _from_the_top([row for run in runs[start:end] for row in run])
        for start, end in zip([0, *ends[:-1]], ends, strict=True)
    )
    return columns, max((_height(rows, width) for rows in columns), default=0.0), width


def _from_the_top(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of one column, with no room over the first."""
    return tuple(replace(row, before=0.0) if row is rows[0] else row for row in rows)


def _height(rows: Sequence[Row], width: float) -> float:
    return sum(row.text.stairs.height_at(width) + row.before for row in rows)
