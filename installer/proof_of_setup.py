"""What the installer does: for a user, over an older version and a newer one, and back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from installer.machine import Machine
from installer.wine import as_windows

OWN = re.compile(r"ToC ?Editor|\.toc\b", re.IGNORECASE)
DONE, RUNS, NEWER, NO_RIGHTS = 0, 3, 4, 5
"""What an installer ends with."""

_TITLE = "ToC Editor Setup"
_CLASSES = (".toc", "ToCEditor.Model", "Applications\\ToC Editor.exe")


class Setups(NamedTuple):
    """The installer that is proven, and one of a later version."""

    this: Path
    later: Path


def folder_of(machine: Machine) -> Path:
    """Where the program is installed for a user."""
    return machine.home / "AppData" / "Local" / "Programs" / "ToC Editor"


def shortcut_of(machine: Machine) -> Path:
    """The program's entry in the user's Start menu."""
    menu = machine.home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu"
    return menu / "Programs" / "ToC Editor.lnk"


def prove_installing(machine: Machine, setups: Setups) -> None:
    """As a user, silently; all that it puts down is the user's own."""
    before = machine.registry()
    machine.held(not _ours(before), "nothing of the program is in the registry at first")
    machine.held(machine.status(setups.this, "/S") == DONE, "it installs silently, as a user")
    folder = folder_of(machine)
    both = (folder / "ToC Editor.exe").is_file() and (folder / "toc-editor.exe").is_file()
    machine.held(both, "both programs are there")
    machine.held(shortcut_of(machine).is_file(), "it stands in the Start menu")
    added = machine.registry() - before
    print("\n".join(f"          {value}" for value in sorted(added)))
    own = all("HKEY_CURRENT_USER" in value and OWN.search(value) for value in added)
    machine.held(own, "all that it wrote into the registry is its own and the user's own")


def prove_refusing(machine: Machine, setups: Setups) -> None:
    """While the program runs it does not install, and says why."""
    machine.held(machine.status(setups.this, "/S") == RUNS, "it is refused while it runs")
    _is_told(machine, setups.this, RUNS, "it says that the program is running")


def prove_versions(machine: Machine, setups: Setups) -> None:
    """A later version goes over an earlier one, and not the other way round."""
    old = folder_of(machine) / "Of the old version.txt"
    listed = folder_of(machine) / "Uninstall.exe"
    before = listed.read_bytes()
    old.write_text("Not in its list.", encoding="utf-8")
    machine.held(machine.status(setups.later, "/S") == DONE, "a later version installs over it")
    machine.held(listed.read_bytes() != before, "the later version is there")
    machine.held(old.is_file(), "what is in no list stays")
    old.unlink()
    machine.held(machine.status(setups.this, "/S") == NEWER, "a downgrade is refused")
    _is_told(machine, setups.this, NEWER, "it says that a newer version is installed")


def _is_told(machine: Machine, setup: Path, status: int, what: str) -> None:
    running = machine.wine.start(as_windows(setup))
    machine.window(_TITLE)
    machine.picture(what)
    machine.xdo("key", "Return")
    machine.held(running.wait(timeout=600) == status, what)


def prove_removing(machine: Machine, files: Collection[str], registry: Collection[str]) -> None:
    """By its window, which asks about settings; what is the user's stays."""
    theirs = folder_of(machine) / "Mine.txt"
    theirs.write_text("A file of the user's own.", encoding="utf-8")
    running = machine.wine.start(as_windows(folder_of(machine) / "Uninstall.exe"))
    machine.window("ToC Editor Uninstall")
    machine.picture("it is to be removed")
    machine.xdo("key", "Return")
    machine.comes(lambda: not (folder_of(machine) / "ToC Editor.exe").exists(), "it is removed")
    machine.picture("it asks about settings")
    machine.xdo("key", "Return")
    machine.picture("it is gone")
    machine.xdo("key", "Return")
    running.wait(timeout=600)
    machine.comes(lambda: not machine.is_shown("ToC Editor Uninstall"), "its window is closed")
    machine.held(theirs.is_file(), "a file of the user's own in the folder stays")
    theirs.unlink()
    theirs.parent.rmdir()
    theirs.parent.parent.rmdir()
    left = machine.files() - set(files)
    print("\n".join(f"          {name}" for name in sorted(left)))
    data = {"AppData/Local/ToC Editor", "AppData/Roaming/ToC Editor"}
    kept = all(any(name in one for name in data) or one.startswith("home/") for one in left)
    machine.held(kept, "what is left are the user's settings and files")
    left = machine.registry() - set(registry)
    machine.held(not left, f"the registry is as it was before {sorted(left)}")


def prove_removing_all(machine: Machine, setups: Setups, files: Collection[str]) -> None:
    """Silently, with the settings."""
    machine.held(machine.status(setups.this, "/S") == DONE, "it installs once more")
    remove(machine, folder_of(machine), "/RemoveSettings")
    left = {one for one in machine.files() - set(files) if not one.startswith("home/")}
    machine.held(not left, f"but for the user's files all is as before {sorted(left)}")


def remove(machine: Machine, folder: Path, *options: str) -> None:
    """Uninstall silently, and wait: the uninstaller goes on from a copy of itself."""
    machine.run(folder / "Uninstall.exe", "/S", *options)
    machine.comes(lambda: not folder.exists(), "it is removed silently")


@contextmanager
def merged_classes(machine: Machine) -> Iterator[None]:
    """Inside, the system sees what is the user's own: Windows does of itself, Wine does not."""
    for key in _CLASSES:
        source, target = f"HKCU\\Software\\Classes\\{key}", f"HKLM\\Software\\Classes\\{key}"
        machine.wine.run("reg", "copy", source, target, "/s", "/f")
    yield
    for key in _CLASSES:
        machine.wine.run("reg", "delete", f"HKLM\\Software\\Classes\\{key}", "/f")


def _ours(values: Collection[str]) -> set[str]:
    return {value for value in values if OWN.search(value)}
