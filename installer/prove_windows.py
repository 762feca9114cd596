"""Prove the installer under Wine: install as a user, use the program, upgrade, remove, compare.

    python3 installer/prove_windows.py SETUP NEWER_SETUP --qt Qt6Core.dll --into FOLDER

What is installed is compared with what was there before: files of the disk, keys of the registry.
Screenshots are kept in the folder, to be looked at. What only Windows shows is listed in
docs/it-sheet.md and tried by `.github/workflows/windows.yml`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer import debian  # noqa: E402 - found once the root is known
from installer.wine import Wine, as_windows  # noqa: E402

EXAMPLE = ROOT / "resources" / "examples" / "reachable-moments.toc"
_NAME = "My plan – Tŷ.toc"
_OWN = re.compile(r"ToC ?Editor|\.toc\b", re.IGNORECASE)
_KEY = re.compile(r"^\[(.*)\]$", re.MULTILINE)
_PARENT = re.compile(rb'"parent": "([\w-]+)", "row": null, "text": "Numbers peak')
Place = tuple[str, str]
# Where these are in the example, on a screen of this size: see the screenshots.
_FIRST_CARD, _SECOND_CARD, _OTHER_LANE = ("97", "170"), ("97", "250"), ("267", "280")
_DONE, _RUNS, _NEWER = 0, 3, 4
_PATIENCE_S = 120


class Proof:
    """One Windows in which the installer is tried; what does not hold ends the proof."""

    def __init__(self, wine: Wine, display: str, into: Path) -> None:
        self._wine = wine
        self._display = display
        self._into = into
        self._users = wine.prefix / "drive_c" / "users"

    def held(self, holds: object, what: str) -> None:
        """Say that something holds, or end."""
        print("ok     " if holds else "FAILED ", what, flush=True)
        if not holds:
            self.picture("failed")
            raise SystemExit(1)

    @property
    def home(self) -> Path:
        """The user's own folder."""
        (home,) = (one for one in self._users.iterdir() if one.name != "Public")
        return home

    @property
    def folder(self) -> Path:
        """Where the program is installed for a user."""
        return self.home / "AppData" / "Local" / "Programs" / "ToC Editor"

    def files(self) -> set[str]:
        """Every file and folder that is the user's, or a program's."""
        drive = self._wine.prefix / "drive_c"
        places = [self._users, *drive.glob("Program*")]
        found = (path for place in places for path in place.rglob("*") if not path.is_symlink())
        return {path.relative_to(drive).as_posix() for path in found if "Temp" not in path.parts}

    def keys(self) -> set[str]:
        """Every key of the registry that has to do with the program, and how many there are."""
        found = set()
        for root in ("HKEY_CURRENT_USER\\Software", "HKEY_LOCAL_MACHINE\\Software"):
            written = self._into / "registry.reg"
            self._wine.run("regedit", "/E", as_windows(written), root)
            text = written.read_text(encoding="utf-16", errors="replace")
            found |= {key for key in _KEY.findall(text) if _OWN.search(key)}
        return found

    def run(self, program: Path, *options: str) -> int:
        """Run a program to its end; its exit status."""
        status, told = self._wine.run(as_windows(program), *options)
        if "self-test" in options:
            print(told)
        return status

    def picture(self, name: str) -> None:
        """Keep a screenshot."""
        target = self._into / f"{name}.png"
        self._by_hand("import", "-window", "root", str(target))

    def _by_hand(self, *command: str) -> str:
        around = {"DISPLAY": self._display, "PATH": "/usr/bin:/bin", "HOME": str(self._into)}
        done = subprocess.run(command, env=around, check=False, capture_output=True, text=True)
        return done.stdout.strip()

    def xdo(self, *words: str) -> str:
        """Do something by mouse and keys."""
        answer = self._by_hand("xdotool", *words)
        sleep(0.4)
        return answer

    def drag(self, start: Place, end: Place) -> None:
        """Drag by the mouse, in steps as a hand does."""
        self.xdo("mousemove", *start, "mousedown", "1")
        (left, top), (right, bottom) = map(int, start), map(int, end)
        for step in range(1, 11):
            across, down = (right - left) * step // 10, (bottom - top) * step // 10
            self.xdo("mousemove", str(left + across), str(top + down))
        self.xdo("mouseup", "1")

    def window(self, title: str) -> str:
        """Wait for a window whose title has these words; its number."""
        end = monotonic() + _PATIENCE_S
        while monotonic() < end:
            if found := self.xdo("search", "--onlyvisible", "--name", title):
                return found.split()[0]
        self.held(False, f"a window called {title}")
        raise AssertionError


def main(arguments: Sequence[str] | None = None) -> int:
    """Go through all of it once."""
    parser = ArgumentParser(description="Prove the installer under Wine.")
    parser.add_argument("setup", type=Path)
    parser.add_argument("newer", type=Path)
    parser.add_argument("--qt", type=Path, required=True, help="the Qt6Core.dll that is installed")
    parser.add_argument("--into", type=Path, required=True, metavar="FOLDER")
    wanted = parser.parse_args(arguments)
    into = wanted.into.resolve()
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    debian.need_programs()
    with debian.display(1366, 768) as display:
        wine = Wine(into / "wine", display)
        wine.begin()
        wine.stand_in_for_icu(wanted.qt)
        try:
            _prove(Proof(wine, display, into), wine, wanted.setup, wanted.newer)
        finally:
            wine.end()
    print("All of it holds.")
    return 0


