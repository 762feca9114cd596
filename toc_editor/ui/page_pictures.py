"""Pictures of pages for the tiles that show them: looked up or laid out beside the window."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QBuffer, QObject, QTimer
from PySide6.QtGui import QImage, QImageWriter

from toc_editor.app.thumbnails import HEIGHT, WIDTH, FirstPage, Mark, Shelf, first_page, kept_page
from toc_editor.model.graph import Graph
from toc_editor.paint.qt import Painter
from toc_editor.ui.background import Background

_FIRST_AFTER_MS = 40


class Wanted(Struct, frozen=True):
    """A picture that somebody waits for: of a file, or of a model, which may be that file's.

    `take` gets what was found and the picture, which is null where there is none.
    """

    path: Path | None
    graph: Graph | None
    take: Callable[[FirstPage, QImage], None]


class PagePictures(QObject):
    """Draws pictures one after the other, the painting alone in the window's own time."""

    def __init__(self, folder: Path | None, parent: QObject) -> None:
        """Pictures of files are kept in the folder; None keeps none."""
        super().__init__(parent)
        self._shelf = Shelf(folder)
        self._waiting: deque[Wanted] = deque()
        self._to_lay: deque[Wanted] = deque()
        self._is_over = False
        self._painter = Painter()
        self._background = Background(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_for_next)

    @property
    def is_drawing(self) -> bool:
        """Whether pictures are still to come."""
        return self._timer.isActive() or self._background.is_busy

    def want(self, pictures: Iterable[Wanted]) -> None:
        """Begin with these, once what shows them has been painted without."""
        self._waiting.extend(pictures)
        if self._waiting and not self.is_drawing:
            self._timer.start(_FIRST_AFTER_MS)

    def keep(self, path: Path, graph: Graph) -> None:
        """Draw the model that a file now holds: its picture is there when it is wanted."""
        self.want([Wanted(path, graph, _not_shown)])

    def finish(self) -> None:
        """Draw no more: nobody waits for it any longer."""
        self._is_over = True
        self._waiting.clear()
        self._to_lay.clear()
        self._timer.stop()
        self._background.finish()

    def _look_for_next(self) -> None:
        """Look up all that is kept before anything is laid out, which takes far longer."""
        if self._waiting:
            wanted = self._waiting.popleft()
            work = partial(kept_page, wanted.path, self._shelf)
            self._background.start(work, partial(self._looked_up, wanted))
        else:
            wanted = self._to_lay.popleft()
            work = partial(first_page, wanted.path, wanted.graph, self._shelf)
            self._background.start(work, partial(self._found, wanted))

    def _looked_up(self, wanted: Wanted, found: FirstPage) -> None:
        is_gone = found.mark is None and wanted.graph is None
        if found.png or is_gone:
            self._found(wanted, found)
        elif not self._is_over:
            self._to_lay.append(wanted)
            self._timer.start(0)

    def _found(self, wanted: Wanted, found: FirstPage) -> None:
        image = self._image(found)
        wanted.take(found, image)
        if found.page is not None and found.mark is not None and not self._is_over:
            # To put it into a file takes as long as to paint it.
            self._background.start(partial(_keep, self._shelf, found.mark, image), self._go_on)
        else:
            self._go_on()

    def _go_on(self, _: object = None) -> None:
        if self._waiting or self._to_lay:
            self._timer.start(0)

    def _image(self, found: FirstPage) -> QImage:
        if found.png:
            return QImage.fromData(found.png)
        if found.page is None:
            return QImage()
        scale = min(WIDTH / found.page.width, HEIGHT / found.page.height)
        return self._painter.render(found.page, scale)


def _keep(shelf: Shelf, mark: Mark, image: QImage) -> None:
    shelf.keep(mark, _png(image))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def _not_shown(_found: FirstPage, _picture: QImage) -> None:
    pass
