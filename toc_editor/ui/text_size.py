"""How large the text of the window is: what has a height or a width of its own grows with it."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from toc_editor.app.settings import TEXT_SIZES

USUAL = 100
_LENGTH = r"(?P<corner>radius: )?(?P<number>\d+(?:\.\d+)?)(?P<unit>pt|px)\b"
_LEAST_PX = 5.0
"""Shorter lengths of the style sheet are lines, which stay as they are; corners are not."""
_UNBOUND = 16_777_215
"""Qt's greatest width and height of a widget: no bound at all."""
_KEPT, _KEPT_ICON = "usual bounds", "usual icon"


def enlarged(sheet: str, percent: int) -> str:
    """A style sheet with its type and its longer lengths at so many per cent."""

    def grown(found: re.Match[str]) -> str:
        number, unit, corner = float(found["number"]), found["unit"], found["corner"] or ""
        if unit == "pt":
            return f"{number * percent / USUAL:g}pt"
        grows = corner or number >= _LEAST_PX
        return f"{corner}{round(number * percent / USUAL)}px" if grows else found[0]

    return sheet if percent == USUAL else re.sub(_LENGTH, grown, sheet)


def stepped(percent: int, step: int) -> int:
    """The next larger or smaller size; the same at either end."""
    place = TEXT_SIZES.index(percent) + step
    return TEXT_SIZES[min(max(place, 0), len(TEXT_SIZES) - 1)]


class Bounds(QObject):
    """Keeps bounds of widgets, and the signs on buttons, in step with the text in them.

    It looks at what is there when the size changes, and, while it is not the usual one, at every
    widget that is shown for the first time.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._percent = USUAL

    def take(self, percent: int) -> None:
        """Fit all widgets to text of this size."""
        was, self._percent = self._percent, percent
        if percent == was:
            return
        if was == USUAL:
            self._application.installEventFilter(self)
        elif percent == USUAL:
            self._application.removeEventFilter(self)
        for widget in self._application.allWidgets():
            self._fit(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish and isinstance(watched, QWidget):
            self._fit(watched)
        return False

    def _fit(self, widget: QWidget) -> None:
        if isinstance(widget, QAbstractButton):
            self._fit_icon(widget)
        kept = widget.property(_KEPT)
        if kept is None:
            least, most = widget.minimumSize(), widget.maximumSize()
            kept = [least.width(), least.height(), most.width(), most.height()]
            if widget.isWindow() or (not any(kept[:2]) and kept[2:] == [_UNBOUND, _UNBOUND]):
                return  # a window keeps to its screen, and most widgets to their words
            widget.setProperty(_KEPT, kept)
        least_across, least_down, most_across, most_down = (self._grown(one) for one in kept)
        widget.setMinimumSize(QSize(least_across, least_down))
        widget.setMaximumSize(QSize(most_across, most_down))

    def _fit_icon(self, button: QAbstractButton) -> None:
        kept = button.property(_KEPT_ICON)
        if kept is None:
            kept = button.iconSize().width()
            button.setProperty(_KEPT_ICON, kept)
        button.setIconSize(QSize(self._grown(kept), self._grown(kept)))

    def _grown(self, length: int) -> int:
        return length if length >= _UNBOUND else round(length * self._percent / USUAL)
