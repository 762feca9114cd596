"""A Windows by Wine on a virtual screen, and a person at it, for proofs."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic, sleep

from installer.wine import Wine, as_windows

Place = tuple[int, int]
"""Pixels from the left and from the top of the screen."""

PATIENCE_S = 600
_STILL, _MOST_LOOKS = 3, 15
"""So many looks in a row have to show the same, and so many are had in all."""

_MOST_EXPORTS = 3

_WITHOUT_TIME = ("-define", "png:exclude-chunks=date,time")
_KEY = re.compile(r"^\[(?P<key>.*)\]$")
# What Windows itself notes of programs that ran, of folders that were looked into and of its clock.
_OF_THE_SYSTEM = re.compile(
    r"\\Software\\(?:Wine|Microsoft\\(?:Windows|Windows NT)\\CurrentVersion\\"
    r"(?:Explorer|Internet Settings|ProfileList|Time Zones|Perflib|Ext))(?:\\|$)",
    re.IGNORECASE,
)
_ALWAYS_THERE = re.compile(r"\\(?:Classes|Classes\\Applications|CurrentVersion\\Uninstall)$")
"""Keys that are in every Windows, but not in a new one by Wine."""


class Machine:
    """One Windows and its screen; what does not hold ends the proof."""

    def __init__(self, wine: Wine, display: str, into: Path) -> None:
        self.wine = wine
        self._display = display
        self._into = into
        self._pictures = 0
        self.drive = wine.prefix / "drive_c"

    def held(self, holds: object, what: str) -> None:
        """Say that something holds, or end."""
        print("ok     " if holds else "FAILED ", what, flush=True)
        if not holds:
            self.picture("failed")
            raise SystemExit(1)

    def comes(self, done: Callable[[], object], what: str) -> None:
        """Wait for something that is to hold soon."""
        end = monotonic() + PATIENCE_S
        while not done() and monotonic() < end:
            sleep(0.5)
        self.held(done(), what)

    @property
    def home(self) -> Path:
        """The user's own folder."""
        (home,) = (one for one in (self.drive / "users").iterdir() if one.name != "Public")
        return home

    @property
    def documents(self) -> Path:
        """The user's documents, which are a folder of this machine's, for Wine."""
        return (self.home / "Documents").resolve()

    def files(self) -> set[str]:
        """Every file and folder that is the user's, or a program's."""
        places = [self.drive / "users", *self.drive.glob("Program*"), self.documents]
        found = (path for place in places for path in place.rglob("*") if not path.is_symlink())
        return {
            path.relative_to(self.wine.prefix.parent).as_posix()
            for path in found
            if "Temp" not in path.parts
        }

    def registry(self) -> set[str]:
        """Every value of the registry with its key, but for what the system notes for itself."""
        found = set()
        for root in ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE\\Software"):
            key = ""
            for line in self._exported(root).splitlines():
                if section := _KEY.match(line):
                    key = section["key"]
                if not line or _OF_THE_SYSTEM.search(key):
                    continue
                if section is None:
                    found.add(f"{key} {line}")
                elif not _ALWAYS_THERE.search(key):
                    found.add(key)
        return found

    def _exported(self, root: str) -> str:
        """A part of the registry as text. Wine's own program now and then ends without a word."""
        written = self._into / "registry.reg"
        for _ in range(_MOST_EXPORTS):
            told = self.wine.run("regedit", "/E", as_windows(written), root)
            if written.is_file():
                text = written.read_text(encoding="utf-16", errors="replace")
                written.unlink()
                return text
            print(f"        regedit wrote nothing: {told}", flush=True)
        raise SystemExit(1)

    def on_disk(self, path: Path) -> str:
        """How a path on the disk of this Windows is named there: shortcuts ask for that name."""
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")

    def run(self, program: Path | str, *options: str) -> tuple[int, str]:
        """Run a program to its end; its exit status, and what it said."""
        return self.wine.run(
            as_windows(program) if isinstance(program, Path) else program, *options
        )

    def status(self, program: Path, *options: str) -> int:
        """Run a program to its end; its exit status."""
        return self.run(program, *options)[0]

    def picture(self, name: str) -> None:
        """Keep a screenshot, once the screen does not change any more."""
        self._pictures += 1
        target = self._into / f"{self._pictures:02} {name}.png"
        seen: list[bytes] = []
        while len(seen) < _MOST_LOOKS and not _is_still(seen):
            sleep(1)
            self.by_hand("import", "-window", "root", *_WITHOUT_TIME, str(target))
            seen.append(target.read_bytes())

    def by_hand(self, *command: str) -> str:
        """Run a program of this machine on the screen; what it said."""
        around = {"DISPLAY": self._display, "PATH": "/usr/bin:/bin", "HOME": str(self._into)}
        around["LC_ALL"] = "C.UTF-8"
        done = subprocess.run(command, env=around, check=False, capture_output=True, text=True)
        return done.stdout.strip()

    def xdo(self, *words: str | int) -> str:
        """Do something by mouse and keys."""
        answer = self.by_hand("xdotool", *map(str, words))
        sleep(0.4)
        return answer

    def click(self, place: Place, times: int = 1) -> None:
        """Click once or twice."""
        self.xdo("mousemove", *place, "click", "--repeat", times, "--delay", 120, 1)

    def drag(self, start: Place, end: Place) -> None:
        """Drag by the mouse, in steps as a hand does."""
        self.xdo("mousemove", *start, "mousedown", 1)
        (left, top), (right, bottom) = start, end
        for step in range(1, 11):
            self.xdo("mousemove", left + (right - left) * step // 10,
                     top + (bottom - top) * step // 10)  # fmt: skip
        self.xdo("mouseup", 1)

    def window(self, title: str) -> str:
        """Wait for a window whose title has these words, and go to it; its number."""
        found = ""

        def is_there() -> bool:
            nonlocal found
            found = self.xdo("search", "--onlyvisible", "--name", title).partition("\n")[0]
            return bool(found)

        self.comes(is_there, f"there is a window called {title}")
        self.xdo("windowactivate", "--sync", found)
        return found

    def is_shown(self, title: str) -> bool:
        """Whether there is a window whose title has these words."""
        return bool(self.xdo("search", "--onlyvisible", "--name", title))


def _is_still(seen: Sequence[bytes]) -> bool:
    """Whether the last looks showed the same."""
    return len(seen) >= _STILL and len(set(seen[-_STILL:])) == 1
