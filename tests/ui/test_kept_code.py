import builtins
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from toc_editor.ui.kept_code import kept_code

SOURCE = b"answer = 42"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is really compiled."""
    plain, names = builtins.compile, []

    def compile(source, filename, mode, *rest, **named):
        if mode == "exec" and source == SOURCE:
            names.append(filename)
        return plain(source, filename, mode, *rest, **named)

    monkeypatch.setattr(builtins, "compile", compile)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return names


def answer(file: Path, source: bytes = SOURCE, name: str = "a.py") -> int:
    """What a module that is loaded while code is kept says."""
    found: dict[str, int] = {}
    with kept_code(str(file)):
        exec(compile(source, name, "exec"), found)
    return found["answer"]


def test_what_was_compiled_before_is_not_compiled_again(tmp_path: Path, compiled: list[str]):
    file = tmp_path / "kept" / "code"
    assert [answer(file), answer(file), answer(file)] == [42, 42, 42]
    assert compiled == ["a.py"]


def test_another_source_under_the_same_name_is_another_module(tmp_path: Path):
    assert answer(tmp_path / "code") == 42
    assert answer(tmp_path / "code", b"answer = 43") == 43


def test_what_was_kept_stays_where_all_was_loaded_already(tmp_path: Path, compiled: list[str]):
    answer(tmp_path / "code")
    with kept_code(str(tmp_path / "code")):
        pass
    assert answer(tmp_path / "code") == 42
    assert compiled == ["a.py"]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda content: content[:-20],
    "of another Python": lambda content: b"\0\0\0\0" + content[4:],
    "something else": lambda content: content[:4] + b"i\x01\0\0\0",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_file_that_is_no_good_is_written_anew(
    damage: Callable[[bytes], bytes], tmp_path: Path, compiled: list[str]
):
    file = tmp_path / "code"
    answer(file)
    file.write_bytes(damage(file.read_bytes()))
    assert [answer(file), answer(file)] == [42, 42]
    assert compiled == ["a.py", "a.py"]
    assert [one.name for one in tmp_path.iterdir()] == ["code"]


def test_where_nothing_can_be_kept_all_goes_on(tmp_path: Path, compiled: list[str]):
    (tmp_path / "file").write_bytes(b"")
    assert answer(tmp_path / "file" / "code") == 42


def test_where_python_keeps_no_compiled_modules_none_are_kept(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert answer(tmp_path / "code") == 42
    assert not (tmp_path / "code").exists()


def test_afterwards_python_compiles_as_ever(tmp_path: Path):
    plain = builtins.compile
    with pytest.raises(SyntaxError):
        answer(tmp_path / "code", b"answer =")
    assert builtins.compile is plain


WHOLE = b"import sys\nsys.ran.append(__name__)\nanswer = 42\n"


def test_a_module_that_is_put_off_runs_once_when_something_of_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.ran", [], raising=False)
    for _ in range(2):
        module = ModuleType("later")
        with kept_code(str(tmp_path / "code"), {"later.py"}):
            exec(compile(WHOLE, "later.py", "exec"), module.__dict__)
        assert sys.ran == []
        assert (module.answer, module.answer) == (42, 42)
        assert sys.ran == ["later"]
        sys.ran.clear()


def test_a_module_that_was_put_off_lacks_what_it_lacks(tmp_path: Path):
    module = ModuleType("later")
    with kept_code(str(tmp_path / "code"), {"later.py"}):
        exec(compile(SOURCE, "later.py", "exec"), module.__dict__)
    with pytest.raises(AttributeError, match=r"^module 'later' has no attribute 'question'$"):
        _ = module.question
    assert not hasattr(module, "question")
    assert module.answer == 42
