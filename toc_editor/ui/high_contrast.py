"""The window in the system's own colours, for those who have asked it for high contrast."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from toc_editor.layout.contrast import TEXT, contrast
from toc_editor.layout.style import PALETTE, BoardColours, tinted
from toc_editor.ui.tokens import Theme

NAME = "high contrast"
_FADED = 0.6
"""What steps back is still to be read: black on white keeps more than 4.5:1 so."""


def high_contrast(system: QPalette) -> Theme:
    """A theme of the system's ink, ground and highlight, the last where it can be read.

    Nothing in it is soft, and every line is drawn in ink.
    """
    roles = QPalette.ColorRole
    ground = system.color(roles.Window).name()
    ink = _readable(system.color(roles.WindowText).name(), ground)
    accent = _readable(system.color(roles.Highlight).name(), ground, ink)
    on_accent = _readable(system.color(roles.HighlightedText).name(), accent, ground)
    return Theme(
        name=NAME,
        board=_board(ground, ink),
        panel=ground,
        line=ink,
        rim=ink,
        edge=ink,
        hover=tinted(ink, 0.1, ground),
        pressed=tinted(ink, 0.15, ground),
        faint=_readable(system.color(QPalette.ColorGroup.Disabled, roles.Text).name(), ground, ink),
        accent=accent,
        accent_hover=accent,
        accent_tint=tinted(accent, 0.1, ground),
        on_accent=on_accent,
        good=ink,
        warning=ink,
        bad=ink,
        faded=_FADED,
    )


def _board(ground: str, ink: str) -> BoardColours:
    return BoardColours(
        ground=ground,
        tray=tinted(ink, 0.08, ground),
        card=ground,
        card_line=ink,
        card_shade=ground,
        ink=ink,
        soft_ink=ink,
        marks=(ink,) * len(PALETTE),
    )


def _readable(colour: str, ground: str, *others: str) -> str:
    """The first of the colours that can be read on the ground; black or white where none can."""
    for one in (colour, *others, "#000000"):
        if contrast(one, ground) >= TEXT:
            return one
    return "#ffffff"
