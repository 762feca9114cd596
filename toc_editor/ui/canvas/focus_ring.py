"""Shows that the keys are at the canvas, where nothing on it is selected that would show it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from toc_editor.ui.style_sheet import dress


class FocusRing(QFrame):
    """An edge around a viewport. It takes no part in anything."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        dress(self, look="focus-ring")

    def stand(self) -> None:
        """Be seen all around the viewport."""
        port = self.parentWidget()
        if port is not None:
            self.setGeometry(port.rect())
            self.show()
