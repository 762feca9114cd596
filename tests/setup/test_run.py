import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import run

PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty place for the environment, with two small locks."""
    monkeypatch.setattr(run, "HOME", tmp_path / "environment")
    monkeypatch.setattr(run, "STAMP", tmp_path / "environment" / "installed")
    for name in ("PROGRAM_LOCK", "TEST_LOCK"):
        monkeypatch.setattr(run, name, tmp_path / name)
        (tmp_path / name).write_text(f"{name.lower()}==1\n")
    return tmp_path / "environment"


@pytest.fixture
def installs(monkeypatch):
    """The locks that pip was asked to install, instead of asking it."""
    locks = []

    def install(command, **_options):
        locks.append(Path(command[-1]))
        return 0

    monkeypatch.setattr(run, "pip", lambda: ["pip"])
    monkeypatch.setattr(run, "make_environment", lambda: run.HOME.mkdir(exist_ok=True))
    monkeypatch.setattr(subprocess, "call", install)
    return locks


@pytest.fixture
def started(monkeypatch):
    """What the environment's Python is started with, instead of starting it."""
    commands = []
    monkeypatch.setattr(run, "need_libraries", lambda libraries: None)
    monkeypatch.setattr(run, "need_packages", lambda lock: None)
    monkeypatch.setattr(run, "become", commands.append)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    return commands


def pins(lock):
    return dict(PIN.findall(lock.read_text()))


def test_without_a_display_the_example_becomes_a_pdf(started, capsys):
    run.main([])
    assert started[0][-4:] == ["export", str(run.EXAMPLE), "-o", "Example page.pdf"]
    assert "no display" in capsys.readouterr().out


def test_with_a_display_the_example_opens_in_the_window(started, monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    run.main([])
    assert started == [["-P", "-m", "toc_editor", str(run.EXAMPLE)]]


def test_other_arguments_go_to_the_program_as_they_are(started):
    run.main(["export", "mine.toc"])
    assert started == [["-P", "-m", "toc_editor", "export", "mine.toc"]]


def test_arguments_after_test_go_to_pytest(started, monkeypatch):
    monkeypatch.chdir(run.ROOT)
    run.main(["test", "-k", "card"])
    assert started == [["-m", "pytest", "-n", "2", "-k", "card"]]


@pytest.mark.parametrize(("is_there", "can_be_had"), [(True, False), (False, True)])
def test_where_the_fuzzer_is_or_can_be_had_the_doors_are_fuzzed(
    started, monkeypatch, is_there, can_be_had
):
    monkeypatch.chdir(run.ROOT)
    monkeypatch.setattr(run, "pip", lambda: ["pip"])
    answers = {"pip": can_be_had, str(run.PYTHON): is_there}
    monkeypatch.setattr(subprocess, "call", lambda command, **_: 1 - answers[command[0]])
    run.main(["fuzz", "table"])
    assert started == [["-m", "tests.fuzz.guided", "table"]]


def test_where_the_fuzzer_cannot_be_had_that_is_said_and_nothing_failed(
    started, monkeypatch, capsys
):
    monkeypatch.setattr(run, "pip", lambda: ["pip"])
    monkeypatch.setattr(subprocess, "call", lambda command, **_: 1)
    assert run.main(["fuzz"]) == run.NOT_RUN
    assert capsys.readouterr().out.startswith("Nothing was fuzzed")
    assert started == []


def test_an_installed_lock_is_not_installed_again(home, installs):
    run.need_packages(run.PROGRAM_LOCK)
    run.need_packages(run.PROGRAM_LOCK)
    assert installs == [run.PROGRAM_LOCK]


def test_the_lock_of_the_tests_serves_the_program_too(home, installs):
    run.need_packages(run.TEST_LOCK)
    run.need_packages(run.PROGRAM_LOCK)
    assert installs == [run.TEST_LOCK]


def test_a_changed_lock_is_installed_anew(home, installs):
    run.need_packages(run.PROGRAM_LOCK)
    run.PROGRAM_LOCK.write_text("program_lock==2\n")
    run.need_packages(run.PROGRAM_LOCK)
    assert installs == [run.PROGRAM_LOCK, run.PROGRAM_LOCK]


def test_a_failed_installation_is_tried_again_the_next_time(home, installs, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(subprocess, "call", lambda command, **options: 1)
        with pytest.raises(SystemExit, match="could not be installed"):
            run.need_packages(run.PROGRAM_LOCK)
    run.need_packages(run.PROGRAM_LOCK)
    assert installs == [run.PROGRAM_LOCK]


def test_an_environment_that_cannot_be_made_is_one_sentence(home, monkeypatch):
    monkeypatch.setattr(run, "bundles_pip", lambda: True)
    monkeypatch.setattr("venv.create", refuse)
    with pytest.raises(SystemExit, match=r"could not be made: Permission denied\.$"):
        run.need_packages(run.PROGRAM_LOCK)


def refuse(*_arguments, **_options):
    raise PermissionError(13, "Permission denied")


def test_an_ordinary_user_is_told_the_exact_apt_command(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(run, "is_loadable", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit, match=r"sudo apt-get install .*-recommends libegl1$"):
        run.need_libraries(run.QT_LIBRARIES)


def test_without_apt_the_missing_libraries_are_named(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(run, "is_loadable", lambda library: False)
    monkeypatch.setattr("shutil.which", lambda program: None)
    with pytest.raises(SystemExit, match=r"libEGL\.so\.1, libGL\.so\.1"):
        run.need_libraries(run.QT_LIBRARIES)


def test_an_old_python_can_read_far_enough_to_say_so():
    source = Path(run.__file__).read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7))
    assert source.isascii()


def test_every_dependency_is_pinned_within_its_bounds():
    project = tomllib.loads((run.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted, lock in (
        (project["dependencies"], run.PROGRAM_LOCK),
        (project["optional-dependencies"]["test"], run.TEST_LOCK),
        (project["optional-dependencies"]["fuzz"], run.FUZZ_LOCK),
    ):
        for requirement in map(Requirement, wanted):
            assert pins(lock)[requirement.name.lower()] in requirement.specifier


def test_the_lock_of_the_tests_repeats_the_programs_pins():
    assert pins(run.PROGRAM_LOCK).items() <= pins(run.TEST_LOCK).items()


@pytest.mark.parametrize(
    "lock", [run.PROGRAM_LOCK, run.TEST_LOCK, run.FUZZ_LOCK], ids=lambda lock: lock.name
)
def test_a_lock_names_no_place_to_download_from(lock):
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted", lock.read_text())
