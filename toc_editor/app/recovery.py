"""Work that a crash left in journals: what there is of it, given back or declined."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from toc_editor.app.dates import clock
from toc_editor.app.session import JOURNALS, Session
from toc_editor.edit.document import Document, RuleBrokenError
from toc_editor.files.disk import SYSTEM, Disk
from toc_editor.files.journal import Claim, journals
from toc_editor.files.journal_reading import Found, Put, read
from toc_editor.files.results import Migrated, Opened, Unreadable
from toc_editor.files.store import opening_of, read_file, stamp_of
from toc_editor.model.graph import Graph


class Recovered(Struct, frozen=True):
    """The work of one journal.

    `graph` is the model with all changes, `base` as its file holds it now, or as it was at the
    beginning where the file does not hold that any more: then `has_moved_on`. `changes` counts
    what was done since `since`; `sentences` tell what could not be had back.
    """

    journal: Path
    name: str
    file: Path | None
    stamp: str
    since: datetime | None
    changes: int
    base: Graph
    graph: Graph
    is_kept: bool
    has_moved_on: bool
    sentences: tuple[str, ...]

    @property
    def summary(self) -> str:
        """How much work it is, and since when."""
        count = f"{self.changes:,} change{'' if self.changes == 1 else 's'}"
        if not self.changes:
            return "Never saved"
        return count if self.since is None else f"{count} since {clock(self.since)}"


def look(data: Path, disk: Disk = SYSTEM) -> list[Recovered]:
    """The work in all journals that no program writes any more, the latest first.

    What is in the file in full counts as saved, and its journal goes. Raises OSError where the
    folder cannot be read; of a journal that cannot be, nothing is said as it stays.
    """
    found: list[Recovered] = []
    for path in journals(data / JOURNALS, disk):
        try:
            recovered = _of(path, disk)
        except OSError:
            continue
        if recovered is not None:
            found.append(recovered)
    return sorted(found, key=_moment, reverse=True)


def _moment(recovered: Recovered) -> float:
    return recovered.since.timestamp() if recovered.since else 0.0


def _of(path: Path, disk: Disk) -> Recovered | None:
    claim = Claim.on(path, disk)
    if claim is None:
        return None
    try:
        found = read(path, disk)
        recovered = None if found is None else recovered_of(found, disk)
    finally:
        claim.release()
    if recovered is not None and _is_saved(recovered):
        decline(recovered, disk)
        return None
    return recovered


def _is_saved(recovered: Recovered) -> bool:
    """Whether all this can be had without the journal."""
    is_same = recovered.graph == recovered.base
    return is_same and recovered.is_kept and not recovered.sentences


def recovered_of(found: Found, disk: Disk = SYSTEM) -> Recovered:
    """What the changes of a journal come to, made again through the door of all edits."""
    file = Path(found.start.file) if found.start.file else None
    stamp, held = _held(file, disk)
    is_ours = held is not None and stamp in found.stamps
    graph, refused = _replayed(found)
    moments = [put.at for put in found.puts if put.at] or [found.start.since]
    return Recovered(
        journal=found.path,
        name=found.start.name,
        file=file,
        stamp=stamp if is_ours else found.start.stamp,
        since=datetime.fromisoformat(moments[0]).astimezone() if moments[0] else None,
        changes=_counted(found.puts) + found.start.more,
        base=held if held is not None and is_ours else found.base,
        graph=graph,
        is_kept=found.start.is_kept,
        has_moved_on=file is not None and not is_ours,
        sentences=(*found.sentences, *_losses(found.lost, refused)),
    )


def _held(file: Path | None, disk: Disk) -> tuple[str, Graph | None]:
    """The stamp of what the file holds now, and the model in it, where it is whole."""
    content = Unreadable("") if file is None else read_file(file, disk)
    if isinstance(content, Unreadable):
        return "", None
    match opening_of(content):
        case Opened(graph) | Migrated(graph):
            return stamp_of(content), graph
        case _:
            return stamp_of(content), None


def _replayed(found: Found) -> tuple[Graph, int]:
    """The model after all changes that the rules allow, and how many they did not."""
    document = Document(found.base)
    refused = 0
    for number, put in enumerate(found.puts):
        if put.is_typing and number < len(found.puts) - 1:
            continue  # what came after it tells what became of what was being typed
        try:
            with document.edit(put.label) as edit:
                edit.put(*put.put)
                edit.drop(*put.drop)
        except RuleBrokenError:
            refused += 1
    return document.graph, refused


def _counted(puts: tuple[Put, ...]) -> int:
    """How many changes a person would count: a run of typing is one."""
    counted, run = 0, ""
    for number, put in enumerate(puts):
        is_last_typed = put.is_typing and number == len(puts) - 1 and bool(put.put or put.drop)
        if is_last_typed or (not put.is_typing and (not put.run or put.run != run)):
            counted += 1
        if not put.is_typing:
            run = put.run
    return counted


def _losses(lost: int, refused: int) -> list[str]:
    told: list[str] = []
    if lost:
        lines = "One line" if lost == 1 else f"{lost:,} lines"
        told.append(f"{lines} of what was kept could not be read; all others are here.")
    if refused:
        changes = "One change" if refused == 1 else f"{refused:,} changes"
        told.append(f"{changes} could not be made again without what is missing.")
    return told


def restore(recovered: Recovered) -> Session:
    """The model with its changes as one step that can be undone; the journal stays for now."""
    base = recovered.base
    session = Session(
        base,
        recovered.file,
        stamp=recovered.stamp,
        name=recovered.name,
        is_kept=recovered.is_kept and not recovered.has_moved_on,
        notices=_notices(recovered),
    )
    with session.document.edit(f"Restore {recovered.summary}") as edit:
        edit.become(recovered.graph)
    return session


def _notices(recovered: Recovered) -> tuple[str, ...]:
    told = f"“{recovered.name}” is as it was before the program ended. Save it to keep it."
    if recovered.has_moved_on:
        told = (
            f"“{recovered.name}” is as it was before the program ended. Its file has been changed, "
            "moved or removed since: save under another name, or look at the file first."
        )
    return told, *recovered.sentences


def decline(recovered: Recovered, disk: Disk = SYSTEM) -> None:
    """Let the journal go for good. Raises OSError where it cannot be removed."""
    claim = Claim.on(recovered.journal, disk)
    if claim is not None:
        claim.remove()
