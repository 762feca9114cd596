from collections.abc import Iterator
from pathlib import Path

import pytest

from toc_editor.app.carried import own_folder
from toc_editor.app.data_folder import data_folder
from toc_editor.app.settings import cache_folder, settings_path


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a frozen program."""
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "ToC Editor.exe"))
    own_folder.cache_clear()
    yield tmp_path
    own_folder.cache_clear()


def test_a_program_that_is_carried_about_keeps_all_beside_itself(program: Path) -> None:
    own = program / "Settings"
    own.mkdir()
    assert settings_path() == own / "settings.json"
    assert data_folder() == own
    assert cache_folder() == own / "Cache"
    assert list(own.iterdir()) == []


def test_a_program_that_was_installed_keeps_nothing_beside_itself(program: Path) -> None:
    assert own_folder() is None


def test_where_nothing_can_be_written_beside_it_the_users_own_folders_serve(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError

    (program / "Settings").mkdir()
    monkeypatch.setattr(Path, "touch", refuse)
    assert own_folder() is None


def test_a_checkout_is_not_carried_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Settings").mkdir()
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    own_folder.cache_clear()
    assert own_folder() is None
    own_folder.cache_clear()
