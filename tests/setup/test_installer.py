import html
import re
import zipfile
from pathlib import Path

import pytest

from installer import contents, package, parts
from installer.build_windows import LOCK
from installer.locks import locked_for_windows, locked_of
from toc_editor.app.carried import FOLDER


@pytest.mark.parametrize(
    "name",
    [
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt6Core.dll",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/translations/qtbase_cy.qm",
        "PySide6/QtWidgets.pyd",
        "icons/save.svg",
        "python311.dll",
    ],
)
def test_what_the_program_uses_is_kept(name: str) -> None:
    assert contents.is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6\\plugins\\platforms\\qdirect2d.dll",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt6Network.dll",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/opengl32sw.dll",
    ],
)
def test_what_it_does_not_use_is_left_out(name: str) -> None:
    assert not contents.is_kept(name)


def test_everything_that_is_no_code_of_the_checkout_is_carried() -> None:
    names = contents.names()
    assert {"icons/toc-editor.svg", "resources/templates/logic-model.toc"} <= names
    assert "fontpkg_fira_sans/files/FiraSans-Bold.ttf" in names
    assert len(names) == len(list(contents.data_files()))


def test_modules_of_nobody_the_program_knows_are_strangers() -> None:
    known = ["toc_editor.cli", "PySide6.QtCore", "json", "PIL.Image", "pyimod02_importers"]
    assert contents.strangers(known) == []
    assert contents.strangers([*known, "_pytest.config", "hypothesis"]) == ["_pytest", "hypothesis"]


def test_what_is_installed_for_the_tests_is_left_out() -> None:
    left_out = set(contents.neighbours())
    assert {"pytest", "hypothesis", "typing_extensions"} <= left_out
    assert not {"PySide6", "PIL", "msgspec", "hunspell"} & left_out


def test_the_lock_for_windows_has_what_windows_needs_with_hashes_and_no_conditions() -> None:
    lock = locked_for_windows(LOCK.read_text(encoding="utf-8"))
    pins = re.findall(r"^([\w-]+)==\S+ \\\n +--hash=sha256:", lock, re.MULTILINE)
    assert {"pyside6-essentials", "pyinstaller", "pefile", "msgspec"} <= set(pins)
    assert "macholib" not in pins
    assert ";" not in lock


def test_a_part_of_a_lock_has_what_was_named() -> None:
    lock = locked_of(LOCK.read_text(encoding="utf-8"), ["pillow", "msgspec"])
    assert re.findall(r"^[\w-]+(?===)", lock, re.MULTILINE) == ["msgspec", "pillow"]
    assert lock.count("--hash=sha256:") > 10


def test_what_the_installer_puts_down_its_uninstaller_takes_away(tmp_path: Path) -> None:
    folder, lists = tmp_path / "program", tmp_path / "lists"
    lists.mkdir()
    for name in ("a.exe", "inner/deep/b.txt", "inner/Face[wght].ttf", "inner/$x.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    package.write_lists(folder, lists)
    install = (lists / "install.nsh").read_text(encoding="utf-8").splitlines()
    remove = (lists / "remove.nsh").read_text(encoding="utf-8").splitlines()
    assert [line for line in remove if line.startswith("Delete")] == [
        'Delete "$INSTDIR\\a.exe"',
        'Delete "$INSTDIR\\inner\\$$x.txt"',
        'Delete "$INSTDIR\\inner\\Face[wght].ttf"',
        'Delete "$INSTDIR\\inner\\deep\\b.txt"',
    ]
    assert remove[-2:] == ['RMDir "$INSTDIR\\inner\\deep"', 'RMDir "$INSTDIR\\inner"']
    assert f'File "/oname=Face[wght].ttf" "{lists}/Face_wght_.ttf"' in install
    assert (lists / "Face_wght_.ttf").read_text(encoding="utf-8") == "inner/Face[wght].ttf"


def test_the_archive_holds_the_folder_and_one_for_settings_and_is_always_the_same(
    tmp_path: Path,
) -> None:
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "ToC Editor.exe").write_bytes(b"MZ")
    digests = []
    for _ in range(2):
        archive = package.archive(tmp_path / "program", tmp_path, "1.2.3")
        digests.append(archive.read_bytes())
    assert digests[0] == digests[1]
    with zipfile.ZipFile(archive) as held:
        assert held.namelist() == [
            "ToC Editor/ToC Editor.exe",
            f"ToC Editor/{FOLDER}/About this folder.txt",
        ]


@pytest.mark.parametrize("name", parts.ICONS)
def test_an_icon_has_all_sizes_that_windows_shows(tmp_path: Path, name: str) -> None:
    from PIL import Image

    with Image.open(parts.icon(tmp_path, name)) as icon:
        sizes = icon.info["sizes"]
    assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= sizes


def test_desktops_know_a_model_by_what_it_begins_with() -> None:
    kinds = (contents.ROOT / "installer" / "toc-editor.xml").read_text(encoding="utf-8")
    magic = re.search(r'type="string" offset="0" value="(.+?)"/>', kinds)
    assert magic is not None
    model = (contents.ROOT / "resources" / "examples" / "reachable-moments.toc").read_bytes()
    assert model.startswith(html.unescape(magic[1]).encode())
