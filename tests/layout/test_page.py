"""The page of any model: all of it, once, in order, in its boxes, on the paper."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.builders import lane_id, model, slug
from tests.layout import sound
from tests.layout.models import Shape, made, shapes
from tests.strategies import graphs
from toc_editor.layout import blocks
from toc_editor.layout.draw import Pen
from toc_editor.layout.pages import lay_pages
from toc_editor.layout.paper import paper_size
from toc_editor.layout.style import LINE, PageStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Marker, Paper, Place, Spacing
from toc_editor.picture import hits
from toc_editor.picture.display import Box, Group, Picture, Role, Run, walk
from toc_editor.picture.dump import dump

ODD_SHAPES = {
    "no lanes at all": Shape(lanes=0),
    "empty lanes": Shape(lanes=5, cards=0),
    "one word a card": Shape(lanes=4, cards=40, words=1),
    "no words": Shape(lanes=4, cards=30, words=0),
    "twelve lanes": Shape(lanes=12, cards=120),
    "three hundred cards": Shape(lanes=6, cards=300, words=6),
    "forty rows": Shape(lanes=3, rows=40, cards=80, words=4, grids=True),
    "forty rows and no card": Shape(lanes=12, rows=40, cards=0, grids=True),
    "words that nothing parts": Shape(lanes=7, cards=60, letters=200),
    "groups without cards": Shape(lanes=3, groups=30, cards=0),
    "rows without cards": Shape(lanes=4, rows=5, cards=0, grids=True),
    "boxes and bands in any order": Shape(seed=3, lanes=12, cards=60, places=True),
    "all at once": Shape(7, 12, 8, 12, 120, 12, 40, Paper.A4, False, True, True),
    "a hundred lanes": Shape(lanes=100, cards=100, words=2),
    "three pages": Shape(lanes=5, groups=8, cards=60, words=20, pages=3, floor=12),
    "three pages of rows": Shape(lanes=5, rows=8, cards=60, words=20, grids=True, pages=3, floor=9),
    "pages of cards longer than a page": Shape(2, 3, 0, 0, 4, 900, pages=9, floor=36),
    "twenty pages that do not do": Shape(3, 4, 2, 5, 60, 60, 200, pages=20, floor=36, grids=True),
    "pages with everything": Shape(
        8, 12, 4, 12, 120, 12, 40, Paper.A4, False, True, True, True, pages=4, floor=8
    ),
    "widths pinned": Shape(lanes=5, cards=40, pinned=True),
    "widths pinned on pages of rows": Shape(
        4, 5, 5, 5, 60, 30, grids=True, pinned=True, pages=3, floor=10
    ),
}


def faults(graph: Graph) -> list[str]:
    return sound.faults_of_pages(graph, *(sheet.picture for sheet in lay_pages(graph).sheets))


@given(shapes)
def test_the_page_of_any_model_is_sound(shape: Shape):
    graph = made(shape)
    assert faults(graph) == []


@given(graphs())
def test_the_page_of_any_small_model_with_any_text_is_sound(graph: Graph):
    assert faults(graph) == []


@pytest.mark.parametrize("shape", ODD_SHAPES.values(), ids=ODD_SHAPES)
def test_the_page_of_an_odd_model_is_sound(shape: Shape):
    assert faults(made(shape)) == []


def test_a_page_with_equal_widths_is_sound():
    for seed in range(5):
        graph = made(Shape(seed=seed, rows=3, groups=3, grids=True, places=True))
        page = lay_pages(graph, equal_widths=True)
        assert sound.faults_of_pages(graph, page.sheets[0].picture) == []
        assert len({round(width, 6) for width in page.widths_pt}) <= 1


def test_a_card_of_two_thousand_words_is_all_on_the_page():
    graph = model("Activities: Mentoring; Schools\nOutcomes: Trust")
    long = replace(graph.card(slug("Schools")), text="young people feel safer " * 500)
    graph = Graph([*graph, replace(long, text=long.text.strip())])
    assert faults(graph) == []


def test_a_title_wider_than_the_page_goes_on_several_lines():
    title = " ".join(["A theory of change for everybody"] * 20)
    assert faults(model("Activities: Mentoring", title=title)) == []


def test_a_band_with_a_short_title_is_sound():
    graph = _with_place(model("Vision: Safer streets\nActivities: Mentoring"), "Vision", Place.HEAD)
    assert faults(graph) == []


def test_a_band_with_no_card_is_sound_and_keeps_its_title():
    graph = _with_place(model("Vision:\nActivities: Mentoring"), "Vision", Place.FOOT)
    assert faults(graph) == []


@pytest.mark.parametrize(("cards", "bullets"), [("Hope", 0), ("Hope; Trust", 2)])
def test_a_statement_alone_in_a_band_has_no_bullet(cards: str, bullets: int):
    graph = _with_place(model(f"Vision: {cards}\nActivities:"), "Vision", Place.HEAD)
    said = [text.run.text for text in sound.texts(lay_pages(graph).sheets[0].picture)]
    assert said.count("•") == bullets


def test_points_numbered_in_hundreds_do_not_run_into_their_text():
    text = "Lead\n100. one\n  200. two\n    300) three"
    graph = model("Activities: Mentoring")
    graph = Graph([*graph, replace(graph.card(slug("Mentoring")), text=text)])
    numbered = [replace(lane, marker=Marker.NUMBER) for lane in graph.lanes]
    assert faults(Graph([*graph, *numbered])) == []


def _text_starts(graph: Graph) -> set[float]:
    """How far texts hang behind the numbers of their cards, in ems."""
    lanes = [replace(lane, marker=Marker.NUMBER) for lane in graph.lanes]
    picture = lay_pages(Graph([*graph, *lanes])).sheets[0].picture
    runs = [(one.x + one.item.x, one.item) for one in walk(picture) if isinstance(one.item, Run)]
    left = next(x for x, run in runs if run.text == "1.")
    return {round((x - left) / run.size, 2) for x, run in runs if "Card" in run.text}


def test_all_numbers_of_a_list_hang_alike_and_as_far_as_its_widest():
    few, many = (
        _text_starts(model(f"Activities: {'; '.join(f'Card {n}' for n in range(count))}"))
        for count in (9, 12)
    )
    assert len(few) == len(many) == 1
    assert max(few) < 1.3 < max(many)


def test_a_lane_of_more_than_a_hundred_numbered_cards_is_sound():
    graph = model(f"Activities: {'; '.join(f'Card {number}' for number in range(120))}")
    numbered = [replace(lane, marker=Marker.NUMBER) for lane in graph.lanes]
    assert faults(Graph([*graph, *numbered])) == []


def test_a_long_time_tag_is_parted_like_any_word():
    graph = model("Activities: Mentoring\nOutcomes: Trust")
    when = "Within the first two years of the programme and beyond " * 3
    tagged = [replace(card, when=when.strip()) for card in graph.cards if card.id == slug("Trust")]
    assert faults(Graph([*graph, *tagged])) == []


@pytest.mark.parametrize("landscape", [True, False], ids=["landscape", "portrait"])
@pytest.mark.parametrize("paper", Paper)
def test_every_paper_either_way_is_filled(paper: Paper, landscape: bool):
    graph = made(Shape(seed=4, paper=paper, landscape=landscape, cards=40))
    page = lay_pages(Graph([*graph, *(replace(card, when="") for card in graph.cards)]))
    size = (page.sheets[0].picture.width, page.sheets[0].picture.height)
    assert size == paper_size(paper, landscape)
    assert (size[0] > size[1]) == landscape
    margin = PageStyle().margin_pt * min(size) / paper_size(Paper.A3, True)[1]
    areas = [area for area in hits.areas(page.sheets[0].picture) if area.role is Role.LANE]
    assert max(area.x + area.width for area in areas) == pytest.approx(size[0] - margin, abs=0.1)
    assert max(area.y + area.height for area in areas) == pytest.approx(size[1] - margin, abs=0.1)


def test_larger_paper_holds_the_same_page_enlarged():
    graph = made(Shape(seed=4, cards=60))
    sizes = {}
    for paper in (Paper.A3, Paper.A1):
        sizes[paper] = lay_pages(Graph([*graph, replace(graph.project, paper=paper)])).size_pt
    assert sizes[Paper.A1] == pytest.approx(2 * sizes[Paper.A3], rel=0.002)


def test_the_cells_of_a_row_begin_at_the_same_height_in_every_lane():
    graph = model("""
        Activities: [Agencies] Training for all staff; [Families] Visits; [Agencies] Plans
        Outcomes: [Families] Safety; [Agencies] Trust
        Impact: [Families] Peace
    """)
    tops: dict[str, set[float]] = {}
    for area in hits.areas(lay_pages(graph).sheets[0].picture):
        if area.owner.startswith("row-"):
            tops.setdefault(area.owner, set()).add(round(area.y, 3))
    assert sorted(tops) == ["row-agencies", "row-families"]
    assert all(len(heights) == 1 for heights in tops.values())


def test_groups_of_one_title_begin_at_the_same_height_where_lanes_share_a_grid():
    graph = model("""
        Activities: Schools(Clubs; Lessons; Talks to parents); Home(Visits)
        Outputs: In schools(Pupils reached); At home(Families seen)
    """)
    alike = {"in-schools": "schools!", "at-home": "HOME"}
    titled = [replace(graph.group(Id(id)), title=title) for id, title in alike.items()]
    lanes = [replace(lane, grid="titles") for lane in graph.lanes]
    graph = Graph([*graph, *titled, *lanes])
    areas = {area.owner: area for area in hits.areas(lay_pages(graph).sheets[0].picture)}
    for one, other in (("schools", "in-schools"), ("home", "at-home")):
        assert areas[one].y == pytest.approx(areas[other].y)
        assert areas[one].height == pytest.approx(areas[other].height)


def test_all_heads_are_of_one_height():
    graph = model("Activities: Mentoring\nShort-term outcomes for agencies: Trust\nImpact: Peace")
    areas = hits.areas(lay_pages(graph).sheets[0].picture)
    heads = {round(area.height, 3) for area in areas if area.role is Role.LANE_HEAD}
    assert len(heads) == 1


def test_words_with_hyphens_stay_whole_in_heads_however_narrow():
    terms = ("short", "medium", "long")
    titles = [*(f"Evidence-based {term}-term outcomes" for term in terms), *map(str, range(9))]
    graph = model("\n".join(f"{title}: Trust {n}" for n, title in enumerate(titles)))
    heads = [
        [run.text.strip() for run in placed.item.items if isinstance(run, Run)]
        for placed in walk(lay_pages(graph).sheets[0].picture)
        if isinstance(placed.item, Group) and placed.item.role is Role.LANE_HEAD
    ]
    assert heads[:3] == [["Evidence-based", f"{term}-term", "outcomes"] for term in terms]


def test_heads_take_as_many_lines_as_serves_the_type_size():
    title = "Outcomes for children, young people, families, schools, police, health and courts"
    names = [f"Lane {number}" for number in range(12)]
    graph = model("\n".join(f"{name}: Trust {name}; Safety {name}" for name in names))
    graph = Graph([*graph, *(replace(lane, title=title) for lane in graph.lanes)])
    page = lay_pages(graph)
    areas = hits.areas(page.sheets[0].picture)
    head = next(area for area in areas if area.role is Role.LANE_HEAD)
    assert head.height / page.size_pt > 7.9 * LINE * PageStyle().head
    assert faults(graph) == []


def test_an_empty_model_has_a_page_with_a_title():
    graph = Graph([model().project])
    page = lay_pages(Graph([replace(graph.project, title="")]))
    assert page.sheets[0].picture.title
    assert sound.texts(page.sheets[0].picture)
    assert page.sheets[0].slots == ()


def test_the_title_and_the_language_are_the_picture_s():
    graph = model("Activities: Mentoring", title="Safer streets")
    picture = lay_pages(Graph([*graph, replace(graph.project, language="cy")])).sheets[0].picture
    assert (picture.title, picture.language) == ("Safer streets", "cy")


def test_type_above_the_floor_fits_and_type_below_does_not():
    graph = made(Shape(cards=60, words=30))
    reached = lay_pages(graph).size_pt
    for floor, fits in ((reached - 0.1, True), (reached + 0.1, False)):
        page = lay_pages(Graph([*graph, replace(graph.project, floor_pt=floor)]))
        assert page.fits == fits
        assert page.floor_pt == floor
        assert page.size_pt == pytest.approx(reached)


def test_the_same_model_gives_the_same_page():
    shape = Shape(seed=9, rows=3, groups=4, grids=True, places=True)
    one, other = lay_pages(made(shape)), lay_pages(made(shape))
    assert dump(one.sheets[0].picture) == dump(other.sheets[0].picture)
    assert one.sheets[0].picture == other.sheets[0].picture
    assert one.sheets[0].slots == other.sheets[0].slots


def test_links_are_no_part_of_what_stands_where():
    linked = model("Mentoring -> Skills -> Jobs")
    bare = Graph([record for record in linked if ">" not in record.id])
    assert lay_pages(linked).sheets[0].picture == lay_pages(bare).sheets[0].picture


def test_a_page_for_which_no_type_is_small_enough_is_refused():
    with pytest.raises(ValueError, match="no room"):
        lay_pages(made(Shape(lanes=400, cards=0)))


def _with_place(graph: Graph, title: str, place: Place) -> Graph:
    return Graph([*graph, replace(graph.lane(lane_id(title)), place=place)])


@pytest.mark.slow
@settings(max_examples=300)
@given(shapes)
def test_the_pages_of_very_many_models_are_sound(shape: Shape):
    test_the_page_of_any_model_is_sound.hypothesis.inner_test(shape)


def test_a_character_that_the_typeface_lacks_is_a_visible_box():
    graph = model("Activities: Training \N{GRINNING FACE} now")
    whole = model("Activities: Training x now")

    def boxes(picture: Picture) -> int:
        return sum(isinstance(placed.item, Box) for placed in walk(picture))

    assert (
        boxes(lay_pages(graph).sheets[0].picture) == boxes(lay_pages(whole).sheets[0].picture) + 1
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(300))
def test_the_pages_of_a_large_model_at_random_are_sound(seed: int):
    chance = Random(seed)
    shape = Shape(
        seed=seed,
        lanes=chance.choice([1, 2, 5, 7, 12]),
        rows=chance.choice([0, 0, 3, 40]),
        groups=chance.choice([0, 3, 12]),
        cards=chance.choice([0, 20, 60, 300]),
        words=chance.choice([1, 10, 30, 200]),
        letters=chance.choice([0, 0, 200]),
        paper=chance.choice(list(Paper)),
        landscape=chance.random() < 0.6,
        places=chance.random() < 0.4,
        grids=chance.random() < 0.5,
        furniture=chance.random() < 0.5,
        pages=chance.choice([1, 2, 3, 7, 20]),
        floor=chance.choice([7.0, 10.0, 14.0, 24.0, 36.0]),
        spacing=chance.choice(list(Spacing)),
        pinned=chance.random() < 0.3,
    )
    assert faults(made(shape)) == []


def test_the_lines_of_a_group_s_head_are_of_like_length():
    head = blocks.heading("Children and young people", 1.0).blocks[0]
    items, _ = Pen(10.0, "#000000", "#000000").head(head, 0, 0, 100.0)

    assert [run.text.strip() for run in items] == ["Children and", "young people"]
