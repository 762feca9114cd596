"""Build all that is handed out for Windows, on a bare Debian machine, with Wine.

    python3 installer/build_windows.py [--into FOLDER] [--prove]

Wheels come from the package registry and are held to the hashes in `requirements-build.lock`.
What users get is built by the same spec on Windows (`.github/workflows/windows.yml`); this is how
it is tried where there is no Windows.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer import (  # noqa: E402 - found once the root is known
    debian,
    locks,
    package,
    prove_windows,
    windows_python,
)
from installer.wine import Wine, as_windows  # noqa: E402

LOCK = ROOT / "requirements-build.lock"
_OF_WINDOWS = re.compile(r"could not resolve 'api-ms-win-")
"""What PyInstaller says of parts of Windows itself: Wine has no files of them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the folder, the installer and the portable archive, and say how long each step took."""
    parser = ArgumentParser(description="Build all that is handed out for Windows.")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", metavar="FOLDER")
    parser.add_argument("--prove", action="store_true", help="prove it, see prove_windows.py")
    wanted = parser.parse_args(arguments)
    work = wanted.into.resolve() / "work"
    work.mkdir(parents=True, exist_ok=True)
    steps = Steps()
    debian.need_programs()
    steps.done("Debian's packages")
    python = _python(work)
    steps.done("a Python for Windows with the locked wheels")
    with debian.display() as name:
        wine = Wine(work / "wine", name)
        wine.begin()
        site = python.parent / "Lib" / "site-packages"
        wine.stand_in_for_icu(site / "PySide6" / "Qt6Core.dll")
        steps.done("a Windows by Wine")
        places = ["--into", as_windows(work / "folder"), "--work", as_windows(work / "made")]
        command = f"cd /d {as_windows(ROOT)} && {as_windows(python)} -m installer.build --try"
        status, told = wine.run("cmd", "/c", f"{command} {' '.join(places)}")
        wine.end()
    print(*(line for line in told.splitlines() if not _OF_WINDOWS.search(line)), sep="\n")
    steps.done("the program's folder")
    if not status:
        status = package.main([str(work / "folder" / "ToC Editor"), "--into", str(wanted.into)])
        steps.done("the installer and the archive")
    if not status and wanted.prove:
        status = prove_windows.main([str(wanted.into)])
        steps.done("the proof")
    return status


class Steps:
    """Says what was done, and in how many seconds."""

    def __init__(self) -> None:
        self._since = perf_counter()

    def done(self, what: str) -> None:
        """Tell of a step that has just ended."""
        now = perf_counter()
        print(f"{now - self._since:6.1f} s  {what}", flush=True)
        self._since = now


def _python(work: Path) -> Path:
    """The Windows Python with every wheel of the lock."""
    wheels = work / "wheels"
    carrier = work / "carrier.lock"
    carrier.write_text(windows_python.requirement(), encoding="ascii")
    locks.pip("download", carrier, "--dest", wheels, *locks.WINDOWS)
    (wheel,) = wheels.glob("panda3d-*.whl")
    program = windows_python.put_together(wheel, work / "python")
    pins = work / "windows.lock"
    whole = LOCK.read_text(encoding="utf-8")
    pins.write_text(locks.locked_for_windows(whole), encoding="ascii")
    packages = program.parent / "Lib" / "site-packages"
    locks.pip("install", pins, "--target", packages, *locks.WINDOWS)
    return program


if __name__ == "__main__":
    sys.exit(main())
