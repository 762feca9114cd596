"""The sheets that pages are laid out on."""

from __future__ import annotations

from toc_editor.model.records import Paper

_PT_PER_MM = 72 / 25.4
_SHORT_SIDE_MM = {Paper.A4: 210, Paper.A3: 297, Paper.A2: 420, Paper.A1: 594, Paper.A0: 841}
_LONG_SIDE_MM = {Paper.A4: 297, Paper.A3: 420, Paper.A2: 594, Paper.A1: 841, Paper.A0: 1189}


def paper_size(paper: Paper, landscape: bool) -> tuple[float, float]:
    """Width and height of a sheet in points (ISO 216)."""
    short, long = _SHORT_SIDE_MM[paper] * _PT_PER_MM, _LONG_SIDE_MM[paper] * _PT_PER_MM
    return (long, short) if landscape else (short, long)


def scale(paper: Paper) -> float:
    """How many times as large as A3 a sheet is, by its sides."""
    return _SHORT_SIDE_MM[paper] / _SHORT_SIDE_MM[Paper.A3]
