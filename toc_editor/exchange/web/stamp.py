"""Which version of a model a page shows, from what the model says of itself and no clock."""

from __future__ import annotations

from datetime import date

from toc_editor.model.records import Project, Status

BETWEEN = " · "

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def stamp(project: Project) -> str:
    """Version, status and dates in one line, "" where the model names none.

    For example: "Version 2.1 · Adopted 21 November 2026 · For review 21 November 2027".
    """
    parts = (_version(project.version), _status(project), _review(project.review))
    return BETWEEN.join(part for part in parts if part)


def in_words(day: str) -> str:
    """A date, year first, as people write it: "21 November 2026"; "" for ""."""
    if not day:
        return ""
    known = date.fromisoformat(day)
    return f"{known.day} {_MONTHS[known.month - 1]} {known.year}"


def _version(version: str) -> str:
    return f"Version {version}" if version[:1].isdigit() else version


def _status(project: Project) -> str:
    adopted = f"Adopted {in_words(project.adopted)}" if project.adopted else ""
    if project.status is Status.ADOPTED:
        return adopted or "Adopted"
    status = project.status.value
    return BETWEEN.join(filter(None, (status[:1].upper() + status[1:], adopted)))


def _review(day: str) -> str:
    return f"For review {in_words(day)}" if day else ""
