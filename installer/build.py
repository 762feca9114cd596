"""Build the program's folder for this system, and say how large it is.

    python3 run.py build [--into FOLDER] [--try]

The folder `dist/ToC Editor` holds the two programs and all that they need, with no Python to be
installed. `installer/package.py` makes of it what is handed out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from installer import trial
from installer.contents import ROOT
from toc_editor.app import licences

LARGEST_INSTALLED = 130_000_000
"""Bytes of the folder on Windows."""

_ALWAYS_THE_SAME = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1767225600"}
"""What makes the same source give the same files: an order for sets, and one date for all."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the folder."""
    parser = ArgumentParser(prog="run.py build", description="Build the program's folder.")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", metavar="FOLDER")
    parser.add_argument("--work", type=Path, default=ROOT / "build", metavar="FOLDER")
    parser.add_argument("--try", action="store_true", dest="tried", help="try what was built")
    wanted = parser.parse_args(arguments)
    folder = build(wanted.into, wanted.work)
    size = size_of(folder)
    print(_size(folder))
    failed = []
    if wanted.tried:
        bare = build(wanted.work / "bare", wanted.work, bare=True)
        print(_size(bare))
        failed = trial.failures(folder, bare)
    if sys.platform == "win32" and size > LARGEST_INSTALLED:
        failed.append(f"That is more than {LARGEST_INSTALLED / 1e6:.0f} MB.")
    print(*failed, sep="\n", end="")
    return 1 if failed else 0


def build(into: Path, work: Path, *, bare: bool = False) -> Path:
    """The folder, made anew inside `into`; with an empty window of Qt where it is to be bare."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(into), "--workpath", str(work)]
    options = ["--", "--bare"] if bare else []
    around = os.environ | _ALWAYS_THE_SAME | {"PYTHONPATH": str(ROOT)}
    spec = str(ROOT / "build_installer.spec")
    subprocess.run([*command, *places, spec, *options], check=True, env=around, cwd=ROOT)
    folder = into / ("Bare window" if bare else "ToC Editor")
    if not bare:
        _add_licences(folder / licences.FOLDER)
    return folder


def _add_licences(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    own = licences.Notice("ToC Editor", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    for notice in [own, *licences.gathered([*licences.PARTS, "pyinstaller"])]:
        path = folder / f"{notice.name}.txt"
        path.write_text(notice.text, encoding="utf-8", newline="\r\n")


def _size(folder: Path) -> str:
    return f"{folder}: {size_of(folder) / 1e6:.1f} MB in {len(files_in(folder))} files"


def files_in(folder: Path) -> list[Path]:
    """All files in a folder and below it, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder and below it."""
    return sum(path.stat().st_size for path in files_in(folder))


if __name__ == "__main__":
    sys.exit(main())
