"""Lines of text as glyph runs, one for each change of face, colour or way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from toc_editor.picture.display import Font, Run, Shaping
from toc_editor.text.faces import Face, Word
from toc_editor.text.pieces import Line, Part, Piece

if TYPE_CHECKING:
    from typing import Protocol

    class Ink(Protocol):
        """What a line is set with: its size in points, and the colours of text and of tags."""

        size: float
        ink: str
        accent: str


@lru_cache(maxsize=64)
def font_of(face: Face) -> Font:
    """The face as painters know it."""
    return Font(face.name, str(face.path))


class PlainRuns:
    """The runs of a line in which every letter stands for itself."""

    def __init__(self, pen: Ink, x: float, baseline: float) -> None:
        self._pen = pen
        self._x = x
        self._baseline = baseline
        self._done: list[Run] = []

    def of(self, line: Line) -> list[Run]:
        """The runs, in the order in which they are read."""
        face: Face | None = None
        tag, start = False, 0.0
        placed: list[tuple[float, Word]] = []
        for piece, at in zip(line.pieces, line.starts, strict=True):
            for part in piece.parts:
                word = part.word
                if part.face is not face or part.tag != tag or not word.text:
                    self._add(face, tag, start, placed)
                    face, tag, start = part.face, part.tag, at + part.x
                    placed = []
                placed.append((at + part.x - start, word))
            if piece.space and face is not None:
                placed.append((at + piece.width - start, face.space))
        self._add(face, tag, start, placed)
        return self._done

    def _add(
        self, face: Face | None, tag: bool, start: float, placed: Sequence[tuple[float, Word]]
    ) -> None:
        """A run of words, each so many ems from its start."""
        glyphs = tuple(chain.from_iterable([word.glyphs for _, word in placed]))
        if face is None or not glyphs:
            return
        pen = self._pen
        size = pen.size
        offsets = [(shift + offset) * size for shift, word in placed for offset in word.offsets]
        self._done.append(
            Run(
                self._x + start * size,
                self._baseline,
                font_of(face),
                size,
                pen.accent if tag else pen.ink,
                "".join([word.text for _, word in placed]),
                glyphs,
                tuple(offsets),
            )
        )


class MixedRuns:
    """The runs of a line in several scripts, some of which may run to the left."""

    def __init__(self, pen: Ink, x: float, baseline: float) -> None:
        self._pen = pen
        self._x = x
        self._baseline = baseline
        self._face: Face | None = None
        self._tag = False
        self._level = 0
        self._placed: list[tuple[float, Word]] = []
        self._done: list[Run] = []

    def of(self, line: Line) -> list[Run]:
        """The runs, in the order in which they are read."""
        for piece, start in zip(line.pieces, line.starts, strict=True):
            self._add_piece(piece, start)
        self._close()
        return self._done

    def _add_piece(self, piece: Piece, at: float) -> None:
        for part in piece.parts:
            self._add(part, at + part.x)
        if piece.blank is not None:
            # Drawn in the face before it, so that it does not part a run.
            blank = piece.blank.word if self._face is None else self._face.space
            self._placed.append((at + piece.width, blank))

    def _add(self, part: Part, at: float) -> None:
        kind = part.face, part.tag, part.level
        if kind != (self._face, self._tag, self._level) or not part.word.text:
            self._close()
            self._face, self._tag, self._level = kind
        self._placed.append((at, part.word))

    def _close(self) -> None:
        if self._placed and self._face is not None:
            self._done.append(self._run(self._face))
        self._placed = []

    def _run(self, face: Face) -> Run:
        pen = self._pen
        text = "".join(word.text for _, word in self._placed)
        placed = sorted(self._placed, key=_place) if self._level % 2 else self._placed
        start = placed[0][0]
        glyphs: list[int] = []
        offsets: list[float] = []
        for at, word in placed:
            shift = at - start
            glyphs += word.glyphs
            offsets += [(shift + offset) * pen.size for offset in word.offsets]
        return Run(
            self._x + start * pen.size,
            self._baseline,
            font_of(face),
            pen.size,
            pen.accent if self._tag else pen.ink,
            text,
            tuple(glyphs),
            tuple(offsets),
            _shaping([word for _, word in placed], pen.size, self._level % 2 == 1),
        )


def _place(placed: tuple[float, Word]) -> float:
    return placed[0]


def _shaping(words: Sequence[Word], size: float, runs_left: bool) -> Shaping | None:
    """How these words, from left to right, tell their text; None where each glyph is a letter."""
    if not runs_left and not any(word.says for word in words):
        return None
    says = [says for word in words for says in word.says or word.text]
    rises = [rise * size for word in words for rise in word.rises or (0.0,) * len(word.glyphs)]
    return Shaping(tuple(says), tuple(rises) if any(rises) else (), runs_left)
