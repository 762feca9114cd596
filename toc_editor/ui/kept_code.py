"""Code that would be compiled from text at every start, kept from one start to the next.

Python keeps what it compiles of modules beside their sources. Qt for Python carries some of its
own modules as text inside a library, where Python cannot do that, and compiles them whenever it
is loaded: a tenth of the time to the first picture of the window. Those that no window needs are
not even run before something of them is asked for.
"""

from __future__ import annotations

import builtins
import marshal
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Any

from toc_editor.ui.kept_modules import write

_PUT_OFF = """\
from toc_editor.ui.kept_code import whole_when_asked
__getattr__ = whole_when_asked(globals(), {!r}, {!r})
"""

_NOTHING: Mapping[str, bytes] = {}

Known = dict[tuple[str, bool], tuple[bytes, CodeType]]
"""Compiled modules with the text they were compiled from, by file name and whether put off."""


@contextmanager
def kept_code(
    file: str, put_off: Collection[str] = (), added: Mapping[str, bytes] = _NOTHING
) -> Iterator[None]:
    """Inside, take modules compiled before from the file; afterwards put those that are new there.

    A file that is missing or damaged holds nothing, and where it cannot be written it is not.
    Modules of the file names to `put_off` run when something of them is first asked for; others end
    with what is `added` to them.
    """
    known, used = _read(file), Known()
    waiting = set(put_off)
    plain = builtins.compile

    def compile(source: Any, filename: Any, mode: str, *rest: Any, **named: Any) -> Any:
        if mode != "exec" or rest or named or type(source) is not bytes:
            return plain(source, filename, mode, *rest, **named)
        key = str(filename), filename in waiting
        waiting.discard(filename)  # when it comes again, something of it was asked for
        text = source + added.get(filename, b"")
        if key[1]:
            text = _PUT_OFF.format(filename, text).encode()
        kept = known.get(key)
        if kept is None or kept[0] != text:  # another text is another module
            kept = text, plain(text, filename, mode)
        used[key] = kept
        return kept[1]

    builtins.compile = compile
    try:
        yield
    finally:
        builtins.compile = plain
    is_new = any(known.get(key) is not kept for key, kept in used.items())
    if is_new and not sys.dont_write_bytecode:
        write(file, MAGIC_NUMBER + marshal.dumps(used))


def whole_when_asked(
    module: dict[str, Any], filename: str, source: bytes
) -> Callable[[str], object]:
    """What finds the names of a module that was put off: its source is run for the first."""

    def find(name: str) -> object:
        if module.pop("__getattr__", None) is not None:
            exec(compile(source, filename, "exec"), module)
        if name not in module:
            raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}")
        return module[name]

    return find


def _read(file: str) -> Known:
    try:
        with open(file, "rb") as opened:
            content = opened.read()
        magic, known = content[: len(MAGIC_NUMBER)], marshal.loads(content[len(MAGIC_NUMBER) :])
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return known if magic == MAGIC_NUMBER and isinstance(known, dict) else {}
