"""The window's modules, imported in as little time as can be.

What is imported here itself goes before all that is kept, and is part of Python's own core.
"""

from __future__ import annotations

import builtins
import gc
import os
from importlib.util import cache_from_source

from toc_editor.ui import kept_modules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDER = os.path.dirname(__file__)
_MODULES, _QT_CODE = (
    cache_from_source(os.path.join(_FOLDER, name)) for name in ("modules.py", "qt_code.py")
)
"""Where Python would keep modules of this package: they go with the compiled ones."""

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
    kept_modules.begin(_MODULES)
    try:
        from toc_editor.ui.plain_enums import plain_enums

        with plain_enums():
            _load_qt()
            from toc_editor.ui.main import run
    finally:
        gc.freeze()  # or the next look would be at all of it
        gc.enable()
    return run


def _load_qt() -> None:
    """Load Qt, and leave Python's own import in its place.

    The one that Qt puts there reads the source of every module, in search of a feature that this
    program does not use; that would be a tenth of the time to the first picture.
    """
    from toc_editor.ui.kept_code import kept_code

    plain = builtins.__import__
    with kept_code(_QT_CODE, _FOR_WORDS):
        import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = plain
