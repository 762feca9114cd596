"""How pages are filled: nothing parted without need, much alike, and no width given away."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from msgspec.structs import replace

from tests.builders import lane_id, model, slug
from tests.layout import sound
from toc_editor.layout import fit
from toc_editor.layout.fit import Sheet
from toc_editor.layout.flow import Line, Piece, evened, flow
from toc_editor.layout.pages import Pages, lay_pages
from toc_editor.layout.spans import Span, Strip
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    Banner,
    Flow,
    Group,
    Heads,
    Link,
    LinkKind,
    LinksShown,
    Marker,
    Place,
)
from toc_editor.model.vocabulary import LaneKind
from toc_editor.picture import display, hits
from toc_editor.picture.display import Placed, Role, Run, walk
from toc_editor.text.staircase import Staircase, stacked

WORDS = "a step that takes some room"


def laid(graph: Graph, **settings: object) -> Pages:
    """The pages of a model, which are sound."""
    graph = Graph([*graph, replace(graph.project, **settings)])
    pages = lay_pages(graph)
    assert sound.faults_of_pages(graph, *(sheet.picture for sheet in pages.sheets)) == []
    return pages


def placed(pages: Pages, role: Role, page: int) -> list[Placed]:
    """The groups of a role on a page."""
    found = walk(pages.sheets[page].picture)
    return [one for one in found if isinstance(one.item, display.Group) and one.item.role is role]


def shown_on(pages: Pages, owner: str) -> list[int]:
    return [
        number
        for number, sheet in enumerate(pages.sheets)
        if owner in {area.owner for area in hits.areas(sheet.picture)}
    ]


def runs(pages: Pages, page: int) -> Iterator[Placed]:
    return (one for one in walk(pages.sheets[page].picture) if isinstance(one.item, Run))


def with_bands(text: str, *bands: str) -> Graph:
    """A model of which these lanes run across the foot."""
    graph = model(text)
    lanes = (graph.lane(lane_id(band)) for band in bands)
    return Graph([*graph, *(replace(lane, place=Place.FOOT) for lane in lanes)])


def wordy(graph: Graph, times: int) -> Graph:
    """The same with so many words more on each card."""
    more = " ".join([WORDS] * times)
    return Graph([*graph, *(replace(card, text=f"{card.text} {more}") for card in graph.cards)])


def numbered(what: str, count: int) -> str:
    return "; ".join(f"{what} {number}" for number in range(count))


# What is parted


def test_what_fits_a_page_is_not_parted_because_the_last_page_has_little_room():
    piece = Piece(Staircase((1.0,), (3.0,)), lines=lambda _: [Line(1.0)] * 3)
    assert flow([piece] * 4, 1.0, (10.0, 2.5)) is None
    whole = flow([piece] * 4, 1.0, (10.0, 3.0))
    assert whole is not None
    assert [len(page) for page in whole.pages] == [3, 1]


def test_what_is_higher_than_every_page_is_parted():
    piece = Piece(Staircase((1.0,), (12.0,)), lines=lambda _: [Line(1.0)] * 12)
    parted = flow([piece], 1.0, (10.0, 2.5))
    assert parted is not None
    assert [len(page) for page in parted.pages] == [1, 1]


def test_the_pages_after_the_first_share_what_it_leaves_them():
    piece = Piece(Staircase((1.0,), (3.0,)))
    found = evened([piece] * 4, 1.0, (8.0, 8.0, 8.0))
    assert found is not None
    assert [len(page) for page in found.pages] == [2, 1, 1]


def test_a_row_that_is_parted_leaves_much_for_the_next_page():
    def cells(what: str) -> str:
        rows = ("one", "two", "three")
        numbers = range(10)
        cards = (f"{what} {row}({'; '.join(f'{what} {row} {n}' for n in numbers)})" for row in rows)
        return "; ".join(cards)

    graph = model(f"Activities: {cells('Step')}\nOutputs: {cells('Sum')}")
    groups = [record for record in graph if isinstance(record, Group)]
    titled = [replace(group, title=group.title.split()[-1]) for group in groups]
    lanes = [replace(lane, grid="streams") for lane in graph.lanes]
    pages = laid(Graph([*graph, *titled, *lanes]), most_pages=5, floor_pt=20)
    assert (len(pages.sheets), pages.parts_rows) == (2, True)
    counts = [
        sum(
            slug(f"Step two {n}") in {a.owner for a in hits.areas(sheet.picture)} for n in range(10)
        )
        for sheet in pages.sheets
    ]
    assert min(counts) >= 4


def test_columns_of_a_last_page_that_stays_empty_end_with_their_words_and_bands_follow():
    text = f"Activities: {numbered('Step', 3)}\nOutcomes: {numbered('Aim', 3)}\nFactors: One"
    pages = laid(wordy(with_bands(text, "Factors"), 6), most_pages=4, floor_pt=30)
    whole, last = (placed(pages, Role.LANE, page) for page in (0, -1))
    assert last[0].item.height < 0.6 * whole[0].item.height
    column, band = last[0], last[-1]
    gap = band.y + band.item.y - column.y - column.item.y - column.item.height
    assert 0 < gap < pages.size_pt


def test_pages_that_are_made_alike_still_hold_what_is_whole_on_them():
    def strip(*pieces: Piece) -> Strip:
        whole = stacked((piece.stairs for piece in pieces), 0.0)
        return Strip(Staircase((0.5,), (0.0,)), (whole,), pieces=(lambda: pieces,))

    low = Piece(Staircase((1.0,), (3.0,)), lines=lambda _: [Line(1.0)] * 3)
    stairs = Staircase((1.0, 2.0), (10.0, 8.0))
    high = Piece(stairs, lines=lambda width: [Line(1.0)] * 10 if width < 2 else [Line(4.0)] * 2)
    wide = Piece(Staircase((1.0, 5.0), (3.0, 2.0)))
    spans = (Span((strip(low, high, low, high),)), Span((strip(wide),)))
    rooms = (12.0, 12.0, 12.0)
    found = fit.largest(Sheet(spans, lambda _: (3.0, rooms), 18.0))
    flows = [span.evened([width], rooms) for span, width in zip(spans, found.widths, strict=True)]
    assert None not in flows


# Widths


def test_a_column_of_short_lines_leaves_the_width_to_those_that_can_use_it():
    graph = wordy(model("Outcomes: Much\nImpact: More"), 20)
    steps = model(f"Activities: {numbered('Short', 60)}")
    pages = laid(Graph([*graph, *steps.lanes, *steps.cards]))
    short, *others = pages.widths_pt
    longest = max(run.item.offsets[-1] for run in runs(pages, 0) if "Short" in run.item.text)
    assert short < longest + 8 * pages.size_pt
    assert min(others) > short


def test_where_no_column_can_use_more_width_all_get_it():
    pages = laid(model("Activities: One\nOutcomes: Two\nImpact: Three"))
    assert max(pages.widths_pt) < 1.5 * min(pages.widths_pt)
    assert sum(pages.widths_pt) > 1100


# What stands around


def test_the_cards_of_bands_one_under_the_other_begin_at_one_place():
    text = "Activities: Mentoring\nOutcomes: Trust\nLoop: Again\nFactors: Funding\nBeliefs: Hope"
    graph = with_bands(text, "Loop", "Factors", "Beliefs")
    loop = replace(graph.lane(lane_id("Loop")), kind=LaneKind.FEEDBACK)
    bands = [loop, *(graph.lane(lane_id(name)) for name in ("Factors", "Beliefs"))]
    unmarked = [replace(lane, marker=Marker.NONE) for lane in bands]
    pages = laid(Graph([*graph, *unmarked]))
    lefts = {
        round(run.x + run.item.x, 3)
        for run in runs(pages, 0)
        if run.item.text in ("Again", "Funding", "Hope")
    }
    assert len(lefts) == 1


@pytest.mark.parametrize("most_pages", [1, 4])
def test_the_marking_stands_in_the_middle_of_every_page_with_a_gap(most_pages: int):
    cards = "; ".join(f"{number} {WORDS}" for number in range(60))
    graph = model(f"Activities: {cards}\nOutcomes: Trust")
    pages = laid(graph, marking="OFFICIAL", owner="The county", most_pages=most_pages, floor_pt=24)
    for page in range(len(pages.sheets)):
        marks = [run for run in runs(pages, page) if run.item.text == "OFFICIAL"]
        assert len(marks) == 2
        assert len({round(mark.x + mark.item.x, 3) for mark in marks}) == 1
        (owner,) = [run for run in runs(pages, page) if run.item.text == "The county"]
        baselines = [run.y + run.item.y for run in (owner, marks[1])]
        assert baselines[1] - baselines[0] > 1.4 * pages.size_pt


def test_the_lines_of_a_long_title_are_of_like_length():
    title = "A theory of change for a partnership of very many members " * 2
    pages = laid(model("Activities: Mentoring\nOutcomes: Trust", title=title.strip()))
    (head,) = placed(pages, Role.TITLE, 0)
    ends = [run.offsets[-1] for run in head.item.items if isinstance(run, Run)]
    assert len(ends) > 1
    assert min(ends) > 0.7 * max(ends)


def test_marks_beside_heads_of_small_type_are_lower_than_the_heads():
    cards = "; ".join(f"{number} {WORDS}" for number in range(400))
    graph = model(f"Activities: {cards}\nOutcomes: {cards}".replace("step", "sum", 400))
    pages = laid(graph)
    assert pages.size_pt < 6
    head = placed(pages, Role.LANE_HEAD, 0)[0].item
    shapes = (one for one in walk(pages.sheets[0].picture) if isinstance(one.item, display.Shape))
    for mark in shapes:
        heights = [step[1] for step in mark.item.steps]
        assert max(heights) - min(heights) < 0.85 * head.height


def test_what_gains_no_type_from_further_pages_stays_on_one():
    lanes = "\n".join(f"Lane {number}: {WORDS} {number}" for number in range(12))
    pages = laid(model(lanes), most_pages=9, floor_pt=30)
    assert not pages.fits
    assert len(pages.sheets) == 1


def with_loop(heads: Heads = Heads.TOP, **settings: object) -> Graph:
    """Three columns over a feedback loop, with a banner over the first two of them."""
    graph = with_bands("Activities: A step\nOutcomes: Trust\nImpact: Hope\nLoop: Again", "Loop")
    loop = replace(graph.lane(lane_id("Loop")), kind=LaneKind.FEEDBACK)
    ends = {"first": lane_id("Activities"), "last": lane_id("Outcomes")}
    banner = Banner(id="how", order="a0", title="HOW", **ends)
    project = replace(graph.project, heads=heads, flow=Flow.NONE, **settings)
    return Graph([*graph, loop, banner, project])


def arrow(pages: Pages) -> list[display.Shape]:
    """The lines of the feedback arrow, that from the last column first."""
    shapes = (one.item for one in walk(pages.sheets[0].picture))
    return [one for one in shapes if isinstance(one, display.Shape) and not one.closed]


def test_the_arrow_that_runs_back_leaves_the_last_column_where_it_ends():
    pages = laid(with_loop(Heads.FOOT))
    heads = placed(pages, Role.LANE_HEAD, 0)
    banner = next(head for head in heads if head.item.owner == "how")
    last = next(head for head in heads if head.item.owner == lane_id("Impact"))
    out, back = arrow(pages)
    assert out.steps[0][1] == pytest.approx(last.y + last.item.y + last.item.height)
    bottom = banner.y + banner.item.y + banner.item.height
    assert bottom < back.steps[-1][1] < bottom + 12


def test_where_links_are_drawn_the_arrow_that_runs_back_is_not_where_they_leave_its_band():
    plain = laid(with_loop())
    link = Link(id="loop", source=slug("Again"), target=slug("A step"), kind=LinkKind.FEEDBACK)
    shown = laid(Graph([*with_loop(links_shown=LinksShown.ALL), link]))
    (band,) = [one for one in placed(plain, Role.LANE, 0) if one.item.owner == lane_id("Loop")]
    assert arrow(plain)[0].steps[-1][1] == pytest.approx(band.item.y + band.item.height / 2)
    ((_, start), *_) = shown.links.routes[link.id].points
    assert abs(arrow(shown)[0].steps[-1][1] - start) > 0.2 * shown.size_pt


def test_that_links_are_not_drawn_is_told_beside_no_other_words_of_the_footer():
    cards = "; ".join(f"{number} {WORDS}" for number in range(60))
    graph = model(f"Activities: {cards}\nOutcomes: Trust")
    link = Link(id="one", source=slug(f"1 {WORDS}"), target=slug("Trust"))
    settings = {"owner": "The county", "links_shown": LinksShown.ALL}
    pages = laid(Graph([*graph, link]), most_pages=4, floor_pt=24, **settings)
    for page in range(len(pages.sheets)):
        heights = {
            run.item.text: run.y + run.item.y
            for run in runs(pages, page)
            if run.item.text in ("The county", "Links between pages are not drawn")
        }
        assert heights["Links between pages are not drawn"] > heights["The county"]


def test_a_sub_head_right_under_a_heading_is_no_second_line_of_it():
    pages = laid(model("Activities: People(Behaviour(Training); Skills)\nOutcomes: Trust(Hope)"))
    tops = {
        run.item.text: run.y + run.item.y
        for run in runs(pages, 0)
        if run.item.text in ("People", "Behaviour", "Trust", "Hope")
    }
    under_head = tops["Hope"] - tops["Trust"]
    assert tops["Behaviour"] - tops["People"] > under_head + 0.1 * pages.size_pt


def test_the_label_of_a_band_keeps_to_one_line_where_that_makes_no_band_higher():
    def lines_of_label(words: int) -> int:
        graph = with_bands("Activities: Act\nRisks and mitigations: Rents", "Risks and mitigations")
        _, card = graph.cards
        pages = laid(Graph([*graph, replace(card, text=" ".join(["rents"] * words))]))
        heads = [one.item for one in placed(pages, Role.LANE_HEAD, 0)]
        (label,) = (one for one in heads if one.owner == lane_id("Risks and mitigations"))
        return round(label.height / pages.size_pt / 1.32)

    assert lines_of_label(1) == 1
    assert {lines_of_label(words) for words in range(60, 120, 4)} == {1, 2}


def test_on_a_page_with_room_a_long_head_makes_no_column_wide_that_has_few_words():
    cards = [f"{number} {WORDS} and {WORDS}" for number in range(24)]
    wordy = "\n".join(f"Lane {n}: {'; '.join(cards[n::4])}" for n in range(4))
    pages = laid(model(f"{wordy}\nLong-term outcomes for residents: Trust"))
    *wide, narrow = (one.item.width for one in placed(pages, Role.LANE_HEAD, 0))

    assert pages.size_pt == pytest.approx(18.0)
    assert narrow < min(wide)


def tops_of_cards(pages: Pages) -> list[float]:
    """Where the cards of the first lane begin, in ems under the first."""
    tops = [one.y + one.item.y for one in placed(pages, Role.ITEM, 0)]
    return [(top - tops[0]) / pages.size_pt for top in tops]


def test_on_a_page_with_room_to_spare_cards_stand_further_apart():
    assert tops_of_cards(laid(model("Lane: a; b")))[1] == pytest.approx(1.2 + 0.28 + 5 * 0.14)


def test_each_of_several_pages_has_what_it_can_spare_between_its_cards():
    graph = wordy(model(f"Inputs: {numbered('a', 9)}\nOutcomes: {numbered('b', 4)}"), 12)
    pages = laid(graph, most_pages=4, floor_pt=18)
    gaps = [
        (second.y + second.item.y - first.y - first.item.y - first.item.height) / pages.size_pt
        for page in range(len(pages.sheets))
        for first, second in pairwise(placed(pages, Role.ITEM, page))
    ]
    assert len(pages.sheets) > 1
    assert max(gaps) == pytest.approx(0.28 + 3 * 0.14)


def test_on_a_full_page_cards_stand_as_near_as_they_may():
    cards = "; ".join(f"{number}" for number in range(60))
    assert tops_of_cards(laid(model(f"Lane: {cards}")))[1] == pytest.approx(1.2 + 0.28)


def test_a_card_stands_no_further_from_the_heading_over_it_than_it_must():
    pages = laid(model("Lane: Group(a; b)\nOther: x"))
    (head,) = (one for one in placed(pages, Role.GROUP_HEAD, 0))
    card = placed(pages, Role.ITEM, 0)[0]
    below = card.y + card.item.y - head.y - head.item.y - head.item.height
    assert below / pages.size_pt == pytest.approx(0.18, abs=0.01)


def test_a_floor_out_of_reach_makes_the_type_no_smaller():
    graph = wordy(model("Inputs: a\nActivities: b\nOutputs: c\nOutcomes: d"), 60)
    low, high = (laid(graph, floor_pt=floor).size_pt for floor in (4, 24))
    assert low < 18.0
    assert high == pytest.approx(low, abs=0.01)
