"""Bars of news at the top of the window: what happened, and what to do next, without a dialog."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from toc_editor.ui.notice_body import NoticeBody


class Kind(StrEnum):
    """What a notice is about; its icon has the same name."""

    GOOD = "good"
    INFO = "info"
    WARNING = "warning"
    BAD = "bad"


class Offer(Struct, frozen=True):
    """A next step that a notice offers; taking it also closes the notice."""

    text: str
    take: Callable[[], object]


class Notice(Struct, frozen=True):
    """One piece of news. `details` are sentences, of which a few are shown at first."""

    kind: Kind
    sentence: str
    details: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()


class NoticeBar(QFrame):
    """Shows one notice at a time; the latest counts. `left` tells that the keys have left it."""

    left = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.notice: Notice | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._body: NoticeBody | None = None
        appearance.changed.connect(self._show_again)
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Show this notice in the place of the one before, and tell screen readers."""
        # Imported with the first notice: a start that went well tells nothing.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        from toc_editor.ui.notice_body import NoticeBody

        had_focus = self._has_focus
        self._clear()
        self.notice = notice
        self._body = NoticeBody(notice, self._appearance, self.dismiss)
        dress(self._body, look=f"notice-{notice.kind}")
        self._layout.addWidget(self._body)
        self.setAccessibleName(" ".join((notice.sentence, *notice.details)))
        self.show()
        if had_focus:
            self.take_focus()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def tell_again(self, notice: Notice) -> None:
        """Show this notice, unless it is shown."""
        if self.notice is not notice:
            self.tell(notice)

    def put_away(self) -> None:
        """Be out of sight until `bring_back`; what is told meanwhile is seen."""
        self.hide()

    def bring_back(self) -> None:
        """Show what was put away, where nobody closed it and nothing newer took its place."""
        self.setVisible(self.notice is not None)

    def dismiss(self) -> None:
        """Show nothing; the keys that were here go back to the window."""
        had_focus = self._has_focus
        self._clear()
        self.hide()
        if had_focus:
            self.left.emit()

    @property
    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def take_focus(self) -> None:
        """Put the focus on the first of what is offered."""
        if self._body is not None:
            self._body.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self.notice = None
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = None

    def _show_again(self) -> None:
        if self.notice is not None:
            is_away = self.isHidden()
            self.tell(self.notice)
            self.setHidden(is_away)
