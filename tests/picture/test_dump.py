"""The dump of a picture: everything in it on a line of its own, alike on every machine."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from toc_editor.picture.display import Box, Font, Group, Image, Item, Picture, Role, Run, Shape
from toc_editor.picture.dump import dump

RUN = Run(1, 2, Font("FiraSans-Bold", "/anywhere"), 9.5, "#112233", "Trust’s “aim”", (1,), (0.0,))
BOX = Box(0.005, -0.0001, 10, 20, "#ffffff", "#000000", 0.5)
SHAPE = Shape(((0, 0), (1, 2, 3, 4, 5, 6)), stroke="#445566")
IMAGE = Image(5, 6, 70, 80, "image/png", b"...")
GROUP = Group(3, 4, 30, 40, (RUN, BOX, SHAPE, IMAGE), "card-1", Role.SECTION)
PICTURE = Picture(100, 50, (GROUP, Group(0, 0, 0, 0, (), alt="A logo")), "Safer")

EXPECTED = """\
picture 100.00 50.00 'Safer'
  group 3.00 4.00 30.00 40.00 Sect card-1
    run 1.00 2.00 9.50 FiraSans-Bold #112233 'Trust’s “aim”'
    box 0.01 0.00 10.00 20.00 #ffffff #000000
    shape - #445566 0.00 0.00; 1.00 2.00 3.00 4.00 5.00 6.00
    image 5.00 6.00 70.00 80.00 image/png ab5df625bc76
  group 0.00 0.00 0.00 0.00 - - A logo
"""


def test_a_picture_is_told_line_by_line():
    assert dump(PICTURE) == EXPECTED


def test_where_the_font_file_lies_is_not_told():
    moved = replace(RUN, font=Font("FiraSans-Bold", "/elsewhere"))
    assert dump(Picture(9, 9, (moved,))) == dump(Picture(9, 9, (RUN,)))


CHANGED: dict[str, Item] = {
    "a place": replace(RUN, x=1.5),
    "a size": replace(RUN, size=10),
    "a colour": replace(RUN, colour="#000000"),
    "a word": replace(RUN, text="Trust"),
    "a font": replace(RUN, font=Font("FiraSans-Regular", "/anywhere")),
    "a box": replace(BOX, fill="#eeeeee"),
    "a path": replace(SHAPE, steps=((0, 0), (9, 9))),
    "a hole": replace(SHAPE, more=(((0, 0), (9, 9)),)),
    "an image": replace(IMAGE, content=b"...."),
}


@pytest.mark.parametrize("item", CHANGED.values(), ids=CHANGED)
def test_whatever_changes_the_look_changes_the_dump(item: Item):
    before = next(one for one in GROUP.items if type(one) is type(item))
    assert dump(Picture(9, 9, (item,))) != dump(Picture(9, 9, (before,)))
