"""Which face a character gets that the page's own typeface lacks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fonts import collected, font, saved, varying
from toc_editor.text import font_files
from toc_editor.text.fallback import Fallback
from toc_editor.text.font_files import folders

KA, SCRIPT = "ક", "Gujr"


def among(*paths: Path) -> Fallback:
    return Fallback(lambda: paths)


def test_a_font_with_the_character_is_found(tmp_path: Path):
    other = saved(font("Other", "x"), tmp_path / "other.ttf")
    right = saved(font("Right"), tmp_path / "right.ttf")
    face = among(other, right).face_for(KA, SCRIPT, bold=False)
    assert face is not None
    assert (face.name, face.path, face.has(KA)) == ("Right-Regular", right, True)


def test_the_font_that_is_known_to_suit_the_script_comes_first(tmp_path: Path):
    first = saved(font("Alphabetic"), tmp_path / "alphabetic.ttf")
    known = saved(font("Nirmala UI"), tmp_path / "Nirmala.ttf")
    face = among(first, known).face_for(KA, SCRIPT, bold=False)
    assert face is not None
    assert face.path == known


def test_without_a_font_there_is_no_face(tmp_path: Path):
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    files = among(broken, tmp_path / "gone.ttf", saved(font("Other", "x"), tmp_path / "other.ttf"))
    assert files.face_for(KA, SCRIPT, bold=False) is None
    assert files.barred_font(KA, SCRIPT) == ""


def test_the_bold_of_the_same_family_is_found(tmp_path: Path):
    files = among(
        saved(font("Right"), tmp_path / "right.ttf"),
        saved(font("Rightly", weight=700), tmp_path / "rightly.ttf"),
        saved(font("Right", weight=700), tmp_path / "right-b.ttf"),
    )
    face = files.face_for(KA, SCRIPT, bold=True)
    assert face is not None
    assert (face.name, face.path.name) == ("Right-Bold", "right-b.ttf")


def test_a_family_without_a_bold_stays_regular(tmp_path: Path):
    face = among(saved(font("Right"), tmp_path / "right.ttf")).face_for(KA, SCRIPT, bold=True)
    assert face is not None
    assert face.name == "Right-Regular"


def test_italic_light_and_emoji_faces_are_passed_over(tmp_path: Path):
    files = among(
        saved(font("Right", italic=True), tmp_path / "a.ttf"),
        saved(font("Right", weight=300), tmp_path / "b.ttf"),
        saved(font("Some Emoji"), tmp_path / "SomeEmoji.ttf"),
    )
    assert files.face_for(KA, SCRIPT, bold=False) is None


@pytest.mark.parametrize("rights", [0x0002, 0x0100, 0x0200])
def test_a_font_that_may_not_be_embedded_is_named_and_not_used(tmp_path: Path, rights: int):
    files = among(saved(font("Guarded", rights=rights), tmp_path / "guarded.ttf"))
    assert files.face_for(KA, SCRIPT, bold=False) is None
    assert files.barred_font(KA, SCRIPT) == "Guarded"


@pytest.mark.parametrize("rights", [0x0000, 0x0004, 0x0008])
def test_a_font_that_may_be_embedded_for_reading_or_editing_is_used(tmp_path: Path, rights: int):
    files = among(saved(font("Open", rights=rights), tmp_path / "open.ttf"))
    assert files.face_for(KA, SCRIPT, bold=False) is not None
    assert files.barred_font(KA, SCRIPT) == ""


def test_a_font_that_may_be_embedded_is_taken_before_one_that_may_not(tmp_path: Path):
    files = among(
        saved(font("Guarded", rights=2), tmp_path / "a.ttf"),
        saved(font("Open"), tmp_path / "b.ttf"),
    )
    face = files.face_for(KA, SCRIPT, bold=False)
    assert face is not None
    assert face.name == "Open-Regular"


def test_the_members_of_a_collection_are_files_of_their_own(tmp_path: Path):
    parts = [font("Other", "x"), font("Right", width=500), font("Right", weight=700, width=700)]
    files = among(collected(parts, tmp_path / "all.ttc"))
    faces = [files.face_for(KA, SCRIPT, bold=bold) for bold in (False, True)]
    assert [face and face.name for face in faces] == ["Right-Regular", "Right-Bold"]
    assert [face and face.word(KA).width for face in faces] == [0.5, 0.7]


def test_a_variable_font_has_its_regular_and_its_bold(tmp_path: Path):
    files = among(varying(font("Right", width=500), tmp_path / "variable.ttf"))
    faces = [files.face_for(KA, SCRIPT, bold=bold) for bold in (False, True)]
    assert [face and face.name for face in faces] == ["Right-Regular", "Right-Bold"]
    assert [face and round(face.word(KA).width, 3) for face in faces] == [0.5, 0.6]


def test_where_no_file_can_be_made_the_face_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(font_files, "_made", full)
    files = among(varying(font("Right"), tmp_path / "variable.ttf"))
    assert files.face_for(KA, SCRIPT, bold=False) is None


@pytest.mark.parametrize("letter", list("بےٹ،؟۴"))
def test_arabic_script_is_there_on_every_machine_in_both_weights(letter: str):
    faces = [among().face_for(letter, "Arab", bold=bold) for bold in (False, True)]
    assert [face and face.name for face in faces] == [
        "Noto Sans Arabic-Regular",
        "Noto Sans Arabic-Bold",
    ]
    assert all(face is not None and face.has(letter) for face in faces)


def test_no_font_is_looked_for_where_an_emoji_stands():
    looked: list[str] = []

    def files() -> list[Path]:
        looked.append("looked")
        return []

    assert Fallback(files).face_for("\U0001f600", "Zyyy", bold=False) is None
    assert not looked


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        (
            "win32",
            {"WINDIR": "C:/Windows", "LOCALAPPDATA": "C:/Users/a/AppData/Local"},
            ["C:/Windows/Fonts", "C:/Users/a/AppData/Local/Microsoft/Windows/Fonts"],
        ),
        (
            "darwin",
            {"HOME": "/Users/a"},
            ["/System/Library/Fonts", "/Library/Fonts", "/Users/a/Library/Fonts"],
        ),
        (
            "linux",
            {"HOME": "/home/a"},
            [
                *("/home/a/.local/share/fonts", "/home/a/.fonts"),
                *("/usr/local/share/fonts", "/usr/share/fonts"),
            ],
        ),
        ("linux", {"XDG_DATA_DIRS": "/opt/share"}, ["/opt/share/fonts"]),
    ],
)
def test_each_system_keeps_its_fonts_in_folders_of_its_own(
    platform: str, environment: dict[str, str], expected: list[str]
):
    assert folders(environment, platform) == tuple(map(Path, expected))


def test_fonts_are_found_in_folders_inside_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "deep" / "down").mkdir(parents=True)
    path = saved(font("Right"), tmp_path / "deep" / "down" / "Right.TTF")
    (tmp_path / "readme.txt").write_text("no font")
    find: Callable[[], tuple[Path, ...]] = font_files.installed.__wrapped__
    monkeypatch.setattr(font_files, "folders", lambda: (tmp_path, tmp_path / "none"))
    assert find() == (path,)
