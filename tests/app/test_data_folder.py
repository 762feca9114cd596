from __future__ import annotations

from pathlib import Path

import pytest

from toc_editor.app.data_folder import data_folder


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/ada"}, "/home/ada/.local/share/toc-editor"),
        ("linux", {"HOME": "/home/ada", "XDG_DATA_HOME": "/data"}, "/data/toc-editor"),
        (
            "linux",
            {"HOME": "/home/ada", "XDG_DATA_HOME": "relative"},
            "/home/ada/.local/share/toc-editor",
        ),
        ("darwin", {"HOME": "/Users/ada"}, "/Users/ada/Library/Application Support/ToC Editor"),
        ("win32", {"LOCALAPPDATA": "/Local", "APPDATA": "/Roaming"}, "/Local/ToC Editor"),
    ],
)
def test_each_system_has_a_folder_for_what_stays_on_the_machine(
    platform: str, environment: dict[str, str], folder: str
):
    assert data_folder(environment, platform) == Path(folder)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_where_the_user_has_no_home_nothing_is_kept(platform: str):
    assert data_folder({}, platform) is None
