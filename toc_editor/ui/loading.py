"""The window's modules, imported in as little time as can be."""

from __future__ import annotations

import builtins
import gc
from collections.abc import Callable
from importlib.util import cache_from_source
from pathlib import Path

from toc_editor.ui.kept_code import kept_code
from toc_editor.ui.plain_enums import plain_enums

_QT_CODE = Path(cache_from_source(str(Path(__file__).with_name("qt_code.py"))))
"""Where Python would keep a module of this package: it goes with the compiled ones."""

_FOR_WORDS = tuple(
    f"shibokensupport/signature/{name}.py"
    for name in ("parser", "layout", "lib/enum_sig", "lib/pyi_generator")
)
"""What Qt for Python carries to put its functions in words: for `help`, after a wrong call."""


def window() -> Callable[..., int]:
    """Import all that a window needs to open; what is given opens it.

    Raises ImportError where Qt does not load.
    """
    gc.disable()  # nothing of what is imported is garbage, and to look for it takes time
    try:
        with plain_enums():
            _load_qt()
            from toc_editor.ui.main import run
    finally:
        gc.enable()
    return run


def _load_qt() -> None:
    """Load Qt, and leave Python's own import in its place.

    The one that Qt puts there reads the source of every module, in search of a feature that this
    program does not use; that would be a tenth of the time to the first picture.
    """
    plain = builtins.__import__
    with kept_code(_QT_CODE, _FOR_WORDS):
        import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = plain
