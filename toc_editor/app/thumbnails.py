"""Small pictures of first pages, kept between runs so that they are there at once.

What is kept of a file counts only while the file stays as it was; it can be thrown away at any
time.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from toc_editor import __version__
from toc_editor.files.results import (
    Damaged,
    InsidePdf,
    Migrated,
    NewerVersion,
    Opened,
    Opening,
)
from toc_editor.files.store import open_file, write_bytes
from toc_editor.files.sums import sha256
from toc_editor.layout.fit import NoRoomError
from toc_editor.layout.pages import lay_pages
from toc_editor.model.graph import Graph
from toc_editor.picture.display import Picture

WIDTH, HEIGHT = 720, 510
"""What the pictures fit in, in pixels: twice a tile and more, for screens of twice the density."""

MOST_KEPT = 60


class Mark(Struct, frozen=True):
    """A file as it was at a time."""

    path: Path
    changed_ns: int
    size: int

    @property
    def name(self) -> str:
        """The file name under which a picture of it is kept."""
        told = f"{__version__}\n{self.path}\n{self.changed_ns}\n{self.size}\n{WIDTH}"
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32] + ".png"


class FirstPage(Struct, frozen=True):
    """What there is to show of a model: the picture that was kept, or the page to be painted.

    `mark` is the file as it is now, None where there is none; a file that holds no model has
    neither picture nor page.
    """

    mark: Mark | None = None
    png: bytes = b""
    page: Picture | None = None


class Shelf:
    """The kept pictures, in a folder of their own; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def find(self, mark: Mark) -> bytes:
        """The picture of a file as it is now, as PNG; b"" where none is kept."""
        try:
            return b"" if self._folder is None else (self._folder / mark.name).read_bytes()
        except OSError:
            return b""

    def keep(self, mark: Mark, png: bytes) -> None:
        """Keep a picture, and the last few besides; where that cannot be, it is drawn again."""
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_bytes(self._folder / mark.name, png)
            for old in self._by_age()[:-MOST_KEPT]:
                old.unlink()

    def _by_age(self) -> list[Path]:
        """The kept pictures, the oldest first."""
        assert self._folder is not None
        return sorted(self._folder.glob("*.png"), key=lambda path: path.stat().st_mtime_ns)


def mark_of(path: Path) -> Mark | None:
    """The file as it is now; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return None
    return Mark(path.absolute(), found.st_mtime_ns, found.st_size)


def kept_page(path: Path | None, shelf: Shelf) -> FirstPage:
    """What is kept of a file as it is now; this takes no time to speak of."""
    mark = None if path is None else mark_of(path)
    return FirstPage(mark, b"" if mark is None else shelf.find(mark))


def first_page(path: Path | None, graph: Graph | None, shelf: Shelf) -> FirstPage:
    """The first page of a file, or of a model, which may be the one in the file."""
    kept = kept_page(path, shelf)
    if kept.png:
        return kept
    mark = kept.mark
    if graph is None and mark is not None:
        graph = _model_in(open_file(mark.path))
    return FirstPage(mark, page=None if graph is None else _laid(graph))


def _model_in(opening: Opening) -> Graph | None:
    match opening:
        case Opened(graph) | Migrated(graph) | Damaged(graph):
            return graph
        case InsidePdf() as inside:
            return inside.graph
        case NewerVersion(graph=graph):
            return graph
        case _:
            return None


def _laid(graph: Graph) -> Picture | None:
    try:
        return lay_pages(graph).sheets[0].picture
    except NoRoomError:
        return None
