from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from tests.builders import slug
from tests.ui.canvas.hands import Hands

LANES = [f"Lane {number}" for number in range(8)]
TALL = "\n".join(f"{lane}: " + "; ".join(f"{lane} {n}" for n in range(12)) for lane in LANES)
LOW = "\n".join(f"{lane}: Card of {lane}" for lane in LANES)
LEAST = 0.55


@pytest.fixture(params=[TALL, LOW], ids=["tall", "low"])
def hands(qtbot, request: pytest.FixtureRequest) -> Hands:
    return Hands(qtbot, request.param)


def test_no_bar_lies_under_a_board_all_of_whose_lanes_can_be_shown(hands: Hands):
    canvas = hands.canvas
    whole = canvas.sheet_picture().width
    for width in range(round(whole * LEAST) + 40, round(whole) + 60, 7):
        canvas.resize(QSize(width, 500))
        hands.settle()
        assert not canvas.horizontalScrollBar().isVisible(), width
        assert canvas.zoom() <= 1.0


def test_a_board_with_many_lanes_keeps_a_size_that_can_be_read(hands: Hands):
    hands.canvas.resize(QSize(400, 500))
    hands.settle()
    assert hands.canvas.zoom() == LEAST
    assert hands.canvas.horizontalScrollBar().isVisible()


def test_a_board_uses_the_room_there_is(hands: Hands):
    canvas = hands.canvas
    canvas.resize(QSize(round(canvas.sheet_picture().width * 0.8), 500))
    hands.settle()
    shown = canvas.sheet_picture().width * canvas.zoom()
    assert canvas.viewport().width() - 20 <= shown <= canvas.viewport().width() + 1


def test_a_model_too_large_for_any_page_is_said_and_stays_on_the_board(qtbot):
    lanes = "\n".join(f"Lane number {number}: Card {number}" for number in range(400))
    hands = Hands(qtbot, lanes)
    with qtbot.waitSignal(hands.canvas.statusMessage) as said:
        hands.canvas.show_page()

    assert "too much for one page" in said.args[0]
    assert hands.canvas.view_name == "board"
    assert hands.canvas.frame_of(slug("Card 7")) is not None


def test_a_page_shown_after_a_tall_board_is_fitted_at_once_and_has_no_bar(qtbot, monkeypatch):
    canvas = Hands(qtbot, TALL).canvas
    fits: list[QSize] = []
    fit = canvas.zoom_fit

    def counted() -> None:
        fits.append(canvas.size())
        assert len(fits) < 10, f"fitted again and again at {canvas.size()}"
        fit()

    monkeypatch.setattr(canvas, "zoom_fit", counted)
    for width in range(700, 1300, 97):
        for height in (500, round(0.68 * width), round(0.708 * width), round(0.708 * width) + 5):
            canvas.show_board()
            canvas.resize(QSize(width, height))
            QApplication.processEvents()
            fits.clear()
            canvas.show_page()
            QApplication.processEvents()
            assert not canvas.horizontalScrollBar().isVisible(), (width, height)
            assert not canvas.verticalScrollBar().isVisible(), (width, height)
