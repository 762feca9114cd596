"""The panel of a model that is for reading only: all can be read, nothing changed."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QWidget

from toc_editor.ui.page_panel.fields import LineField, LinesField
from toc_editor.ui.style_sheet import dress

_STAYS = "only leads on"


def leads_on(button: QAbstractButton) -> None:
    """Say of a button that it changes nothing, so that readers may press it too."""
    button.setProperty(_STAYS, True)


def let_read(part: QWidget, *, held: bool) -> None:
    """Let all words in a part of the panel be read, copied and scrolled, and nothing be changed."""
    for widget in part.findChildren(QWidget):
        match widget:
            case LineField() | LinesField():
                if widget.isReadOnly() is not held:
                    widget.setReadOnly(held)
                    dress(widget)
            case QAbstractButton() | QComboBox() | QAbstractSpinBox():
                widget.setEnabled(not held or bool(widget.property(_STAYS)))
            case _:
                pass
