from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from types import ModuleType

import pytest

from toc_editor.ui.waiting_modules import put_off, wake

LATER = "import sys\nsys.ran.append(__name__)\nanswer = 42\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of modules that tell in `sys.ran` when they run."""
    monkeypatch.setattr("sys.ran", [], raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    before = set(sys.modules)
    (tmp_path / "later.py").write_text(LATER, encoding="ascii")
    yield tmp_path
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.mark.usefixtures("folder")
def test_a_module_that_waits_runs_when_something_of_it_is_asked_for():
    put_off(["later"])
    # Not by `import`: once Qt is loaded that is Qt's own, which asks each module for its source.
    later = importlib.import_module("later")
    assert importlib.import_module("later") is later
    assert (later.__name__, later.__spec__.name, sys.ran) == ("later", "later", [])
    assert later.answer == 42
    assert sys.ran == ["later"]
    assert type(later) is ModuleType
    put_off(["later"])
    assert (later.answer, sys.ran) == (42, ["later"])


@pytest.mark.usefixtures("folder")
def test_a_name_that_is_taken_from_it_wakes_it():
    put_off(["later"])
    from later import answer

    assert (answer, sys.ran) == (42, ["later"])


@pytest.mark.usefixtures("folder")
def test_it_goes_on_waiting_while_it_is_asked_for_what_is_known_of_it():
    put_off(["later"], {"later": {"answer": 41}})
    # Not by `import`, as above.
    assert (importlib.import_module("later").answer, sys.ran) == (41, [])
    wake()
    import later

    assert (later.answer, sys.ran) == (42, ["later"])


@pytest.mark.usefixtures("folder")
def test_it_lacks_what_it_lacks():
    put_off(["later"])
    import later

    with pytest.raises(AttributeError, match="module 'later' has no attribute 'question'"):
        _ = later.question


@pytest.mark.usefixtures("folder")
def test_all_that_wait_can_be_woken():
    put_off(["later"])
    wake()
    assert sys.ran == ["later"]
    wake()
    assert sys.ran == ["later"]


@pytest.mark.usefixtures("folder")
def test_a_module_that_is_not_there_is_missed_when_it_is_imported():
    put_off(["nowhere_at_all", "later.part"])
    assert not {"nowhere_at_all", "later.part"} & sys.modules.keys()


def test_a_part_of_a_package_waits_without_the_package(folder: Path):
    whole = folder / "whole"
    whole.mkdir()
    (whole / "__init__.py").write_text("import sys\nsys.ran.append(__name__)\n", encoding="ascii")
    (whole / "part.py").write_text(LATER, encoding="ascii")
    put_off(["whole.part"])
    assert sys.ran == []
    from whole import part

    assert sys.ran == ["whole"]
    assert (part.answer, part.__package__) == (42, "whole")
    assert sys.ran == ["whole", "whole.part"]


def test_modules_that_wait_for_each_other_see_what_is_there_so_far(folder: Path):
    (folder / "later.py").write_text(
        "import sys\nfirst = 1\nimport other\nsaw = other.seen\nlast = 2\n", encoding="ascii"
    )
    (folder / "other.py").write_text(
        "import later\nseen = later.first, hasattr(later, 'last')\n", encoding="ascii"
    )
    put_off(["later", "other"])
    import later

    assert (later.last, later.saw) == (2, (1, False))


def test_a_module_that_fails_says_so_and_may_be_asked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    (folder / "later.py").write_text(f"{LATER}\nsys.there + 1\n", encoding="ascii")
    put_off(["later"])
    later = importlib.import_module("later")

    with pytest.raises(AttributeError, match="there"):
        _ = later.other
    monkeypatch.setattr("sys.there", 1, raising=False)
    wake()
    assert sys.ran == ["later", "later"]
    assert type(later) is ModuleType


def test_one_that_python_was_built_without_is_missed_when_it_is_imported(folder: Path):
    (folder / "later.py").write_text(f"import not_built_in\n{LATER}", encoding="ascii")
    (folder / "other.py").write_text(LATER, encoding="ascii")
    put_off(["later", "other"])
    wake()
    assert sys.ran == ["other"]
    with pytest.raises(ImportError, match="not_built_in"):
        importlib.import_module("later")


def test_one_that_has_all_woken_while_it_runs_runs_once(folder: Path):
    text = "from toc_editor.ui.waiting_modules import wake\nwake()\n"
    (folder / "later.py").write_text(text + LATER, encoding="ascii")
    put_off(["later"])
    import later

    assert (later.answer, sys.ran) == (42, ["later"])


def test_two_threads_that_wake_all_run_each_once(folder: Path):
    slow = "import time\n" + LATER.replace("answer", "time.sleep(0.05)\nanswer")
    (folder / "later.py").write_text(slow, encoding="ascii")
    put_off(["later"])
    threads = [Thread(target=wake) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sys.ran == ["later"]


def test_two_threads_run_it_once(folder: Path):
    slow = "import time\n" + LATER.replace("answer", "time.sleep(0.05)\nanswer")
    (folder / "later.py").write_text(slow, encoding="ascii")
    put_off(["later"])
    import later

    found: list[int] = []
    threads = [Thread(target=lambda: found.append(later.answer)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, sys.ran) == ([42] * 4, ["later"])
