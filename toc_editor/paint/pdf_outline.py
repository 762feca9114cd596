"""The bookmarks of a PDF, which lead to its lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toc_editor.paint.pdf_file import PdfFile, Reference, array, dictionary, number, text


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that lead to a spot on a page, in the page's own coordinates."""

    title: str
    page: Reference
    left: float
    top: float


def write_outline(file: PdfFile, entries: Sequence[Entry]) -> Reference | None:
    """Write the outline, all entries on one level; None if there are no entries."""
    if not entries:
        return None
    outline = dictionary({"Type": "/Outlines", "Count": len(entries)})
    reference = file.add(outline)
    written = [dictionary(_entry(entry, reference)) for entry in entries]
    places = [file.add(entry) for entry in written]
    for entry, following in zip(written, places[1:], strict=False):
        entry["Next"] = following
    for entry, preceding in zip(written[1:], places, strict=False):
        entry["Prev"] = preceding
    outline["First"], outline["Last"] = places[0], places[-1]
    return reference


def _entry(entry: Entry, parent: Reference) -> dict[str, object]:
    spot = ["/XYZ", number(entry.left), number(entry.top), "null"]
    return {
        "Title": text(entry.title),
        "Parent": parent,
        "Dest": array([entry.page, *spot]),
    }
