"""How the whole program looks: its typeface, its palette and style sheet, light and dark."""

from __future__ import annotations

from pathlib import Path

import fontpkg_fira_sans
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from toc_editor.ui import tokens
from toc_editor.ui.icons import Icons
from toc_editor.ui.style_sheet import style_sheet
from toc_editor.ui.tokens import DARK, LIGHT, Theme

FAMILY = "Fira Sans"
_STYLES = ("Regular", "SemiBold", "Bold", "Italic", "BoldItalic")
_POINTS_PER_PIXEL = 72 / 96


class Appearance(QObject):
    """The theme that is shown now, and its icons. It follows the system's light and dark."""

    changed = Signal()

    def __init__(self, application: QApplication, theme: Theme | None = None) -> None:
        """Dress the program, in this theme or in the one that the system asks for."""
        super().__init__()
        self._application = application
        register_fonts()
        application.setFont(font(tokens.BODY))
        self.show(theme or _theme_for(application.styleHints().colorScheme()))
        application.styleHints().colorSchemeChanged.connect(self._follow)
        application.screenAdded.connect(self._make_icons)

    def show(self, theme: Theme) -> None:
        """Change everything that is on screen to this theme."""
        self.theme = theme
        self._application.setPalette(palette(theme))
        self._application.setStyleSheet(style_sheet(theme))
        self._make_icons()

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self.show(_theme_for(scheme))

    def _make_icons(self) -> None:
        screens = self._application.screens()
        self.icons = Icons(self.theme, {1.0, *(screen.devicePixelRatio() for screen in screens)})
        self.changed.emit()


def _theme_for(scheme: Qt.ColorScheme) -> Theme:
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def register_fonts() -> None:
    """Make the program's own typeface known to Qt, so that the window is alike everywhere."""
    if FAMILY in QFontDatabase.families():
        return
    folder = Path(fontpkg_fira_sans.ROOT) / "files"
    for style in _STYLES:
        QFontDatabase.addApplicationFont(str(folder / f"FiraSans-{style}.ttf"))


def font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The typeface at a size in pixels, which may have a fraction."""
    made = QFont(FAMILY)
    made.setPointSizeF(size * _POINTS_PER_PIXEL)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def palette(theme: Theme) -> QPalette:
    """The theme for all that Qt draws by itself: dialogs, text fields, selections."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.panel,
        roles.Base: theme.panel,
        roles.AlternateBase: theme.ground,
        roles.Button: theme.panel,
        roles.ToolTipBase: theme.panel,
        roles.WindowText: theme.ink,
        roles.Text: theme.ink,
        roles.ButtonText: theme.ink,
        roles.ToolTipText: theme.ink,
        roles.BrightText: theme.bad,
        roles.PlaceholderText: theme.soft_ink,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Accent: theme.accent,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.Light: theme.hover,
        roles.Midlight: theme.line,
        roles.Mid: theme.edge,
        roles.Dark: theme.edge,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return made
