"""The window tries itself, as a person would use it: by the mouse and the keys.

Made for the places where no test suite runs; the user's own settings and files are left alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from toc_editor.app.export_options import Format, Options
from toc_editor.app.file_names import SUFFIX
from toc_editor.app.self_test import NAME, Trial, tell
from toc_editor.app.session import Session
from toc_editor.app.templates import examples
from toc_editor.model.records import Card, Id
from toc_editor.ui.canvas.canvas import PAGE, Canvas
from toc_editor.ui.dialogs import QtDialogs
from toc_editor.ui.main_window import MainWindow
from toc_editor.ui.memory import Memory
from toc_editor.ui.questions import Answer
from toc_editor.ui.theme import Appearance

_HOMES = ("HOME", "LOCALAPPDATA", "APPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
_PATIENCE_S = 600.0
"""What fails is told at once by its outcome; this ends the wait for what never comes."""

_BREATH_S = 0.01
_STEPS = 12
_WORDS = "Tried – "
_POINTS_IN_AN_INCH = 72
_DOTS_PER_INCH = (72, 144)
"""The page as the canvas shows it at 100 % and at 200 %."""


def failures(say: Callable[[str], None], keep: Path | None = None) -> int:
    """Try the window, say each thing that was done, and count those that went wrong.

    In the folder to `keep` are left the page as it was exported and as the canvas shows it.
    """
    with TemporaryDirectory(prefix="toc-editor-", ignore_cleanup_errors=True) as folder:
        os.environ |= dict.fromkeys(_HOMES, folder)
        return tell(_trials(Path(folder), keep or Path(folder)), say)


class _Person(QtDialogs):
    """Whoever answers the window: exports go to one file as proposed, changes are left."""

    target = Path()

    def file_to_export(self, suggested: Path) -> Path | None:
        """See Dialogs."""
        return self.target

    def export_options(self, format: Format) -> Options | None:
        """See Dialogs."""
        return Options()

    def what_of_changes(self, name: str) -> Answer:
        """See Dialogs."""
        return Answer.LEAVE


def _trials(folder: Path, keep: Path) -> Iterator[Trial]:
    with _surprises() as surprises:
        yield from _in_window(folder, keep)
    yield "met no surprise", ", ".join(surprises)


@contextmanager
def _surprises() -> Iterator[list[str]]:
    """Inside, collect the kinds of what Qt's slots raise."""
    kinds: list[str] = []
    plain, sys.excepthook = sys.excepthook, lambda kind, *_: kinds.append(kind.__name__)
    try:
        yield kinds
    finally:
        sys.excepthook = plain


def _in_window(folder: Path, keep: Path) -> Iterator[Trial]:
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    appearance = Appearance(application)
    window = MainWindow(appearance, Memory(None))
    window.dialogs = person = _Person(window, appearance)
    person.target = keep / f"{NAME}.pdf"
    path = folder / f"{NAME}{SUFFIX}"
    Session.of_example(examples()[0]).save(path)
    window.show_file(path)
    window.show()
    seen = _until(lambda: window.canvas is not None and window.canvas.is_drawn)
    yield f"opened a window by {application.platformName()}", "" if seen else "it stayed empty"
    if seen:
        yield from _Hand(window).trials(person.target)
    yield "closed the window", "" if window.close() else "it stayed open"


