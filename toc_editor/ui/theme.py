"""How the whole program looks: its typeface, its palette and style sheet, light and dark."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from toc_editor.text import own_fonts
from toc_editor.ui import tokens
from toc_editor.ui.icons import Icons
from toc_editor.ui.style_sheet import style_sheet
from toc_editor.ui.text_size import USUAL, Bounds, enlarged, stepped
from toc_editor.ui.tokens import DARK, FAMILY, LIGHT, Theme

_SCHEMES = {LIGHT.name: Qt.ColorScheme.Light, DARK.name: Qt.ColorScheme.Dark}
_STYLES = ("Regular", "SemiBold", "Bold", "Italic", "BoldItalic")
_POINTS_PER_PIXEL = 72 / 96

_KINDS: tuple[Any, ...] = ("QLabel", "QAbstractItemView", "QStatusBar", "QMessageBox")
"""Widgets of which one at least has a font of the system's where any has.

They are no `str` to mypy: the stubs want bytes, which Qt for Python then refuses.
"""

SYSTEM = "the system's theme"
"""What the check mark of the command stands for, while no theme was chosen."""


class Appearance(QObject):
    """The theme that is shown now, and its icons.

    It is the one that was `chosen`, by its name, or for "" follows the system between light and
    dark. Where the system asks for high contrast, its own colours are worn.
    """

    changed = Signal()
    chosenChanged = Signal(str)
    textSizeChanged = Signal(int)

    def __init__(
        self,
        application: QApplication,
        theme: Theme | None = None,
        chosen: str = "",
        text_size: int = USUAL,
    ) -> None:
        """Dress the program, in this theme or in the one that was chosen or the system asks for.

        `text_size` is in per cent of the usual, one of those that there are.
        """
        super().__init__()
        self._application = application
        self._hints = hints = application.styleHints()
        self.chosen = chosen if chosen in _SCHEMES else ""
        self.text_size = text_size
        self._bounds = Bounds(application)
        register_fonts()
        if self.chosen:
            hints.setColorScheme(_SCHEMES[self.chosen])
        self._scheme = hints.colorScheme()
        self.show(theme or self._wanted())
        hints.colorSchemeChanged.connect(self._follow_scheme)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        application.screenAdded.connect(self._make_icons)

    def follow_system(self) -> None:
        """Wear light or dark as the system does, from now on."""
        self._choose("")

    def wear_light(self) -> None:
        """Wear the light theme, whatever the system does."""
        self._choose(LIGHT.name)

    def wear_dark(self) -> None:
        """Wear the dark theme, whatever the system does."""
        self._choose(DARK.name)

    def enlarge_text(self, step: int) -> None:
        """Make the text of the window larger by a step, or smaller; 0 makes it as it usually is."""
        size = stepped(self.text_size, step) if step else USUAL
        if size != self.text_size:
            self.text_size = size
            self.show(self.theme)
            self.textSizeChanged.emit(size)

    def _set_text(self) -> None:
        size = tokens.BODY * _POINTS_PER_PIXEL * self.text_size / USUAL
        made = font(tokens.BODY)
        made.setPointSizeF(size)
        self._application.setFont(made)
        self._bounds.take(self.text_size)

    def _choose(self, name: str) -> None:
        self.chosen = name
        # Told to Qt as well: title bars and the system's own dialogs go with it.
        if name:
            self._hints.setColorScheme(_SCHEMES[name])
        else:
            self._hints.unsetColorScheme()
        self._follow()
        self.chosenChanged.emit(name)

    def _wanted(self) -> Theme:
        if self._hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            # Imported for those who have it: the start does not wait for it.
            from toc_editor.ui.high_contrast import high_contrast

            self._application.setPalette(QPalette())  # an empty one gives back the system's
            return high_contrast(self._application.palette())
        if self.chosen:
            return DARK if self.chosen == DARK.name else LIGHT
        return DARK if self._scheme is Qt.ColorScheme.Dark else LIGHT

    def show(self, theme: Theme) -> None:
        """Change everything that is on screen to this theme."""
        self.theme = theme
        # First without any: Qt would put one in another's place anew for each widget and once
        # more for each that it stands in, seven times the work in this window.
        self._application.setStyleSheet("")
        self._set_text()
        self._application.setPalette(palette(theme))
        self._application.setStyleSheet(enlarged(style_sheet(theme), self.text_size))
        self._keep_font()
        self._make_icons()

    def _keep_font(self) -> None:
        """Take back the fonts that some systems name for kinds of widgets.

        Qt takes them up whenever it gets a style, as it does for a sheet after none.
        """
        own = self._application.font()
        if any(self._application.font(kind) != own for kind in _KINDS):
            self._application.setFont(own)

    def _follow_scheme(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self._follow()

    def _follow(self, *_: object) -> None:
        theme = self._wanted()
        if theme != self.theme:
            self.show(theme)

    def _make_icons(self) -> None:
        scalings = {1.0, *(screen.devicePixelRatio() for screen in self._application.screens())}
        self.icons = Icons(self.theme, scalings, self.text_size / USUAL)
        self.changed.emit()


def register_fonts() -> None:
    """Make the program's own typeface known to Qt, so that the window is alike everywhere."""
    if QFontDatabase.applicationFontFamilies(0):  # not `families`, which reads all of the system's
        return
    for style in _STYLES:
        QFontDatabase.addApplicationFont(str(own_fonts.find(f"FiraSans-{style}.ttf")))


def font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The typeface at a size in pixels, which may have a fraction, as large as text is now."""
    made = QFont(FAMILY)
    text = QApplication.font()
    grown = text.pointSizeF() / tokens.BODY if text.family() == FAMILY else _POINTS_PER_PIXEL
    made.setPointSizeF(size * grown)
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
