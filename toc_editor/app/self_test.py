"""The program tries itself: every file that it carries, every example once through.

Made for the places where no test suite runs: an installed wheel, the frozen program, an officer's
own machine.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from toc_editor.app import resources, spelling
from toc_editor.app.export import export, is_without_qt
from toc_editor.app.export_report import Report, points
from toc_editor.app.file_names import SUFFIX
from toc_editor.app.session import Session
from toc_editor.app.style_file import Style
from toc_editor.app.style_file import read as read_style
from toc_editor.app.templates import Template, examples, templates
from toc_editor.edit import cards
from toc_editor.edit.places import Spot
from toc_editor.files.results import Opened
from toc_editor.files.saving import Done
from toc_editor.files.store import open_file
from toc_editor.model.graph import Graph
from toc_editor.text.fallback import Fallback

Trial = tuple[str, str]
"""What was tried, and what went wrong with it, "" where nothing did."""

_BEGINNINGS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG",
    "svg": b"<?xml",
    "csv": b"\xef\xbb\xbf",
    "html": b"<!doctype html>",
}
NAME = "Tŷ Newydd, a trial"


def failures(say: Callable[[str], None]) -> int:
    """Try everything, say each thing that was done, and count those that went wrong."""
    with TemporaryDirectory(prefix="toc-editor-") as folder:
        return tell(_trials(Path(folder)), say)


def tell(trials: Iterable[Trial], say: Callable[[str], None]) -> int:
    """Say of each trial how it went, and count those that went wrong."""
    failed = tried = 0
    for done, problem in trials:
        say(f"FAILED  {done}: {problem}" if problem else f"ok      {done}")
        tried += 1
        failed += bool(problem)
    say(f"{tried} things tried, {failed} failed.")
    return failed


def _trials(folder: Path) -> Iterator[Trial]:
    yield from map(_carried, resources.FOLDERS)
    yield _arabic()
    yield _spelling()
    begun, shown = templates(), examples()
    yield f"{len(begun)} templates, {len(shown)} examples", "" if begun and shown else "none found"
    for template in begun:
        yield _template(template, folder)
    for example in shown:
        yield from _example(example, folder)


def _carried(folder: str) -> Trial:
    """Touch every file in a folder of resources."""
    found = resources.names(folder)
    unsound = [name for name in found if not _is_sound(resources.find(name))]
    problem = f"not sound: {', '.join(unsound)}" if unsound else "" if found else "it is empty"
    return f"read {len(found)} files in {folder}", problem


def _arabic() -> Trial:
    """Set a word in the face that is carried for Arabic script."""
    face = Fallback(lambda: ()).face_for("س", "Arab", bold=True)
    has_word = face is not None and all(face.joined("سلام", "Arab", runs_left=True).glyphs)
    return "set a word in Arabic script", "" if has_word else "its typeface is missing"


def _spelling() -> Trial:
    """Look words up in the dictionary that is carried."""
    speller = spelling.load("en-GB", None)
    knows = speller is not None and speller.is_right("colour") and not speller.is_right("colurr")
    return "checked the spelling of a word", "" if knows else "the dictionary does not answer"


def _is_sound(path: Path) -> bool:
    if path.suffix == SUFFIX:
        return isinstance(open_file(path), Opened)
    content = path.read_bytes()
    if path.suffix == ".json":
        return isinstance(read_style(content, path.stem), Style)
    if path.suffix != ".svg":
        return bool(content)
    try:
        return ET.fromstring(content).tag.endswith("svg")
    except ET.ParseError:
        return False


def _template(template: Template, folder: Path) -> Trial:
    session = Session.new(template, "A trial")
    return f"began a model from {template.name} and saved it", _round_trip(session, folder)


def _example(example: Template, folder: Path) -> Iterator[Trial]:
    session = Session.of_example(example)
    yield f"edited {example.name}, undone and redone", _edit(session)
    yield f"saved {example.name} and opened it again", _round_trip(session, folder)
    for ending in _BEGINNINGS:
        yield _export(session.document.graph, example.name, folder / f"{NAME}.{ending}")


def _edit(session: Session) -> str:
    document = session.document
    before = document.graph
    with document.edit("Add card") as edit:
        cards.add(edit, Spot(before.lanes[0].id), "A card that was not there")
    after = document.graph
    document.undo()
    if document.graph != before:
        return "undo did not bring back what was there"
    document.redo()
    return "" if document.graph == after != before else "redo did not make the edit again"


def _round_trip(session: Session, folder: Path) -> str:
    path = folder / f"{NAME}{SUFFIX}"
    saved = session.save(path)
    if not isinstance(saved, Done):
        return saved.sentence
    again = Session.open(path)
    if not isinstance(again, Session):
        return again.sentence
    return "" if again.document.graph == session.document.graph else "it came back changed"


def _export(graph: Graph, name: str, target: Path) -> Trial:
    done = f"exported {name} as {target.suffix.removeprefix('.').upper()}"
    try:
        report = export(graph, target)
    except ImportError as error:
        if not is_without_qt(error):
            raise
        return f"{done}: not tried, Qt is not here ({error})", ""
    if not isinstance(report, Report):
        return done, report.sentence
    return _size(done, report), _content_problem(target)


def _size(done: str, report: Report) -> str:
    if report.type_size_pt is None:
        return done
    return f"{done}, {report.paper}, type {points(report.type_size_pt)}"


def _content_problem(target: Path) -> str:
    beginning = _BEGINNINGS[target.suffix.removeprefix(".")]
    return "" if target.read_bytes().startswith(beginning) else "the file is not what it should be"
