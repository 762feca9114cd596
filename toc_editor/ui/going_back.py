"""The versions of a model in the window: looked at, put back, opened beside."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from toc_editor.app.dates import clock
from toc_editor.app.differences import difference
from toc_editor.app.file_names import shown_name
from toc_editor.app.session import Session
from toc_editor.files.results import Damaged, InsidePdf, Migrated, Opened
from toc_editor.files.versions import Origin, Version, Versions, last_good
from toc_editor.files.words import without_tricks
from toc_editor.ui.models_dialog import Entry
from toc_editor.ui.notice import Kind, Notice, Offer

if TYPE_CHECKING:
    from toc_editor.model.graph import Graph
    from toc_editor.ui.main_window import MainWindow

PUT_BACK, AS_COPY = "Put it back", "Open as a copy"
WAYS = (AS_COPY, PUT_BACK)
"""How a version can be taken, the most likely last."""

_NONE_YET = "No version of this model is kept yet. One is kept each time that it is saved."
_ORIGINS = {
    Origin.SAVED: "Saved",
    Origin.BY_ITSELF: "Saved automatically",
    Origin.FOUND: "In the file before it was saved",
}


def choose_version(window: MainWindow) -> None:
    """Show the versions of the model in a window, and take the one that is chosen."""
    window.commit()
    session = window.session
    if session is None:
        return
    found = _found(session)
    if session.versions is None or not found:
        window.notices.tell(Notice(Kind.INFO, _NONE_YET))
        return
    now = session.document.graph
    entries = [_entry(session, session.versions, version, now) for version in found]
    answer = window.dialogs.version_to_take(entries)
    if answer is None:
        return
    number, how = answer
    then = _model(session.versions, found[number])
    if then is not None:
        at = clock(session.versions.saved_at(found[number]))
        (_put_back if how == PUT_BACK else _open_copy)(window, then, at)


def _found(session: Session) -> list[Version]:
    try:
        return [] if session.versions is None else session.versions.found()
    except OSError:  # a folder that cannot be read holds none to show
        return []


def _entry(session: Session, versions: Versions, version: Version, now: Graph) -> Entry:
    detail = _ORIGINS[version.origin]
    if session.path is None or version.name != session.path.stem:
        detail = f"{detail} as “{without_tricks(version.name)}”"
    at = clock(versions.saved_at(version))
    said = partial(difference, now)
    return Entry(at, detail, partial(_model, versions, version), said)


def _model(versions: Versions, version: Version) -> Graph | None:
    match versions.open(version):
        case Opened(graph) | Migrated(graph) | Damaged(graph):
            return graph
        case InsidePdf() as inside:
            return inside.graph
        case _:
            return None


def last_good_of(window: MainWindow, data: Path | None, file: Path) -> tuple[Offer, ...]:
    """The offer of the last version of a file that is damaged or gone, where there is one."""
    try:
        found = None if data is None else last_good(data, file)
    except OSError:  # a folder that cannot be read holds none to offer
        found = None
    if found is None:
        return ()
    version, graph = found
    at = clock(version.kept_at.astimezone())
    return (Offer(f"Open the version of {at}", partial(_open_last, window, file, graph, at)),)


def _open_last(window: MainWindow, file: Path, graph: Graph, at: str) -> None:
    if not window.filing.may_leave():
        return
    name = shown_name(file)
    window.filing.show_restored(Session(graph, name=name, is_kept=False))
    told = f"This is “{name}” as it was kept on this machine at {at}. Save it to have a file again."
    save = Offer("Save as…", window.filing.save_as)
    window.notices.tell(Notice(Kind.GOOD, told, offers=(save,)))


def _put_back(window: MainWindow, then: Graph, at: str) -> None:
    """Have the model as it was, in one step that can be undone."""
    session = window.session
    if session is None or not session.document.may_change():
        return
    with session.document.edit(f"Go back to the version of {at}") as edit:
        edit.become(then)
    told = f"The model is as it was saved at {at}. The file stays as it is until you save."
    window.notices.tell(Notice(Kind.GOOD, told, offers=(Offer("Undo", window.steps.undo),)))


def _open_copy(window: MainWindow, then: Graph, at: str) -> None:
    session = window.session
    name = f"{session.title} ({at})" if session is not None else at
    if window.filing.may_leave():
        window.filing.show_restored(Session(then, name=name))
