"""What a bar of news shows of one notice: its sign, its words, and buttons for what comes next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from toc_editor.ui.icons import SIDE
from toc_editor.ui.notice import Kind, Notice, Offer
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.text_size import USUAL
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_SHOWN_AT_FIRST = 3
_TALLEST_DETAILS = 176


class NoticeBody(QFrame):
    """What one notice shows."""

    def __init__(self, notice: Notice, appearance: Appearance, dismiss: Callable[[], None]) -> None:
        super().__init__()
        self._dismiss = dismiss
        across = QHBoxLayout(self)
        across.setContentsMargins(3 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        across.setSpacing(2 * STEP)
        across.addWidget(_sign(notice.kind, appearance), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(self._text(notice), 1)
        self._offers = [self._button(offer) for offer in notice.offers]
        self._close = self._close_button(appearance)
        for button in (*self._offers, self._close):
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def take_focus(self) -> None:
        """Put the focus on the first button: an offer, or what closes the notice."""
        (self._offers[0] if self._offers else self._close).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def _text(self, notice: Notice) -> QVBoxLayout:
        down = QVBoxLayout()
        down.setContentsMargins(0, STEP, 0, STEP)
        down.setSpacing(STEP)
        sentence = _label(notice.sentence)
        dress(sentence, type="strong" if notice.details else "")
        down.addWidget(sentence)
        if notice.details:
            down.addWidget(_Details(notice.details))
        return down

    def _button(self, offer: Offer) -> QPushButton:
        button = QPushButton(offer.text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        dress(button, look="text-button")
        button.clicked.connect(partial(self._take, offer))
        return button

    def _take(self, offer: Offer, _checked: bool = False) -> None:
        self._dismiss()
        offer.take()

    def _close_button(self, appearance: Appearance) -> QToolButton:
        button = QToolButton()
        button.setIcon(appearance.icons.icon("close"))
        button.setIconSize(QSize(16, 16))
        button.setToolTip("Close this message")
        button.setAccessibleName("Close this message")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._dismiss)
        return button


class _Details(QWidget):
    """Sentences one under the other: the first few, and the rest when asked for."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__()
        self._sentences = sentences
        self._label = _label("")
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        dress(self._label, type="soft")
        self._down = down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(STEP)
        down.addWidget(self._label)
        self._more = QPushButton(f"Show all {len(sentences):,}")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setProperty("is_first", True)
        dress(self._more, look="text-button")
        self._more.clicked.connect(self._show_all)
        down.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setVisible(len(sentences) > _SHOWN_AT_FIRST)
        self._show(sentences[:_SHOWN_AT_FIRST])

    def _show(self, sentences: tuple[str, ...]) -> None:
        self._label.setText("\n".join(f"•  {sentence}" for sentence in sentences))

    def _show_all(self) -> None:
        self._more.hide()
        self._show(self._sentences)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setMaximumHeight(_TALLEST_DETAILS)
        area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        area.setAccessibleName("Details")
        dress(area, look="clear")
        dress(area.viewport(), look="clear")
        area.setWidget(self._label)
        self._down.insertWidget(0, area)


def _sign(kind: Kind, appearance: Appearance) -> QLabel:
    theme = appearance.theme
    inks = {
        Kind.GOOD: theme.good,
        Kind.INFO: theme.accent,
        Kind.WARNING: theme.warning,
        Kind.BAD: theme.bad,
    }
    sign = QLabel()
    side = round(SIDE * appearance.text_size / USUAL)
    sign.setPixmap(appearance.icons.icon(kind.value, inks[kind]).pixmap(QSize(side, side)))
    sign.setContentsMargins(0, STEP, 0, 0)
    return sign


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label
