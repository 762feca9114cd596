"""Marks under words of a field that no dictionary knows, and what to do about them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from shiboken6 import isValid

from toc_editor.layout.carets import Box
from toc_editor.model.records import Project
from toc_editor.ui.spelling import Faults, Spelling

if TYPE_CHECKING:
    from toc_editor.ui.canvas.field import Field

_PAUSE_MS = 500
"""How long nobody types before words are looked at."""
_WAVE, _HEIGHT, _WIDTH, _BELOW = 0.36, 0.11, 0.085, 0.18
"""Length, height and line of a wave, and how far under the baseline it lies, in ems."""


class Marks(QObject):
    """The unknown words of one field. They follow what is typed until they are looked at again."""

    def __init__(self, field: Field, spelling: Spelling, project: Project, colour: str) -> None:
        """The words are those of a model's language, and of the model itself."""
        super().__init__(field)
        self._field = field
        self._spelling = spelling
        self._colour = QColor(colour)
        self.language = project.language_tag
        self.key = project.key
        self.found: tuple[tuple[int, str], ...] = ()
        """Where each unknown word starts, and the word."""
        self._text = field.text
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        field.typed.connect(self._follow)
        spelling.changed.connect(self.look)
        self._pause.start()

    def look(self) -> None:
        """Have all words looked at."""
        self._pause.stop()
        if not self._spelling.is_on:
            self._show(())
            return
        text = self._field.text
        then = partial(self._take, text)
        self._spelling.check(text, self.language, self.key, then)

    def _take(self, text: str, faults: Faults) -> None:
        if not isValid(self):  # the field was left while its words were looked at
            return
        if text != self._field.text:
            self._pause.start()
            return
        self._text = text
        self._show(tuple((start, text[start:end]) for start, end in faults))

    def _show(self, found: tuple[tuple[int, str], ...]) -> None:
        self.found = found
        self._field.update()

    def _follow(self) -> None:
        """Keep the marks at their words while text comes and goes before them."""
        before, now = self._text, self._field.text
        kept = _common(before, now)
        moved = len(now) - len(before)
        self._text = now
        self.found = tuple(
            (start, word)
            for start, word in (
                (start if start + len(word) <= kept else start + moved, word)
                for start, word in self.found
            )
            if _is_word(now, start, word)
        )
        self._pause.start()

    def at(self, place: int) -> tuple[int, str] | None:
        """The unknown word at a place: where it starts, and the word."""
        found = (one for one in self.found if one[0] <= place <= one[0] + len(one[1]))
        return next(found, None)

    def _is_typed(self, start: int, word: str) -> bool:
        """Whether a word is still being typed: nobody likes to be told before its end."""
        return self._field.is_typing and self._field.caret == start + len(word)

    def draw(self, painter: QPainter) -> None:
        """Draw a wavy line under each word, in points of the sheet."""
        for start, word in self.found:
            if self._is_typed(start, word):
                continue
            for box in self._field.places.boxes(start, start + len(word)):
                self._draw(painter, box)

    def _draw(self, painter: QPainter, box: Box) -> None:
        size = box.height / 1.2
        level = box.baseline + _BELOW * size
        path = QPainterPath(QPointF(box.x, level))
        for n, x in enumerate(_steps(box, _WAVE * size / 2)):
            swing = (-_HEIGHT if n % 2 else _HEIGHT) * size
            middle = (path.currentPosition().x() + x) / 2
            path.quadTo(middle, level + swing, x, level)
        colour = self._colour if not self._field.look.is_on_colour else self._field.ink
        painter.strokePath(path, QPen(colour, _WIDTH * size))


def _steps(box: Box, step: float) -> Iterator[float]:
    """Where the half waves of a line end; the last one with the box."""
    count = max(round(box.width / step), 1)
    for number in range(1, count + 1):
        yield box.x + box.width * number / count


def _is_word(text: str, start: int, word: str) -> bool:
    """Whether a word stands there, and no letter beside it."""
    end = start + len(word)
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return text[start:end] == word and not any(sign.isalpha() for sign in around)


def _common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
