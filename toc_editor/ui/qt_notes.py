"""What Qt notes of file dialogs for all programs made with it: this one leaves nothing there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings

_OWNER, _GROUP = "QtProject", "FileDialog"
_SOFTWARE = "HKEY_CURRENT_USER\\Software"
_PART_OF_OWNER = ["OrganizationDefaults"]


@contextmanager
def left_alone() -> Iterator[None]:
    """Inside, a file dialog comes and goes; Qt's notes are then what they were before.

    Qt keeps the folders that were last looked into, in the registry or among the user's
    configuration, when a dialog is taken down. Whoever removes the program would find them still.
    """
    before = _noted()
    try:
        yield
    finally:
        if _put_back(before):
            _take_away()


def _notes() -> QSettings:
    notes = QSettings(QSettings.Scope.UserScope, _OWNER)
    notes.setFallbacksEnabled(False)
    return notes


def _noted() -> dict[str, object]:
    notes = _notes()
    return {name: notes.value(name) for name in notes.allKeys() if name.startswith(f"{_GROUP}/")}


def _put_back(before: dict[str, object]) -> bool:
    """Make the notes of file dialogs what they were; whether no note is left at all."""
    notes = _notes()
    notes.remove(_GROUP)
    for name, value in before.items():
        notes.setValue(name, value)
    notes.sync()
    return not notes.allKeys()


def _take_away() -> None:
    """Remove the place itself, which holds nothing."""
    if sys.platform != "win32":
        Path(_notes().fileName()).unlink(missing_ok=True)
        return
    place = QSettings(f"{_SOFTWARE}\\{_OWNER}", QSettings.Format.NativeFormat)
    if place.childGroups() in ([], _PART_OF_OWNER) and not place.childKeys():
        QSettings(_SOFTWARE, QSettings.Format.NativeFormat).remove(_OWNER)
