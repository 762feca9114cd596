from pathlib import Path

import pytest

from tests.builders import model
from toc_editor.app.export_options import Options, View
from toc_editor.app.export_report import Report
from toc_editor.app.file_names import file_name
from toc_editor.app.session import Session
from toc_editor.app.templates import examples, template
from toc_editor.edit import cards
from toc_editor.edit.places import Spot
from toc_editor.files import codec
from toc_editor.files.results import NewerVersion, NotAProject, NothingInside, Unreadable
from toc_editor.files.saving import Done
from toc_editor.files.store import NotSaved
from toc_editor.model.graph import Graph
from toc_editor.model.records import Paper


def add_card(session: Session) -> None:
    lane = session.document.graph.lanes[0]
    with session.document.edit("Add card") as edit:
        cards.add(edit, Spot(lane.id), "One more")


def saved(folder: Path, graph: Graph, name: str = "model.toc") -> Path:
    (folder / name).write_bytes(codec.encode(graph))
    return folder / name


def opened(path: Path) -> Session:
    session = Session.open(path)
    assert isinstance(session, Session)
    return session


def begun() -> Session:
    plain = template("logic-model")
    assert plain is not None
    return Session.new(plain, "Safer streets")


def test_a_new_model_has_no_file_and_nothing_to_lose() -> None:
    session = begun()
    assert session.path is None
    assert not session.is_dirty
    assert session.title == "Safer streets"
    assert session.suggested_path == Path("Safer streets.toc")


def test_an_edit_makes_it_dirty_and_undoing_it_clean() -> None:
    session = begun()
    add_card(session)
    assert session.is_dirty
    session.document.undo()
    assert not session.is_dirty


def test_saving_gives_the_model_a_file_and_makes_it_clean(tmp_path: Path) -> None:
    session = begun()
    add_card(session)
    path = tmp_path / "a model – copy.toc"
    assert isinstance(session.save(path), Done)
    assert (session.path, session.title, session.is_dirty) == (path, "a model – copy", False)
    assert opened(path).document.graph == session.document.graph


def test_a_later_save_goes_to_the_same_file(tmp_path: Path) -> None:
    session = opened(saved(tmp_path, model("Training -> Jobs")))
    add_card(session)
    assert isinstance(session.save(), Done)
    assert opened(tmp_path / "model.toc").document.graph == session.document.graph


def test_without_a_file_a_save_has_to_name_one() -> None:
    with pytest.raises(ValueError, match="has no file"):
        begun().save()


def test_a_save_that_failed_leaves_the_session_as_it_was(tmp_path: Path) -> None:
    session = opened(saved(tmp_path, model("Training -> Jobs")))
    add_card(session)
    failed = session.save(tmp_path / "no such folder" / "model.toc")
    assert isinstance(failed, NotSaved)
    assert session.path == tmp_path / "model.toc"
    assert session.is_dirty


def test_a_copy_of_an_example_cannot_be_saved_over_it() -> None:
    plain = template("logic-model")
    assert plain is not None
    assert Session.of_example(plain).path is None


def test_files_that_hold_no_model_are_named_results(tmp_path: Path) -> None:
    (tmp_path / "letter.toc").write_text("Dear all,", encoding="utf-8")
    newest = b'{"format": "toc-editor", "program": "9", "version": 99}\n{"models": []}\n'
    (tmp_path / "newest.toc").write_bytes(newest)
    assert isinstance(Session.open(tmp_path / "letter.toc"), NotAProject)
    assert isinstance(Session.open(tmp_path / "newest.toc"), NewerVersion)
    assert isinstance(Session.open(tmp_path / "missing.toc"), Unreadable)


def test_a_damaged_file_is_not_saved_over_without_asking(tmp_path: Path) -> None:
    path = saved(tmp_path, model("Training -> Skills -> Jobs"))
    path.write_bytes(path.read_bytes().replace(b'"text": "Skills"', b'"text": "Ski'))
    session = opened(path)
    assert session.path is None
    assert session.is_dirty
    assert session.title == "model"
    assert "damaged" in session.notices[0]


def test_a_file_changed_by_hand_is_told_and_keeps_its_place(tmp_path: Path) -> None:
    path = saved(tmp_path, model("Training -> Jobs"))
    path.write_bytes(path.read_bytes().replace(b'"text": "Jobs"', b'"text": "Work"'))
    session = opened(path)
    assert session.path == path
    assert not session.is_dirty
    assert session.notices


def test_a_session_exports_what_it_holds(tmp_path: Path) -> None:
    session = begun()
    add_card(session)
    report = session.export(tmp_path / "page.pdf")
    assert isinstance(report, Report)
    assert report.cards == 1
    assert session.is_dirty


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Safer streets: 2022/23", "Safer streets 2022 23"),
        ("", "Untitled model"),
        ("...", "Untitled model"),
        ("“Why?” <how>", "“Why ” how"),
        ("a" * 200, "a" * 80),
    ],
)
def test_a_title_makes_a_name_that_a_file_can_have(title: str, name: str) -> None:
    assert file_name(title) == name


def test_an_example_opened_by_its_path_is_a_copy_that_has_no_file_yet():
    example = examples()[0]

    session = Session.open(example.path)

    assert isinstance(session, Session)
    assert session.path is None
    assert not session.is_dirty
    assert session.document.graph.project.key != example.graph.project.key


def pdf_with(path: Path, session: Session) -> Path:
    report = session.export(path, Options(with_project=True))
    assert isinstance(report, Report)
    assert report.with_project
    return path


def test_a_pdf_gives_back_a_copy_of_the_model_that_never_writes_over_it(tmp_path: Path) -> None:
    exported = opened(saved(tmp_path, model("Training -> Jobs", title="A plan")))
    session = opened(pdf_with(tmp_path / "page.pdf", exported))
    assert session.document.graph == exported.document.graph
    assert session.path is None
    assert not session.is_dirty
    assert session.suggested_path == Path("page.toc")
    assert "copy" in session.notices[0]


def test_a_pdf_holds_the_project_only_where_that_is_wanted(tmp_path: Path) -> None:
    begun().export(tmp_path / "page.pdf")
    assert isinstance(Session.open(tmp_path / "page.pdf"), NothingInside)


def test_the_model_in_a_pdf_is_as_it_was_whatever_the_page_was_made_to_be(tmp_path: Path) -> None:
    session = begun()
    wanted = Options(with_project=True, paper=Paper.A1, floor_pt=16.0, view=View.BOARD)
    session.export(tmp_path / "page.pdf", wanted)
    assert opened(tmp_path / "page.pdf").document.graph == session.document.graph
