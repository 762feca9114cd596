"""Which version of a model a page shows, from what the model says of itself and no clock."""

from __future__ import annotations

from datetime import date

from toc_editor.model.records import Project, Status

UNTITLED = "Theory of change"
"""What a page is headed with as long as the model has no title."""

_MONTH = len("2026-11")

BETWEEN = " · "

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months by name, January first."""

_STATUS = {
    Status.NONE: "",
    Status.DRAFT: "Draft",
    Status.CONSULTATION: "Draft for consultation",
    Status.ADOPTED: "Adopted",
}


def stamp(project: Project) -> str:
    """Version, status and dates in one line, "" where the model names none.

    For example: "Version 2.1 · Adopted 21 November 2026 · Review by 21 November 2027".
    """
    told_by_date = project.adopted and project.status is Status.ADOPTED
    parts = (
        f"Version {project.version}" if project.version else "",
        "" if told_by_date else _STATUS[project.status],
        f"Adopted {in_words(project.adopted)}" if project.adopted else "",
        f"Review by {in_words(project.review)}" if project.review else "",
    )
    return BETWEEN.join(part for part in parts if part)


def in_words(when: str) -> str:
    """A day or a month, year first, as people write it: "21 November 2026", "November 2026"."""
    known = first_day(when)
    # strftime would name the month in the language of the machine.
    month = f"{MONTHS[known.month - 1]} {known.year}"
    return month if when == month_of(when) else f"{known.day} {month}"


def first_day(when: str) -> date:
    """The day, or the first one of the month. Raises ValueError for what is neither."""
    return date.fromisoformat(when if len(when) > _MONTH else f"{when}-01")


def month_of(when: str) -> str:
    """The month of a day or month, year first."""
    return when[:_MONTH]
