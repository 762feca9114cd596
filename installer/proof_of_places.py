"""Where the program may stand, and where files may: sticks, shares, long and foreign names."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from installer.machine import Machine
from installer.proof_of_use import EXAMPLE, NAME
from installer.wine import as_windows

_LONGEST = 260
"""Characters: a path could once not be longer, and some of Windows is still so."""

_PERSONAL = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders"


def prove_portable(machine: Machine, archive: Path) -> None:
    """Carried about, it remembers beside itself; where nothing can be written, elsewhere."""
    place = machine.drive / "Stick – Dŵr & co"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(place)
    folder = place / "ToC Editor"
    elsewhere = machine.home / "AppData" / "Roaming" / "ToC Editor"
    _open_and_close(machine, folder)
    own = sorted(path.name for path in (folder / "Settings").iterdir())
    machine.held("settings.json" in own, f"a portable one keeps its settings beside itself: {own}")
    machine.held(not elsewhere.exists(), "and nothing elsewhere")
    shutil.rmtree(folder / "Settings")
    (folder / "Settings").mkdir()
    _may_write(folder, may=False)
    held = {path.relative_to(folder) for path in folder.rglob("*")}
    for options in ([], ["--window"]):
        status, told = machine.run(folder / "toc-editor.exe", "self-test", *options)
        last = told.strip().splitlines()[-1]
        machine.held(status == 0, f"in a folder without writing self-test {options} passes: {last}")
    _open_and_close(machine, folder)
    machine.held((elsewhere / "settings.json").is_file(), "its settings are then the user's own")
    same = held == {path.relative_to(folder) for path in folder.rglob("*")}
    machine.held(same, "nothing was written into the folder")
    _may_write(folder, may=True)
    prove_long_names(machine, folder)
    shutil.rmtree(place)
    shutil.rmtree(elsewhere)
    shutil.rmtree(machine.home / "AppData" / "Local" / "ToC Editor")


def prove_long_names(machine: Machine, folder: Path) -> None:
    """A program deep down, a model deeper still, and one in a shared folder."""
    deep = machine.drive / "A folder whose name is rather long – ŷ"
    deep = deep / "And one in it, of a name that is no shorter" / "Commissioning and partnerships"
    deep.mkdir(parents=True)
    moved = folder.rename(deep / "A programme of work, with commas, 2026 to 2029")
    console = moved / "toc-editor.exe"
    depth = len(as_windows(moved)) - len(as_windows(machine.drive))
    machine.held(machine.run(console, "--version")[0] == 0, f"it starts {depth} characters down")
    lowest = deep
    while len(str(lowest)) - len(str(machine.drive)) < _LONGEST:
        lowest /= "Yet another folder of this kind"
    lowest.mkdir(parents=True)
    for place, what in ((deep, "deep down"), (lowest, "past 260 characters")):
        shutil.copy(EXAMPLE, place / NAME)
        model = as_windows(place / NAME)
        status = machine.run(console, "info", model)[0]
        machine.held(status == 0, f"it reads a model {what}, {len(model)} characters")
    target = deep / "Page.pdf"
    status = machine.status(console, "export", as_windows(deep / NAME), "-o", as_windows(target))
    machine.held(status == 0 and target.is_file(), "it exports from there")
    _prove_shared(machine, console)
    shutil.rmtree(deep.parent.parent)


def _prove_shared(machine: Machine, console: Path) -> None:
    real = machine.drive / "Shared"
    real.mkdir()
    shutil.copy(EXAMPLE, real / NAME)
    server = machine.wine.prefix / "dosdevices" / "unc" / "council"
    server.mkdir(parents=True)
    (server / "plans").symlink_to(real)
    shared = "\\\\council\\plans\\"
    status, _ = machine.run(console, "export", shared + NAME, "-o", f"{shared}Page – ŷ.pdf")
    written = (real / "Page – ŷ.pdf").is_file()
    machine.held(status == 0 and written, f"it opens and exports in a shared folder, {shared}")
    shutil.rmtree(server.parent)
    shutil.rmtree(real)


def prove_redirected(machine: Machine, program: Path) -> None:
    """Where Documents are elsewhere, the dialogs of a new user begin there."""
    elsewhere = machine.drive / "OneDrive – Cyngor Tŷ"
    elsewhere.mkdir()
    shutil.copy(EXAMPLE, elsewhere / "Redirected.toc")
    place = "C:\\" + elsewhere.name
    add = ("reg", "add", _PERSONAL, "/v", "Personal", "/t", "REG_EXPAND_SZ", "/d")
    machine.run(*add, place, "/f")
    running = machine.wine.start(as_windows(program))
    machine.window("ToC Editor")
    machine.picture("the start of the program")
    machine.xdo("key", "ctrl+o")
    machine.window("Open a model")
    machine.picture("a dialog in Documents that are elsewhere")
    machine.xdo("type", "--delay", 80, "Redirected.toc")
    machine.xdo("key", "Return")
    machine.window("Redirected")
    machine.picture("a model from Documents that are elsewhere")
    machine.xdo("key", "alt+F4")
    running.wait(timeout=600)
    machine.run(*add, "%USERPROFILE%\\Documents", "/f")
    shutil.rmtree(elsewhere)


def _open_and_close(machine: Machine, folder: Path) -> None:
    running = machine.wine.start(as_windows(folder / "ToC Editor.exe"))
    machine.window("ToC Editor")
    machine.picture(f"started from {folder.parent.name}")
    machine.xdo("key", "alt+F4")
    running.wait(timeout=600)


def _may_write(folder: Path, *, may: bool) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200 if may else path.stat().st_mode & ~0o222)
