"""What keeps a spreadsheet from taking words for a formula or a number.

A cell that starts with `=`, `+`, `-` or `@` runs as a formula, or is shown as an error and saved
as one. A text that starts with a point is written with a bullet, which means the same; whatever
else starts so gets an apostrophe before it, and loses it when it is read.
"""

from __future__ import annotations

import re

_FORMULA = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_LIKE_A_FORMULA = re.compile(f"'*[{_FORMULA}]")
_GUARDED = re.compile(f"'+[{_FORMULA}]")
_POINT = re.compile(r"^( *)-(?= |$)", re.MULTILINE)
_NUMBER = re.compile(r"(?=.*[0-9])[0-9\s.,:/%+eE-]+")


def guarded(cell: str) -> str:
    """A cell of one line so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _LIKE_A_FORMULA.match(cell) else cell


def guarded_text(cell: str) -> str:
    """The text of a card so that no spreadsheet takes it for a formula."""
    return _POINT.sub(r"\1•", cell) if _POINT.match(cell) else guarded(cell)


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell


def guarded_id(cell: str) -> str:
    """A cell of ids so that no spreadsheet takes it for a formula or for a number."""
    unsafe = cell.startswith("'") or _LIKE_A_FORMULA.match(cell) or _NUMBER.fullmatch(cell)
    return f"'{cell}" if unsafe else cell


def unguarded_id(cell: str) -> str:
    """The cell of ids without the apostrophe that keeps it as it is."""
    return cell.removeprefix("'")
