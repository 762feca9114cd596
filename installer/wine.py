"""Windows programs on Debian, by Wine, in a home of their own.

Three habits that Wine 8 asks for: a program is given pipes, as Python does not start with a plain
file as its output; one server is started first, by a program without pipes, as otherwise services
keep them open for ever; and what Windows 10 has and Wine lacks is stood in for.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
from pathlib import Path

from installer.windows_python import COMPILER, LISTER

_PATIENCE_S = 900
_AS_IT_IS, _NOT_AT_RANDOM = 0xFFFFFFFF, 0x0040000
"""For personality(2) of Linux."""

_IMPORTS = re.compile(r"DLL Name: icuuc\.dll\n(?P<rows>.*?)\n\n", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"\b(u[a-z]+_\w+)$", re.MULTILINE)


# Root could write where nobody may; the programs are to meet what a user meets.
_AS_A_USER = (
    ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
)


class Wine:
    """A Windows of its own in a folder; programs in it open their windows on the display."""

    def __init__(self, folder: Path, display: str, user: str = "officer") -> None:
        self.prefix = folder.resolve() / "windows"
        self.home = folder.resolve() / "home"
        self._around = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "USER": user,
            "LOGNAME": user,
            "LC_ALL": "C.UTF-8",
            "DISPLAY": display,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "winemenubuilder.exe,mshtml,mscoree=",
        }

    def begin(self) -> None:
        """Make the Windows anew, as Windows 10, and keep its server running."""
        self.end()
        _always_alike()
        shutil.rmtree(self.prefix.parent, ignore_errors=True)
        self.home.mkdir(parents=True)
        self._alone("wineboot", "--init")
        self._alone("wineserver", "--wait")
        self.resume()
        self._alone("wine", "winecfg", "-v", "win10")

    def resume(self) -> None:
        """Keep one server running for what comes."""
        self._alone("wineserver", "--persistent")
        self._alone("wine", "cmd", "/c", "ver")
        none = subprocess.DEVNULL
        desktop = [*_AS_A_USER, "wine", "explorer", "/desktop"]
        subprocess.Popen(desktop, env=self._around, stdin=none, stdout=none, stderr=none)

    def end(self) -> None:
        """End all that runs in this Windows."""
        if self.prefix.is_dir():
            subprocess.run(["wineserver", "--kill"], env=self._around, check=False)

    def _alone(self, *command: str) -> None:
        nothing = subprocess.DEVNULL
        subprocess.run(
            [*_AS_A_USER, *command],
            env=self._around,
            check=True,
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            timeout=_PATIENCE_S,
        )

    def run(self, *command: str | Path, timeout: float = 3600) -> tuple[int, str]:
        """Run a program to its end: its exit status, and what it printed."""
        running = self.start(*command)
        told, _ = running.communicate(timeout=timeout)
        return running.returncode, told.decode(errors="replace").replace("\r\n", "\n")

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Start a program and go on."""
        return subprocess.Popen(
            [*_AS_A_USER, "wine", *map(str, command)],
            env=self._around,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def stand_in_for_icu(self, qt_core: Path) -> None:
        """Put a library into the system that has what Qt asks of `icuuc.dll`, and fails at it.

        Qt then uses its own encodings, as it does wherever that library is missing.
        """
        listed = subprocess.run([LISTER, "-p", qt_core], check=True, capture_output=True, text=True)
        imports = _IMPORTS.search(listed.stdout)
        names = _NAME.findall(imports["rows"]) if imports else []
        functions = "".join(
            f"__declspec(dllexport) void *{name}(void *a, int *b) {{ {_answer(name)} }}\n"
            for name in names
        )
        system = self.prefix / "drive_c" / "windows" / "system32"
        source = self.prefix / "icuuc.c"
        source.write_text(functions)
        library = system / "icuuc.dll"
        subprocess.run([COMPILER, "-shared", "-s", source, "-o", library], check=True)


def _always_alike() -> None:
    """Have what is started from here on find its memory where it was the time before.

    Wine wants some places for itself, where Linux may have put something by chance: likely why,
    once in many hundred starts, a program ended before it began. Where this may not be asked for,
    nothing changes.
    """
    library = ctypes.CDLL(None)
    library.personality(library.personality(_AS_IT_IS) | _NOT_AT_RANDOM)


def _answer(name: str) -> str:
    """What a function of the stand-in does: opening a converter fails with "no such file"."""
    return "if (b) *b = 4; return 0;" if name.startswith("ucnv_open") else "return 0;"


def as_windows(path: Path) -> str:
    """How Windows programs here name a path of this machine."""
    return "Z:" + str(path.resolve()).replace("/", "\\")
