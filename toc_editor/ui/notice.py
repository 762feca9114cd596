"""Bars of news at the top of the window: what happened, and what to do next, without a dialog."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance


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
    """Shows one notice at a time; the latest counts."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.notice: Notice | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None
        appearance.changed.connect(self._show_again)
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Show this notice in the place of the one before, and tell screen readers."""
        # Imported with the first notice: a start that went well tells nothing.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        from toc_editor.ui.notice_body import NoticeBody

        self._clear()
        self.notice = notice
        self._body = NoticeBody(notice, self._appearance, self.dismiss)
        dress(self._body, look=f"notice-{notice.kind}")
        self._layout.addWidget(self._body)
        self.setAccessibleName(" ".join((notice.sentence, *notice.details)))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def tell_again(self, notice: Notice) -> None:
        """Show this notice, unless it is shown."""
        if self.notice is not notice:
            self.tell(notice)

    def dismiss(self) -> None:
        """Show nothing."""
        self._clear()
        self.hide()

    def _clear(self) -> None:
        self.notice = None
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = None

    def _show_again(self) -> None:
        if self.notice is not None:
            self.tell(self.notice)
