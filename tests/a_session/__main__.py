"""Play the session in a window on the screen, and record it as pictures:

    python -m tests.a_session FOLDER

It needs an X server to itself, such as Xvfb, with a British keyboard (setxkbmap gb), a window
manager, xdotool and import.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from threading import Thread

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.a_session.by_x import XHands
from tests.a_session.story import Story, faults
from toc_editor.ui.main_window import MainWindow
from toc_editor.ui.memory import Memory
from toc_editor.ui.plain_enums import plain_enums
from toc_editor.ui.theme import Appearance


def main(folder: Path) -> int:
    """Play it once; 0 where all came as it should."""
    folder.mkdir(parents=True, exist_ok=True)
    with plain_enums():
        application = QApplication([*sys.argv[:1], "-style", "Fusion"])
        memory = Memory(folder / "settings.json", None, data=None)
        window = MainWindow(Appearance(application), memory)
        window.show_start()
        window.setWindowState(Qt.WindowState.WindowMaximized)
        window.show()
    hands = XHands(window, folder)
    told: list[str] = []
    Thread(target=lambda: _play(hands, folder, told, application), daemon=True).start()
    application.exec()
    sys.stdout.write("".join(f"{line}\n" for line in told))
    return 0 if len(told) == 2 else 1


def _play(hands: XHands, folder: Path, told: list[str], application: QApplication) -> None:
    try:
        time.sleep(1.5)
        began = time.monotonic()
        came = Story(hands).tell(folder / "page.pdf")
        spent = time.monotonic() - began
        told.append(f"{hands.events} events, {hands.pictures} pictures, {spent:.0f} s")
        told.append(f"{came.steps} steps undone and redone")
        told += faults(came)
    except Exception:
        hands.picture("failed")
        raise
    finally:
        hands.look(application.exit)  # `quit` would ask what is to become of the changes


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
