"""One save of a model from beginning to end, so that every version of it can be had again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from toc_editor.files.disk import SYSTEM, Disk, opened, read_open
from toc_editor.files.store import (
    ChangedOutside,
    NotSaved,
    Saved,
    project_bytes,
    replace_checked,
    stamp_of,
)
from toc_editor.files.versions import Origin, Versions
from toc_editor.model.graph import Graph

_LARGEST_KEPT = 16 * 1024 * 1024
"""Bytes; a larger file that a person saves over is no model, and is not kept."""


_NOT_KEPT = (
    "The model is saved, but its versions could not be kept beside it. Look whether the disk with "
    "your own folders is full."
)


class Order(Struct, frozen=True):
    """What is to be saved and where.

    `known` is the stamp of what the file should hold, None where it may be whatever it is.
    `is_written` says that what it should hold was saved by the same window, and so is kept;
    `is_asked` that a person wants this version.
    """

    path: Path
    graph: Graph
    known: str | None = None
    is_written: bool = False
    is_asked: bool = True


class Done(Struct, frozen=True):
    """The model is in the file `path`, whose content has this stamp.

    `note` says, where it is not empty, that the version could not be kept, and why.
    """

    path: Path
    stamp: str
    note: str = ""


def save_model(
    order: Order,
    versions: Versions | None,
    announce: Callable[[str], None] = lambda _: None,
    disk: Disk = SYSTEM,
) -> Done | NotSaved | ChangedOutside:
    """Save as the order says, and keep what the file held and what it now holds.

    `announce` is told the stamp of the new content before the file takes it. Where no version can
    be kept the model is saved all the same.
    """
    content = project_bytes(order.graph)
    if isinstance(content, NotSaved):
        return content
    before = _Before(order, stamp_of(content), versions, announce, disk)
    saved = replace_checked(order.path, content, before.look, disk)
    if not isinstance(saved, Saved):
        return saved
    origin = Origin.SAVED if order.is_asked else Origin.BY_ITSELF
    note = before.note or _kept(versions, content, order.path, origin)
    return Done(saved.path, before.stamp, note)


class _Before:
    """What is done just before the file is replaced, perhaps several times."""

    def __init__(
        self,
        order: Order,
        stamp: str,
        versions: Versions | None,
        announce: Callable[[str], None],
        disk: Disk,
    ) -> None:
        self._order = order
        self.stamp = stamp
        self._versions = versions
        self._announce = announce
        self._disk = disk
        self._is_announced = False
        self.note = ""

    def look(self, target: Path) -> ChangedOutside | None:
        """Whether the file holds what is known of it; that is kept. Raises OSError."""
        found = self._found(target)
        if found is not None:
            content, written_ns = found
            stamp = stamp_of(content)
            if self._order.known is not None and stamp not in (self._order.known, self.stamp):
                return ChangedOutside(self._order.path)
            if not (self._order.is_written and stamp == self._order.known):
                self.note = _kept(
                    self._versions, content, self._order.path, Origin.FOUND, written_ns
                )
        if not self._is_announced:
            self._announce(self.stamp)
            self._is_announced = True
        return None

    def _found(self, target: Path) -> tuple[bytes, int] | None:
        """What the file holds and when it was written; None where there is none."""
        try:
            written_ns = self._disk.stat(target).st_mtime_ns
            with opened(self._disk, target, os.O_RDONLY) as descriptor:
                return read_open(self._disk, descriptor, _LARGEST_KEPT + 1), written_ns
        except FileNotFoundError:
            return None


def _kept(
    versions: Versions | None, content: bytes, file: Path, origin: Origin, written_ns: int = 0
) -> str:
    """Keep a version; a sentence where that cannot be done."""
    if versions is None or not content or len(content) > _LARGEST_KEPT:
        return ""
    try:
        versions.keep(content, file, origin, written_ns)
    except OSError:
        return _NOT_KEPT
    return ""
