"""Make what is handed out of the program's folder for Windows: the installer, an archive, sums.

    python3 installer/package.py FOLDER [--into FOLDER] [--certificate FILE [--time URL]]

`FOLDER` is what `installer/build.py` made on Windows. NSIS makes the installer. With a certificate
(see `signing.py`) all programs and libraries are signed first, then the uninstaller, and the
installer last. From the same folder come the same files, byte for byte, where nothing is signed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer import signing  # noqa: E402 - found once the root is known
from toc_editor import __version__  # noqa: E402
from toc_editor.app.carried import FOLDER  # noqa: E402

LARGEST_INSTALLER = 40_000_000
"""Bytes."""

_ABOUT_SETTINGS = """\
ToC Editor keeps its settings, house styles and earlier versions of files in this folder,\r
so that they come along with the program. Without this folder, or where it cannot be\r
written, they are kept in your own folders, as those of an installed program are.\r
"""
_PATTERN = re.compile(r"[^\w .-]")
_EPOCH = (2026, 1, 1, 0, 0, 0)
"""The time of all files in the archive: the same files give the same archive."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make all that is handed out."""
    parser = ArgumentParser(description="Make what is handed out for Windows.")
    parser.add_argument("folder", type=Path, help="the program's folder")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", metavar="FOLDER")
    parser.add_argument("--version", default=__version__, help="for trying upgrades")
    signing.add_options(parser, is_needed=False)
    wanted = parser.parse_args(arguments)
    wanted.into.mkdir(parents=True, exist_ok=True)
    if wanted.certificate is None:
        print("Nothing is signed: no certificate was given.")
        installer = _installer(wanted)
    else:
        installer = _signed_installer(wanted)
    made = [installer, archive(wanted.folder, wanted.into, wanted.version)]
    sums = "".join(f"{_digest(file)}  {file.name}\n" for file in made)
    (wanted.into / f"SHA256SUMS-{wanted.version}.txt").write_text(sums, encoding="ascii")
    for file in made:
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    return 1 if installer.stat().st_size > LARGEST_INSTALLER else 0


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _signed_installer(wanted: Namespace) -> Path:
    with_what = signing.Signing(wanted.certificate, wanted.time)
    parts = [file for file in _files(wanted.folder) if file.suffix.lower() in signing.SIGNED]
    signing.sign(parts, with_what)
    installer = _installer(wanted, signing.command(with_what))
    signing.sign([installer], with_what)
    print(f"{len(parts)} programs and libraries are signed, the uninstaller and the installer.")
    return installer


def _installer(wanted: Namespace, sign: str = "") -> Path:
    lists = wanted.into / "lists"
    lists.mkdir(exist_ok=True)
    write_lists(wanted.folder, lists)
    icon = wanted.folder / "_internal" / "toc-editor.ico"
    shutil.copy(icon, lists)
    into: Path = wanted.into
    target = into / f"ToC-Editor-{wanted.version}-setup.exe"
    size = sum(file.stat().st_size for file in _files(wanted.folder))
    definitions = {
        "VERSION": wanted.version,
        "OUT": str(target.resolve()),
        "LISTS": str(lists.resolve()),
        "SIZE_KB": str(size // 1024),
    }
    definitions |= {"SIGN": sign} if sign else {}
    definitions |= {} if sys.platform == "win32" else {"TARGET": "amd64-unicode"}
    options = [f"-D{name}={value}" for name, value in definitions.items()]
    script = ROOT / "installer" / "setup.nsi"
    subprocess.run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *options, str(script)], check=True)
    return target


def write_lists(folder: Path, lists: Path) -> None:
    """Write what the installer puts down, and what its uninstaller takes away: just the same."""
    files = _files(folder)
    inside = {file: PureWindowsPath(*file.relative_to(folder).parts) for file in files}
    install: list[str] = []
    remove: list[str] = []
    here: PureWindowsPath | None = None
    for file, name in inside.items():
        if name.parent != here:
            here = name.parent
            install.append(f'SetOutPath "{_target(here)}"')
        source = _named_plainly(file, lists)
        install.append(f'File "/oname={_escaped(name.name)}" "{source}"')
        remove.append(f'Delete "{_target(name)}"')
    folders = {parent for name in inside.values() for parent in name.parents} - {PureWindowsPath()}
    deepest = sorted(folders, key=lambda one: (-len(one.parts), one))
    remove += [f'RMDir "{_target(one)}"' for one in deepest]
    for called, lines in (("install", install), ("remove", remove)):
        (lists / f"{called}.nsh").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _named_plainly(file: Path, lists: Path) -> Path:
    """The file, or a copy of one whose name NSIS would take for a pattern."""
    if not _PATTERN.search(file.name):
        return file.resolve()
    plain = lists / _PATTERN.sub("_", file.name)
    shutil.copy(file, plain)
    return plain.resolve()


def _target(name: PureWindowsPath) -> str:
    inner = _escaped(str(name))
    return "$INSTDIR" if inner == "." else f"$INSTDIR\\{inner}"


def _escaped(name: str) -> str:
    return name.replace("$", "$$")


def archive(folder: Path, into: Path, version: str) -> Path:
    """The same folder to be carried about, with a folder for what it remembers."""
    target = into / f"ToC-Editor-{version}-portable.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in _files(folder):
            name = f"ToC Editor/{file.relative_to(folder).as_posix()}"
            packed.writestr(_entry(name), file.read_bytes())
        packed.writestr(_entry(f"ToC Editor/{FOLDER}/About this folder.txt"), _ABOUT_SETTINGS)
    return target


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
