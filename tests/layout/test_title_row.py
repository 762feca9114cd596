"""Logos beside the title: at one height, in the middle, over nothing, on every paper."""

from __future__ import annotations

from base64 import b64encode

import pytest
from msgspec.structs import replace

from tests.builders import model
from tests.images import disc, drawing, file, photo, png
from tests.layout.sound import faults_of_pages
from tests.paint.test_pdf import failures
from tests.paint.test_qt import by_pdf, difference, on_screen
from toc_editor.layout.pages import Pages, lay_pages
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Logo, Paper
from toc_editor.paint.pdf import write_pdf
from toc_editor.picture.display import Group, Role

LANES = "Activities: Mentoring; Clubs\n Outcomes: Trust"
TITLE = "Safer streets, stronger families: what we do in Northfield and why it works"
WIDE, TALL, SQUARE = png((900, 40)), png((20, 300)), drawing(100, 100)


def graph_with(*files: tuple[str, str], title: str = TITLE, **settings: object) -> Graph:
    graph = model(LANES, title=title)
    logos = [
        Logo(id=Id(f"logo-{n}"), order=f"a{n:02}1", alt=f"Logo {n}", kind=kind, content=content)
        for n, (kind, content) in enumerate(files)
    ]
    return Graph([*graph, *logos, replace(graph.project, **settings)])


def groups(page: Pages) -> list[Group]:
    return [item for item in page.laid.picture.items if isinstance(item, Group)]


def logos_of(page: Pages) -> list[Group]:
    return [group for group in groups(page) if group.owner.startswith("logo")]


def title_of(page: Pages) -> Group:
    return next(group for group in groups(page) if group.role is Role.TITLE)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize(
    "files", [[SQUARE], [WIDE, TALL, SQUARE], [SQUARE] * 12, [WIDE] * 4, [TALL] * 3]
)
def test_logos_stand_on_every_paper_over_nothing(paper, landscape, files):
    graph = graph_with(*files, paper=paper, landscape=landscape, marking="OFFICIAL", subtitle="All")

    assert faults_of_pages(graph, lay_pages(graph).sheets[0].picture) == []


def test_logos_stand_from_left_to_right_and_end_where_the_page_does():
    page = lay_pages(graph_with(SQUARE, drawing(200, 100), SQUARE))
    lefts = [logo.x for logo in logos_of(page)]
    last = logos_of(page)[-1]

    assert lefts == sorted(lefts)
    assert [logo.owner for logo in logos_of(page)] == ["logo-0", "logo-1", "logo-2"]
    assert last.x + last.width == pytest.approx(page.laid.picture.width - title_of(page).x)


def test_logos_are_alike_in_height_and_in_the_middle_of_their_row():
    page = lay_pages(graph_with(SQUARE, drawing(300, 200)))
    title = title_of(page)
    one, other = logos_of(page)

    assert one.height == other.height
    assert one.y + one.height / 2 == pytest.approx(title.y + title.height / 2)


def test_a_short_title_stands_in_the_middle_of_higher_logos():
    page = lay_pages(graph_with(SQUARE, title="Safer"), equal_widths=True)
    logo, title = logos_of(page)[0], title_of(page)

    assert logo.y + logo.height / 2 == pytest.approx(title.y + title.height / 2)


def test_a_very_wide_logo_is_lower_and_leaves_the_title_its_half():
    page = lay_pages(graph_with(WIDE, SQUARE))
    wide, square = logos_of(page)

    assert wide.height < square.height / 3
    assert wide.y + wide.height / 2 == pytest.approx(square.y + square.height / 2)
    assert title_of(page).width > page.laid.picture.width * 0.45


def test_many_wide_logos_stand_in_rows_and_are_larger_for_it():
    page = lay_pages(graph_with(*[drawing(900, 120)] * 12))
    logos = logos_of(page)
    room = page.laid.picture.width / 2 - 22.0
    lefts, tops = ({round(place, 3) for place in places} for places in _corners(logos))

    assert (len(lefts), len(tops)) == (4, 3)
    assert logos[0].width > 2 * room / 12
    assert faults_of_pages(graph_with(*[drawing(900, 120)] * 12), page.sheets[0].picture) == []


def _corners(logos: list[Group]) -> tuple[list[float], list[float]]:
    return [logo.x for logo in logos], [logo.y for logo in logos]


def test_a_title_wraps_before_the_logos():
    bare, beside = (lay_pages(graph_with(*logos, title=TITLE)) for logos in ([], [SQUARE] * 12))

    assert title_of(beside).height > title_of(bare).height
    assert title_of(beside).x + title_of(beside).width < logos_of(beside)[0].x


def test_the_title_is_read_first_and_then_each_logo_by_its_words():
    page = lay_pages(graph_with(SQUARE))
    order = [group.alt or group.role for group in groups(page)]

    assert order[:2] == [Role.TITLE, "Logo 0"]


def test_what_is_no_sound_picture_is_left_out_and_the_page_is_as_without_it():
    broken = [("image/png", "AAAA"), ("image/svg+xml", b64encode(b"<svg/>").decode())]

    assert (
        lay_pages(graph_with(*broken)).sheets[0].picture
        == lay_pages(graph_with()).sheets[0].picture
    )


@pytest.mark.usefixtures("qapp")
def test_a_page_with_logos_is_the_same_on_the_screen_and_in_the_pdf():
    alpha = ("image/png", b64encode(file(disc())).decode())
    palette = ("image/png", b64encode(file(photo().quantize(8))).decode())
    picture = lay_pages(graph_with(SQUARE, alpha, palette, drawing(300, 80))).sheets[0].picture

    assert difference(on_screen(picture, 1.5), by_pdf(picture, 1.5)) < 0.002
    assert failures(write_pdf([picture])) == []
