"""Sheets that are cut along their marks make the page again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tests.paint.pictures import programme, sheet
from toc_editor.paint.qt import Painter
from toc_editor.paint.tiles import (
    MARK_ROOM,
    POINTS_PER_MM,
    Area,
    Plan,
    Size,
    on_one_sheet,
    on_several_sheets,
    scale_to_fit,
)
from toc_editor.paint.within import within
from toc_editor.picture.display import Picture

A0, A3, A4 = (
    Size(w * POINTS_PER_MM, h * POINTS_PER_MM) for w, h in ((841, 1189), (297, 420), (210, 297))
)
NEAR = 1e-6

sides = st.floats(30.0, 4000.0)
pages = st.builds(Size, sides, sides)
sheets = st.sampled_from([A3, A4, A3.turned, A4.turned]) | st.builds(
    Size, st.floats(250.0, 1300.0), st.floats(250.0, 1300.0)
)
margins = st.floats(MARK_ROOM, 60.0)
overlaps = st.floats(0.0, 85.0)
shares = st.floats(0.0, 1.0, exclude_max=True)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Size, float, float, Plan]:
    page, margin, overlap = draw(pages), draw(margins), draw(overlaps)
    plan = on_several_sheets(page, draw(sheets), margin=margin, overlap=overlap)
    return page, margin, overlap, plan


def holds(area: Area, x: float, y: float) -> bool:
    return area.x <= x < area.right and area.y <= y < area.bottom


def shows(area: Area, x: float, y: float) -> bool:
    across, down = area.x - NEAR <= x <= area.right + NEAR, area.y - NEAR <= y <= area.bottom + NEAR
    return across and down


@given(plans(), shares, shares)
def test_every_point_of_the_page_is_on_a_sheet_and_left_on_one_alone(planned, across, down) -> None:
    page, _, _, plan = planned
    x, y = across * page.width, down * page.height
    assert any(shows(tile.shown, x, y) for tile in plan.tiles)
    left_on = sum(holds(tile.cut, x, y) for tile in plan.tiles)
    on_a_cut = any(
        min(abs(x - tile.cut.right), abs(y - tile.cut.bottom)) < NEAR for tile in plan.tiles
    )
    assert left_on == 1 or on_a_cut


@given(plans())
def test_the_pieces_make_the_page(planned) -> None:
    page, _, _, plan = planned
    made = sum(tile.cut.width * tile.cut.height for tile in plan.tiles)
    assert made == pytest.approx(page.width * page.height)
    rows = [plan.tiles[n : n + plan.columns] for n in range(0, len(plan.tiles), plan.columns)]
    assert len(rows) == plan.rows
    for line in (*rows, *zip(*rows, strict=True)):
        for one, other in pairwise(line):
            touching = (one.cut.right, one.cut.y), (one.cut.x, one.cut.bottom)
            assert (other.cut.x, other.cut.y) in [pytest.approx(corner) for corner in touching]


@given(plans())
def test_neighbours_share_the_overlap_and_all_sheets_show_as_much(planned) -> None:
    _, _, overlap, plan = planned
    assert len({(round(t.shown.width, 6), round(t.shown.height, 6)) for t in plan.tiles}) == 1
    for one in plan.tiles:
        for other in plan.tiles:
            if (other.column, other.row) == (one.column + 1, one.row):
                assert one.shown.right - other.shown.x == pytest.approx(overlap, abs=NEAR)
            if (other.column, other.row) == (one.column, one.row + 1):
                assert one.shown.bottom - other.shown.y == pytest.approx(overlap, abs=NEAR)


@given(plans())
def test_the_margin_stays_free_and_the_marks_are_in_it(planned) -> None:
    _, margin, _, plan = planned
    edge = margin - MARK_ROOM - NEAR
    for tile in plan.tiles:
        right, bottom = tile.x + tile.shown.width, tile.y + tile.shown.height
        assert min(tile.x, tile.y) >= margin - NEAR
        assert right <= plan.sheet.width - margin + NEAR
        assert bottom <= plan.sheet.height - margin + NEAR
        for mark in tile.marks:
            across, down = sorted((mark.x1, mark.x2)), sorted((mark.y1, mark.y2))
            assert across[1] < tile.x or across[0] > right or down[1] < tile.y or down[0] > bottom
            assert across[0] >= edge
            assert down[0] >= edge
            assert across[1] <= plan.sheet.width - edge
            assert down[1] <= plan.sheet.height - edge


@given(plans())
def test_marks_point_at_the_four_lines_to_cut_from_both_ends(planned) -> None:
    *_, plan = planned
    for tile in plan.tiles:
        x, y = tile.x - tile.shown.x, tile.y - tile.shown.y
        upright = [mark.x1 for mark in tile.marks if mark.x1 == mark.x2]
        level = [mark.y1 for mark in tile.marks if mark.y1 == mark.y2]
        assert upright == pytest.approx(sorted(2 * [x + tile.cut.x, x + tile.cut.right]))
        assert level == pytest.approx(sorted(2 * [y + tile.cut.y, y + tile.cut.bottom]))


@given(plans())
def test_the_label_has_room_below_between_the_marks(planned) -> None:
    _, margin, _, plan = planned
    for tile in plan.tiles:
        label = tile.label
        assert label is not None
        assert label.y > tile.y + tile.shown.height
        assert label.bottom <= plan.sheet.height - margin + MARK_ROOM + NEAR
        assert label.x > tile.x + tile.cut.x - tile.shown.x
        assert label.right < tile.x + tile.cut.right - tile.shown.x


@given(pages, sheets, margins, overlaps)
def test_no_way_to_lay_the_sheets_takes_fewer(page, sheet, margin, overlap) -> None:
    plan = on_several_sheets(page, sheet, margin=margin, overlap=overlap)
    turned = on_several_sheets(page, sheet.turned, margin=margin, overlap=overlap)
    assert len(plan.tiles) == len(turned.tiles)
    one_room = max(
        (side.width - 2 * margin - overlap) * (side.height - 2 * margin - overlap)
        for side in (sheet, sheet.turned)
    )
    net = max(page.width - overlap, 0.0) * max(page.height - overlap, 0.0)
    assert len(plan.tiles) >= net / one_room - NEAR


def test_a_wall_poster_takes_this_many_sheets_of_office_paper() -> None:
    found = {
        name: len(on_several_sheets(A0.turned, one, margin=28.4, overlap=28.4).tiles)
        for name, one in (("A4", A4), ("A3", A3))
    }
    assert found == {"A4": 25, "A3": 15}


def test_a_page_with_room_on_one_sheet_takes_one() -> None:
    plan = on_several_sheets(Size(300.0, 200.0), A4, margin=20.0, overlap=30.0)
    (tile,) = plan.tiles
    assert tile.cut == tile.shown == Area(0.0, 0.0, 300.0, 200.0)
    assert plan.sheet == A4.turned


@pytest.mark.parametrize(
    ("margin", "overlap"), [(MARK_ROOM - 0.1, 10.0), (300.0, 10.0), (20.0, -1.0), (20.0, 600.0)]
)
def test_sheets_without_room_are_refused(margin: float, overlap: float) -> None:
    with pytest.raises(ValueError, match=r"room|margin"):
        on_several_sheets(A0, A4, margin=margin, overlap=overlap)


@pytest.mark.parametrize("one", [A3, A3.turned])
def test_one_sheet_lies_as_the_page_does_with_nothing_but_the_page_on_it(one: Size) -> None:
    plan = on_one_sheet(Size(1000.0, 700.0), one)
    (tile,) = plan.tiles
    assert plan.sheet == A3.turned
    assert (tile.marks, tile.label) == ((), None)
    assert tile.x == pytest.approx((A3.height - 1000.0) / 2)
    assert tile.y == pytest.approx((A3.width - 700.0) / 2)


def test_a_page_fills_the_sheet_that_it_is_fitted_to() -> None:
    assert scale_to_fit(A3, A3.turned) == pytest.approx(1.0)
    assert scale_to_fit(A0.turned, A4) == pytest.approx(210 / 841, rel=0.01)
    assert scale_to_fit(Size(100.0, 50.0), Size(100.0, 400.0)) == 2.0


def image(picture: Picture, area: Area) -> QImage:
    made = QImage(round(area.width), round(area.height), QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    with QPainter(made) as painter:
        painter.setClipRect(QRectF(0.0, 0.0, area.width, area.height))
        painter.translate(-area.x, -area.y)
        Painter().draw(picture, painter)
    return made


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "area",
    [
        Area(0.0, 0.0, 240.0, 200.0),
        Area(217.0, 71.0, 300.0, 260.0),
        Area(900.0, 500.0, 290.0, 341.0),
        Area(228.0, 299.0, 34.0, 10.0),
    ],
)
def test_what_lies_within_a_part_is_all_that_shows_there_and_less_than_all(area: Area) -> None:
    whole = programme()
    part = Picture(whole.width, whole.height, within(whole, area), ground=whole.ground)
    assert image(part, area) == image(whole, area)
    assert len(str(part)) < len(str(whole)) / 2


def test_nothing_lies_within_a_part_that_is_empty() -> None:
    assert within(programme(), Area(2000.0, 2000.0, 50.0, 50.0)) == ()
    assert within(sheet(), Area(0.0, 0.0, 50.0, 50.0)) == ()
