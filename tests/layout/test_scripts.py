"""Text that runs to the left stands at the right, with its bullets and numbers beside it."""

from __future__ import annotations

from itertools import pairwise

from toc_editor.layout import blocks
from toc_editor.layout.draw import Pen
from toc_editor.layout.style import CardStyle
from toc_editor.picture.display import Box, Group, Item, Role, Run

URDU = "خواتین کے خلاف تشدد میں کمی اور نوجوانوں کے لیے مدد"
SIZE, LEFT, WIDTH = 10.0, 50.0, 120.0


def drawn(text: str, when: str = "", label: str = "•") -> tuple[Item, ...]:
    card = blocks.card_text(text, when, label, CardStyle())
    return Pen(SIZE, "#000000", "#0000ff").card(card, LEFT, 0.0, WIDTH)[0]


def runs(items: tuple[Item, ...], role: Role | None = None) -> list[Run]:
    """The runs in the items, or those in groups of this role alone."""
    found = [item for item in items if isinstance(item, Run) and role is None]
    for item in items:
        if isinstance(item, Group):
            found += runs(item.items, None if item.role is role else role)
    return found


def bodies(text: str, when: str = "") -> list[Run]:
    return runs(drawn(text, when), Role.BODY)


def ends(some: list[Run]) -> list[tuple[float, float]]:
    """Where each baseline's text starts and ends, the blanks around it counted."""
    rows: dict[float, list[float]] = {}
    for run in some:
        rows.setdefault(run.y, []).extend(run.x + offset for offset in run.offsets)
    return [(min(xs), max(xs)) for xs in rows.values()]


def test_every_line_of_urdu_ends_at_the_right_inside_its_hanging_indent():
    hang = CardStyle().hang * SIZE
    rows = ends(bodies(URDU))
    assert len(rows) > 2
    for _, end in rows:
        assert LEFT + WIDTH - hang - SIZE < end < LEFT + WIDTH - hang


def test_its_bullet_stands_to_the_right_of_it():
    (bullet,) = runs(drawn(URDU), Role.LABEL)
    rows = ends(bodies(URDU))
    assert max(end for _, end in rows) < bullet.x < LEFT + WIDTH


def test_a_point_stands_further_in_from_the_right_than_the_one_above_it():
    card = f"{URDU}:\n- {URDU}\n  - {URDU}"
    marks = [run.x for run in runs(drawn(card), Role.LABEL)]
    assert len(marks) == 3
    assert all(one > other for one, other in pairwise(marks))


def test_a_number_stands_before_its_stop_in_the_way_that_urdu_is_read():
    (stop,) = [run for run in runs(drawn(f"1. {URDU}", label=""), Role.LABEL) if "." in run.text]
    (one,) = [run for run in runs(drawn(f"1. {URDU}", label=""), Role.LABEL) if "1" in run.text]
    assert stop.x < one.x


def test_english_beside_urdu_keeps_its_side():
    card = f"Support:\n- {URDU}"
    english, urdu = runs(drawn(card), Role.LABEL)
    assert english.x == LEFT
    assert urdu.x > LEFT + WIDTH / 2


def test_a_time_tag_stands_at_the_right_of_urdu_within_its_outline():
    items = drawn(URDU, when="2025–26")
    boxes = [item for item in _all(items) if isinstance(item, Box)]
    (tag,) = [run for run in runs(items) if run.text.strip() == "2025–26"]
    assert tag.colour == "#0000ff"
    assert len(boxes) == 1
    assert boxes[0].x < tag.x
    assert boxes[0].x + boxes[0].width > tag.x + tag.offsets[len(tag.text.strip()) - 1]
    first = [run for run in runs(items, Role.BODY) if run.y == tag.y and run is not tag]
    assert all(run.x < tag.x for run in first)


def test_the_order_on_a_line_is_told_as_it_is_read():
    said = "".join(run.text for run in bodies("نوجوانوں کے لیے NHS (England) اور GP"))
    assert said == "نوجوانوں کے لیے NHS (England) اور GP"


def test_latin_words_in_urdu_stand_between_the_words_around_them():
    line = {run.text.strip(): run.x for run in bodies("مدد NHS (UK) اور")}
    assert line["اور"] < line["NHS (UK)"] < line["مدد"]


def test_brackets_around_urdu_are_turned_round_with_it():
    opening, word, closing = bodies("(مدد)")
    assert (opening.text, word.text, closing.text) == ("(", "مدد", ")")
    assert closing.x < word.x < opening.x
    english = bodies("(a)")[0].glyphs
    assert (closing.glyphs[0], opening.glyphs[0]) == (english[0], english[-1])


def test_a_word_that_is_too_long_is_parted_without_losing_a_letter():
    word = "خواتینکےخلافتشددمیںکمی" * 4
    rows = ends(bodies(word))
    assert len(rows) > 3
    assert all(start >= LEFT - 0.01 for start, _ in rows)
    assert "".join(run.text for run in bodies(word)) == word


def _all(items: tuple[Item, ...]) -> list[Item]:
    inner = [one for item in items if isinstance(item, Group) for one in _all(item.items)]
    return [*items, *inner]
