"""Several pages: the fewest that do, lanes that go on from one to the next, all of it once."""

from __future__ import annotations

from types import SimpleNamespace

import page
import pytest
from msgspec.structs import replace

from tests.builders import lane_id, model, slug
from tests.layout import sound
from tests.layout.models import Shape, made
from tests.pdf_checks import faults, heard, outlined
from toc_editor.app.templates import examples
from toc_editor.layout import fit, pages
from toc_editor.layout.fit import SMALLEST_PT, Fit, NoRoomError, Sheet
from toc_editor.layout.page import paper_size
from toc_editor.layout.pages import Pages, lay_pages
from toc_editor.layout.sheet import tops
from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Group, Heads, Paper, Place
from toc_editor.paint.pdf import write_pdf
from toc_editor.picture import display, hits
from toc_editor.picture.display import Picture, Role, walk

MANY = "; ".join(f"Step {number} of the many that take room on a page" for number in range(40))
LONG = model(f"Activities: {MANY}\nOutcomes: {MANY}".replace("Step", "Aim", 40), title="Long")


def with_page(graph: Graph, **settings: object) -> Graph:
    return Graph([*graph, replace(graph.project, **settings)])


def pages_of(graph: Graph, **settings: object) -> Pages:
    """The pages of a model, which is all there and sound on them."""
    graph = with_page(graph, **settings)
    pages = lay_pages(graph)
    assert sound.faults_of_pages(graph, *pictures(pages)) == []
    return pages


def pictures(pages: Pages) -> list[Picture]:
    return [sheet.picture for sheet in pages.sheets]


def said(group: display.Group) -> str:
    return " ".join(item.text.strip() for item in group.items if isinstance(item, display.Run))


def groups(picture: Picture, role: Role) -> list[display.Group]:
    found = (placed.item for placed in walk(picture))
    return [item for item in found if isinstance(item, display.Group) and item.role is role]


def repeats(picture: Picture) -> list[str]:
    return [said(group) for group in groups(picture, Role.REPEAT)]


def owners(picture: Picture) -> set[str]:
    return {area.owner for area in hits.areas(picture)}


def shown_on(pages: Pages, owner: str) -> list[int]:
    """The numbers of the pages on which a record is shown."""
    return [n for n, one in enumerate(pictures(pages), 1) if owner in owners(one)]


# How many


def test_what_reaches_the_floor_on_one_page_takes_no_second():
    one = lay_pages(LONG)
    pages = pages_of(LONG, most_pages=5, floor_pt=one.size_pt - 0.1)
    assert pictures(pages) == pictures(one)


@pytest.mark.parametrize("floor", [9.0, 13.0, 16.0])
def test_no_fewer_pages_would_reach_the_floor(floor: float):
    pages = pages_of(LONG, paper=Paper.A4, most_pages=9, floor_pt=floor)
    assert pages.fits
    fewer = lay_pages(
        with_page(LONG, paper=Paper.A4, most_pages=len(pages.sheets) - 1, floor_pt=floor)
    )
    assert fewer.size_pt < floor <= pages.size_pt


def test_where_no_number_of_pages_does_the_type_is_the_largest_on_the_fewest_pages():
    graph = model("Activities: Mentoring\nOutcomes: Trust", title=" ".join(["word"] * 4000))
    pages = pages_of(graph, most_pages=20, floor_pt=30.0)
    assert not pages.fits
    assert len(pages.sheets) == 2


def test_more_pages_never_give_smaller_type():
    sizes = [
        pages_of(LONG, paper=Paper.A4, most_pages=most, floor_pt=36).size_pt
        for most in (1, 2, 3, 5)
    ]
    assert sizes == sorted(sizes)
    assert sizes[1] > 1.3 * sizes[0]


def test_twice_the_paper_as_two_pages_gives_type_nearly_as_large_as_on_one_large_sheet():
    for example in examples():
        small = {"paper": Paper.A4, "floor_pt": 36.0}
        two = pages_of(example.graph, **small, most_pages=2)
        one = lay_pages(with_page(example.graph, paper=Paper.A3, most_pages=1))
        assert two.size_pt > 0.75 * one.size_pt


# What stands where


def test_lanes_keep_their_place_and_their_heads_on_every_page():
    pages = pages_of(LONG, most_pages=3, floor_pt=20)
    first, *further = [
        {area.owner: (area.x, area.width) for area in hits.areas(one) if area.role is Role.LANE}
        for one in pictures(pages)
    ]
    assert further == [first] * (len(pages.sheets) - 1)
    for one in pictures(pages)[1:]:
        assert {"Activities", "Outcomes"} <= set(repeats(one))
        assert not groups(one, Role.LANE_HEAD)


