"""What a person's hands can do with a window, whatever makes the events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QPoint

from toc_editor.ui.main_window import MainWindow

T = TypeVar("T")


class Hands(Protocol):
    """Mouse and keyboard before one window. Points are of the screen; keys as Qt writes them."""

    window: MainWindow

    def look(self, see: Callable[[], T]) -> T:
        """What can be seen in the window now."""

    def key(self, keys: str) -> None:
        """Press one key, with those that are held: "Ctrl+Shift+L"."""

    def type(self, text: str) -> None:
        """Type a text letter by letter."""

    def click(self, at: QPoint, held: str = "") -> None:
        """Click, with a key such as "Ctrl" held."""

    def drag(self, start: QPoint, end: QPoint, seen: str = "") -> None:
        """Drag from one point to another; before it lets go, take the picture `seen`."""

    def turn(self, at: QPoint, notches: int) -> None:
        """Turn the wheel, downwards where `notches` is positive."""

    def export(self, target: Path) -> None:
        """Ask for a PDF by its key and answer what is asked."""

    def picture(self, name: str) -> None:
        """Record what can be seen now under a name."""
