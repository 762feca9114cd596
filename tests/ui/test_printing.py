"""The page on paper: in one piece, or in pieces that make it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from msgspec import Struct
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QWidget

from tests.paint.test_qt import FEW, difference, pixels
from tests.ui.desk import CTRL, OFFSCREEN, Desk
from toc_editor.edit import cards
from toc_editor.edit.page import set_up
from toc_editor.edit.places import Spot
from toc_editor.layout.fit import NoRoomError
from toc_editor.layout.pages import lay_pages
from toc_editor.model.records import Paper
from toc_editor.paint.qt import Painter
from toc_editor.paint.tiles import POINTS_PER_MM, Size
from toc_editor.ui import printing
from toc_editor.ui.notice import Kind
from toc_editor.ui.print_job import Choice, job_of, print_pages, set_paper, size_of
from toc_editor.ui.print_preview import PrintPreview

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)

MM = POINTS_PER_MM


class PrinterRoom(Struct):
    """A person at the system's dialog, who prints into a file."""

    target: Path
    gives_up: bool = False
    paper: QPageSize | None = None
    pages: tuple[int, int] | None = None
    asked_sheets: int = 0

    def __call__(self, printer: QPrinter, sheets: int, parent: QWidget) -> bool:
        self.asked_sheets = sheets
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.target))
        if self.paper is not None:
            printer.setPageSize(self.paper)
        if self.pages is not None:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(*self.pages)
        return not self.gives_up


@pytest.fixture
def room(desk: Desk) -> PrinterRoom:
    desk.window.printing.ask = PrinterRoom(desk.folder / "printed.pdf")
    return desk.window.printing.ask


@contextmanager
def looking(desk: Desk) -> Iterator[PrintPreview]:
    desk.do("print_preview")
    (found,) = desk.window.findChildren(PrintPreview)
    yield found
    found.close()
    desk.settle()


def page_of(desk: Desk):
    return lay_pages(desk.session.document.graph).sheets[0].picture


def sizes(printed: Path) -> list[tuple[int, int]]:
    """The sheets' sizes in millimetres."""
    document = pypdfium2.PdfDocument(printed)
    found = [(round(w / MM), round(h / MM)) for w, h in (page.get_size() for page in document)]
    document.close()
    return found


def images(printed: Path, scale: float) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(printed)
    for page in document:
        image = page.render(scale=scale).to_pil().convert("RGB")
        assert isinstance(image, Image.Image)
        yield image
    document.close()


def labels(printed: Path) -> list[str]:
    document = pypdfium2.PdfDocument(printed)
    found = [page.get_textpage().get_text_range().replace(" ", "") for page in document]
    document.close()
    return found


def choose(preview: PrintPreview, size: Paper, parts: Paper | None) -> None:
    preview.size_field.setCurrentIndex(preview.size_field.findData(size))
    preview.parts_field.setCurrentIndex(preview.parts_field.findData(parts))


def button(preview: PrintPreview, text: str) -> QPushButton:
    (found,) = (one for one in preview.findChildren(QPushButton) if one.text() == text)
    return found


# Print…


def test_the_page_is_printed_in_its_true_size(desk: Desk, room: PrinterRoom):
    desk.key(Qt.Key.Key_P, CTRL)
    assert sizes(room.target) == [(420, 297)]
    (printed,) = images(room.target, 2.0)
    shown = pixels(Painter().render(page_of(desk), 2.0))
    common = (0, 0, min(printed.width, shown.width), min(printed.height, shown.height))
    assert difference(printed.crop(common), shown.crop(common)) < FEW
    assert desk.notice.kind is Kind.GOOD
    assert "on one sheet" in desk.notice.sentence


def test_the_page_fills_the_paper_that_the_printer_has(desk: Desk, room: PrinterRoom):
    room.paper = QPageSize(QPageSize.PageSizeId.A4)
    desk.do("print")
    assert sizes(room.target) == [(297, 210)]
    (small,) = images(room.target, 2.0 * 2**0.5)
    shown = pixels(Painter().render(page_of(desk), 2.0))
    ink = [one.convert("L").point(lambda grey: 255 * (grey < 200)) for one in (small, shown)]
    assert ink[0].getbbox() == pytest.approx(ink[1].getbbox(), abs=3)


def test_what_is_being_typed_is_printed_too(desk: Desk, room: PrinterRoom):
    desk.click_card("clubs")
    desk.do("edit_text")
    desk.type("!")
    desk.do("print")
    assert any("!" in text for text in desk.texts)


def test_giving_up_prints_nothing_and_says_nothing(desk: Desk, room: PrinterRoom):
    room.gives_up = True
    desk.do("print")
    assert not room.target.exists()
    assert desk.window.notices.notice is None


