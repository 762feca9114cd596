import re
from pathlib import Path

import pytest

from toc_editor.app import licences

ROOT = Path(__file__).parents[2]


def test_the_parts_are_those_that_the_lock_names() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert set(licences.PARTS) == set(re.findall(r"^([\w-]+)==", lock, re.MULTILINE))


def test_every_part_has_its_words() -> None:
    texts = {notice.name: notice.text for notice in licences.known()}
    named = set(licences.PARTS)
    of_qt = {"pyside6-essentials", "shiboken6"}
    assert named - of_qt <= texts.keys()
    assert {"qt", "lgpl-3.0", "gpl-3.0", "python"} <= texts.keys()
    assert all(len(text) > 200 for text in texts.values())


def test_the_frozen_program_shows_the_folder_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "toc-editor"))
    assert licences.known() == []
    (tmp_path / "LICENCES").mkdir()
    (tmp_path / "LICENCES" / "Part.txt").write_text("May be used.", encoding="utf-8")
    assert licences.known() == [licences.Notice("Part", "May be used.")]
