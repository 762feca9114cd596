from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from toc_editor.app import resources
from toc_editor.ui.icon_drawing import drawing
from toc_editor.ui.icons import pixmap

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


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe<svg", b"<svg>", b'<svg viewBox="0 0 a b">', None]
)
@pytest.mark.usefixtures("qapp")
def test_a_file_that_is_gone_or_damaged_is_an_icon_of_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
):
    (tmp_path / "icons").mkdir()
    if content is not None:
        (tmp_path / "icons" / "link.svg").write_bytes(content)
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    drawn = pixmap("link", INK, 20, 1.0).toImage()
    assert drawn.size().toTuple() == (20, 20)
    assert not any(bytes(drawn.constBits()))
