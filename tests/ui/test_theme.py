from __future__ import annotations

import re
from itertools import product

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessibilityHints, QColor, QFont, QFontInfo, QIcon, QImage, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionButton

from tests.ui.desk import Desk
from toc_editor.app import resources
from toc_editor.layout.contrast import SHAPES, TEXT, contrast
from toc_editor.layout.style import tinted
from toc_editor.ui import tokens
from toc_editor.ui.high_contrast import high_contrast
from toc_editor.ui.icons import PROGRAM, SIDE, Icons, program_icon
from toc_editor.ui.memory import Memory
from toc_editor.ui.style_sheet import style_sheet
from toc_editor.ui.theme import Appearance, font
from toc_editor.ui.tick_box import TickBox
from toc_editor.ui.tokens import DARK, LIGHT, Theme

THEMES = [LIGHT, DARK]


@pytest.fixture(params=THEMES, ids=lambda theme: theme.name)
def theme(request: pytest.FixtureRequest) -> Theme:
    """Each theme in turn."""
    return request.param


def news(theme: Theme) -> list[str]:
    return [theme.good, theme.accent, theme.warning, theme.bad]


def test_text_can_be_read_on_every_ground(theme: Theme):
    notices = [theme.tint(colour) for colour in news(theme)]
    grounds = [theme.panel, theme.ground, theme.hover, theme.accent_tint, *notices]
    for ink, ground in product([theme.ink, theme.soft_ink], grounds):
        assert contrast(ink, ground) >= TEXT, (ink, ground)


def test_words_in_colour_can_be_read(theme: Theme):
    notices = [theme.tint(colour) for colour in news(theme)]
    for ground in (theme.panel, *notices, theme.pressed):
        assert contrast(theme.accent, ground) >= TEXT, ground
    assert contrast(theme.on_accent, theme.accent) >= TEXT
    assert contrast(theme.on_accent, theme.accent_hover) >= TEXT
    assert contrast(theme.soft_ink, theme.pressed) >= TEXT


def test_signs_and_focus_stand_out(theme: Theme):
    for colour in news(theme):
        assert contrast(colour, theme.panel) >= SHAPES
        assert contrast(colour, theme.tint(colour)) >= SHAPES
    for ground in (theme.panel, theme.ground):
        assert contrast(theme.accent, ground) >= SHAPES
    assert contrast(theme.ink, theme.panel) >= SHAPES


def test_the_words_on_the_board_can_be_read(theme: Theme):
    board = theme.board
    assert contrast(board.ink, board.card) >= TEXT
    for ink, ground in product([board.ink, board.soft_ink, *board.marks], [board.tray, board.card]):
        assert contrast(ink, ground) >= TEXT, (ink, ground)
    for head in board.heads:
        assert contrast("#ffffff", head) >= TEXT, head


def test_the_edges_of_controls_can_be_seen_and_their_focus_too(theme: Theme):
    for ground in (theme.panel, theme.ground):
        assert contrast(theme.edge, ground) >= SHAPES, ground
    for ground in (theme.panel, theme.ground, theme.hover, theme.pressed):
        assert contrast(theme.accent, ground) >= SHAPES, ground


def test_the_gauge_can_be_told_from_its_groove(theme: Theme):
    assert contrast(theme.good, theme.pressed) >= SHAPES
    assert contrast(theme.bad, theme.pressed) >= SHAPES


def test_words_have_the_sizes_of_the_scale_and_no_others(theme: Theme):
    sizes = {
        float(size) / 0.75 for size in re.findall(r"font-size: ([0-9.]+)pt", style_sheet(theme))
    }
    scale = {tokens.SMALL, tokens.BODY, tokens.LARGE, tokens.HEADING, tokens.DISPLAY}
    assert sizes <= scale
    assert len(sizes) > 2


def test_a_theme_knows_whether_it_is_dark(theme: Theme):
    assert theme.is_dark == (theme.name == "dark")


def test_the_window_is_set_in_its_own_typeface(theme: Theme, qapp):
    Appearance(qapp, theme)
    assert QFontInfo(qapp.font()).family() == "Fira Sans"
    assert font(tokens.SMALL).pointSizeF() == pytest.approx(11.5 * 0.75)
    qapp.setStyleSheet("")


def test_fonts_that_a_system_names_for_kinds_of_widgets_are_not_taken(
    theme: Theme, qapp, monkeypatch: pytest.MonkeyPatch
):
    wear = qapp.setStyleSheet

    def as_on_some_systems(sheet: str) -> None:
        wear(sheet)
        qapp.setFont(QFont("Noto Sans"), "QLabel")

    monkeypatch.setattr(qapp, "setStyleSheet", as_on_some_systems)
    Appearance(qapp, theme)
    assert qapp.font("QLabel").family() == "Fira Sans"
    wear("")


def test_the_program_follows_the_system_between_light_and_dark(theme: Theme, desk: Desk, qapp):
    told = Qt.ColorScheme.Dark if theme.is_dark else Qt.ColorScheme.Light
    qapp.styleHints().colorSchemeChanged.emit(told)
    assert qapp.palette().window().color().name() == theme.panel
    assert desk.canvas.theme is theme


def test_a_theme_that_is_chosen_is_worn_at_once_whatever_the_system_says(desk: Desk, qapp):
    desk.do("theme_dark")
    assert desk.canvas.theme is DARK
    assert qapp.palette().window().color().name() == DARK.panel
    assert checked(desk) == ["theme_dark"]
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert desk.canvas.theme is DARK
    desk.do("theme_light")
    assert desk.canvas.theme is LIGHT
    assert checked(desk) == ["theme_light"]


