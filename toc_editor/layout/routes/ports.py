"""Where lines of links meet cards."""

from __future__ import annotations

from typing import Literal

from toc_editor.layout.routes.buses import Bus

Side = Literal["left", "right", "door"]

Port = tuple[str, Side, Bus, str]
"""Where lines meet a card: its id, on which side, the bus, and the wire at its loose end."""


def is_reached(port: Port) -> bool:
    """Whether lines come in at a port, with a head, and do not leave there."""
    return port[2].is_out == bool(port[3])
