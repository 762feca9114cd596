"""Takes the README's pictures of the window anew, without a screen:

QT_QPA_PLATFORM=offscreen python docs/pictures/take.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from toc_editor.app.templates import examples
from toc_editor.model.records import Card
from toc_editor.review.pathways import pathway
from toc_editor.ui.main_window import MainWindow
from toc_editor.ui.memory import Memory
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import LIGHT

FOLDER = Path(__file__).parent
SIZE = (1600, 1000)
EXAMPLE = "Tarnwick"
REST_MS = 2500
"""How long links, page pictures and the fit of the page take at most."""


def main() -> None:
    """Open an example in a window, and take the board and the page."""
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    with tempfile.TemporaryDirectory() as folder:
        memory = Memory(Path(folder) / "settings.json", None, data=None)
        memory.keep_tour_seen()
        window = MainWindow(Appearance(application, LIGHT), memory)
        window.show_start()
        window.setWindowState(window.windowState().WindowNoState)
        window.resize(*SIZE)
        window.show()
        example = next(one for one in examples() if one.title.startswith(EXAMPLE))
        window.filing.look_at(example)
        QTest.qWait(REST_MS)
        _take(window, "board", _select)
        _take(window, "page-set-up", _show_page)
        window.hide()


def _select(window: MainWindow) -> None:
    """Select the card on the richest pathway of those that are in view."""
    canvas = window.canvas
    assert canvas is not None
    graph = canvas.document.graph
    port = canvas.mapToScene(canvas.viewport().rect()).boundingRect()

    def reach(card: Card) -> int:
        found = pathway(graph, card.id)
        ends = [canvas.frame_of(id) for id in found.before | found.after | {card.id}]
        return sum(1 for frame in ends if frame is not None and port.contains(frame))

    canvas.select([max(graph.cards, key=reach).id])


def _show_page(window: MainWindow) -> None:
    assert window.canvas is not None
    window.canvas.select([])
    window.canvas.show_page()


def _take(window: MainWindow, name: str, prepare: Callable[[MainWindow], None]) -> None:
    prepare(window)
    QTest.qWait(REST_MS)
    window.grab().save(str(FOLDER / f"{name}.png"), "PNG", 0)  # as small as it can be


if __name__ == "__main__":
    main()
