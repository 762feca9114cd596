"""A window that ends as soon as it has been painted, and tells when it was.

Run by `benchmarks.window` in a fresh process: `python -m benchmarks.first_paint ours FILE.toc`, or
`bare WIDTH HEIGHT`. The program's window is opened by its own command line, from outside: only
the event loop's door is watched, to see when the canvas has been painted with cards on it. What
watches needs Qt, so it is imported when the program has done its imports in its own way.
"""

from __future__ import annotations

import sys
from time import perf_counter

_LEAST_ITEMS = 100


def ours(marks: dict[str, float], file: str) -> None:
    """Open the program's window on a file."""
    import toc_editor.cli
    import toc_editor.ui.loading

    toc_editor.ui.loading.window()
    marks["imported"] = perf_counter()
    from benchmarks.frames import watch

    watch(marks, _LEAST_ITEMS)
    toc_editor.cli.main([file])


def bare(marks: dict[str, float], width: str, height: str) -> None:
    """Open a window of Qt with an empty view in it."""
    from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow

    marks["imported"] = perf_counter()
    from benchmarks.frames import watch

    watch(marks, 0)
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QGraphicsView(QGraphicsScene(window)))
    window.resize(int(width), int(height))
    window.show()
    application.exec()


def main(which: str, *arguments: str) -> None:
    """Open one of the two windows."""
    marks = {"begun": perf_counter()}
    if which == "ours":
        ours(marks, *arguments)
    else:
        bare(marks, *arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
