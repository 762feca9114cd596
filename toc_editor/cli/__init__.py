"""The command line, and the way to the window. `docs/command-line.md` describes it.

Nothing is imported before it is known to be wanted: a window opens without the commands, and
an export runs without Qt.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

_MADE_BEFORE_A_LOOK = 20_000
"""Things that can hold others; Python's own number is 700."""

DONE, NOT_AS_WANTED, MISUSED = 0, 1, 2

_NO_DISPLAY = (
    "There is no display to open a window on. A page can be made without one: "
    "toc-editor export FILE.toc -o PAGE.pdf"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for; the exit status: 0 done, 1 not as wanted, 2 misused."""
    arguments = sys.argv[1:] if arguments is None else arguments
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a windowed program on Windows has none
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if not arguments or _is_file(arguments):
        return open_window(*arguments)
    try:
        status = _command(arguments)
        print(end="", flush=True)
    except BrokenPipeError:  # whoever read the output has stopped, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_AS_WANTED
    return status


def collect_seldom() -> None:
    """Look for garbage less often than Python does of itself.

    Nearly all that is made here is values, which never form a ring; looking for rings among them
    would take a tenth of the time in which a page is fitted.
    """
    gc.set_threshold(_MADE_BEFORE_A_LOOK)


def _is_file(arguments: Sequence[str]) -> bool:
    """Whether all that is asked for is to open a file."""
    first = arguments[0]
    if len(arguments) > 1 or first.startswith("-"):
        return False
    if first.lower().endswith((".toc", ".pdf")):
        return True
    return os.path.isfile(first) and not _is_command(first)  # noqa: PTH113 - any name


def _is_command(word: str) -> bool:
    from toc_editor.cli.commands import COMMANDS

    return word in COMMANDS


def open_window(file: str | None = None, *, is_brief: bool = False) -> int:
    """Open the window, with a file; the exit status once it is closed.

    A brief window closes by itself after its first picture.
    """
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(map(os.environ.get, screens)):
        from toc_editor.cli.telling import tell

        return tell(_NO_DISPLAY)
    from toc_editor.ui.loading import window

    try:
        run = window()
    except ImportError as error:
        from toc_editor.cli.telling import without_qt

        return without_qt(error)
    return run(file, is_brief=True) if is_brief else run(file)


def _command(arguments: Sequence[str]) -> int:
    from toc_editor.app.resources import MissingResourceError
    from toc_editor.cli.arguments import parser
    from toc_editor.cli.commands import COMMANDS
    from toc_editor.cli.telling import tell

    wanted = parser().parse_args(arguments)
    try:
        return COMMANDS[wanted.command](wanted)
    except MissingResourceError as missing:
        return tell(str(missing))
