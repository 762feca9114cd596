"""What a user does with the installed program: by mouse, by keys, and after a crash."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from installer.machine import Machine
from installer.proof_of_setup import (
    Setups,
    folder_of,
    merged_classes,
    prove_refusing,
    shortcut_of,
)
from installer.wine import as_windows

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "resources" / "examples" / "reachable-moments.toc"
NAME = "My plan – Tŷ.toc"
_WORDS = "Typed under Windows, with a wrongg word. "
_MORE = "Typed before a crash, "
_PARENT = re.compile(rb'"parent": "([\w-]+)", "row": null, "text": "Numbers peak')
# Where these are on a screen of 1366 by 768: see the screenshots.
_FIRST_CARD, _SECOND_CARD, _OTHER_LANE = (97, 170), (97, 250), (267, 280)
_EXPORT, _RESTORE = (1300, 71), (1270, 152)


def prove_use(machine: Machine, setups: Setups) -> Path:
    """Open a model by its association, change it, save, export, and get work back; the model."""
    document = machine.documents / NAME
    shutil.copy(EXAMPLE, document)
    with merged_classes(machine):
        running = machine.wine.start("start", as_windows(document))
        machine.window("My plan")
        machine.picture("a model opened by its association")
        prove_refusing(machine, setups)
        machine.window("My plan")
        _work(machine, document)
        _export(machine, document.with_suffix(".pdf"))
        _close(machine)
        running.wait(timeout=600)
        _recover(machine, document)
    return document


def _work(machine: Machine, document: Path) -> None:
    """Type into a card, drag another into the next lane, and save."""
    before = document.read_bytes()
    machine.click(_FIRST_CARD, 2)
    machine.picture("a card being written")
    machine.xdo("key", "ctrl+Home")
    machine.xdo("type", "--delay", 80, _WORDS)
    machine.picture("a card with a word that is misspelt")
    machine.xdo("key", "Escape")
    machine.drag(_SECOND_CARD, _OTHER_LANE)
    machine.picture("a card dragged into another lane")
    machine.xdo("key", "ctrl+s")
    machine.comes(lambda: document.read_bytes() != before, "what was done is saved")
    machine.held(_WORDS in document.read_text(encoding="utf-8"), "what was typed is in the file")
    lanes = [_PARENT.findall(content) for content in (before, document.read_bytes())]
    machine.held(lanes[0] != lanes[1], "the dragged card is in another lane")


def _export(machine: Machine, target: Path) -> None:
    machine.click(_EXPORT)
    machine.window("Export PDF")
    machine.picture("what goes into the PDF")
    machine.xdo("key", "Return")
    machine.window("^Export$")
    machine.picture("the system's own dialog for a file")
    machine.xdo("key", "Return")
    machine.comes(target.is_file, "the page is exported beside the model")
    machine.comes(lambda: b"%%EOF" in target.read_bytes()[-32:], "it is a whole PDF")
    machine.picture("it says what was exported")


def _recover(machine: Machine, document: Path) -> None:
    """Type, end the program by force, start it from the Start menu, and have the work back."""
    journals = machine.home / "AppData" / "Local" / "ToC Editor" / "journals"
    machine.wine.start("start", as_windows(document))
    machine.window("My plan")
    machine.picture("the model opened again")
    machine.click(_FIRST_CARD, 2)
    machine.picture("the card being written again")
    machine.xdo("key", "ctrl+Home")
    machine.xdo("type", "--delay", 80, _MORE)
    machine.xdo("key", "Escape")

    def is_kept() -> bool:
        kept = (one.read_text(encoding="utf-8") for one in journals.glob("*.journal"))
        return any(_MORE in text for text in kept)

    machine.comes(is_kept, "what is typed is in the journal at once")
    machine.run("taskkill", "/F", "/IM", "ToC Editor.exe")
    machine.comes(lambda: not machine.is_shown("ToC Editor"), "the program is ended by force")
    machine.held(_MORE not in document.read_text(encoding="utf-8"), "it was not saved")
    running = machine.wine.start("start", machine.on_disk(shortcut_of(machine)))
    machine.window("ToC Editor")
    machine.picture("started from the Start menu, it offers the work")
    machine.click(_RESTORE)
    machine.window("My plan")
    machine.picture("the work is back")
    machine.xdo("key", "ctrl+s")
    machine.comes(lambda: _MORE in document.read_text(encoding="utf-8"), "the work is saved")
    _close(machine)
    running.wait(timeout=600)


def _close(machine: Machine) -> None:
    machine.window("ToC Editor")  # the system's dialog may have left the screen to nobody
    machine.xdo("key", "alt+F4")
    machine.comes(lambda: not machine.is_shown("ToC Editor"), "it closes")


def prove_self_tests(machine: Machine, into: Path) -> None:
    """The program tries itself, and leaves a page to be compared."""
    console = folder_of(machine) / "toc-editor.exe"
    status, told = machine.run(console, "self-test")
    print(told)
    machine.held(status == 0, f"the self-test passes, with exit status {status}")
    into.mkdir()
    status, told = machine.run(console, "self-test", "--window", "--keep", as_windows(into))
    print(told)
    machine.held(status == 0, f"the self-test in a window passes, with exit status {status}")
