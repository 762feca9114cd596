"""The type is as large as it can be, and the columns as wide as that takes."""

from __future__ import annotations

from functools import partial
from itertools import count
from math import inf
from random import Random

import pytest
from msgspec.structs import replace

from tests.layout import exhaustive
from toc_editor.layout.fit import SMALLEST_PT, Fit, Sheet, largest
from toc_editor.layout.flow import Piece
from toc_editor.layout.spans import Span, Strip
from toc_editor.text.faces import fira_sans
from toc_editor.text.setting import Stretch, prepare
from toc_editor.text.staircase import Staircase, of_paragraph, stacked

largest_with_equal_widths = partial(largest, equal_widths=True)

LINE = 1.2
LEAST = 7.0
_TEXT = "a of the young people violence reduction trauma-informed and support safer school"


class Maker:
    """Makes sheets of paragraphs at random, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def paragraph(self, most: int) -> Staircase:
        words = self.chance.choices(_TEXT.split(), k=self.chance.randint(1, most))
        return of_paragraph(prepare([Stretch(" ".join(words), fira_sans().regular)]), LINE, LEAST)

    def cell(self, most: int) -> Staircase:
        paragraphs = [self.paragraph(most) for _ in range(self.chance.randint(1, 3))]
        return stacked((one.raised(0.3) for one in paragraphs), LEAST)

    def strip(self, rows: int, most: int, *, tail: bool = False, head: int = 1) -> Strip:
        cells = tuple(self.cell(most) for _ in range(rows))
        return Strip(self.paragraph(head), cells, self.cell(most) if tail else None)

    def span(self, strips: int, rows: int, most: int, **more: int) -> Span:
        """Strips that are tied; every other one has a tail where there are tails."""
        tail = bool(more.pop("tail", 0))
        return Span(
            tuple(self.strip(rows, most, tail=tail and not n % 2, **more) for n in range(strips))
        )


def sheet(*spans: Span, width: float = 600.0, height: float = 400.0, most: float = 40.0) -> Sheet:
    """A sheet so many points wide and high, with a title that is two ems high."""
    return Sheet(spans, lambda size: (width / size, (height / size - 2.0,)), most)


def apart(maker: Maker, strips: int, rows: int, most: int, **more: int) -> list[Span]:
    return [maker.span(1, rows, most, **more) for _ in range(strips)]


def assert_as_large_as_can_be(one: Sheet) -> None:
    found = largest(one)
    exact = exhaustive.largest_size(one)
    assert found.size_pt <= exact + 0.001
    assert found.size_pt >= exact * 0.99
    assert_holds(one, found)


def assert_holds(one: Sheet, found: Fit) -> None:
    """The strips at their widths stand on the sheet."""
    width, (height,) = one.room(found.size_pt)
    assert sum(found.widths) <= width + 1e-6
    widths = iter(found.widths)
    for span in one.spans:
        own = [next(widths) for _ in span.strips]
        assert span.height_at(own) + found.head <= height + 1e-6
        for strip, strip_width in zip(span.strips, own, strict=True):
            assert strip.head.height_at(strip_width) <= found.head + 1e-6


SHEETS = {
    "strips apart": sheet(*apart(Maker(1), 4, 2, 30)),
    "two tied": sheet(Maker(2).span(2, 3, 20)),
    "three tied": sheet(Maker(3).span(3, 3, 9)),
    "tied and apart": sheet(Maker(4).span(2, 2, 20), *apart(Maker(5), 2, 1, 40)),
    "two spans tied": sheet(Maker(6).span(2, 2, 12), Maker(7).span(2, 3, 12)),
    "tied with tails": sheet(Maker(8).span(3, 2, 8, tail=1)),
    "heads of several lines": sheet(*apart(Maker(9), 5, 2, 12, head=12), width=400.0),
    "tied under heads of several lines": sheet(Maker(10).span(2, 3, 12, head=16), width=200.0),
    "few words": sheet(*apart(Maker(11), 3, 1, 3)),
}


@pytest.mark.parametrize("one", SHEETS.values(), ids=SHEETS)
def test_no_choice_of_widths_gives_larger_type(one: Sheet):
    assert_as_large_as_can_be(one)


@pytest.mark.parametrize("seed", range(8))
def test_the_widths_of_two_strips_whose_rows_line_up_are_the_least_there_are(seed: int):
    one = sheet(Maker(seed).span(2, 4, 16), *apart(Maker(seed), 1, 2, 12))
    assert largest(one).size_pt >= exhaustive.largest_size(one) - 0.006


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_no_choice_of_widths_gives_larger_type_on_sheets_at_random(seed: int):
    maker = Maker(seed)
    chance = maker.chance
    width, height = chance.choice([300.0, 600.0, 900.0]), chance.choice([300.0, 500.0])
    spans = [
        maker.span(
            chance.choice([1, 1, 2, 3]),
            chance.randint(1, 4),
            chance.choice([4, 10, 20]),
            head=chance.choice([1, 4, 10]),
            tail=chance.choice([0, 1]),
        )
        for _ in range(chance.randint(1, 3))
    ]
    assert_as_large_as_can_be(sheet(*spans, width=width, height=height))


@pytest.mark.parametrize("one", SHEETS.values(), ids=SHEETS)
def test_type_two_hundredths_larger_does_not_fit(one: Sheet):
    found = largest(one)
    assert exhaustive.fits(one, found.size_pt)
    if found.size_pt < one.largest_pt:
        assert not exhaustive.fits(one, found.size_pt * 1.02)


def flowing(maker: Maker, strips: int, cards: int, most: int) -> list[Span]:
    """Strips of cards in panels of three, which go on from page to page."""
    spans = []
    for _ in range(strips):
        cells = [maker.paragraph(most).raised(0.3) for _ in range(cards)]
        pieces = tuple(
            Piece(cell, 0.0 if number % 3 == 0 else 0.3, 1.4, number % 3 == 0)
            for number, cell in enumerate(cells)
        )
        strip = Strip(maker.paragraph(2), tuple(cells), None, (lambda pieces=pieces: pieces,))
        spans.append(Span((strip,)))
    return spans


def paged(spans: list[Span], *heights: float, width: float = 500.0) -> Sheet:
    """Pages of these heights."""
    return Sheet(tuple(spans), lambda size: (width / size, tuple(h / size for h in heights)), 40.0)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("heights", [(200.0, 300.0), (150.0, 200.0, 120.0)], ids=["two", "three"])
def test_no_choice_of_widths_and_breaks_gives_larger_type_over_pages(seed: int, heights):
    one = paged(flowing(Maker(100 + seed), 4, 9, 14), *heights)
    found = largest(one)
    exact = exhaustive.largest_over_pages(one)
    assert exact * 0.99 <= found.size_pt <= exact + 0.001


@pytest.mark.parametrize("one", SHEETS.values(), ids=SHEETS)
def test_equal_widths_never_allow_larger_type(one: Sheet):
    equal = largest_with_equal_widths(one)
    assert equal.size_pt <= largest(one).size_pt + 0.005
    assert len({round(width, 6) for width in equal.widths}) == 1
    assert_holds(one, equal)


@pytest.mark.parametrize("one", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("solve", [largest, largest_with_equal_widths])
def test_the_whole_width_is_shared_out(solve, one: Sheet):
    found = solve(one)
    assert sum(found.widths) == pytest.approx(one.room(found.size_pt)[0])


def squeezed(eased_pt: float) -> Sheet:
    """A strip of a few words beside three of many."""
    spans = (*apart(Maker(2), 3, 3, 40), *apart(Maker(0), 1, 2, 8))
    return replace(sheet(*spans), eased_pt=eased_pt)


def test_a_narrow_strip_gains_much_width_for_a_little_type():
    full, eased = largest(squeezed(inf)), largest(squeezed(0.0))
    assert min(eased.widths) >= 1.2 * min(full.widths)
    assert full.size_pt > eased.size_pt >= 0.985 * full.size_pt
    assert_holds(squeezed(0.0), eased)


def test_type_is_not_made_smaller_than_the_floor_for_a_narrow_strip():
    full = largest(squeezed(inf))
    floor = 0.995 * full.size_pt
    assert largest(squeezed(floor)).size_pt >= floor


def test_the_largest_type_stays_where_narrow_strips_can_be_wider_without_loss():
    one = sheet(*apart(Maker(1), 3, 2, 30), *apart(Maker(0), 1, 2, 8), most=6.0)
    found = largest(replace(one, eased_pt=0.0))
    assert found.size_pt == 6.0
    assert min(found.widths) >= min(largest(one).widths)
    assert_holds(one, found)


def test_no_strip_gets_more_width_than_it_can_use_while_another_has_too_little():
    heads = Staircase((5.0,), (1.0,)), Staircase((20.0,), (1.0,))
    narrow = Strip(heads[0], (Staircase((5.0, 10.0), (2.0, 1.0)),))
    wide = Strip(heads[1], (Staircase((20.0, 30.0), (2.0, 1.0)),))
    found = largest(sheet(Span((narrow,)), Span((wide,)), width=330.0, height=50.0, most=10.0))
    assert found.widths == pytest.approx((10.0, 23.0))


def test_type_stays_as_large_as_can_be_where_no_strip_is_narrow():
    one = sheet(*apart(Maker(1), 3, 2, 30))
    assert largest(replace(one, eased_pt=0.0)) == largest(one)


def test_type_is_no_larger_than_the_largest():
    one = sheet(*apart(Maker(12), 3, 2, 4), most=9.5)
    assert largest(one).size_pt == 9.5
    assert_holds(one, largest(one))


def test_where_type_could_be_larger_the_columns_are_as_low_as_the_width_allows():
    maker = Maker(13)
    one = sheet(*apart(maker, 3, 2, 20), most=6.0)
    found = largest(one)
    heights = [span.height_at([width]) for span, width in zip(one.spans, found.widths, strict=True)]
    lower = max(heights) - 2 * LINE
    assert sum(span.strips[0].least_width((lower,), found.head) for span in one.spans) > sum(
        found.widths
    )


def test_the_same_sheet_gives_the_same_fit():
    one, other = (sheet(Maker(14).span(3, 4, 20), *apart(Maker(15), 2, 2, 30)) for _ in range(2))
    assert largest(one) == largest(other)


def test_a_sheet_without_strips_has_the_largest_type_that_its_room_allows():
    assert largest(sheet(most=18.0)).size_pt == 18.0
    low = largest(sheet(height=30.0, most=18.0))
    assert low.size_pt == pytest.approx(15.0, abs=0.01)
    assert low.widths == ()


def test_a_sheet_without_room_for_the_smallest_type_is_refused():
    tall = Staircase((LEAST,), (401.0 / SMALLEST_PT,))
    one = sheet(Span((Strip(Staircase((LEAST,), (LINE,)), (tall,)),)))
    for solve in (largest, largest_with_equal_widths):
        with pytest.raises(ValueError, match="no room"):
            solve(one)


def test_one_long_word_does_not_make_all_type_small():
    long = prepare([Stretch("x" * 120, fira_sans().regular)])
    parted = Strip(Staircase((LEAST,), (LINE,)), (of_paragraph(long, LINE, LEAST),))
    spans = apart(Maker(16), 4, 2, 20)
    without = largest(sheet(*spans, *apart(Maker(17), 1, 1, 20))).size_pt
    assert largest(sheet(*spans, Span((parted,)))).size_pt > 0.85 * without


def test_forty_rows_across_twelve_columns_are_found_a_size_for(monkeypatch: pytest.MonkeyPatch):
    looks = count()
    height_at = Staircase.height_at

    def counted(self: Staircase, width: float) -> float:
        next(looks)
        return height_at(self, width)

    one = sheet(Maker(18).span(12, 40, 6), width=1140.0, height=790.0)
    equal = largest_with_equal_widths(one).size_pt
    monkeypatch.setattr(Staircase, "height_at", counted)
    assert largest(one).size_pt >= equal
    assert next(looks) < 100_000
