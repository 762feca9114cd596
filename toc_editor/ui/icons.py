"""The program's icons: drawn once as SVG, tinted by the theme, sharp at each screen's scaling."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from toc_editor.app import resources
from toc_editor.ui.icon_drawing import Drawing, drawing
from toc_editor.ui.tokens import Theme

SIDE = 20
"""The grid that icons are drawn on, and the size at which they are shown."""

PROGRAM = "toc-editor"
"""The sign of the program; it has colours of its own."""

_PROGRAM_SIDES = (16, 24, 32, 48, 64, 128, 256)


class Icons:
    """Icons by name in the inks of one theme, for screens of these scalings.

    Beside text that is larger than usual they are so many times as large.
    """

    def __init__(self, theme: Theme, scalings: Iterable[float], times: float = 1.0) -> None:
        self._theme = theme
        self._sides = sorted({SIDE, round(SIDE * times)})
        self._scalings = tuple(sorted(scalings))
        self._made: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, ink: str = "") -> QIcon:
        """The icon in the ink, or in that of text; in the faint ink where it is disabled."""
        key = name, ink or self._theme.ink
        if key not in self._made:
            self._made[key] = self._icon(*key)
        return self._made[key]

    def _icon(self, name: str, ink: str) -> QIcon:
        icon, signs = QIcon(), _drawing(name)
        for side, scaling in product(self._sides, self._scalings):
            drawn = _drawn(signs, ink, side, scaling)
            icon.addPixmap(drawn)
            icon.addPixmap(_in_ink(drawn, self._theme.faint), QIcon.Mode.Disabled)
        return icon


def program_icon() -> QIcon:
    """The program's sign in the sizes that windows, task bars and switchers ask for."""
    icon, signs = QIcon(), _drawing(PROGRAM)
    for side in _PROGRAM_SIDES:
        icon.addPixmap(_drawn(signs, "", side, 1.0))
    return icon


def pixmap(name: str, ink: str, side: float, scaling: float) -> QPixmap:
    """The icon as a square of `side` device-independent pixels."""
    return _drawn(_drawing(name), ink, side, scaling)


def _drawing(name: str) -> Drawing:
    """What the icon shows; nothing where its file is gone or damaged, which ends no start."""
    try:
        return drawing(resources.find(f"icons/{name}.svg").read_text(encoding="utf-8"))
    except (resources.MissingResourceError, OSError, LookupError, ValueError):
        return Drawing(SIDE, [])


def _drawn(signs: Drawing, ink: str, side: float, scaling: float) -> QPixmap:
    drawn = QPixmap(round(side * scaling), round(side * scaling))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    signs.paint(painter, drawn.width(), ink)
    painter.end()
    drawn.setDevicePixelRatio(scaling)
    return drawn


def _in_ink(drawn: QPixmap, ink: str) -> QPixmap:
    """The same signs in another ink."""
    other = QPixmap(drawn)
    painter = QPainter(other)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))  # not `fillRect`, for which Qt makes all that it has of gradients
    painter.drawRect(other.rect())
    painter.end()
    return other
