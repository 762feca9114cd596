"""A window that ends when it has come to rest, and tells what it holds in memory.

Run by `benchmarks.memory` in a fresh process, with the arguments of `benchmarks.first_paint`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

_REST_MS = 2_500
_MAP = Path("/proc/self/smaps_rollup")


def _tell() -> None:
    from PySide6.QtWidgets import QApplication

    held = {
        words[0].rstrip(":"): int(words[1]) * 1024 / 1e6
        for line in _MAP.read_text("ascii").splitlines()[1:]
        if len(words := line.split()) == 3
    }
    own = held["Private_Clean"] + held["Private_Dirty"]
    window = QApplication.topLevelWidgets()[0].size()
    told = {"own": own, "resident": held["Rss"]}
    told |= {"width": window.width(), "height": window.height()}
    os.write(1, json.dumps(told).encode())
    os._exit(0)


def _watch() -> None:
    """Have the next event loop end once hands would have rested for a while."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    original = QApplication.exec

    def exec(*_: object) -> int:
        QTimer.singleShot(_REST_MS, _tell)
        return original()

    QApplication.exec = exec  # type: ignore[method-assign,assignment]


def main(which: str, *arguments: str) -> None:
    """Open one of the two windows."""
    if which == "ours":
        import toc_editor.cli
        import toc_editor.ui.loading

        toc_editor.ui.loading.window()
        _watch()
        toc_editor.cli.main([*arguments])
        return
    from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow

    _watch()
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QGraphicsView(QGraphicsScene(window)))
    window.resize(int(arguments[0]), int(arguments[1]))
    window.show()
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
