import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_editor.app import settings
from toc_editor.app.settings import MOST_RECENT, Settings
from toc_editor.files.store import NotSaved, Saved

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from([*Settings.__struct_fields__, "else"])


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    file = tmp_path / "made when it is needed" / "settings.json"
    kept = Settings(
        recent=("/home/ŵyn/a model.toc",),
        folder="/home",
        geometry="AdnQ",
        page_panel=False,
        style="deep",
        theme="dark",
        tour_seen=True,
        spelling=False,
        left="outline",
        left_width=260,
        inspector=False,
        right_width=340,
        used_last=("undo", "add_lane"),
        links="main pathway",
        text_size=125,
    )
    assert isinstance(settings.save(file, kept), Saved)
    assert settings.load(file) == kept


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000, b" " * 300_000, b'{"recent": 3}'],
)
def test_a_file_that_holds_no_settings_counts_for_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    assert settings.load(tmp_path / "settings.json") == Settings()


@given(st.dictionaries(FIELDS, JSON))
def test_whatever_the_file_holds_settings_are_read(
    tmp_path_factory: pytest.TempPathFactory, found: dict[str, object]
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    file.write_text(json.dumps(found), encoding="utf-8")
    read = settings.load(file)
    assert all(isinstance(path, str) for path in read.recent)
    assert isinstance(read.folder, str)
    assert isinstance(read.style, str)
    assert isinstance(read.theme, str)
    assert isinstance(read.left, str)
    assert all(isinstance(command, str) for command in read.used_last)
    assert 0 <= read.left_width <= settings.WIDEST
    assert read.inspector in (None, True, False)
    assert isinstance(read.links, str)
    assert read.text_size in settings.TEXT_SIZES


def test_no_file_and_no_home_are_a_first_start(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "nothing.json") == Settings()
    assert settings.load(None) == Settings()
    assert isinstance(settings.save(None, Settings()), NotSaved)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    saved = settings.save(tmp_path / "file" / "settings.json", Settings())
    assert isinstance(saved, NotSaved)


def test_the_file_used_last_is_the_first_of_the_recent_ones(tmp_path: Path) -> None:
    kept = Settings()
    for name in ("a.toc", "b.toc", "a.toc"):
        kept = kept.with_recent(tmp_path / name)
    assert kept.recent == (str(tmp_path / "a.toc"), str(tmp_path / "b.toc"))
    assert kept.folder == str(tmp_path)


def test_so_many_recent_files_and_no_more_are_kept(tmp_path: Path) -> None:
    kept = Settings()
    for number in range(MOST_RECENT + 3):
        kept = kept.with_recent(tmp_path / f"{number}.toc")
    assert len(kept.recent) == MOST_RECENT
    assert kept.recent[0].endswith(f"{MOST_RECENT + 2}.toc")


def test_a_file_that_is_gone_can_be_forgotten(tmp_path: Path) -> None:
    kept = Settings().with_recent(tmp_path / "a.toc").with_recent(tmp_path / "b.toc")
    assert kept.without_recent(tmp_path / "b.toc").recent == (str(tmp_path / "a.toc"),)


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("win32", {"APPDATA": "C:/Users/a/Roaming"}, "C:/Users/a/Roaming/ToC Editor/settings.json"),
        ("linux", {"HOME": "/home/a"}, "/home/a/.config/toc-editor/settings.json"),
        (
            "linux",
            {"HOME": "/home/a", "XDG_CONFIG_HOME": "/etc/a"},
            "/etc/a/toc-editor/settings.json",
        ),
        (
            "linux",
            {"HOME": "/home/a", "XDG_CONFIG_HOME": "a"},
            "/home/a/.config/toc-editor/settings.json",
        ),
        (
            "darwin",
            {"HOME": "/Users/a"},
            "/Users/a/Library/Application Support/ToC Editor/settings.json",
        ),
    ],
)
def test_settings_stand_where_each_system_keeps_them(
    platform: str, environment: dict[str, str], expected: str
) -> None:
    assert settings.settings_path(environment, platform) == Path(expected)


@pytest.mark.parametrize("platform", ["win32", "linux", "darwin"])
def test_a_user_without_a_home_has_no_settings_file(platform: str) -> None:
    assert settings.settings_path({}, platform) is None
