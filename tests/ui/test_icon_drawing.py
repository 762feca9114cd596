from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from toc_editor.app import resources
from toc_editor.ui.icon_drawing import drawing

ICONS = sorted(resources.find("icons/link.svg").parent.glob("*.svg"))
INK = "#203040"
FAINT = 4
"""By how much of 255 a pixel may differ: edges are not smoothed in exactly the same way."""


def sheet(side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0xFFFFFFFF)
    return image


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
@pytest.mark.parametrize("side", [20, 97])
@pytest.mark.usefixtures("qapp")
def test_an_icon_is_drawn_as_any_reader_of_svg_draws_it(file: Path, side: int):
    svg = file.read_text(encoding="utf-8")
    ours, theirs = sheet(side), sheet(side)
    painter = QPainter(ours)
    drawing(svg).paint(painter, side, INK)
    painter.end()
    painter = QPainter(theirs)
    QSvgRenderer(QByteArray(svg.replace("currentColor", INK).encode())).render(painter)
    painter.end()
    assert ours != sheet(side)
    pairs = zip(bytes(ours.constBits()), bytes(theirs.constBits()), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= FAINT


@pytest.mark.parametrize(
    "shape", ['<ellipse cx="3" cy="3" rx="1" ry="2"/>', '<path d="M1 1Q2 2 3 1"/>']
)
@pytest.mark.usefixtures("qapp")
def test_what_no_icon_is_made_of_is_no_icon(shape: str):
    with pytest.raises(KeyError):
        drawing(f'<svg viewBox="0 0 20 20">{shape}</svg>')
