"""What is made for the frozen program before it is put together: icon, version, kept code."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from installer.contents import ROOT

if TYPE_CHECKING:
    from PyInstaller.utils.win32.versioninfo import VSVersionInfo

PROGRAMS = (("ToC Editor", False), ("toc-editor", True))
"""What each is called, and whether it has a console."""

QT_CODE_FOLDER = "toc_editor/ui/__pycache__"
_ICON_SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ICONS = ("toc-editor", "toc-editor-file")
"""The icons of a program's file, in order: its own, and that of the models."""

_UK_ENGLISH, _UNICODE = 0x0809, 1200


def icon(folder: Path, name: str) -> Path:
    """An .ico file in the folder, drawn from the SVG of that name in all sizes of Windows.

    The smallest is drawn from a file of its own, where there is one.
    """
    from PIL import Image
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    images = []
    for side in _ICON_SIDES:
        drawing = QSvgRenderer(QByteArray(_drawing(name, side).read_bytes()))
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        drawn = folder / f"{name}-{side}.png"
        image.save(str(drawn))
        images.append(Image.open(drawn))
    path = folder / f"{name}.ico"
    sizes = [image.size for image in images]
    images[-1].save(path, sizes=sizes, append_images=images[:-1])
    return path


def _drawing(name: str, side: int) -> Path:
    small = ROOT / "icons" / f"{name}-small.svg"
    usual = ROOT / "icons" / f"{name}.svg"
    return small if side == min(_ICON_SIDES) and small.is_file() else usual


def qt_code(folder: Path) -> Path:
    """The code that a window would compile at every start, compiled now.

    A program that was installed for all users cannot keep it, and one for a single user should not
    write into its own folder.
    """
    beside = os.environ | {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONPATH": str(ROOT)}
    beside.pop("PYTHONDONTWRITEBYTECODE", None)
    code = "from toc_editor.ui.loading import window; window()"
    # Without a pipe: whatever Qt has the system start would keep it open, and be waited for.
    subprocess.run([sys.executable, "-c", code], env=beside, check=True)
    (kept,) = folder.rglob(Path(cache_from_source("qt_code.py")).name)
    return kept


def version_resource(called: str, version: str) -> VSVersionInfo:
    """What Windows shows of a program's file, in UK English."""
    from PyInstaller.utils.win32 import versioninfo as info

    numbers = (*map(int, version.split(".")), 0)
    words = {
        "CompanyName": "ToC Editor",
        "FileDescription": "ToC Editor" if called == "ToC Editor" else "ToC Editor, command line",
        "FileVersion": version,
        "InternalName": called,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{called}.exe",
        "ProductName": "ToC Editor",
        "ProductVersion": version,
    }
    table = info.StringTable(
        f"{_UK_ENGLISH:04x}{_UNICODE:04x}",
        [info.StringStruct(name, text) for name, text in words.items()],
    )
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            info.StringFileInfo([table]),
            info.VarFileInfo([info.VarStruct("Translation", [_UK_ENGLISH, _UNICODE])]),
        ],
    )