def test_a_group_that_is_parted_has_its_head_again():
    graph = model(f"Activities: Schools({MANY})\nOutcomes: Trust")
    pages = pages_of(graph, most_pages=3, floor_pt=20)
    assert len(pages.sheets) > 1
    assert [said(one) for one in groups(pictures(pages)[0], Role.GROUP_HEAD)] == ["Schools"]
    for one in pictures(pages)[1:]:
        assert "Schools (continued)" in repeats(one)


def test_a_sub_head_is_named_with_its_group_where_the_page_begins_under_it():
    graph = model(f"Activities: Schools(Clubs; Away days({MANY}))\nOutcomes: Trust")
    pages = pages_of(graph, most_pages=4, floor_pt=20)
    again = repeats(pictures(pages)[1])
    place = again.index("Away days (continued)")
    assert again[place - 1] == "Schools"


def test_a_group_that_fits_the_next_page_is_not_parted():
    held = [
        f"Group {n}({'; '.join(f'Card {n} {m} of some words' for m in range(6))})" for n in range(8)
    ]
    graph = model(f"Activities: {'; '.join(held)}\nOutcomes: Trust")
    pages = pages_of(graph, paper=Paper.A4, most_pages=3, floor_pt=8.2)
    assert len(pages.sheets) > 1
    for group in (one for one in graph if isinstance(one, Group)):
        assert len(shown_on(pages, group.id)) == 1


def test_a_heading_stays_with_its_first_card():
    held = "; ".join(f"Group {n}(Card {n} one; Card {n} two; Card {n} three)" for n in range(15))
    graph = model(f"Activities: {held}\nOutcomes: Trust")
    for floor in (12.0, 15.0, 20.0):
        pages = pages_of(graph, paper=Paper.A4, most_pages=9, floor_pt=floor)
        for number in range(15):
            first = shown_on(pages, slug(f"Group {number}"))[0]
            assert shown_on(pages, slug(f"Card {number} one")) == [first]


def test_rows_that_line_up_are_parted_between_rows():
    cells = "; ".join(f"[Row {n}] {n} words that take some room on any page" for n in range(12))
    graph = model(f"Activities: {cells}\nOutcomes: {cells}".replace("words", "aims", 12))
    pages = pages_of(graph, paper=Paper.A4, most_pages=3, floor_pt=17)
    assert len(pages.sheets) > 1
    for number in range(12):
        assert len(shown_on(pages, slug(f"Row {number}").replace("row", "row-row"))) == 1


def _three_rows(cards: int) -> Graph:
    """Two lanes whose groups line up in three rows of so many cards."""

    def cells(what: str) -> str:
        numbers = range(cards)
        groups = (
            f"{what} {row}({'; '.join(f'{what} {row} {number}' for number in numbers)})"
            for row in ("one", "two", "three")
        )
        return "; ".join(groups)

    graph = model(f"Activities: {cells('Step')}\nOutputs: {cells('Sum')}")
    groups = [record for record in graph if isinstance(record, Group)]
    titled = [replace(group, title=group.title.split()[-1]) for group in groups]
    lanes = [replace(lane, grid="streams") for lane in graph.lanes]
    return Graph([*graph, *titled, *lanes])


def test_a_row_begins_on_a_page_that_would_stay_half_empty_where_that_saves_one():
    parted = pages_of(_three_rows(12), most_pages=5, floor_pt=20)
    assert (len(parted.sheets), parted.parts_rows) == (2, True)
    assert shown_on(parted, slug("Step two")) == shown_on(parted, slug("Sum two")) == [1, 2]


def test_rows_stay_whole_where_parting_them_gains_nothing():
    whole = pages_of(_three_rows(10), most_pages=5, floor_pt=16)
    assert (len(whole.sheets), whole.parts_rows) == (2, False)


def test_a_row_higher_than_a_page_is_parted_between_its_cards():
    cells = "; ".join(f"[Families] {n} of very many cards in a row" for n in range(60))
    graph = model(f"Activities: {cells}\nOutcomes: [Families] Trust; [Agencies] Plans")
    pages = pages_of(graph, paper=Paper.A4, most_pages=6, floor_pt=15)
    assert len(pages.sheets) > 1
    assert len(shown_on(pages, "row-families")) > 1
    assert repeats(pictures(pages)[1]).count("Families (continued)") == 2


