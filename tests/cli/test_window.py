import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from toc_editor import cli

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would find kept modules until a window is there: here none comes to be."""
    monkeypatch.setattr("toc_editor.ui.kept_modules.begin", lambda _file: None)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The files that the window was asked to open; it stands in for the real one."""
    files: list[str | None] = []

    def run(file: str | None) -> int:
        files.append(file)
        return 0

    window = ModuleType("toc_editor.ui.main")
    window.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "toc_editor.ui.main", window)
    monkeypatch.setenv("DISPLAY", ":0")
    return files


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)


def test_without_arguments_the_window_opens_on_no_file(opened: list[str | None]) -> None:
    assert cli.main([]) == 0
    assert opened == [None]


@pytest.mark.parametrize("name", ["a model – ŵ.toc", "UPPER.TOC", "missing.toc"])
def test_a_file_is_opened_in_the_window(name: str, opened: list[str | None]) -> None:
    assert cli.main([name]) == 0
    assert opened == [name]


def test_any_file_that_is_there_is_opened(tmp_path: Path, opened: list[str | None]) -> None:
    (tmp_path / "model").write_text("", encoding="utf-8")
    assert cli.main([str(tmp_path / "model")]) == 0
    assert opened == [str(tmp_path / "model")]


@pytest.mark.parametrize("arguments", [[], ["model.toc"]])
def test_without_a_display_a_sentence_says_what_can_be_done(
    arguments: list[str],
    opened: list[str | None],
    no_screen: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(arguments) == 1
    told = capsys.readouterr().err
    assert "no display" in told
    assert "export" in told
    assert opened == []


@pytest.mark.parametrize("name", SCREENS)
def test_any_kind_of_screen_will_do(
    name: str, opened: list[str | None], no_screen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "offscreen")
    assert cli.main([]) == 0


class NoQt:
    """Stands before all other finders and has no Qt."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] == "toc_editor" and name.endswith("ui.main"):
            raise ImportError("libEGL.so.1: no such file", name="PySide6.QtGui")


@pytest.fixture
def no_qt(opened: list[str | None]) -> Iterator[None]:
    del sys.modules["toc_editor.ui.main"]
    sys.meta_path.insert(0, NoQt())  # type: ignore[arg-type]
    yield
    del sys.meta_path[0]


def test_where_qt_does_not_load_a_sentence_says_so(
    no_qt: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([]) == 1
    assert "libEGL.so.1" in capsys.readouterr().err
