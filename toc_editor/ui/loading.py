"""The window's modules, imported in as little time as can be.

What is imported here itself goes before all that is kept, and is part of Python's own core.
"""

from __future__ import annotations

import builtins
import gc
import os
import sys
from importlib.util import cache_from_source

from toc_editor.ui import kept_modules, waiting_modules

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
    for name in (
        *("errorhandler", "parser", "layout"),
        *("lib/enum_sig", "lib/pyi_generator", "lib/tool"),
    )
)
"""What Qt for Python carries to put its functions in words: for `help`, after a wrong call."""

_LATER = (
    *("bz2", "inspect", "ipaddress", "lzma", "platform", "shutil", "tempfile", "textwrap"),
    "traceback",
    *(f"msgspec.{name}" for name in ("inspect", "json", "toml", "yaml")),
)
"""What Qt for Python and msgspec import and do not use, or not before something goes wrong."""

_WITHOUT_FEATURES = {
    "shibokensupport/feature.py": b"\n_mod_uses_pyside = lambda module: False\n",
}
"""Qt would read the source of modules in search of a feature that this program does not use."""


def window() -> Callable[..., int]:
    """Import all that a window needs to open; what is given opens it.

    Raises ImportError where Qt does not load.
    """
    if "toc_editor.ui.main" in sys.modules:
        from toc_editor.ui.main import run

        return run
    gc.disable()  # nothing of what is imported is garbage, and to look for it takes time
    kept_modules.begin(_MODULES)
    try:
        from toc_editor.ui.plain_enums import plain_enums

        with plain_enums():
            waiting_modules.put_off(_LATER, _answers())
            _load_qt()
            _load_records()
            from toc_editor.ui.main import run
    finally:
        gc.freeze()  # or the next look would be at all of it
        gc.enable()
    return run


def _load_qt() -> None:
    """Load Qt, and leave Python's own import in its place, which knows of no features."""
    from toc_editor.ui.kept_code import kept_code

    plain = builtins.__import__
    with kept_code(_QT_CODE, _FOR_WORDS, _WITHOUT_FEATURES):
        import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = plain


def _load_records() -> None:
    """Load what records are made by without the newer words for types.

    It takes them from a package for older Pythons if that is there, as beside a type checker, and
    takes Python's own otherwise; they are the same, and that package takes long to load.
    """
    newer = "typing_extensions"
    is_barred = newer not in sys.modules
    if is_barred:
        sys.modules[newer] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401
    finally:
        if is_barred:
            del sys.modules[newer]


def _answers() -> dict[str, dict[str, object]]:
    """All that is asked of these: by Qt for a warning that it may give, and where ids come from.

    On Windows ids come from elsewhere, and there is no `os.uname`.
    """
    answers: dict[str, dict[str, object]] = {"textwrap": {"dedent": _dedent}}
    if hasattr(os, "uname"):
        answers["platform"] = {"system": _system}
    return answers


def _dedent(text: str) -> str:
    waiting_modules.wake()
    from textwrap import dedent

    return dedent(text)


def _system() -> str:
    return os.uname().sysname
