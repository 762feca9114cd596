"""What the program remembers of one user between two runs: a small JSON file that may go missing.

Whatever the file holds, reading it gives settings: what is not as it should be counts for nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from toc_editor.app.carried import own_folder
from toc_editor.files.store import NotSaved, Saved, write_bytes

MOST_RECENT = 12
MOST_USED = 8
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""How large the text of the window can be, in per cent of the usual."""
WIDEST = 10_000
"""Device-independent pixels; nothing that stands in a window is wider."""
LARGEST_FILE = 256 * 1024
"""Bytes; a settings file that is larger is none of ours."""


class Settings(Struct, frozen=True):
    """What is remembered.

    `recent` are full paths of project files, the last one first. `folder` is where a file was
    last opened, saved or exported. `geometry` is where the window stands, as base64 of its own.
    `page_panel` says whether the set-up of the page stands beside it.
    `style` names the style in which new models begin, "" for the usual one. `theme` is the
    theme of the window, "" for the one that the system has. `tour_seen` says whether the tour of
    the window was shown.
    `left` names what stands at the left of the canvas, "" while nobody has said; `inspector` says
    whether it stands beside the board, None while nobody has said. The widths of the two sides
    are in device-independent pixels, 0 for the usual ones. `automatic` says whether models are
    saved without anybody asking. `used_last` are the ids of commands that were chosen in the
    palette, the last one first. `spelling` says whether words are checked. `links` says which
    links the board shows, "" for all. `text_size` is how large the text of the window is, in per
    cent of the usual.
    """

    recent: tuple[str, ...] = ()
    folder: str = ""
    geometry: str = ""
    page_panel: bool = True
    style: str = ""
    theme: str = ""
    left: str = ""
    left_width: int = 0
    inspector: bool | None = None
    right_width: int = 0
    tour_seen: bool = False
    automatic: bool = False
    used_last: tuple[str, ...] = ()
    spelling: bool = True
    links: str = ""
    text_size: int = 100

    def with_recent(self, path: Path) -> Settings:
        """These settings with a project file as the one that was used last."""
        shown = str(path.absolute())
        others = (one for one in self.recent if one != shown)
        recent = (shown, *others)[:MOST_RECENT]
        return replace(self, recent=recent, folder=str(path.absolute().parent))

    def with_used(self, command: str) -> Settings:
        """These settings with a command as the one that was chosen last."""
        others = (one for one in self.used_last if one != command)
        return replace(self, used_last=(command, *others)[:MOST_USED])

    def without_recent(self, path: Path) -> Settings:
        """These settings with a file forgotten, as it is no longer there."""
        shown = str(path.absolute())
        return replace(self, recent=tuple(one for one in self.recent if one != shown))


def settings_path(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """The user's settings file, as each system has it; None where the user has no home."""
    if (own := own_folder()) is not None:
        return own / "settings.json"
    if platform == "win32":
        return _below(environment.get("APPDATA"), "ToC Editor")
    home = environment.get("HOME")
    if platform == "darwin":
        return _below(home and f"{home}/Library/Application Support", "ToC Editor")
    chosen = environment.get("XDG_CONFIG_HOME", "")
    return _below(chosen if chosen.startswith("/") else home and f"{home}/.config", "toc-editor")


def _below(folder: str | None, name: str) -> Path | None:
    return Path(folder) / name / "settings.json" if folder else None


def cache_folder(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """The user's folder for what can be made again; None where the user has no home."""
    if (own := own_folder()) is not None:
        return own / "Cache"
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local) / "ToC Editor" / "Cache" if local else None
    home = environment.get("HOME")
    if platform == "darwin":
        return Path(home) / "Library" / "Caches" / "ToC Editor" if home else None
    chosen = environment.get("XDG_CACHE_HOME", "")
    if chosen.startswith("/"):
        return Path(chosen) / "toc-editor"
    return Path(home) / ".cache" / "toc-editor" if home else None


def house_folder(settings: Path | None) -> Path | None:
    """Where the user's house styles are, beside the settings file; None where there is none."""
    return None if settings is None else settings.parent / "styles"


def spelling_folder(settings: Path | None) -> Path | None:
    """Where the user's own words and dictionaries are; None where there is none."""
    return None if settings is None else settings.parent / "spelling"


def load(path: Path | None) -> Settings:
    """The settings in the file; those of a first start where there is none, or nothing sound."""
    if path is None:
        return Settings()
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        found = json.loads(content) if len(content) <= LARGEST_FILE else None
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _settings(found) if isinstance(found, dict) else Settings()


def save(path: Path | None, settings: Settings) -> Saved | NotSaved:
    """Write the settings; where that cannot be, the next start just remembers less."""
    if path is None:
        return NotSaved("There is no folder for settings.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return NotSaved(f"The folder for settings could not be made ({error.strerror}).")
    return write_bytes(path, json.dumps(asdict(settings), indent=1).encode("ascii"))


def _settings(found: Mapping[str, object]) -> Settings:
    return Settings(
        recent=_texts(found, "recent")[:MOST_RECENT],
        folder=_text(found, "folder"),
        geometry=_text(found, "geometry"),
        page_panel=found.get("page_panel") is not False,
        style=_text(found, "style"),
        theme=_text(found, "theme"),
        spelling=found.get("spelling") is not False,
        left=_text(found, "left"),
        left_width=_length(found, "left_width"),
        inspector=inspector if isinstance(inspector := found.get("inspector"), bool) else None,
        right_width=_length(found, "right_width"),
        tour_seen=found.get("tour_seen") is True,
        automatic=found.get("automatic") is True,
        used_last=_texts(found, "used_last")[:MOST_USED],
        links=_text(found, "links"),
        text_size=_text_size(found.get("text_size")),
    )


def _text(found: Mapping[str, object], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""


def _texts(found: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = found.get(name)
    listed = value if isinstance(value, list) else []
    return tuple(text for text in listed if isinstance(text, str) and text)


def _length(found: Mapping[str, object], name: str) -> int:
    value = found.get(name)
    return value if type(value) is int and 0 < value <= WIDEST else 0


def _text_size(value: object) -> int:
    return value if type(value) is int and value in TEXT_SIZES else 100
