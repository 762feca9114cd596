"""A unit's own styles, kept in the user's settings folder and shared as files."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from toc_editor.app.file_names import file_name
from toc_editor.app.settings import house_folder, settings_path
from toc_editor.app.style_file import LARGEST_FILE, SUFFIX, NotAStyle, Style, read, write
from toc_editor.files.store import NotSaved, Saved, write_bytes
from toc_editor.files.sums import sha256
from toc_editor.files.words import cause, shown

MOST = 200
"""No more files than this are looked at."""


class Shelf(Struct, frozen=True):
    """The house styles that could be read, by title, and a sentence for each that could not."""

    styles: tuple[Style, ...] = ()
    sentences: tuple[str, ...] = ()


class HouseStyles:
    """The house styles in one folder; None is no folder, and keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def shelf(self) -> Shelf:
        """All that there is now."""
        if self._folder is None or not self._folder.is_dir():
            return Shelf()
        files = sorted(one for one in self._folder.glob(f"*{SUFFIX}") if one.is_file())[:MOST]
        found = [(file, read_file(file)) for file in files]
        styles = [style for _, style in found if isinstance(style, Style)]
        sentences = [
            f"“{shown(file)}” in the folder for house styles was left out. {one.sentence}"
            for file, one in found
            if isinstance(one, NotAStyle)
        ]
        styles.sort(key=lambda style: style.title.casefold())
        return Shelf(tuple(styles), tuple(sentences))

    def keep(self, style: Style, before: Style | None = None) -> Saved | NotSaved:
        """Keep a style, in the place of the one of its title, or of `before` that it was."""
        if self._folder is None:
            return NotSaved("There is no folder to keep house styles in.")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return NotSaved(f"The folder for house styles could not be made ({error.strerror}).")
        saved = write_bytes(self._path(style), write(style))
        is_renamed = before is not None and self._path(before) != self._path(style)
        if before is not None and is_renamed and isinstance(saved, Saved):
            return self.remove(before) or saved
        return saved

    def remove(self, style: Style) -> NotSaved | None:
        """Take a style off the shelf; what came of it where that could not be."""
        try:
            self._path(style).unlink(missing_ok=True)
        except OSError as error:
            return NotSaved(f"“{style.title}” could not be removed ({error.strerror}).")
        return None

    def _path(self, style: Style) -> Path:
        """Its file: the title as far as a file's name can be one, and a sign that tells it."""
        assert self._folder is not None
        sign = sha256(style.title.casefold().encode("utf-8")).hexdigest()[:8]
        return self._folder / f"{file_name(style.title)} {sign}{SUFFIX}"


def users_own() -> HouseStyles:
    """The house styles of whoever runs the program."""
    return HouseStyles(house_folder(settings_path()))


def read_file(path: Path) -> Style | NotAStyle:
    """The style in a file, as a house style."""
    try:
        with path.open("rb") as file:
            return read(file.read(LARGEST_FILE + 1))
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        return NotAStyle(f"“{shown(path)}” could not be read ({cause(error)}).")


def write_file(path: Path, style: Style) -> Saved | NotSaved:
    """A style as a file to share."""
    return write_bytes(path, write(style))
