"""The editor of a house style: a unit's own colours, how heads are filled, and the page beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from toc_editor.app.style_file import LONGEST_NAME, Mark, Style
from toc_editor.app.styles import name_problem
from toc_editor.layout.contrast import TEXT
from toc_editor.layout.looks import Part, faults
from toc_editor.layout.style import PALE
from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import HeadFill, Look
from toc_editor.ui.dialog_parts import foot, text_label
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.house_style_logo import LogoRow, PickLogo
from toc_editor.ui.house_style_preview import SheetPreview
from toc_editor.ui.house_style_rows import ColourRow
from toc_editor.ui.page_panel.choices import HEIGHT, Choice, Option
from toc_editor.ui.page_panel.section import scrolled_frame
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

MOST_COLOURS = 8
_SIZE = QSize(1180, 720)
_FORM_WIDTH = 484
_GREY = "#8b95a1"
_HEADS = (
    Option(HeadFill.SOLID, "Filled, white words"),
    Option(HeadFill.TINT, "Tinted"),
    Option(HeadFill.OUTLINE, "Outlined"),
    Option(HeadFill.RULE, "A line only"),
)
_BOXES = (
    Option(0.0, "White"),
    Option(PALE.tint, "A pale tint"),
    Option(0.11, "A stronger tint"),
)
_LINES = (Option("", "In the colour of the lane"), Option(_GREY, "Grey"))

Keep = Callable[[Style], str]
"""Keeps a style; what came of it where that could not be, "" where it could."""


class HouseStyleDialog(QDialog):
    """A house style in the making: kept when it is saved, and only where it can be read."""

    def __init__(
        self,
        style: Style,
        graph: Graph,
        taken: Sequence[Style],
        keep: Keep,
        appearance: Appearance,
        parent: QWidget,
        pick_logo: PickLogo,
    ) -> None:
        """`taken` are all other styles, whose names it cannot have; `graph` is the page beside."""
        super().__init__(parent)
        self.style_made = style
        """The style as it is now."""
        self._taken = taken
        self._keep = keep
        self._appearance = appearance
        self.name_field = QLineEdit(style.title)
        self.heads_field = _choice(_HEADS, style.look.heads, appearance)
        self.boxes_field = _choice(_BOXES, _nearest_tint(style.look.tint), appearance)
        self.lines_field = _choice(_LINES, _GREY if style.look.line else "", appearance)
        self.colours = QVBoxLayout()
        self.rows: list[ColourRow] = []
        self.logo = LogoRow(style.logo, pick_logo)
        self.add_button = QPushButton("&Add a colour")
        self.sentence = text_label("", type="soft")
        self.save_button = QPushButton("&Save")
        self.preview = SheetPreview(graph, appearance)
        self._build()
        self._connect()
        self._make_rows()
        self._show()

    # What it is made of

    def _build(self) -> None:
        self.setWindowTitle("House style")
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._form())
        across.addWidget(self.preview, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(across, 1)
        down.addWidget(self._foot())
        give_size(self, _SIZE)

    def _form(self) -> QScrollArea:
        inside = QFrame()
        dress(inside, look="panel")
        down = QVBoxLayout(inside)
        down.setContentsMargins(5 * STEP, 5 * STEP, 5 * STEP, 5 * STEP)
        down.setSpacing(3 * STEP)
        form = QFormLayout()
        form.setHorizontalSpacing(3 * STEP)
        form.setVerticalSpacing(2 * STEP)
        self.name_field.setMaxLength(LONGEST_NAME)
        self.name_field.setMinimumHeight(HEIGHT)
        self.name_field.setPlaceholderText("Your unit’s name for it")
        dress(self.name_field, look="field")
        for words, field in (
            ("&Name", self.name_field),
            ("&Heads", self.heads_field),
            ("&Boxes", self.boxes_field),
            ("Out&lines", self.lines_field),
        ):
            form.addRow(words, field)
        down.addLayout(form)
        down.addSpacing(STEP)
        down.addWidget(text_label("Colours", type="label"))
        self.colours.setSpacing(STEP)
        down.addLayout(self.colours)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        down.addLayout(buttons)
        down.addSpacing(STEP)
        down.addWidget(text_label("Logo", type="label"))
        down.addWidget(self.logo)
        down.addStretch(1)
        area = scrolled_frame(inside, "side")
        area.setFixedWidth(_FORM_WIDTH)
        return area

    def _foot(self) -> QFrame:
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        return foot(self, self.sentence, cancel, self.save_button, side=5 * STEP)

    def _connect(self) -> None:
        self.name_field.textChanged.connect(self._rename)
        for name, field in (
            ("heads", self.heads_field),
            ("tint", self.boxes_field),
            ("line", self.lines_field),
        ):
            field.entered.connect(partial(self._refill, name))
        self.logo.changed.connect(self._take_logo)
        self.add_button.clicked.connect(self._add)
        self.save_button.clicked.connect(self._save)

    def _make_rows(self) -> None:
        for row in self.rows:
            self.colours.removeWidget(row)
            row.hide()
            row.deleteLater()
        steps = len(self.style_made.look.palette)
        named = [(Part("lanes", step), f"Lane {step + 1}") for step in range(steps)]
        self.rows = [
            ColourRow(part, name, self._appearance, can_go=steps > 1 and bool(step))
            for step, (part, name) in enumerate([(Part("title_ink"), "Title"), *named])
        ]
        for row in self.rows:
            row.changed.connect(self._recolour)
            row.removed.connect(self._remove)
            self.colours.addWidget(row)
        self.add_button.setEnabled(steps < MOST_COLOURS)

    # Changes

    def _rename(self, text: str) -> None:
        title = prose.tidy_line(text)
        self.style_made = replace(self.style_made, name=title, title=title)
        self._show()

    def _refill(self, name: str, value: object) -> None:
        self._take(replace(self.style_made.look, **{name: value}))

    def _recolour(self, part: Part, colour: str) -> None:
        self._take(part.changed(self.style_made.look, colour))

    def _add(self) -> None:
        palette = self.style_made.look.palette
        fresh = next((one for one in PALE.palette if one not in palette), palette[-1])
        self._take(replace(self.style_made.look, lanes=" ".join((*palette, fresh))))
        self._make_rows()
        self._show()
        self.rows[-1].hex.setFocus()

    def _remove(self, part: Part) -> None:
        left = [one for step, one in enumerate(self.style_made.look.palette) if step != part.step]
        self._take(replace(self.style_made.look, lanes=" ".join(left)))
        self._make_rows()
        self._show()

    def _take_logo(self, mark: Mark | None) -> None:
        self.style_made = replace(self.style_made, logo=mark)
        self._show()

    def _take(self, look: Look) -> None:
        self.style_made = replace(self.style_made, look=look)
        self._show()

    def _show(self) -> None:
        """Show what can be read, and say the first thing that keeps the style from being saved."""
        found = faults(self.style_made.look)
        problem = name_problem(self.style_made.title, self._taken)
        self.sentence.setText(found[0].sentence if found else problem)
        self.save_button.setEnabled(not found and not problem)
        for row in self.rows:
            if row.part.step < len(self.style_made.look.palette):
                row.show_look(self.style_made.look, TEXT)
        self.preview.show_style(self.style_made)

    def _save(self) -> None:
        problem = self._keep(self.style_made)
        if problem:
            self.sentence.setText(problem)
        else:
            self.accept()


def _choice(options: Sequence[Option], chosen: object, appearance: Appearance) -> Choice:
    field = Choice(options, appearance)
    field.show_value(chosen)
    return field


def _nearest_tint(tint: float) -> float:
    return min((option.value for option in _BOXES), key=partial(_distance, tint))


def _distance(one: float, other: float) -> float:
    return abs(one - other)
