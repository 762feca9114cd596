"""For whom it is installed: for all, for one, for both at once; and who has no right to."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from installer.machine import Machine
from installer.proof_of_setup import DONE, NO_RIGHTS, Setups, folder_of, remove
from installer.wine import as_windows

_OF_ALL, _OF_ONE = "HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"


class _Before(NamedTuple):
    """What there was of files and of the registry."""

    files: Collection[str]
    registry: Collection[str]


def prove_owners(machine: Machine, setups: Setups) -> None:
    """All of it; in the end everything is as it was."""
    before = _Before(machine.files(), machine.registry())
    _prove_for_all(machine, setups, before)
    _prove_for_both(machine, setups, before)
    _prove_among_the_programs_of_all(machine, setups, before)
    _prove_without_rights(machine, setups, before)


def _folder_of_all(machine: Machine) -> Path:
    return machine.drive / "Program Files" / "ToC Editor"


def _prove_for_all(machine: Machine, setups: Setups, before: _Before) -> None:
    done = machine.status(setups.this, "/S", "/AllUsers") == DONE
    machine.held(done, "it installs silently for all users")
    folder = _folder_of_all(machine)
    machine.held((folder / "ToC Editor.exe").is_file(), "it is among the programs of all")
    machine.held(_has_keys_of(machine, before) == {_OF_ALL}, "its keys are of all")
    told = machine.run(folder / "toc-editor.exe", "--version")
    machine.held(told[0] == 0, f"it starts: {told[1].strip()}")
    done = machine.status(setups.this, "/S", "/AllUsers") == DONE
    machine.held(done, "it installs over itself")
    machine.held(_has_keys_of(machine, before) == {_OF_ALL}, "its keys are of all still")
    remove(machine, folder)
    _is_as_before(machine, before)


def _prove_for_both(machine: Machine, setups: Setups, before: _Before) -> None:
    """One user has it too: each is removed without the other."""
    machine.held(machine.status(setups.this, "/S") == DONE, "it installs for one user")
    done = machine.status(setups.this, "/S", "/AllUsers") == DONE
    machine.held(done, "and for all users besides")
    machine.held(_has_keys_of(machine, before) == {_OF_ALL, _OF_ONE}, "both have their keys")
    remove(machine, _folder_of_all(machine))
    machine.held(_has_keys_of(machine, before) == {_OF_ONE}, "the user's keys are left alone")
    program = folder_of(machine) / "toc-editor.exe"
    machine.held(machine.run(program, "--version")[0] == 0, "the user's program starts still")
    remove(machine, folder_of(machine))
    _is_as_before(machine, before)


def _prove_among_the_programs_of_all(machine: Machine, setups: Setups, before: _Before) -> None:
    """For one user, who has the rights to put it where usually the programs of all are."""
    folder = machine.drive / "Program Files" / "Of one user" / "ToC Editor"
    done = _by_a_line(machine, setups.this, f"/S /D={machine.on_disk(folder)}") == DONE
    machine.held(done and folder.is_dir(), "one user installs it among the programs of all")
    machine.held(_has_keys_of(machine, before) == {_OF_ONE}, "its keys are the user's own")
    machine.run(machine.on_disk(folder / "Uninstall.exe"), "/S")
    machine.comes(lambda: not folder.exists(), "it is removed by the name of the folder there")
    folder.parent.rmdir()
    _is_as_before(machine, before)


def _prove_without_rights(machine: Machine, setups: Setups, before: _Before) -> None:
    folder = machine.drive / "Not for this user"
    place = machine.on_disk(folder)
    folder.mkdir()
    with _closed(folder):
        status = _by_a_line(machine, setups.this, f"/S /D={place}")
        machine.held(status == NO_RIGHTS, "it is refused where nothing may be written")
    machine.held(not any(folder.iterdir()), "nothing of it is there")
    machine.held(_by_a_line(machine, setups.this, f"/S /D={place}") == DONE, "else it is not")
    with _closed(folder):
        status = _by_a_line(machine, folder / "Uninstall.exe", f"/S _?={place}")
        machine.held(status == NO_RIGHTS, "it does not remove what it may not")
        machine.held((folder / "toc-editor.exe").is_file(), "all of it is there still")
    remove(machine, folder)
    _is_as_before(machine, before)


def _has_keys_of(machine: Machine, before: _Before) -> set[str]:
    """Whose keys are in the registry that were not there before."""
    return {value.partition("\\")[0] for value in machine.registry() - set(before.registry)}


def _is_as_before(machine: Machine, before: _Before) -> None:
    left = machine.files() - set(before.files), machine.registry() - set(before.registry)
    machine.held(not any(left), f"files and registry are as they were before {left}")


def _by_a_line(machine: Machine, program: Path, options: str) -> int:
    """Run a program with options that are not to be in quotes; its exit status."""
    line = machine.drive / "line.bat"
    words = f'"{as_windows(program)}" {options}'
    line.write_text(f"@echo off\n{words}\nexit %ERRORLEVEL%\n", encoding="ascii", newline="\r\n")
    status = machine.run("cmd", "/c", machine.on_disk(line))[0]
    line.unlink()
    return status


@contextmanager
def _closed(folder: Path) -> Iterator[None]:
    """Inside, nobody may write into the folder."""
    subprocess.run(["chmod", "-R", "a-w", folder], check=True)
    yield
    subprocess.run(["chmod", "-R", "u+w", folder], check=True)
