"""Shows that the keys are at the canvas, where nothing on it is selected that would show it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from toc_editor.ui.style_sheet import dress


class FocusRing(QFrame):
    """An edge around a viewport. It takes no part in anything."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        # On the view and not on its viewport, which takes what stands on it along when it scrolls.
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        dress(self, look="focus-ring")

    def stand(self) -> None:
        """Be seen all around the viewport, over all that stands on it."""
        self.setGeometry(self._view.viewport().geometry())
        self.show()
        self.raise_()
