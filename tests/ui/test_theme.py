from __future__ import annotations

import re
from itertools import product

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontInfo, QIcon, QImage

from tests.ui.desk import Desk
from toc_editor.app import resources
from toc_editor.layout.contrast import SHAPES, TEXT, contrast
from toc_editor.ui import tokens
from toc_editor.ui.icons import PROGRAM, SIDE, Icons, program_icon
from toc_editor.ui.theme import Appearance, font
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


def test_the_gauge_can_be_told_from_its_groove(theme: Theme):
    assert contrast(theme.good, theme.line) >= SHAPES
    assert contrast(theme.bad, theme.line) >= SHAPES


def test_a_theme_knows_whether_it_is_dark(theme: Theme):
    assert theme.is_dark == (theme.name == "dark")


def test_the_window_is_set_in_its_own_typeface(theme: Theme, qapp):
    Appearance(qapp, theme)
    assert QFontInfo(qapp.font()).family() == "Fira Sans"
    assert font(tokens.SMALL).pointSizeF() == pytest.approx(11.5 * 0.75)
    qapp.setStyleSheet("")


def test_the_program_follows_the_system_between_light_and_dark(theme: Theme, desk: Desk, qapp):
    told = Qt.ColorScheme.Dark if theme.is_dark else Qt.ColorScheme.Light
    qapp.styleHints().colorSchemeChanged.emit(told)
    assert qapp.palette().window().color().name() == theme.panel
    assert desk.canvas.theme is theme


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