def test_only_a_card_that_is_higher_than_a_page_is_parted():
    graph = model(f"Activities: Mentoring; {MANY}\nOutcomes: Trust")
    long = replace(graph.card(slug("Mentoring")), text="young people feel safer " * 800)
    pages = pages_of(
        Graph([*graph, replace(long, text=long.text.strip())]), most_pages=9, floor_pt=16
    )
    assert len(shown_on(pages, "mentoring")) > 1
    for card in graph.cards:
        if card.id != "mentoring":
            assert len(shown_on(pages, card.id)) == 1


def test_bands_titles_and_notes_stand_where_they_belong():
    graph = model(f"Vision: Safer streets\nActivities: {MANY}\nOutcomes: Trust\nFactors: Funding")
    lanes = [
        replace(graph.lane(lane_id("Vision")), place=Place.HEAD),
        replace(graph.lane(lane_id("Factors")), place=Place.FOOT),
    ]
    banner = Banner(
        id="why", order="a0", title="WHY", first=lane_id("Activities"), last=lane_id("Outcomes")
    )
    pages = pages_of(
        Graph([*graph, *lanes, banner]),
        most_pages=4,
        floor_pt=20,
        marking="OFFICIAL",
        owner="The county",
        sources="A survey",
    )
    count = len(pages.sheets)
    assert count > 1
    assert shown_on(pages, lane_id("Vision")) == [1]
    assert shown_on(pages, lane_id("Factors")) == [count]
    for number, one in enumerate(pictures(pages), 1):
        everything = [text.run.text for text in sound.texts(one)]
        assert f"Page {number} of {count}" in everything
        assert everything.count("OFFICIAL") == 2
        assert "The county" in everything
        assert "WHY" in everything
        assert any("survey" in text for text in everything) == (number == count)
        assert ("A model (continued)" in repeats(one)) == (number > 1)


def test_one_page_has_no_number():
    assert not any("Page 1" in text for text in repeats(pictures(lay_pages(LONG))[0]))


@pytest.mark.parametrize("heads", Heads)
def test_heads_at_the_foot_are_repeated_too(heads: Heads):
    pages = pages_of(LONG, heads=heads, most_pages=3, floor_pt=20)
    assert all("Outcomes" in repeats(one) for one in pictures(pages)[1:])


# Editing and reading


def test_shown_one_under_the_other_every_page_keeps_its_slots():
    pages = lay_pages(with_page(LONG, most_pages=3, floor_pt=20))
    _, height = paper_size(LONG.project.paper, landscape=True)
    assert pages.laid.picture.height == tops(pages.sheets)[-1] + height
    each = [len(sheet.slots) for sheet in pages.sheets]
    assert all(each)
    assert len(pages.laid.slots) == sum(each)
    for top, sheet in zip(tops(pages.sheets), pages.sheets, strict=True):
        shown = [slot for slot in pages.laid.slots if top <= slot.y < top + height]
        assert [slot.before for slot in shown] == [slot.before for slot in sheet.slots]


def test_several_pages_are_one_accessible_document():
    for example in examples():
        pages = pages_of(example.graph, paper=Paper.A4, most_pages=3, floor_pt=12)
        pdf = write_pdf(pictures(pages))
        assert faults(pdf) == []
        reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("ua1", "3a")]
        assert [found for one in reports for found in one.failures] == []
        heads = [words.text for words in heard(pdf) if words.tag in ("H1", "H2")]
        assert len(heads) == len(set(heads))


def test_a_column_of_one_card_begins_on_the_first_page():
    card = " ".join(f"Person {number} who is hurt" for number in range(9))
    graph = model(f"Activities: {MANY}\nPeople: Somebody")
    somebody = replace(graph.card(slug("Somebody")), text=card)
    pages = pages_of(Graph([*graph, somebody]), most_pages=3, floor_pt=22)

    assert len(pages.sheets) > 1
    assert 1 in shown_on(pages, somebody.id)


