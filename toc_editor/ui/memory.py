"""What the window remembers from one run to the next."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QMainWindow

from toc_editor.app import settings
from toc_editor.app.settings import house_folder, spelling_folder


class Memory(QObject):
    """The settings of this user; they are written whenever they change."""

    changed = Signal()

    def __init__(
        self, path: Path | None, cache: Path | None = None, *, data: Path | None = None
    ) -> None:
        """`path` is the settings file; None remembers nothing beyond this run.

        `cache` is the folder for what can be made again, `data` the one for journals and versions;
        None keeps nothing.
        """
        super().__init__()
        self.data = data
        self._path = path
        self.cache = cache
        self._settings = settings.load(path)

    @property
    def recent(self) -> list[Path]:
        """The project files used last, the latest first."""
        return [Path(one) for one in self._settings.recent]

    @property
    def styles_folder(self) -> Path | None:
        """Where house styles are kept; None for nowhere."""
        return house_folder(self._path)

    @property
    def style(self) -> str:
        """The name of the style in which new models begin, "" for the usual one."""
        return self._settings.style

    def keep_style(self, name: str) -> None:
        """Remember the style in which new models begin."""
        self._take(replace(self._settings, style=name))

    @property
    def folder(self) -> Path:
        """Where a file dialog starts."""
        known = Path(self._settings.folder) if self._settings.folder else None
        if known is not None and known.is_dir():
            return known
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents) or Path.home())

    def used(self, path: Path) -> None:
        """Remember a project file that was opened or saved."""
        self._take(self._settings.with_recent(path))

    def used_folder(self, folder: Path) -> None:
        """Remember where something was imported from or exported to."""
        self._take(replace(self._settings, folder=str(folder.absolute())))

    def forget(self, path: Path) -> None:
        """Forget a project file that is no longer there."""
        self._take(self._settings.without_recent(path))

    def forget_recent(self) -> None:
        """Forget all project files."""
        self._take(replace(self._settings, recent=()))

    def keep_geometry(self, window: QMainWindow) -> None:
        """Remember where a window stands, unless it fills the screen: the next has its frame."""
        if window.isFullScreen():
            return
        words = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
        self._take(replace(self._settings, geometry=words))

    def restore_geometry(self, window: QMainWindow) -> bool:
        """Put a window where it stood; whether that is known."""
        words = self._settings.geometry.encode("ascii", "ignore")
        return bool(words) and window.restoreGeometry(QByteArray.fromBase64(words))

    @property
    def page_panel(self) -> bool:
        """Whether the panel stands beside the page."""
        return self._settings.page_panel

    def keep_page_panel(self, *, shown: bool) -> None:
        """Remember whether the panel stands beside the page."""
        self._take(replace(self._settings, page_panel=shown))

    @property
    def spelling(self) -> bool:
        """Whether spelling is checked."""
        return self._settings.spelling

    def keep_spelling(self, *, is_on: bool) -> None:
        """Remember whether spelling is checked."""
        self._take(replace(self._settings, spelling=is_on))

    @property
    def spelling_folder(self) -> Path | None:
        """Where the user's own words are kept; None for nowhere."""
        return spelling_folder(self._path)

    @property
    def theme(self) -> str:
        """The name of the window's theme, "" for the one that the system has."""
        return self._settings.theme

    def keep_theme(self, name: str) -> None:
        """Remember the window's theme."""
        self._take(replace(self._settings, theme=name))

    @property
    def left(self) -> str:
        """What stands at the left of the canvas; "" while nobody has said."""
        return self._settings.left

    def keep_left(self, name: str) -> None:
        """Remember what stands at the left of the canvas."""
        self._take(replace(self._settings, left=name))

    @property
    def inspector(self) -> bool | None:
        """Whether the inspector stands beside the board; None while nobody has said."""
        return self._settings.inspector

    def keep_inspector(self, *, shown: bool) -> None:
        """Remember whether the inspector stands beside the board."""
        self._take(replace(self._settings, inspector=shown))

    @property
    def left_width(self) -> int:
        """How wide the left side is; 0 for the usual."""
        return self._settings.left_width

    @property
    def right_width(self) -> int:
        """How wide the right side is; 0 for the usual."""
        return self._settings.right_width

    def keep_widths(self, left: int, right: int) -> None:
        """Remember how wide the sides are."""
        self._take(replace(self._settings, left_width=left, right_width=right))

    @property
    def used_last(self) -> tuple[str, ...]:
        """The ids of commands chosen in the palette, the last one first."""
        return self._settings.used_last

    def keep_used(self, command: str) -> None:
        """Remember a command that was chosen in the palette."""
        self._take(self._settings.with_used(command))

    @property
    def links(self) -> str:
        """Which links the board shows; "" for all."""
        return self._settings.links

    def keep_links(self, choice: str) -> None:
        """Remember which links the board shows."""
        self._take(replace(self._settings, links=choice))

    @property
    def text_size(self) -> int:
        """How large the text of the window is, in per cent of the usual."""
        return self._settings.text_size

    def keep_text_size(self, percent: int) -> None:
        """Remember how large the text of the window is."""
        self._take(replace(self._settings, text_size=percent))

    def forget_sides(self) -> None:
        """Forget what stands at the sides, and how wide."""
        fresh = replace(self._settings, left="", left_width=0, inspector=None, right_width=0)
        self._take(replace(fresh, page_panel=True))

    @property
    def tour_seen(self) -> bool:
        """Whether the tour of the window was shown."""
        return self._settings.tour_seen

    def keep_tour_seen(self) -> None:
        """Remember that the tour of the window was shown."""
        self._take(replace(self._settings, tour_seen=True))

    @property
    def is_automatic(self) -> bool:
        """Whether models are saved without anybody asking."""
        return self._settings.automatic

    def keep_automatic(self, *, wanted: bool) -> None:
        """Remember whether models are saved without anybody asking."""
        self._take(replace(self._settings, automatic=wanted))

    def _take(self, fresh: settings.Settings) -> None:
        if fresh != self._settings:
            self._settings = fresh
            settings.save(self._path, fresh)
            self.changed.emit()