class _Hand:
    """Works in the window by mouse and keys."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        assert window.canvas is not None
        assert window.session is not None
        self._canvas: Canvas = window.canvas
        self._session: Session = window.session

    def trials(self, target: Path) -> Iterator[Trial]:
        """All that is tried in the window; the last thing is an export to the target."""
        graph = self._session.document.graph
        held = [cards[0].id for lane in graph.lanes if (cards := list(graph.cards_in(lane.id)))]
        first, other = held[:2]
        self._type_into(first)
        yield "typed into a card", "" if self._card(first).text.startswith(_WORDS) else "no word"
        self._drag(first, other)
        came = self._card(first).parent == self._card(other).parent
        yield "dragged it into another lane", "" if came else "it did not arrive there"
        self._window.commands["save"].trigger()
        saved = _until(lambda: not self._session.is_dirty)
        again = Session.open(self._session.path) if saved and self._session.path else None
        kept = isinstance(again, Session) and again.document.graph == self._session.document.graph
        yield "saved the model", "" if kept else "the file is not what was shown"
        self._window.commands["export_pdf"].trigger()
        _until(lambda: target.is_file() and not self._window.exporting.is_busy)
        written = target.is_file() and target.read_bytes().startswith(b"%PDF-")
        yield "exported the page", "" if written else "there is no PDF"
        self._canvas.select([])
        self._canvas.show_page()
        pictures = [_page_as_shown(self._canvas, target, dots) for dots in _DOTS_PER_INCH]
        shown = self._canvas.view_name == PAGE and all(pictures)
        yield "showed the page as it was exported", "" if shown else "there is no picture of it"

    def _card(self, id: Id) -> Card:
        card = self._session.document.graph[id]
        assert isinstance(card, Card)
        return card

    def _type_into(self, id: Id) -> None:
        at = self._place(id)
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease,
                     QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):  # fmt: skip
            self._mouse(kind, at)
        self._key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for letter in _WORDS:
            self._key(Qt.Key(ord(letter.upper())), text=letter)
        self._key(Qt.Key.Key_Escape)

    def _drag(self, id: Id, onto: Id) -> None:
        start, end = self._place(id), self._place(onto)
        self._mouse(QEvent.Type.MouseButtonPress, start)
        for step in range(1, _STEPS + 1):
            self._mouse(QEvent.Type.MouseMove, start + (end - start) * step / _STEPS)
        self._mouse(QEvent.Type.MouseButtonRelease, end)

    def _place(self, id: Id) -> QPointF:
        self._canvas.reveal(id)
        frame = self._canvas.frame_of(id)
        assert frame is not None
        return QPointF(self._canvas.mapFromScene(frame.center()))

    def _mouse(self, kind: QEvent.Type, at: QPointF) -> None:
        viewport = self._canvas.viewport()
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind is QEvent.Type.MouseMove else left
        held = none if kind is QEvent.Type.MouseButtonRelease else left
        no_key = Qt.KeyboardModifier.NoModifier
        _send(viewport, QMouseEvent(kind, at, viewport.mapToGlobal(at), button, held, no_key))

    def _key(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        text: str = "",
    ) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            # Asked for each: a field may close when a key goes down.
            _send(QApplication.focusWidget() or self._canvas, QKeyEvent(kind, key, held, text))


def _page_as_shown(canvas: Canvas, exported: Path, dots_per_inch: int) -> bool:
    """Keep a picture of the sheet beside its export, by the fonts of this system's windows."""
    sheet, scale = canvas.sheet_picture(), dots_per_inch / _POINTS_IN_AN_INCH
    image = QImage(
        ceil(sheet.width * scale), ceil(sheet.height * scale), QImage.Format.Format_RGB32
    )  # what is over the edge belongs to it, as where a PDF is drawn
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    whole = QRectF(0, 0, sheet.width, sheet.height)
    canvas.scene().render(painter, QRectF(image.rect()), whole)
    painter.end()
    return image.save(str(exported.with_name(f"{exported.stem} {dots_per_inch}.png")))


def _send(target: QWidget, event: QEvent) -> None:
    QCoreApplication.sendEvent(target, event)
    QCoreApplication.processEvents()


def _until(done: Callable[[], bool]) -> bool:
    """Let the window work until something is done, or patience ends; whether it is."""
    end = monotonic() + _PATIENCE_S
    while not done() and monotonic() < end:
        QCoreApplication.processEvents()
        sleep(_BREATH_S)  # what works beside the window needs the interpreter, too
    return done()
