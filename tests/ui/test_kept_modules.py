"""Modules that are read from one file are the ones that Python would have imported."""

from __future__ import annotations

import errno
import importlib.util
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from toc_editor.ui import kept_modules
from toc_editor.ui.kept_modules import KeptLoader

PACKAGE = "kept_for_a_trial"


class Trial:
    """A package of two modules, imported as often as is wanted by starts that follow each other."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "kept" / "modules"
        self.source = folder / PACKAGE / "one.py"
        self.source.parent.mkdir()
        (folder / PACKAGE / "__init__.py").write_text("name = __name__\n", encoding="ascii")
        self.write("answer = 42\n")

    def write(self, text: str) -> None:
        self.source.write_text(text, encoding="ascii")

    def start(self) -> ModuleType:
        forget()
        kept_modules.begin(str(self.file))
        try:
            return importlib.import_module(f"{PACKAGE}.one")
        finally:
            kept_modules.end()


def forget() -> None:
    for name in [one for one in sys.modules if one.startswith(PACKAGE)]:
        del sys.modules[name]
    importlib.invalidate_caches()


@pytest.fixture
def trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trial]:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("sys.pycache_prefix", None)
    before = list(sys.meta_path)
    yield Trial(tmp_path)
    forget()
    assert sys.meta_path == before


def is_kept(module: ModuleType) -> bool:
    return type(module.__spec__.loader) is KeptLoader


def test_the_second_start_takes_what_the_first_has_imported_from_one_file(trial: Trial) -> None:
    first, second = trial.start(), trial.start()
    assert [is_kept(first), is_kept(second)] == [False, True]
    assert is_kept(sys.modules[PACKAGE])
    assert second.answer == 42


def test_a_kept_module_knows_of_itself_what_every_module_knows(trial: Trial) -> None:
    first, second = trial.start(), trial.start()
    for name in ("__file__", "__cached__", "__package__", "__name__"):
        assert getattr(second, name) == getattr(first, name)
    assert inspect.getsource(second) == "answer = 42\n"
    assert list(sys.modules[PACKAGE].__path__) == [str(trial.source.parent)]


def test_a_source_that_has_changed_is_imported_anew_and_then_kept(trial: Trial) -> None:
    trial.start()
    trial.write("answer = 4321\n")
    changed, then = trial.start(), trial.start()
    assert (changed.answer, then.answer) == (4321, 4321)
    assert [is_kept(changed), is_kept(then)] == [False, True]


def test_a_module_that_is_gone_is_not_found(trial: Trial) -> None:
    trial.start()
    trial.source.unlink()
    with pytest.raises(ModuleNotFoundError):
        trial.start()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda content: content[:-20],
    "something else": lambda _: b"i\x01\0\0\0",
    "of another Python": lambda content: content.replace(importlib.util.MAGIC_NUMBER, b"\0\0\0\0"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_file_that_is_no_good_is_written_anew(
    damage: Callable[[bytes], bytes], trial: Trial
) -> None:
    trial.start()
    trial.file.write_bytes(damage(trial.file.read_bytes()))
    damaged, then = trial.start(), trial.start()
    assert [is_kept(damaged), is_kept(then)] == [False, True]
    assert [one.name for one in trial.file.parent.iterdir()] == ["modules"]


def test_where_modules_are_looked_for_elsewhere_none_is_taken(
    trial: Trial, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trial.start()
    monkeypatch.setattr("sys.path", [*sys.path, str(tmp_path / "another")])
    assert not is_kept(trial.start())


@pytest.mark.parametrize("reason", ["no bytecode", "no folder"])
def test_where_nothing_can_be_kept_all_goes_on(
    reason: str, trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    if reason == "no bytecode":
        monkeypatch.setattr("sys.dont_write_bytecode", True)
    else:
        trial.file.parent.write_bytes(b"")
    assert [trial.start().answer, is_kept(trial.start())] == [42, False]


def test_a_module_whose_code_is_damaged_in_the_file_is_imported_as_ever(trial: Trial) -> None:
    trial.start()
    content = bytearray(trial.file.read_bytes())
    content[content.index(b"\x2a\0\0\0") - 1] = 0xFF  # the kind of the number 42
    trial.file.write_bytes(content)
    assert trial.start().answer == 42


def test_a_disk_that_is_full_leaves_nothing_half_written(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_from: str, _to: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    assert trial.start().answer == 42
    assert list(trial.file.parent.iterdir()) == []


def test_beginning_twice_is_beginning_once(trial: Trial) -> None:
    before = len(sys.meta_path)
    kept_modules.begin(str(trial.file))
    kept_modules.begin(str(trial.file))
    assert len(sys.meta_path) == before + 1
    kept_modules.end()


def test_the_file_is_closed_before_it_is_replaced(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial.start()
    opened = kept_modules._opened
    files = []

    def watched(path: str) -> object:
        files.append(opened(path))
        return files[-1]

    def write(file: str, content: bytes) -> None:
        assert content
        assert [one.closed for one in files] == [True], file

    monkeypatch.setattr(kept_modules, "_opened", watched)
    monkeypatch.setattr(kept_modules, "write", write)
    trial.write("answer = 'another'\n")
    assert trial.start().answer == "another"
    assert files
