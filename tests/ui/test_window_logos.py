"""Logos in the window: chosen, dropped and pasted, with the words that stand for them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.images import disc, file
from tests.ui.desk import Desk
from tests.ui.test_window_files import drop
from toc_editor.ui.notice import Kind


@pytest.fixture
def crest(desk: Desk) -> Path:
    """A logo's file."""
    path = desk.folder / "crest.png"
    path.write_bytes(file(disc()))
    return path


def logos(desk: Desk) -> list[str]:
    return [logo.alt for logo in desk.session.document.graph.logos]


def typed(desk: Desk, words: str) -> None:
    """Type where the cursor is, and leave."""
    desk.settle()
    field = desk.window.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, words)
    desk.window.commit()


def test_a_logo_is_chosen_and_its_words_are_asked_for(desk: Desk, crest: Path):
    desk.person.file = crest
    desk.do("add_logo")
    typed(desk, "Northfield Council")

    assert desk.person.asked == ["logo"]
    assert logos(desk) == ["Northfield Council"]
    desk.do("undo")
    desk.do("undo")
    assert logos(desk) == []


def test_a_picture_dropped_on_the_model_is_a_logo(desk: Desk, crest: Path):
    assert drop(desk, crest)
    typed(desk, "Northfield Council")

    assert logos(desk) == ["Northfield Council"]
    assert desk.canvas.view_name == "page"
    assert desk.session.path == desk.folder / "Plan.toc"


def test_a_picture_asks_for_a_model_where_none_is_shown(desk: Desk, crest: Path):
    desk.window.show_start()
    drop(desk, crest)

    assert desk.notice.sentence.startswith("“crest.png” is a picture. Open a model first")
    assert logos(desk) == []


def test_a_picture_that_is_pasted_is_a_logo(desk: Desk):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#1f7a6d"))
    QGuiApplication.clipboard().setImage(image)
    desk.do("paste")

    assert logos(desk) == [""]
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]


def test_a_picture_file_that_is_pasted_is_a_logo(desk: Desk, crest: Path):
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(crest))])
    content.setText(str(crest))
    QGuiApplication.clipboard().setMimeData(content)
    desk.do("paste")

    assert logos(desk) == [""]


def test_text_with_a_picture_of_it_is_pasted_as_text(desk: Desk):
    content = QMimeData()
    content.setImageData(QImage(9, 9, QImage.Format.Format_RGB32))
    content.setText("Sport")
    QGuiApplication.clipboard().setMimeData(content)
    desk.do("paste")

    assert logos(desk) == []
    assert "Sport" in desk.texts


def test_a_file_that_is_no_logo_is_told_and_nothing_changes(desk: Desk, crest: Path):
    crest.write_bytes(b"Northfield")
    drop(desk, crest)

    assert logos(desk) == []
    assert desk.notice.kind is Kind.BAD
    assert "“crest.png” is not a PNG" in desk.notice.sentence
    assert desk.canvas.view_name == "board"


def test_two_logos_stand_in_the_order_in_which_they_came(desk: Desk, crest: Path):
    for words in ("Northfield", "Eastmoor"):
        drop(desk, crest)
        typed(desk, words)

    assert logos(desk) == ["Northfield", "Eastmoor"]
