"""What the frozen program carries and what it leaves out: one list for the spec and for the tests.

Names are as they lie in the program's folder, with "/" between folders on every system.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from toc_editor.app import licences, resources
from toc_editor.text import latin, own_fonts

ROOT = Path(__file__).resolve().parent.parent

FONTS = (
    *("FiraSans-Regular", "FiraSans-SemiBold", "FiraSans-Bold", "FiraSans-Italic"),
    *("FiraSans-BoldItalic", "NotoSansArabic[wdth,wght]"),
)
"""The faces that are shipped, of all that their packages have."""

LEFT_OUT_MODULES = (
    *("tkinter", "unittest", "doctest", "pdb", "pydoc", "lib2to3", "distutils", "ensurepip"),
    *("ssl", "_ssl", "_hashlib", "sqlite3", "asyncio", "multiprocessing", "xmlrpc"),
    *("lzma", "_lzma"),
    *("numpy", "scipy", "pandas", "matplotlib", "lxml", "IPython", "pytest", "setuptools"),
    *("PIL._avif", "PIL._webp", "PIL._imagingft", "PIL._imagingtk", "PIL.ImageQt"),
    *("PySide6.QtNetwork", "PySide6.QtTest", "PySide6.QtQml", "PySide6.QtOpenGL"),
)
"""What others import if it is there, and this program has no use for."""

_QT_LIBRARIES = (
    *("Core", "DBus", "Gui", "OpenGL", "PrintSupport", "Svg", "Widgets", "XcbQpa"),
    *("EglFSDeviceIntegration",),
)
_QT_PLUGINS = {
    "platforms": ("qwindows", "qoffscreen", "qxcb"),
    "imageformats": ("qjpeg", "qsvg", "qico", "qgif"),
    "iconengines": ("qsvgicon",),
    "printsupport": None,
    "platforminputcontexts": (
        *("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    ),
}
"""The plug-ins to keep by folder; None keeps a whole folder."""

_LANGUAGES = ("en", "cy")
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(?P<folder>\w+)/(?:lib)?(?P<name>\w+)\.\w+$")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/\w+?_(?P<language>\w+)\.qm$")
_LIBRARY = re.compile(r"(?:^|/)(?:lib)?Qt6(?P<name>\w+)\.(?:dll|so)\b")
_UNUSED = re.compile(r"opengl32sw|d3dcompiler|Qt6Network|/Qt(?:Network|OpenGL|Qml|Test)\.")


def data_files() -> Iterator[tuple[Path, str]]:
    """Every file that is no code, with the name it has in the frozen program."""
    for folder in resources.FOLDERS:
        yield from ((resources.root() / name, name) for name in resources.names(folder))
    yield latin.FILE, latin.FILE.relative_to(ROOT).as_posix()
    for face in FONTS:
        path = own_fonts.find(f"{face}.ttf")
        yield path, "/".join(path.parts[-3:])


def names() -> frozenset[str]:
    """The names of all data files."""
    return frozenset(name for _, name in data_files())


def is_kept(name: str) -> bool:
    """Whether a file that was found for the frozen program belongs in it."""
    name = name.replace("\\", "/")
    if plugin := _PLUGIN.search(name):
        kept = _QT_PLUGINS.get(plugin["folder"], ())
        return kept is None or plugin["name"] in kept
    if translation := _TRANSLATION.search(name):
        return translation["language"] in _LANGUAGES
    if library := _LIBRARY.search(name):
        return library["name"] in _QT_LIBRARIES
    return not _UNUSED.search(name)


def neighbours() -> list[str]:
    """What is installed beside the program, for tests and the like, and is no part of it."""
    return [name for name in strangers(metadata.packages_distributions()) if name.isidentifier()]


def strangers(modules: Iterable[str]) -> list[str]:
    """Those of the modules that belong to no part of the program's, nor to Python."""
    wanted = {re.sub(r"[-_.]+", "-", name).lower() for name in licences.PARTS}
    ours = {"toc_editor", "__main__", "shibokensupport"}
    for top, owners in metadata.packages_distributions().items():
        if wanted & {re.sub(r"[-_.]+", "-", owner).lower() for owner in owners}:
            ours.add(top)
    found = {module.partition(".")[0] for module in modules} - ours - sys.stdlib_module_names
    return sorted(name for name in found if not name.startswith(("pyi", "_pyi")))