def test_a_card_that_goes_on_leaves_no_line_of_a_paragraph_alone():
    words = " ".join(f"word{number}" for number in range(24))
    card = "\n".join(["What it takes:", *[f"- {words}"] * 12])
    graph = model("Activities: Mentoring\nOutcomes: Trust")
    long = replace(graph.card(slug("Mentoring")), text=card)
    for floor in (18.0, 21.0, 24.0, 27.0):
        pages = pages_of(Graph([*graph, long]), paper=Paper.A4, most_pages=9, floor_pt=floor)
        assert len(pages.sheets) > 1
        parts = [lines_of(one, long.id) for one in pictures(pages) if long.id in owners(one)]
        assert len(parts) > 1
        for lines in parts:
            assert not lines[-1].startswith(("word0 ", "What"))
            assert not lines[0].endswith("word23")


@pytest.mark.parametrize("floor", [16.0, 19.0, 22.0, 25.0, 28.0])
def test_a_card_that_goes_on_is_not_parted_inside_of_brackets(floor: float):
    words = "what helps (a safe adult at home, a place to go in the evenings, work at last) grows"
    said = split_of(" and ".join([words] * 60), floor)
    assert said.count("(") == said.count(")")


def test_a_card_that_goes_on_is_parted_between_sentences_where_a_line_ends_with_one():
    text = ("They ask for help. " * 400).strip()
    assert {split_of(text, floor)[-1] for floor in (16.0, 18.0, 19.0)} == {"."}


def split_of(text: str, floor: float) -> str:
    """What the first page says of a card that goes on."""
    graph = model("Activities: Mentoring\nOutcomes: Trust")
    long = replace(graph.card(slug("Mentoring")), text=text)
    pages = pages_of(Graph([*graph, long]), paper=Paper.A4, most_pages=9, floor_pt=floor)
    assert len(pages.sheets) > 1
    return " ".join(lines_of(pictures(pages)[0], long.id))


def lines_of(picture: Picture, card: str) -> list[str]:
    """The lines of a card on a page, its labels left out."""
    own = [one.item for one in walk(picture) if isinstance(one.item, display.Group)]
    shown = replace(picture, items=tuple(item for item in own if item.owner == card))
    runs = (one.item for one in walk(shown) if isinstance(one.item, display.Run))
    return [run.text.strip() for run in runs if len(run.text) > 2]


# Bands that are higher than a page


def banded(cards: int, words: str, more: str = "") -> Graph:
    """A model with so many assumptions in a band across the foot, and another band under it."""
    graph = model(
        "Inputs: Staff; Premises\nOutcomes: Trust; Skills\nAssumptions: Law\nFactors: Cuts"
    )
    (law, *_) = graph.items(lane_id("Assumptions"))
    feet = [
        replace(graph.lane(lane_id(one)), place=Place.FOOT) for one in ("Assumptions", "Factors")
    ]
    texts = [f"Assumption {number} {words}" for number in range(cards)] + [more] * bool(more)
    own = [
        replace(law, id=f"card-{number}", order=f"b{number:03}", text=text)
        for number, text in enumerate(texts)
    ]
    return Graph([*graph, *feet, *own])


def test_bands_that_are_higher_than_a_page_go_on_over_pages_of_their_own():
    graph = banded(60, "that partners share what they learn with everybody who needs to know it")
    pages = pages_of(graph, most_pages=9, floor_pt=18.0)
    assert pages.size_pt >= 18.0
    assert shown_on(pages, lane_id("Outcomes")) == [1]
    first, *further = shown_on(pages, lane_id("Assumptions"))
    assert first == 2
    assert further
    assert all("Assumptions" in repeats(pictures(pages)[number - 1]) for number in further)
    assert shown_on(pages, lane_id("Factors")) == [len(pages.sheets)]


def test_a_card_of_a_band_that_is_higher_than_a_page_is_parted():
    graph = banded(3, "holds", "They share what they learn (e.g. from case reviews) in time. " * 80)
    pages = pages_of(graph, paper=Paper.A4, most_pages=9, floor_pt=16.0)
    assert pages.size_pt >= 16.0
    assert len(shown_on(pages, "card-3")) > 1
    assert faults(write_pdf(pictures(pages))) == []


@pytest.mark.parametrize("seed", range(12))
def test_bands_of_any_model_are_whole_over_many_pages(seed: int):
    shape = Shape(seed, 4, 0, 2, 30, 40, places=True, furniture=True, pages=9, floor=24.0)
    graph = made(shape)
    pages = lay_pages(graph)
    assert sound.faults_of_pages(graph, *pictures(pages)) == []


