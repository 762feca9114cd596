"""The dialog in which two people's versions of a model are brought together, card by card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from toc_editor.app.merging import Meeting, Merging, chosen
from toc_editor.app.merging import sides as sides_of
from toc_editor.edit.merging import Conflict, Side
from toc_editor.model.records import Id
from toc_editor.ui.dialog_parts import text_label
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

_SIZE = QSize(880, 640)
_WORDS = (
    "Somebody has saved this model while you worked on it. What only one of you changed is brought "
    "together already; choose what counts where both did. It can be undone."
)


class ConflictsDialog(QDialog):
    """Shows what both sides have changed; `settled` is what comes of the choices, None for none."""

    def __init__(self, meeting: Meeting, found: Merging, parent: QWidget) -> None:
        super().__init__(parent)
        self.settled: Merging | None = None
        self._meeting = meeting
        self._choices: dict[Id, Side] = {}
        self.setWindowTitle("Bring two versions together")
        self.setModal(True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(_heading())
        down.addWidget(self._list(found), 1)
        down.addWidget(self._foot(found))
        give_size(self, _SIZE)

    def _list(self, found: Merging) -> QScrollArea:
        inside = QWidget()
        dress(inside, look="ground")
        down = QVBoxLayout(inside)
        down.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        down.setSpacing(5 * STEP)
        for conflict in found.found:
            down.addWidget(self._conflict(conflict))
        down.addWidget(_taken(found))
        down.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area

    def _conflict(self, conflict: Conflict) -> QWidget:
        """One record: its name, and the two versions side by side to choose from."""
        shown = sides_of(conflict, self._meeting)
        box = QWidget()
        down = QVBoxLayout(box)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2 * STEP)
        down.addWidget(text_label(shown.name, type="strong"))
        across = QHBoxLayout()
        across.setSpacing(3 * STEP)
        group = QButtonGroup(box)
        for side, title, words in (
            (Side.MINE, "Yours", shown.mine),
            (Side.THEIRS, "Theirs", shown.theirs),
        ):
            version = _Version(title, words, shown.name)
            version.radio.setChecked(side is (conflict.taken or Side.MINE))
            version.radio.setEnabled(conflict.taken is not None)
            version.radio.clicked.connect(partial(self._choose, conflict.id, side))
            group.addButton(version.radio)
            across.addWidget(version, 1)
        down.addLayout(across)
        return box

    def _foot(self, found: Merging) -> QWidget:
        foot = QFrame()
        dress(foot, look="foot")
        across = QHBoxLayout(foot)
        across.setContentsMargins(6 * STEP, 3 * STEP, 6 * STEP, 3 * STEP)
        across.setSpacing(2 * STEP)
        across.addWidget(text_label(found.sentence, type="soft"), 1)
        cancel, self.bring = QPushButton("Cancel"), QPushButton("&Bring together")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        dress(self.bring, look="primary")
        self.bring.setDefault(True)
        self.bring.clicked.connect(self._bring)
        across.addWidget(cancel)
        across.addWidget(self.bring)
        return foot

    def _choose(self, id: Id, side: Side) -> None:
        self._choices[id] = side

    def _bring(self) -> None:
        meeting = self._meeting
        self.settled = chosen(meeting.base, meeting.mine, meeting.theirs, self._choices)
        self.accept()


def _heading() -> QWidget:
    heading = QWidget()
    down = QVBoxLayout(heading)
    down.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 4 * STEP)
    down.setSpacing(STEP)
    down.addWidget(text_label("Bring two versions together", type="heading"))
    down.addWidget(text_label(_WORDS, type="soft"))
    return heading


class _Version(QFrame):
    """One of two versions to choose from; a click anywhere in it chooses it."""

    def __init__(self, title: str, words: str, of: str) -> None:
        super().__init__()
        dress(self, look="panel")
        down = QVBoxLayout(self)
        down.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        down.setSpacing(STEP)
        self.radio = QRadioButton(title)
        self.radio.setAccessibleName(f"{title} of {of}")
        self.radio.setAccessibleDescription(words)
        down.addWidget(self.radio)
        label = text_label(words)
        label.setContentsMargins(6 * STEP, 0, 0, 0)
        down.addWidget(label)
        down.addStretch(1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.radio.click()
        event.accept()


def _taken(found: Merging) -> QWidget:
    """What is taken in without a question."""
    box = QWidget()
    down = QVBoxLayout(box)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(STEP)
    down.addWidget(text_label("Taken in from theirs", type="strong"))
    for sentence in found.taken:
        down.addWidget(text_label(sentence, type="soft"))
    return box