def test_back_with_the_system_its_theme_is_worn_again(desk: Desk, qapp):
    desk.do("theme_light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert desk.canvas.theme is LIGHT
    desk.do("theme_system")
    assert desk.canvas.theme is DARK
    assert checked(desk) == ["theme_system"]


def test_the_chosen_theme_is_worn_at_the_next_start(desk: Desk, qapp):
    desk.do("theme_dark")
    kept = Memory(desk.folder / "settings.json").theme
    assert Appearance(qapp, chosen=kept).theme is DARK
    assert Appearance(qapp, chosen="no theme of ours").theme is LIGHT
    desk.do("theme_system")
    assert Memory(desk.folder / "settings.json").theme == ""


def checked(desk: Desk) -> list[str]:
    """Which themes have a check mark."""
    names = ("theme_system", "theme_light", "theme_dark")
    return [name for name in names if desk.commands[name].isChecked()]


SYSTEMS = {
    "black": ("#000000", "#ffffff", "#1aebff", "#000000"),
    "white": ("#ffffff", "#000000", "#37006e", "#ffffff"),
    "dusk": ("#2d3236", "#ffffff", "#a1bfde", "#212d3b"),
    "unreadable": ("#808080", "#8a8a8a", "#7f7f7f", "#777777"),
}
"""Windows, its text, its highlight and the text on that, in themes of high contrast."""


@pytest.mark.parametrize("name", SYSTEMS)
def test_in_high_contrast_the_systems_own_colours_are_worn(name: str, qapp):
    worn = high_contrast(system_palette(*SYSTEMS[name]))
    assert worn.panel == worn.ground == SYSTEMS[name][0]
    grounds = [worn.panel, worn.board.tray, worn.board.card, worn.accent_tint]
    least = SHAPES if name == "unreadable" else TEXT
    for ink, ground in product([worn.ink, worn.soft_ink, worn.bad, *worn.board.marks], grounds):
        assert contrast(ink, ground) >= least, (ink, ground)
    assert contrast(worn.on_accent, worn.accent) >= TEXT
    assert contrast(worn.edge, worn.panel) >= SHAPES
    assert contrast(worn.good, worn.pressed) >= SHAPES


@pytest.mark.parametrize(("ink", "ground"), [("#ffffff", "#000000"), ("#000000", "#ffffff")])
def test_what_steps_back_can_still_be_read_in_high_contrast(ink: str, ground: str):
    system = QPalette()
    for role, colour in ((QPalette.ColorRole.WindowText, ink), (QPalette.ColorRole.Window, ground)):
        system.setColor(role, QColor(colour))
    theme = high_contrast(system)
    assert contrast(tinted(theme.ink, theme.faded, theme.ground), theme.ground) >= TEXT


def test_a_system_that_asks_for_high_contrast_gets_it(qapp, monkeypatch):
    high = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda _: high)
    assert Appearance(qapp, chosen="dark").theme.name == "high contrast"
    monkeypatch.undo()
    Appearance(qapp, LIGHT)


def system_palette(ground: str, ink: str, highlight: str, on_highlight: str) -> QPalette:
    palette, roles = QPalette(), QPalette.ColorRole
    palette.setColor(roles.Window, QColor(ground))
    palette.setColor(roles.WindowText, QColor(ink))
    palette.setColor(roles.Highlight, QColor(highlight))
    palette.setColor(roles.HighlightedText, QColor(on_highlight))
    return palette


def test_an_icon_has_the_inks_of_the_theme(theme: Theme, qapp):
    icon = Icons(theme, [1.0, 2.0]).icon("board")
    modes = QIcon.Mode
    assert inks(icon.pixmap(QSize(SIDE, SIDE), 1.0, modes.Normal).toImage()) == {theme.ink}
    assert inks(icon.pixmap(QSize(SIDE, SIDE), 1.0, modes.Disabled).toImage()) == {theme.faint}


def test_an_icon_is_sharp_at_every_scaling_of_a_screen(theme: Theme, qapp):
    scalings = [1.0, 1.25, 1.5, 1.75, 2.0, 3.0]
    icon = Icons(theme, scalings).icon("save")
    for scaling in scalings:
        assert icon.pixmap(QSize(SIDE, SIDE), scaling).width() == round(SIDE * scaling)


def inks(image: QImage) -> set[str]:
    """The colours of what covers its pixels wholly."""
    pixels = (image.pixelColor(x, y) for x, y in product(range(SIDE), range(SIDE)))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_all_icons_are_of_one_family():
    names = [name for name in resources.names("icons", ".svg") if PROGRAM not in name]
    for name in names:
        svg = resources.find(name).read_text(encoding="utf-8")
        head = svg[: svg.index(">")]
        assert 'viewBox="0 0 20 20"' in head
        assert 'stroke="currentColor" stroke-width="1.7"' in head
        assert 'stroke-linecap="round" stroke-linejoin="round"' in head
        assert not re.search(r"#[0-9a-f]{3}|<style|<script|href", svg), name


def test_the_sign_of_the_program_comes_in_the_sizes_that_systems_ask_for(qapp):
    assert {16, 32, 48, 256} <= {size.width() for size in program_icon().availableSizes()}


def test_the_outline_of_a_box_to_tick_can_be_seen_ticked_or_not(theme: Theme, qapp, qtbot):
    Appearance(qapp, theme)
    box = TickBox("Keep")
    qtbot.addWidget(box)
    box.show()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    part = QStyle.SubElement.SE_CheckBoxIndicator
    left = box.style().subElementRect(part, option, box)
    for is_ticked in (False, True):
        box.setChecked(is_ticked)
        seen = box.grab().toImage().pixelColor(left.left(), left.center().y()).name()
        assert contrast(seen, theme.panel) >= SHAPES
    qapp.setStyleSheet("")
