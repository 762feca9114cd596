"""The rows of the dialog that brings two versions together: one thing, and both sides of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from toc_editor.app.side_by_side import NOT_THERE, Pair, Range, Version, apart
from toc_editor.edit.merging import Side
from toc_editor.review.differences import Kind
from toc_editor.ui.dialog_parts import text_label
from toc_editor.ui.marked_words import MarkedWords
from toc_editor.ui.round_choice import RoundChoice
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP, Theme

_TITLES = {Side.MINE: "Yours", Side.THEIRS: "Theirs"}
_AS_IT_WAS = "As it was"


class ChoiceRow(QWidget):
    """A thing that both have changed; `chosen` tells of which and of whose version counts."""

    chosen = Signal(str, object)

    def __init__(self, pair: Pair, taken: Side, theme: Theme) -> None:
        super().__init__()
        self._pair = pair
        self._group = QButtonGroup(self)
        self.versions = {
            side: _ChoiceBox(pair, side, version, marked, theme)
            for side, version, marked in _sides(pair)
        }
        _lay_out(self, pair, list(self.versions.values()))
        for side, box in self.versions.items():
            self._group.addButton(box.radio)
            box.radio.setChecked(side is taken)
            box.show_chosen(box.radio.isChecked())
            box.radio.toggled.connect(partial(self._toggled, side))

    def take_focus(self) -> None:
        """Put the focus on the version that counts now."""
        for box in self.versions.values():
            if box.radio.isChecked():
                box.radio.setFocus()

    def show_choice(self, side: Side) -> None:
        """Choose one side."""
        self.versions[side].radio.setChecked(True)

    def _toggled(self, side: Side, is_on: bool) -> None:
        self.versions[side].show_chosen(is_on)
        if is_on:
            self.chosen.emit(self._pair.id, side)


class TakenRow(QWidget):
    """A thing that one side alone has changed."""

    def __init__(self, pair: Pair, theme: Theme) -> None:
        super().__init__()
        boxes = [_Box(pair, side, version, marked, theme) for side, version, marked in _sides(pair)]
        _lay_out(self, pair, boxes)


class _Box(QFrame):
    """One version of a thing: whose it is, what was done, and how it is now."""

    def __init__(
        self, pair: Pair, side: Side, version: Version, marked: Sequence[Range], theme: Theme
    ) -> None:
        super().__init__()
        dress(self, look="version")
        down = QVBoxLayout(self)
        down.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        down.setSpacing(STEP)
        down.addWidget(self.head(pair, side, version))
        if version.words and version.words != NOT_THERE:
            down.addWidget(MarkedWords(version.words, marked, theme))
        down.addStretch(1)

    def head(self, pair: Pair, side: Side, version: Version) -> QWidget:
        """Whose it is and what was done there, for what has nothing to choose."""
        is_new = version.done is not None
        return text_label(_done(side, version), type="small-strong" if is_new else "small-soft")


class _ChoiceBox(_Box):
    """A version that can be chosen; a click anywhere in it chooses it."""

    def head(self, pair: Pair, side: Side, version: Version) -> QWidget:
        self.radio = RoundChoice(_done(side, version))
        self.radio.setAccessibleName(f"{_TITLES[side]} of {pair.name}")
        self.radio.setAccessibleDescription(version.words or _done(side, version))
        return self.radio

    def show_chosen(self, is_chosen: bool) -> None:
        """Show whether this version counts."""
        dress(self, look="chosen-version" if is_chosen else "version")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.radio.setFocus()
        self.radio.click()
        event.accept()


def _done(side: Side, version: Version) -> str:
    """Whose version it is, and what was done there."""
    if version.done is None:
        done = NOT_THERE if version.words == NOT_THERE else _AS_IT_WAS
    else:
        done = version.done.capitalize()
    return f"{_TITLES[side]} · {done.lower()}"


def _sides(pair: Pair) -> list[tuple[Side, Version, tuple[Range, ...]]]:
    """Both versions with what is to be marked in each."""
    is_reworded = {pair.mine.done, pair.theirs.done} <= {None, Kind.CHANGED}
    both_there = NOT_THERE not in (pair.mine.words, pair.theirs.words)
    is_marked = is_reworded and both_there
    ours, others = apart(pair.mine.words, pair.theirs.words) if is_marked else ((), ())
    return [(Side.MINE, pair.mine, ours), (Side.THEIRS, pair.theirs, others)]


def _lay_out(row: QWidget, pair: Pair, boxes: Sequence[QWidget]) -> None:
    down = QVBoxLayout(row)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(STEP)
    down.addWidget(text_label(pair.name, type="strong"))
    across = QHBoxLayout()
    across.setSpacing(3 * STEP)
    for box in boxes:
        across.addWidget(box, 1)
    down.addLayout(across)
