"""Undo and redo: names, runs of typing, and when the file is as the model is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.builders import document, model, slug
from toc_editor.edit import cards
from toc_editor.edit.document import Document
from toc_editor.model.change import Change

START = "Training -> Skills"


def write(doc: Document, text: str, merge_key: str | None = None, label: str = "Type") -> None:
    with doc.edit(label, merge_key) as edit:
        cards.set_text(edit, slug("Skills"), text)


def type_in(doc: Document, *texts: str, merge_key: str = "skills") -> None:
    for text in texts:
        write(doc, text, merge_key)


def text_of(doc: Document) -> str:
    return doc.graph.card(slug("Skills")).text


def test_undo_and_redo_name_what_they_do():
    doc = document(START)
    write(doc, "one", label="First")
    write(doc, "two", label="Second")
    assert (doc.history.undo_label, doc.history.redo_label) == ("Second", None)
    doc.undo()
    assert (doc.history.undo_label, doc.history.redo_label) == ("First", "Second")
    doc.undo()
    assert (doc.history.undo_label, doc.history.redo_label) == (None, "First")
    assert [entry.label for entry in doc.history.undone] == ["First", "Second"]
    assert doc.graph == model(START)
    assert doc.undo() is None
    doc.redo()
    doc.redo()
    assert doc.redo() is None
    assert text_of(doc) == "two"
    assert [entry.label for entry in doc.history.done] == ["First", "Second"]


def test_an_edit_after_undo_ends_what_could_be_done_again():
    doc = document(START)
    write(doc, "one")
    doc.undo()
    write(doc, "two")
    assert doc.redo() is None
    assert text_of(doc) == "two"


def test_undo_has_no_limit():
    doc = document(START)
    for number in range(2_000):
        write(doc, f"number {number}")
    while doc.undo():
        pass
    assert doc.graph == model(START)


# Typing


def test_a_run_of_typing_is_one_step():
    doc = document(START)
    type_in(doc, "A", "Ab", "Abilities")
    assert len(doc.history.done) == 1
    doc.undo()
    assert text_of(doc) == "Skills"
    doc.redo()
    assert text_of(doc) == "Abilities"


@pytest.mark.parametrize(
    "between",
    [
        lambda doc: doc.history.close(),
        lambda doc: doc.history.mark_clean(doc.history.here()),
        lambda doc: (doc.undo(), doc.redo()),
        lambda doc: write(doc, "Another edit"),
        lambda doc: type_in(doc, "Another card's", merge_key="other"),
    ],
    ids=["focus lost", "saved", "undone and redone", "another edit", "another text"],
)
def test_what_comes_between_parts_typing_into_two_steps(between: Callable[[Document], object]):
    doc = document(START)
    type_in(doc, "A", "Ab")
    between(doc)
    steps = len(doc.history.done)
    type_in(doc, "Abc", "Abcd")
    assert len(doc.history.done) == steps + 1
    doc.undo()
    assert text_of(doc) in {"Ab", "Another edit", "Another card's"}


def test_typing_after_undo_does_not_join_what_was_typed_before():
    doc = document(START)
    type_in(doc, "A")
    type_in(doc, "B", merge_key="other")
    doc.undo()
    type_in(doc, "Ab")
    doc.undo()
    assert text_of(doc) == "A"


def test_typing_that_was_taken_back_by_typing_is_no_step():
    doc = document(START)
    type_in(doc, "Skillsa", "Skills")
    assert doc.history.done == ()
    assert doc.undo() is None
    type_in(doc, "Abilities")
    doc.undo()
    assert text_of(doc) == "Skills"


# Saved or not


def test_a_new_document_is_clean_and_an_edit_makes_it_dirty():
    doc = document(START)
    assert doc.history.is_clean
    write(doc, "one")
    assert not doc.history.is_clean
    doc.undo()
    assert doc.history.is_clean


def test_undo_and_redo_come_past_the_saved_state():
    doc = document(START)
    write(doc, "one")
    doc.history.mark_clean(doc.history.here())
    write(doc, "two")
    assert not doc.history.is_clean
    doc.undo()
    assert doc.history.is_clean
    doc.undo()
    assert not doc.history.is_clean
    doc.redo()
    assert doc.history.is_clean


def test_a_saved_state_that_can_no_longer_be_reached_is_never_clean_again():
    doc = document(START)
    write(doc, "one")
    doc.history.mark_clean(doc.history.here())
    doc.undo()
    write(doc, "two")
    while not doc.history.is_clean and doc.undo():
        pass
    assert not doc.history.is_clean
    doc.history.mark_clean(doc.history.here())
    assert doc.history.is_clean


def test_typing_after_a_save_makes_the_document_dirty_and_undo_makes_it_clean():
    doc = document(START)
    type_in(doc, "A")
    doc.history.mark_clean(doc.history.here())
    type_in(doc, "Ab")
    assert not doc.history.is_clean
    doc.undo()
    assert doc.history.is_clean
    assert text_of(doc) == "A"


def test_typing_that_was_taken_back_leaves_a_saved_document_clean():
    doc = document(START)
    write(doc, "Saved")
    doc.history.mark_clean(doc.history.here())
    type_in(doc, "Saveda", "Saved")
    assert doc.history.is_clean


def test_a_clean_mark_survives_the_closing_of_its_entry():
    doc = document(START)
    type_in(doc, "A")
    doc.history.mark_clean(doc.history.here())
    doc.history.close()
    assert doc.history.is_clean


@pytest.mark.parametrize("position", [0, 1, 3])
def test_any_point_of_the_history_is_reached_in_one_change(position: int):
    doc = document(START)
    for text in ("One", "Two", "Three"):
        write(doc, text)
    doc.undo()
    told: list[Change] = []
    doc.watch(told.append)
    doc.go_to(position)
    assert text_of(doc) == ["Skills", "One", "Two", "Three"][position]
    assert doc.history.position == position
    assert doc.history.length == 3
    assert len(told) == 1


def test_going_to_where_one_is_changes_nothing():
    doc = document(START)
    write(doc, "One")
    assert doc.go_to(1) is None
    assert text_of(doc) == "One"


def test_steps_are_named_whether_done_or_undone():
    doc = document(START)
    for label in ("First", "Second", "Third"):
        write(doc, label, label=label)
    doc.go_to(1)
    assert [doc.history.label(step) for step in range(3)] == ["First", "Second", "Third"]
