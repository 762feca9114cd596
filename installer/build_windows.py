"""Build all that is handed out for Windows, on a bare Debian machine, with Wine.

    python3 installer/build_windows.py [--into FOLDER]

Wheels come from the package registry and are held to the hashes in `requirements-build.lock`.
What users get is built by the same spec on Windows (`.github/workflows/windows.yml`); this is how
it is tried where there is no Windows.
"""

from __future__ import annotations

import re
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer import debian, package, windows_python  # noqa: E402 - found once the root is known
from installer.wine import Wine, as_windows  # noqa: E402

LOCK = ROOT / "requirements-build.lock"
_ENTRY = re.compile(
    r"^(?P<pin>[\w.-]+==\S+)(?: ; (?P<marker>.*?))?(?P<hashes>(?: \\\n +--hash=\S+)+)", re.MULTILINE
)
_ON_WINDOWS = {None: True, "sys_platform == 'win32'": True, "sys_platform == 'darwin'": False}


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the folder, the installer and the portable archive, and say how long each step took."""
    parser = ArgumentParser(description="Build all that is handed out for Windows.")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", metavar="FOLDER")
    parser.add_argument("--bare", action="store_true", help="an empty window of Qt instead")
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
        bare = ["--bare"] if wanted.bare else []
        places = ["--into", as_windows(work / "folder"), "--work", as_windows(work / "made")]
        command = f"cd /d {as_windows(ROOT)} && {as_windows(python)} -m installer.build"
        status, told = wine.run("cmd", "/c", f"{command} {' '.join([*places, *bare])}")
        wine.end()
    print(told)
    steps.done("the program's folder")
    if status or wanted.bare:
        return status
    status = package.main([str(work / "folder" / "ToC Editor"), "--into", str(wanted.into)])
    steps.done("the installer and the archive")
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
    _pip("download", carrier, "--dest", wheels)
    (wheel,) = wheels.glob("panda3d-*.whl")
    program = windows_python.put_together(wheel, work / "python")
    pins = work / "windows.lock"
    pins.write_text(locked_for_windows(LOCK.read_text(encoding="utf-8")), encoding="ascii")
    _pip("install", pins, "--target", program.parent / "Lib" / "site-packages")
    return program


def locked_for_windows(lock: str) -> str:
    """The part of a lock for all systems that holds for Windows, without conditions.

    pip takes conditions to be about the machine that it runs on.
    """
    entries = _ENTRY.finditer(lock)
    return "".join(
        one["pin"] + one["hashes"] + "\n" for one in entries if _ON_WINDOWS[one["marker"]]
    )


def _pip(what: str, requirements: Path, where: str, folder: Path) -> None:
    target = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"]
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    places = [where, str(folder), "--requirement", str(requirements)]
    subprocess.run([sys.executable, "-m", "pip", what, *target, *options, *places], check=True)


if __name__ == "__main__":
    sys.exit(main())
