"""What is chosen for an export before its file: what travels with a PDF, how fine a PNG is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from toc_editor.app.export_options import Format, Options
from toc_editor.ui.dialog_parts import fit, text_label
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tick_box import TickBox
from toc_editor.ui.tokens import STEP

_WIDTH = 440
_BOX_WIDTH = 5 * STEP
"""How far words under a tick box stand in, to begin where its own words do."""

_KEEPS = "&Keep the editable project inside the PDF"
_KEEPS_WHAT = (
    "Whoever has the PDF can then open it in ToC Editor and go on with a copy. Everything in the "
    "project travels along: the description, and the reasons, assumptions and evidence of links, "
    "also where the page does not show them."
)
_TWIN = "Write the accessible &web page beside it"
_TWIN_WHAT = (
    "The same content and the same version as one HTML file, for screen readers, telephones and "
    "large type. It has the name of the PDF, and replaces a web page of that name."
)
_FINENESS = {
    96: "96 dots to the inch – for a screen",
    150: "150 dots to the inch – for documents and slides",
    300: "300 dots to the inch – for print",
    600: "600 dots to the inch – for print at its finest",
}


class ExportChoices(QDialog):
    """The choices for a PDF or a PNG, all of them off or as usual at first. Escape gives up."""

    def __init__(self, format: Format, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices = Fineness() if format is Format.PNG else Companions()
        self.setWindowTitle(f"Export {format.upper()}")
        down = QVBoxLayout(self)
        down.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        down.setSpacing(2 * STEP)
        down.addWidget(self.choices)
        down.addSpacing(4 * STEP)
        down.addLayout(self._buttons())
        fit(self, _WIDTH)

    @property
    def options(self) -> Options:
        """What is chosen now."""
        return self.choices.options

    def _buttons(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(2 * STEP)
        cancel, go_on = QPushButton("Cancel"), QPushButton("&Choose the file…")
        dress(go_on, look="primary")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        across.addStretch(1)
        across.addWidget(cancel)
        across.addWidget(go_on)
        go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        return across


class Companions(QWidget):
    """What goes with a PDF: the project inside it, the web page beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.project = TickBox(_KEEPS)
        self.twin = TickBox(_TWIN)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(STEP)
        for box, words in ((self.project, _KEEPS_WHAT), (self.twin, _TWIN_WHAT)):
            note = text_label(words, type="soft")
            note.setContentsMargins(_BOX_WIDTH, 0, 0, 3 * STEP)
            box.setAccessibleDescription(words)
            down.addWidget(box)
            down.addWidget(note)

    @property
    def options(self) -> Options:
        """What is ticked."""
        return Options(twin=self.twin.isChecked(), with_project=self.project.isChecked())


class Fineness(QWidget):
    """How fine a PNG is."""

    def __init__(self) -> None:
        super().__init__()
        self.dpi = QComboBox()
        for dpi, words in _FINENESS.items():
            self.dpi.addItem(words, dpi)
        self.dpi.setCurrentIndex(self.dpi.findData(Options().dpi))
        label = QLabel("&How fine")
        label.setBuddy(self.dpi)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(3 * STEP)
        across.addWidget(label)
        across.addWidget(self.dpi, 1)

    @property
    def options(self) -> Options:
        """What is chosen."""
        return Options(dpi=self.dpi.currentData())