@pytest.mark.qt_log_ignore("QPdfEngine", "QPainter::begin")
def test_a_printer_that_does_not_print_is_told(desk: Desk, room: PrinterRoom):
    room.target = desk.folder / "no such folder" / "printed.pdf"
    desk.do("print")
    assert desk.notice.kind is Kind.BAD
    assert "could not be printed" in desk.notice.sentence


def test_a_model_for_which_no_type_is_small_enough_is_told(desk: Desk, room, monkeypatch):
    def fail(graph) -> None:
        raise NoRoomError("the sheet has no room")

    monkeypatch.setattr(printing, "lay_pages", fail)
    for command in ("print", "print_preview"):
        desk.do(command)
        assert desk.notice.kind is Kind.BAD
        assert "no page to print" in desk.notice.sentence
    assert not room.target.exists()


def test_without_a_model_nothing_can_be_printed(make_desk):
    desk = make_desk(text="")
    for command in ("print", "print_preview"):
        assert not desk.commands[command].isEnabled()


# Print preview…


def test_the_preview_begins_with_the_page_as_it_is(desk: Desk):
    with looking(desk) as preview:
        assert preview.choice == Choice(Paper.A3)
        assert preview.size_field.currentText() == "A3, the page’s own"
        assert preview.sentence.text() == "One sheet of A3."
        assert not preview.overlap_field.isEnabled()


@pytest.mark.parametrize(
    ("size", "parts"),
    [
        (Paper.A4, [None]),
        (Paper.A3, [None, "A4"]),
        (Paper.A2, [None, "A4", "A3"]),
        (Paper.A0, [None, "A4", "A3"]),
    ],
)
def test_parts_are_printed_on_smaller_sheets_only(desk: Desk, size: Paper, parts: list[str | None]):
    with looking(desk) as preview:
        choose(preview, size, None)
        field = preview.parts_field
        assert [field.itemData(index) for index in range(field.count())] == parts


def test_the_sheet_once_chosen_is_kept_while_it_makes_sense(desk: Desk):
    with looking(desk) as preview:
        choose(preview, Paper.A1, Paper.A3)
        choose(preview, Paper.A0, Paper.A3)
        assert preview.choice.parts is Paper.A3
        preview.size_field.setCurrentIndex(preview.size_field.findData(Paper.A2))
        assert preview.choice.parts is Paper.A3
        preview.size_field.setCurrentIndex(preview.size_field.findData(Paper.A3))
        assert preview.choice.parts is None


def test_the_preview_says_how_many_sheets_there_are(desk: Desk):
    with looking(desk) as preview:
        choose(preview, Paper.A1, Paper.A4)
        words = "15 sheets of A4, 5 across and 3 down. Cut along the marks and join."
        assert preview.sentence.text() == preview.sheets.accessibleName() == words
        preview.overlap_field.setValue(30)
        assert preview.sentence.text().startswith("16 sheets")


