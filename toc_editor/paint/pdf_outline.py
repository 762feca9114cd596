"""The bookmarks of a PDF, which lead to its lanes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from toc_editor.paint.pdf_file import PdfFile, Reference, array, dictionary, number, text


class Entry(Struct, frozen=True):
    """Words that lead to a spot on a page, in the page's own coordinates."""

    title: str
    page: Reference
    left: float
    top: float


def write_outline(file: PdfFile, entries: Sequence[Entry]) -> Reference | None:
    """Write the outline, all entries on one level; None if there are no entries."""
    if not entries:
        return None
    outline, places = file.reserve(), [file.reserve() for _ in entries]
    before, after = [None, *places], [*places[1:], None]
    for entry, place, preceding, following in zip(entries, places, before, after, strict=False):
        linked = {
            "Title": text(entry.title),
            "Dest": _spot(entry),
            "Parent": outline,
            "Prev": preceding,
            "Next": following,
        }
        file.put(place, dictionary(linked))
    ends = {"First": places[0], "Last": places[-1]}
    file.put(outline, dictionary({"Type": "/Outlines", "Count": len(entries)} | ends))
    return outline


def _spot(entry: Entry) -> str:
    return array([entry.page, "/XYZ", number(entry.left), number(entry.top), "null"])
