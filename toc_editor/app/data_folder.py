"""Where the program keeps journals and versions: what is no setting and no file of the user's."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from toc_editor.app.carried import own_folder


def data_folder(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """The user's folder for it, as each system has one; None where the user has no home.

    On Windows that is the one that stays on the machine, so that no server has to carry it.
    """
    if (own := own_folder()) is not None:
        return own
    if platform == "win32":
        return _below(environment.get("LOCALAPPDATA"), "ToC Editor")
    home = environment.get("HOME")
    if platform == "darwin":
        return _below(home and f"{home}/Library/Application Support", "ToC Editor")
    chosen = environment.get("XDG_DATA_HOME", "")
    return _below(
        chosen if chosen.startswith("/") else home and f"{home}/.local/share", "toc-editor"
    )


def _below(folder: str | None, name: str) -> Path | None:
    return Path(folder) / name if folder else None
