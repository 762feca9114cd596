"""The modules that a window is made of, read from one file instead of from some two hundred.

Python looks for each module in several folders, opens the file of its compiled code and reads it.
What one start has imported is kept together for the next, where Python keeps compiled modules. A
module whose source is another one by now, as its time and length tell, is imported as ever.

What is imported here goes before the first frame, and is part of Python itself.
"""

from __future__ import annotations

import marshal
import os
import sys
from functools import partial
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER
from io import FileIO

TYPE_CHECKING = False  # the one of `typing` would have to be imported
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, ModuleType

Stamp = tuple[int, int]
"""When a file was changed last, in nanoseconds, and how many bytes it has."""

Kept = tuple[str, str, Stamp, int, int]
"""A module in the file: where its source and its compiled code are, the stamp of the source, and
where in the file its code stands and how long it is."""

WithCode = tuple[str, str, Stamp, bytes]
"""The same with the code itself."""

_PACKAGE = "__init__.py"
_LENGTH = 8


class KeptLoader(SourceFileLoader):
    """Loads a module from code that was kept; all else about it is as for any other module."""

    def __init__(self, name: str, path: str, code: Callable[[], memoryview]) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType | None:
        try:
            return marshal.loads(self._code())  # type: ignore[no-any-return]
        except (OSError, EOFError, ValueError, TypeError):
            return super().get_code(fullname)  # what was kept is damaged or out of reach


class KeptModules:
    """Finds modules in a file of kept ones, while it stands first among what finds modules.

    The file begins with the length of its index, in eight bytes; the code of a module is read when
    that is imported.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._before = frozenset(sys.modules)
        self._file = _opened(path)
        self._start, self._known = _index(self._file) if self._file else (0, {})
        longest = max((length for *_, length in self._known.values()), default=0)
        self._room = memoryview(bytearray(longest))

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        """Where the module is; None where it is not kept, or not as it is now."""
        known = self._known.get(name)
        if known is None or _stamp(known[0]) != known[2]:
            return None
        source, compiled, *_ = known
        folder, file = os.path.split(source)
        loader = KeptLoader(name, source, partial(self._code, known))
        spec = ModuleSpec(name, loader, origin=source, is_package=file == _PACKAGE)
        spec.has_location = True
        spec.cached = compiled
        if file == _PACKAGE:
            spec.submodule_search_locations = [folder]
        return spec

    def _code(self, known: Kept) -> memoryview:
        """The code of a module, until that of another is asked for: new memory is slow to get."""
        assert self._file is not None
        self._file.seek(self._start + known[3])
        return self._room[: self._file.readinto(self._room[: known[4]])]

    def keep(self) -> None:
        """Keep the modules that were imported meanwhile, if any of them came from elsewhere."""
        new = {
            name: kept
            for name, module in list(sys.modules.items())
            if name not in self._before and (kept := _to_be_kept(module)) is not None
        }
        is_kept = bool(new) and not sys.dont_write_bytecode
        content = _content(self._still_good() | new) if is_kept else b""
        if self._file is not None:
            self._file.close()  # Windows lets nobody replace a file that is open
        if is_kept:
            write(self._path, content)

    def _still_good(self) -> dict[str, WithCode]:
        """What was kept before and can be kept further."""
        good = (one for one in self._known.items() if _stamp(one[1][0]) == one[1][2])
        try:
            return {name: (*known[:3], bytes(self._code(known))) for name, known in good}
        except OSError:
            return {}


def begin(file: str) -> None:
    """From now on, take modules from this file if they are kept there."""
    if not any(isinstance(finder, KeptModules) for finder in sys.meta_path):
        sys.meta_path.insert(0, KeptModules(file))


def end() -> None:
    """Let Python import as ever, and keep what was imported for the next start."""
    for finder in list(sys.meta_path):
        if isinstance(finder, KeptModules):
            sys.meta_path.remove(finder)
            finder.keep()


def write(file: str, content: bytes) -> None:
    """Write a file in one step, so that a start beside this one reads it whole or not at all.

    Where it cannot be written it is not.
    """
    temporary = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(temporary, "wb") as opened:
            opened.write(content)
        os.replace(temporary, file)
    except OSError:
        _remove(temporary)


def _remove(file: str) -> None:
    try:
        os.remove(file)
    except OSError:
        return


def _here() -> tuple[bytes, list[str]]:
    """Which Python this is, and where it looks for modules: another one may find others.

    The first folder is that of the command, which is not always the same.
    """
    return MAGIC_NUMBER, sys.path[1:]


def _opened(path: str) -> FileIO | None:
    try:
        return FileIO(path)
    except OSError:
        return None


def _index(file: FileIO) -> tuple[int, dict[str, Kept]]:
    """Where the code begins, and what there is; nothing where that is of no use here."""
    try:
        size = os.fstat(file.fileno()).st_size
        start = _LENGTH + int.from_bytes(file.read(_LENGTH), "little")
        here, length, known = marshal.loads(file.read(start - _LENGTH if start < size else 0))
    except (OSError, EOFError, ValueError, TypeError):
        return 0, {}
    return (start, known) if here == _here() and size == start + length else (0, {})


def _content(modules: dict[str, WithCode]) -> bytes:
    """The file for these modules, each with its code."""
    at = 0
    known: dict[str, Kept] = {}
    for name, (source, compiled, stamp, code) in modules.items():
        known[name] = source, compiled, stamp, at, len(code)
        at += len(code)
    index = marshal.dumps((_here(), at, known))
    codes = [code for *_, code in modules.values()]
    return b"".join([len(index).to_bytes(_LENGTH, "little"), index, *codes])


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _to_be_kept(module: ModuleType) -> WithCode | None:
    """A module that Python itself has read from a file; None for others."""
    spec = getattr(module, "__spec__", None)
    if spec is None or type(spec.loader) is not SourceFileLoader or spec.name != module.__name__:
        return None
    stamp = _stamp(spec.origin)
    code = stamp and spec.cached and _compiled(spec.cached, stamp)
    return (spec.origin, spec.cached, stamp, code) if stamp and code else None


def _compiled(file: str, stamp: Stamp) -> bytes | None:
    """The code that Python keeps of a source with this stamp (PEP 552: checked by time)."""
    try:
        with open(file, "rb") as opened:
            content = opened.read()
    except OSError:
        return None
    seconds, length = stamp[0] // 10**9 & 0xFFFFFFFF, stamp[1] & 0xFFFFFFFF
    head = MAGIC_NUMBER + b"".join(n.to_bytes(4, "little") for n in (0, seconds, length))
    return content[len(head) :] if content.startswith(head) else None
