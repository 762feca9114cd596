"""A window that ends as soon as it has been painted, and tells when it was.

Run by `benchmarks.window` in a fresh process: `python -m benchmarks.first_paint ours FILE.toc`, or
`bare WIDTH HEIGHT`. The program's window is opened by its own command line, from outside. In both
windows the same few lines of Python stand behind the paint event of the view, and no more: whatever
else watched would be the larger part of a bare window's time.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from time import perf_counter, process_time
from typing import Any

Marks = dict[str, float]

_LEAST_ITEMS = 100


def ours(marks: Marks, file: str) -> None:
    """Open the program's window on a file."""
    import toc_editor.cli
    import toc_editor.ui.loading

    toc_editor.ui.loading.window()
    marks["imported"] = perf_counter()
    from PySide6.QtWidgets import QApplication

    from toc_editor.ui.canvas.canvas import Canvas

    _watch(marks, QApplication, Canvas, _LEAST_ITEMS)
    toc_editor.cli.main([file])


def bare(marks: Marks, width: str, height: str) -> None:
    """Open a window of Qt with an empty view in it."""
    from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow

    marks["imported"] = perf_counter()

    class View(QGraphicsView):
        """One that can be watched."""

    _watch(marks, QApplication, View, 0)
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(View(QGraphicsScene(window)))
    window.resize(int(width), int(height))
    window.show()
    application.exec()


def _watch(marks: Marks, application: Any, view: Any, least_items: int) -> None:
    """Have the event loop end with the first frame of a view that shows so many items."""
    execute, of_qt = application.exec, view.paintEvent

    def paint(self: Any, event: object) -> None:
        of_qt(self, event)
        if "width" not in marks and len(self.scene().items()) >= least_items:
            size = self.window().size()
            marks.update(width=size.width(), height=size.height())
            application.exit()  # once all of the window is painted and shown, which goes on now

    def exec(*_: object) -> None:
        marks["built"] = perf_counter()
        execute()
        marks.update(painted=perf_counter(), processor=process_time())
        told = ", ".join(f'"{name}": {value!r}' for name, value in marks.items())
        os.write(1, f"{{{told}}}".encode())
        os._exit(0)

    view.paintEvent, application.exec = paint, exec


def main(which: str, *arguments: str) -> None:
    """Open one of the two windows."""
    marks = {"begun": perf_counter()}
    open_window = partial(ours if which == "ours" else bare, marks)
    open_window(*arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