def _prove(proof: Proof, wine: Wine, setup: Path, newer: Path) -> None:
    files, keys = proof.files(), proof.keys()
    proof.held(not keys, "nothing of the program is in the registry at first")
    proof.held(proof.run(setup, "/S") == _DONE, "it installs silently, as a user")
    program, console = proof.folder / "ToC Editor.exe", proof.folder / "toc-editor.exe"
    proof.held(program.is_file() and console.is_file(), "both programs are there")
    added = proof.keys()
    print("\n".join(f"          {key}" for key in sorted(added)))
    proof.held(not any("LOCAL_MACHINE" in key for key in added), "all keys are the user's own")
    proof.held(proof.run(console, "self-test") == 0, "the self-test passes")
    status = proof.run(console, "self-test", "--window")
    proof.held(status == 0, f"the self-test in a window passes, with exit status {status}")
    document = proof.home / "Documents" / _NAME
    document.parent.mkdir(exist_ok=True)
    shutil.copy(EXAMPLE, document)
    _use(proof, wine, setup, document)
    proof.held(proof.run(newer, "/S") == _DONE, "a newer version installs over it")
    proof.held(proof.run(setup, "/S") == _NEWER, "a downgrade is refused")
    _prove_removal(proof, files, document)
    proof.held(not proof.keys() - keys, "no key is left in the registry")
    proof.held(proof.run(setup, "/S") == _DONE, "it installs once more")
    _remove(proof, "/RemoveSettings")
    own = {name for name in proof.files() - files if _OWN.search(name)}
    model = document.relative_to(wine.prefix / "drive_c").as_posix()
    proof.held(own <= {model}, "with its settings removed, nothing but the model is left")


def _prove_removal(proof: Proof, files: set[str], document: Path) -> None:
    """Remove the program from a folder in which the user has a file."""
    theirs = proof.folder / "Mine.txt"
    theirs.write_text("A file of the user's own.", encoding="utf-8")
    _remove(proof)
    left = proof.files() - files
    proof.held(theirs.is_file(), "a file of the user's own in the folder stays")
    proof.held(document.is_file(), "the user's model stays")
    theirs.unlink()
    theirs.parent.rmdir()
    print("\n".join(f"          {name}" for name in sorted(left)))


def _remove(proof: Proof, *options: str) -> None:
    """Uninstall, and wait: the uninstaller goes on from a copy of itself."""
    uninstaller = proof.folder / "Uninstall.exe"
    proof.run(uninstaller, "/S", *options)
    end = monotonic() + _PATIENCE_S
    while uninstaller.exists() and monotonic() < end:
        sleep(0.5)
    sleep(3)
    proof.held(not uninstaller.exists(), "it is removed silently")


def _use(proof: Proof, wine: Wine, setup: Path, document: Path) -> None:
    """Open a model by its association, change it by mouse and keys, and save it."""
    _merge_classes(wine, merged=True)
    before = document.read_bytes()
    running = wine.start("start", as_windows(document))
    window = proof.window("ToC Editor")
    proof.held(window, "a double-click on a model opens the program")
    sleep(10)
    proof.picture("1-opened")
    proof.held(proof.run(setup, "/S") == _RUNS, "an installation is refused while it runs")
    proof.xdo("windowactivate", "--sync", window)
    _work(proof)
    end = monotonic() + 30
    while document.read_bytes() == before and monotonic() < end:
        sleep(0.5)
    proof.picture("4-saved")
    proof.held(document.read_bytes() != before, "what was done is saved")
    text = document.read_text(encoding="utf-8")
    proof.held("Typed under Windows. " in text, "what was typed is in the file")
    lanes = [_PARENT.findall(content) for content in (before, document.read_bytes())]
    proof.held(lanes[0] != lanes[1], "the dragged card is in another lane")
    proof.xdo("key", "alt+F4")
    running.wait(timeout=_PATIENCE_S)
    _merge_classes(wine, merged=False)


def _work(proof: Proof) -> None:
    """Type into a card, drag another into the next lane, and save."""
    proof.xdo("mousemove", *_FIRST_CARD, "click", "--repeat", "2", "--delay", "120", "1")
    sleep(2)
    proof.xdo("key", "ctrl+Home")
    proof.xdo("type", "--delay", "80", "Typed under Windows. ")
    proof.picture("2-typed")
    proof.xdo("key", "Escape")
    proof.drag(_SECOND_CARD, _OTHER_LANE)
    sleep(2)
    proof.picture("3-dragged")
    proof.xdo("key", "ctrl+s")


def _merge_classes(wine: Wine, *, merged: bool) -> None:
    """Show the system what is the user's own, or no longer: Wine does not, where Windows does."""
    for key in (".toc", "ToCEditor.Model"):
        source, target = f"HKCU\\Software\\Classes\\{key}", f"HKLM\\Software\\Classes\\{key}"
        if merged:
            wine.run("reg", "copy", source, target, "/s", "/f")
        else:
            wine.run("reg", "delete", target, "/f")


if __name__ == "__main__":
    sys.exit(main())
