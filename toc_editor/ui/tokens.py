"""The window's colours, type sizes and lengths, as data. Lengths are device-independent pixels."""

from __future__ import annotations

from msgspec import Struct

from toc_editor.layout import style
from toc_editor.layout.contrast import luminance
from toc_editor.layout.style import BoardColours, tinted

FAMILY = "Fira Sans"
SMALL, BODY, LARGE, HEADING, DISPLAY = 11.5, 13.0, 14.0, 18.0, 24.0
"""The typeface of the window, and its type scale."""

STEP = 4
"""All spacing is a multiple of this."""

PAPER = "#ffffff"
"""Pages are white in every theme, as they will print."""

CONTROL_RADIUS, CARD_RADIUS = 6, 8


class Theme(Struct, frozen=True):
    """The colours of the window. Every ink holds 4.5:1 on every ground it is used on.

    `line` parts one surface from the next, `rim` goes around what floats; `edge` is the outline
    of a control, which holds 3:1 on every ground. `faint` is the ink of what cannot be used now,
    which no contrast is asked of. `faded` is how much is left of what steps back behind a pathway.
    """

    name: str
    board: BoardColours
    panel: str
    line: str
    rim: str
    edge: str
    hover: str
    pressed: str
    faint: str
    accent: str
    accent_hover: str
    accent_tint: str
    on_accent: str
    good: str
    warning: str
    bad: str
    faded: float = 0.3

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return luminance(self.panel) < luminance(self.ink)

    @property
    def ground(self) -> str:
        """What lies under everything."""
        return self.board.ground

    @property
    def ink(self) -> str:
        """The colour of text."""
        return self.board.ink

    @property
    def soft_ink(self) -> str:
        """The colour of text that steps back."""
        return self.board.soft_ink

    def tint(self, colour: str) -> str:
        """The panel with a breath of the colour over it, for a bar that carries news."""
        return tinted(colour, 0.14 if self.is_dark else 0.08, self.panel)


LIGHT = Theme(
    name="light",
    board=style.LIGHT,
    panel="#ffffff",
    line="#dfe3e8",
    rim="#c3cad4",
    edge="#828d9c",
    hover="#f0f2f5",
    pressed="#e4e8ee",
    faint="#a3acb8",
    accent="#1f5fbf",
    accent_hover="#184f9f",
    accent_tint="#e7f0fc",
    on_accent="#ffffff",
    good="#217346",
    warning="#8a5d00",
    bad="#b42318",
)

DARK = Theme(
    name="dark",
    board=style.DARK,
    panel="#1e232a",
    line="#323a45",
    rim="#475261",
    edge="#717d8d",
    hover="#29303a",
    pressed="#323b47",
    faint="#66717f",
    accent="#6ea8fe",
    accent_hover="#8dbbff",
    accent_tint="#1d2d45",
    on_accent="#0c1727",
    good="#5ec48a",
    warning="#e0ae4a",
    bad="#ff9086",
)
