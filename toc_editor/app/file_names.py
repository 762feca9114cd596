"""What files are called, on the disk and where they are listed."""

from __future__ import annotations

from pathlib import Path

from toc_editor.files.words import without_tricks

SUFFIX = ".toc"
PDF = ".pdf"
"""A page, perhaps with the model inside."""
UNTITLED = "Untitled model"

_NOT_IN_NAMES = dict.fromkeys(map(ord, '<>:"/\\|?*'), " ")
_LONGEST_NAME = 80


def shown_name(path: Path) -> str:
    """What a file is called where models are listed: the ending of most of them goes unsaid."""
    return without_tricks(path.stem if path.suffix.lower() == SUFFIX else path.name)


def file_name(title: str) -> str:
    """A title as a file's name, without ending and without what some systems have in no name."""
    plain = " ".join(title.translate(_NOT_IN_NAMES).split())
    return plain[:_LONGEST_NAME].strip(" .") or UNTITLED
