"""A journal as it is found: its good lines, however many are damaged or missing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeGuard

from msgspec import Struct

from toc_editor.files import codec, lines
from toc_editor.files.disk import Disk, opened, read_open
from toc_editor.files.journal import Start, sum_of
from toc_editor.files.lines import Fields
from toc_editor.files.results import Damaged, Migrated, Opened
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Record

LARGEST = 64 * 1024 * 1024
"""Bytes; the program begins a new journal long before."""

_HIGHEST_COUNT = 1_000_000_000


class Put(Struct, frozen=True):
    """A change as it is read: what records are after it, and which are gone."""

    at: str
    label: str
    run: str
    put: tuple[Record, ...]
    drop: tuple[Id, ...]
    is_typing: bool


class Found(Struct, frozen=True):
    """What a journal holds: all of its good lines.

    `stamps` are those that the model's file has had since. `lost` counts changes of which nothing
    could be read; `sentences` tell what the model at the beginning lacks.
    """

    path: Path
    start: Start
    base: Graph
    puts: tuple[Put, ...]
    stamps: frozenset[str]
    lost: int
    sentences: tuple[str, ...]


def read(path: Path, disk: Disk) -> Found | None:
    """What the journal holds; None where it was never begun in full, or is none.

    Raises OSError where its bytes cannot be had.
    """
    with opened(disk, path, os.O_RDONLY) as descriptor:
        content = read_open(disk, descriptor, LARGEST)
    good, damaged = _good_lines(content)
    head = next((one for one in good if "journal" in one), None)
    held = [str(one["line"]) for one in good if "line" in one]
    later = [one for one in good if "put" in one or "saving" in one]
    if not held or not (later or _is_begun(head, held)):
        return None
    opening = codec.decode("".join(f"{line}\n" for line in held).encode("utf-8"))
    match opening:
        case Opened(base) | Migrated(base):
            sentences: tuple[str, ...] = ()
        case Damaged(base, sentences=sentences):
            pass
        case _:
            return None
    version = _count(head or {}, "version", codec.VERSION)
    puts, unread = _puts(later, version)
    stamps = {one["saving"] for one in later if isinstance(one.get("saving"), str)}
    start = _start(head or {}, base)
    known = frozenset(str(one) for one in stamps | {start.stamp} if one)
    return Found(path, start, base, puts, known, damaged + unread, sentences)


def _good_lines(content: bytes) -> tuple[list[Fields], int]:
    """The lines that are as they were written, in order, and how many others there are.

    What follows the last line end was being written when the program ended: nobody was told that
    it was kept.
    """
    good: list[Fields] = []
    last, damaged = 0, 0
    for line in content.split(b"\n")[:-1]:
        told, number = _told(line), 0
        if told is not None:
            number = _count(told, "n", 0)
        if told is None or number <= last:
            damaged += 1
        else:
            good.append(told)
            last = number
    return good, damaged


def _told(line: bytes) -> Fields | None:
    sum, _, told = line.partition(b" ")
    return lines.parse(told) if sum == sum_of(told) else None


def _is_begun(head: Fields | None, held: Sequence[str]) -> bool:
    """Whether the model as it was at the beginning is there in full."""
    return head is not None and _count(head, "lines", 0) == len(held)


def _start(head: Fields, base: Graph) -> Start:
    is_kept = head.get("is_kept") is not False
    return Start(
        key=_text(head, "key") or base.project.key,
        name=_text(head, "name") or base.project.title,
        since=_moment(_text(head, "since")),
        file=_text(head, "file"),
        stamp=_text(head, "stamp"),
        is_kept=is_kept and bool(head),
        more=_count(head, "more", 0),
    )


def _puts(contents: Sequence[Fields], version: int) -> tuple[tuple[Put, ...], int]:
    """The changes of these lines, and how many hold none that can be read."""
    read = [_put(one, version) for one in contents if "put" in one]
    puts = tuple(one for one in read if one is not None)
    return puts, len(read) - len(puts)


def _put(content: Fields, version: int) -> Put | None:
    put, drop = content.get("put"), content.get("drop")
    if not isinstance(put, list) or not isinstance(drop, list):
        return None
    records = [codec.record_of(one, version) for one in put if isinstance(one, dict)]
    known = tuple(record for record in records if record is not None)
    if len(known) < len(put):
        return None
    return Put(
        at=_moment(_text(content, "at")),
        label=_text(content, "label"),
        run=_text(content, "run"),
        put=known,
        drop=tuple(Id(id) for id in drop if isinstance(id, str)),
        is_typing=content.get("typing") is True,
    )


def _text(content: Fields, name: str) -> str:
    value = content.get(name)
    return value if isinstance(value, str) else ""


def _moment(text: str) -> str:
    """A moment with its time zone, as ISO 8601 writes it, or ""."""
    try:
        moment = datetime.fromisoformat(text)
        moment.astimezone()  # the first and last years there are cannot be had in every zone
    except (ValueError, OverflowError, OSError):
        return ""
    return text if moment.tzinfo is not None else ""


def _count(content: Fields, name: str, otherwise: int) -> int:
    value = content.get(name)
    return value if _is_count(value) else otherwise


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _HIGHEST_COUNT
