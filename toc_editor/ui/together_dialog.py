"""The dialog in which two people's versions of a model are brought together, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from toc_editor.app.merging import Meeting, Merging, chosen
from toc_editor.app.side_by_side import Pair, pairs
from toc_editor.edit.merging import Side
from toc_editor.model.records import Id
from toc_editor.review.telling import counted
from toc_editor.ui.dialog_parts import foot, text_label
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.together_rows import ChoiceRow, TakenRow
from toc_editor.ui.tokens import STEP, Theme

_SIZE = QSize(960, 680)
_AT_FIRST = 60
"""How many changes of one side are shown before somebody asks for all of them."""
_TOLD = "Somebody else saved this model while you worked on it."
_CHOOSE = f"{_TOLD} Where both of you changed the same, choose which one counts. It can be undone."
_NO_CONFLICT = f"{_TOLD} You changed different things, so both fit together. It can be undone."


class TogetherDialog(QDialog):
    """Shows what either side has changed; `settled` is what comes of the choices, None for none."""

    def __init__(self, meeting: Meeting, found: Merging, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.settled: Merging | None = None
        self._meeting = meeting
        self._theme = theme
        self._choices: dict[Id, Side] = {}
        self._now = found
        self._pairs = pairs(meeting, found)
        self.choices = [
            ChoiceRow(one, _taken(found, one.id), theme) for one in self._pairs if not one.whose
        ]
        self.setWindowTitle("Bring two versions together")
        self.setModal(True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(_heading(_CHOOSE if self.choices else _NO_CONFLICT))
        down.addWidget(self._list(), 1)
        down.addWidget(self._foot())
        self._say()
        give_size(self, _SIZE)
        if self.choices:
            self.choices[0].take_focus()

    def _list(self) -> QScrollArea:
        inside = QWidget()
        dress(inside, look="ground")
        down = QVBoxLayout(inside)
        down.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 5 * STEP)
        down.setSpacing(3 * STEP)
        self._add_choices(down)
        for title, whose in (("From theirs: comes in", Side.THEIRS), ("Yours: stays", Side.MINE)):
            self._add_taken(down, title, [one for one in self._pairs if one.whose is whose])
        self._mended = text_label("", type="soft")
        down.addWidget(self._mended)
        down.addStretch(1)
        area = _Scroller()
        area.setWidget(inside)
        return area

    def _add_choices(self, down: QVBoxLayout) -> None:
        if not self.choices:
            return
        across = QHBoxLayout()
        across.addWidget(text_label("Changed by both: choose", type="large"), 1)
        if len(self.choices) > 1:
            for words, side in (("Yours for all", Side.MINE), ("Theirs for all", Side.THEIRS)):
                button = QPushButton(words)
                dress(button, look="text-button")
                button.clicked.connect(partial(self._choose_all, side))
                across.addWidget(button)
        down.addLayout(across)
        for row in self.choices:
            row.chosen.connect(self._choose)
            down.addWidget(row)
        down.addSpacing(2 * STEP)

    def _add_taken(self, down: QVBoxLayout, title: str, found: Sequence[Pair]) -> None:
        """The changes of one side alone: the first of them, and the rest when asked for."""
        if not found:
            return
        down.addWidget(text_label(title, type="large"))
        rows = QVBoxLayout()
        rows.setSpacing(3 * STEP)
        down.addLayout(rows)
        self._fill(rows, found[:_AT_FIRST])
        if rest := found[_AT_FIRST:]:
            more = QPushButton(f"Show {counted(len(rest), 'more change')}")
            dress(more, look="text-button")
            more.clicked.connect(partial(self._show_rest, more, rows, rest))
            down.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        down.addSpacing(2 * STEP)

    def _fill(self, rows: QVBoxLayout, found: Sequence[Pair]) -> None:
        for one in found:
            rows.addWidget(TakenRow(one, self._theme))

    def _show_rest(self, more: QPushButton, rows: QVBoxLayout, rest: Sequence[Pair]) -> None:
        more.hide()
        self._fill(rows, rest)

    def _foot(self) -> QWidget:
        self.said = text_label("", type="soft")
        cancel, self.bring = QPushButton("Cancel"), QPushButton("&Bring together")
        cancel.clicked.connect(self.reject)
        self.bring.clicked.connect(self._bring)
        return foot(self, self.said, cancel, self.bring)

    def _choose_all(self, side: Side) -> None:
        for row in self.choices:
            row.show_choice(side)

    def _choose(self, id: Id, side: Side) -> None:
        self._choices[id] = side
        meeting = self._meeting
        self._now = chosen(meeting.base, meeting.mine, meeting.theirs, self._choices)
        self._say()

    def _say(self) -> None:
        """Say what comes of it as it is chosen now."""
        theirs = sum(one.whose is Side.THEIRS for one in self._pairs)
        yours = sum(one.whose is Side.MINE for one in self._pairs)
        told = [f"{counted(theirs, 'change')} of theirs", f"{yours:,} of yours"]
        if self.choices:
            told.append(f"{len(self.choices):,} by both")
        self.said.setText(f"{', '.join(told[:-1])} and {told[-1]}.")
        mended = self._now.mended
        self._mended.setText("\n".join(mended))
        self._mended.setVisible(bool(mended))

    def _bring(self) -> None:
        self.settled = self._now
        self.accept()


class _Scroller(QScrollArea):
    """Scrolls up and down, by its own keys too, and always to what has the focus."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, look="list-area")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("What either of you changed")

    def focusNextPrevChild(self, next: bool) -> bool:
        moved = super().focusNextPrevChild(next)
        focused = QApplication.focusWidget()
        if moved and focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 20 * STEP)
        return moved


def _taken(found: Merging, id: Id) -> Side:
    """Whose word counts where nobody has chosen yet."""
    return next((one.taken for one in found.found if one.id == id and one.taken), Side.MINE)


def _heading(words: str) -> QWidget:
    heading = QWidget()
    down = QVBoxLayout(heading)
    down.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 4 * STEP)
    down.setSpacing(STEP)
    down.addWidget(text_label("Bring two versions together", type="heading"))
    down.addWidget(text_label(words, type="soft"))
    return heading