def test_a_band_with_nothing_but_a_label_higher_than_a_page_makes_the_type_smaller():
    shape = Shape(76, 5, cards=0, places=True, furniture=True, pages=2, floor=36.0, pinned=True)
    graph = made(replace(shape, paper=Paper.A4, landscape=False, grids=True))
    pages = lay_pages(graph)
    assert pages.size_pt < 36.0
    assert sound.faults_of_pages(graph, *pictures(pages)) == []


def test_a_floor_out_of_reach_ends_in_no_error_where_smaller_type_does_not_fit(
    monkeypatch: pytest.MonkeyPatch,
):
    def largest(sheet: Sheet, least_pt: float = SMALLEST_PT, **wanted: bool) -> Fit:
        # Where cards are parted, type a little smaller than what was found may not fit.
        if least_pt > SMALLEST_PT:
            raise NoRoomError
        return found(sheet, **wanted)

    found = fit.largest
    monkeypatch.setattr(fit, "largest", largest)
    made = pages_of(model(f"Activities: {MANY}\nOutcomes: Trust"), most_pages=2, floor_pt=60)
    assert len(made.sheets) == 2
    assert not made.fits


def test_a_column_as_wide_as_its_head_is_tried_as_it_is():
    # One a little narrower would take less room: there a card is parted.
    shape = Shape(218610, 4, 1, cards=6, words=30, letters=200, grids=True, pages=3, floor=36.0)
    graph = made(shape)
    assert sound.faults_of_pages(graph, *pictures(lay_pages(graph))) == []


def test_a_column_that_has_ended_says_on_which_page():
    graph = model(f"Activities: {MANY}\nOutcomes: Trust\nImpact: Hope")
    pages = pages_of(graph, most_pages=4, floor_pt=24)
    assert len(pages.sheets) > 1
    for one in pictures(pages)[1:]:
        assert repeats(one).count("Ends on page 1") == 2
        _, *ended = groups(one, Role.LANE)
        assert [_boxes(lane) for lane in ended] == [[], []]


def test_a_lane_over_several_pages_is_read_as_one_section():
    graph = model(f"Activities: {MANY}\nOutcomes: {MANY}".replace("Step", "Aim", 40))
    pages = pages_of(graph, most_pages=3, floor_pt=20)
    pdf = write_pdf(pictures(pages))
    assert len(pages.sheets) > 1
    assert faults(pdf) == []
    assert outlined(pdf).count("Sect(H2, L") == 2
    steps = [n for n, words in enumerate(heard(pdf)) if "Step" in words.text]
    aims = [n for n, words in enumerate(heard(pdf)) if "Aim" in words.text]
    assert len(steps) == len(aims) == 40
    assert max(aims) < min(steps)


def test_a_box_that_begins_on_a_further_page_is_read_after_its_column():
    under = model(f"Need: {MANY}\nInputs: One; Two\nOutcomes: {MANY}".replace("Step", "Aim", 40))
    box = replace(under.lane(lane_id("Inputs")), place=Place.UNDER)
    pages = pages_of(Graph([*under, box]), most_pages=3, floor_pt=20)
    assert shown_on(pages, lane_id("Inputs"))[0] > 1
    heads = [words.text for words in heard(write_pdf(pictures(pages))) if words.tag == "H2"]
    assert heads == ["Need", "Inputs", "Outcomes"]


def test_a_pinned_column_fits_as_wide_as_it_is_pinned():
    """Narrower, one of its cards is taller than a page and parted; as wide as this it is not."""
    shape = Shape(
        seed=1996, lanes=1, groups=12, cards=1, words=30, letters=40, paper=Paper.A4,
        landscape=False, pages=2, floor=24.0, pinned=True,
    )  # fmt: skip
    graph = made(shape)
    pages = lay_pages(graph)
    assert len(pages.sheets) == 2
    assert sound.faults_of_pages(graph, *pictures(pages)) == []


def _boxes(lane: display.Group) -> list[display.Box]:
    inside = [part for item in lane.items if isinstance(item, display.Group) for part in item.items]
    return [part for part in inside if isinstance(part, display.Box) and not part.fill]


def test_pages_that_were_found_stay_where_no_closer_ones_are(monkeypatch: pytest.MonkeyPatch):
    whole, closer = object(), object()
    found = SimpleNamespace(count=2, reaches_floor=True, fit=SimpleNamespace(size_pt=10.0))

    def best(maker: object, **_: object) -> SimpleNamespace:
        if maker is closer:
            raise NoRoomError
        return found

    monkeypatch.setattr(pages, "_best", best)
    assert pages._fewest(iter([whole, closer]), equal_widths=False) is found