def test_the_preview_shows_each_sheet_on_the_ground(desk: Desk):
    with looking(desk) as preview:
        choose(preview, Paper.A2, Paper.A4)
        desk.settle()
        image = pixels(preview.sheets.grab().toImage())
        line = [image.getpixel((x, image.height // 4)) for x in range(image.width)]
    ground = line[0]
    assert ground != (255, 255, 255)
    edges = [one for one in pairwise(line) if one == (ground, (255, 255, 255))]
    assert len(edges) == job_of(page_of(desk), Choice(Paper.A2, Paper.A4)).plan.columns


def test_a_poster_is_printed_from_the_preview(desk: Desk, room: PrinterRoom):
    with looking(desk) as preview:
        choose(preview, Paper.A2, Paper.A4)
        button(preview, "&Print…").click()
        plan = job_of(page_of(desk), Choice(Paper.A2, Paper.A4)).plan
        assert len(plan.tiles) == room.asked_sheets == len(sizes(room.target)) > 4
        assert f"on {room.asked_sheets} sheets" in desk.notice.sentence
        assert not preview.isVisible()


def test_the_preview_stays_when_the_person_gives_up_printing(desk: Desk, room: PrinterRoom):
    with looking(desk) as preview:
        room.gives_up = True
        button(preview, "&Print…").click()
        assert preview.isVisible()
        button(preview, "&Close").click()
        assert not preview.isVisible()


def test_sheets_too_small_for_parts_are_told(desk: Desk, room: PrinterRoom):
    with looking(desk) as preview:
        room.paper = QPageSize(QPageSize.PageSizeId.A10)
        choose(preview, Paper.A2, Paper.A4)
        button(preview, "&Print…").click()
        assert desk.notice.kind is Kind.BAD
        assert "Choose larger paper" in desk.notice.sentence


# The sheets


def printed(desk: Desk, choice: Choice, pages: tuple[int, int] | None = None) -> Path:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    picture = page_of(desk)
    room = PrinterRoom(desk.folder / "sheets.pdf", pages=pages)
    set_paper(printer, choice, job_of(picture, choice).plan)
    room(printer, 1, desk.window)
    assert print_pages(printer, [picture], choice)
    return room.target


@pytest.mark.parametrize("choice", [Choice(Paper.A2, Paper.A4), Choice(Paper.A1, Paper.A3, 0.0)])
def test_sheets_cut_along_their_marks_make_the_page(desk: Desk, choice: Choice):
    scale = 3.0
    picture = page_of(desk)
    job = job_of(picture, choice)
    whole = pixels(Painter().render(picture, scale * job.scale))
    joined = Image.new("RGB", whole.size, "red")
    for tile, image in zip(job.plan.tiles, images(printed(desk, choice), scale), strict=True):
        x, y = tile.x + tile.cut.x - tile.shown.x, tile.y + tile.cut.y - tile.shown.y
        box = [round(scale * n) for n in (x, y, x + tile.cut.width, y + tile.cut.height)]
        joined.paste(image.crop(tuple(box)), (round(scale * tile.cut.x), round(scale * tile.cut.y)))
    assert difference(joined, whole) < FEW


def test_each_sheet_says_where_it_belongs(desk: Desk):
    found = labels(printed(desk, Choice(Paper.A2, Paper.A4)))
    plan = job_of(page_of(desk), Choice(Paper.A2, Paper.A4)).plan
    for tile, text in zip(plan.tiles, found, strict=True):
        where = f"Column{tile.column}of{plan.columns},row{tile.row}of{plan.rows}"
        assert f"{where}·Aplan" in text


def test_outside_of_the_part_there_are_marks_and_a_label_only(desk: Desk):
    choice = Choice(Paper.A2, Paper.A4)
    plan = job_of(page_of(desk), choice).plan
    for tile, image in zip(plan.tiles, images(printed(desk, choice), 2.0), strict=True):
        box = (tile.x, tile.y, tile.x + tile.shown.width, tile.y + tile.shown.height)
        image.paste("white", tuple(round(2 * n) for n in box))
        left, top, right, bottom = (
            image.convert("L").point(lambda grey: 255 * (grey < 200)).getbbox()
        )
        assert min(left, top) / 2 >= 4 * MM
        assert right / 2 <= plan.sheet.width - 4 * MM
        assert bottom / 2 <= plan.sheet.height - 4 * MM


def test_some_of_the_sheets_can_be_printed_again(desk: Desk):
    choice = Choice(Paper.A2, Paper.A4)
    every = labels(printed(desk, choice))
    assert labels(printed(desk, choice, pages=(2, 3))) == every[1:3]


def test_a_printer_with_a_wide_edge_has_the_marks_inside_of_it(desk: Desk):
    plan = job_of(page_of(desk), Choice(Paper.A2, Paper.A4), hard_margin=30.0).plan
    for mark in (mark for tile in plan.tiles for mark in tile.marks):
        assert min(mark.x1, mark.y1) >= 30.0
        assert mark.x2 <= plan.sheet.width - 30.0
        assert mark.y2 <= plan.sheet.height - 30.0


def test_papers_have_the_sizes_of_the_standard():
    assert size_of(Paper.A4) == Size(pytest.approx(210 * MM), pytest.approx(297 * MM))
    assert size_of(Paper.A0) == Size(pytest.approx(841 * MM), pytest.approx(1189 * MM))


# Several pages


@pytest.fixture
def of_two_pages(desk: Desk) -> int:
    document = desk.session.document
    with document.edit("Set up") as edit:
        for number in range(30):
            cards.add(edit, Spot(document.graph.lanes[0].id), f"Card {number} of very many")
        set_up(edit, most_pages=2, floor_pt=36.0, paper=Paper.A4)
    return len(lay_pages(desk.session.document.graph).sheets)


def test_every_page_is_printed_on_a_sheet_of_its_own(
    desk: Desk, room: PrinterRoom, of_two_pages: int
):
    assert of_two_pages == 2
    desk.do("print")
    assert sizes(room.target) == [(297, 210)] * 2
    assert room.asked_sheets == 2
    assert "on 2 sheets" in desk.notice.sentence


def test_parts_of_several_pages_say_which_page_they_are_of(
    desk: Desk, room: PrinterRoom, of_two_pages: int
):
    with looking(desk) as preview:
        choose(preview, Paper.A3, Paper.A4)
        assert "sheets of A4" in preview.sentence.text()
        assert "for each page" in preview.sentence.text()
        button(preview, "&Print…").click()
    found = labels(room.target)
    assert len(found) == room.asked_sheets
    half = len(found) // of_two_pages
    assert all("Page1of2" in text for text in found[:half])
    assert all("Page2of2" in text for text in found[half:])
