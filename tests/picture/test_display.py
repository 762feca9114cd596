"""Walking a picture: everything is met, where it stands and whom it belongs to."""

from __future__ import annotations

from toc_editor.picture.display import Box, Group, Picture, Shape, walk

BOX = Box(1, 2, 3, 4)
SHAPE = Shape(((0, 0), (5, 5)))


def test_what_lies_in_groups_is_met_at_the_place_of_its_group_on_the_sheet():
    inner = Group(10, 20, 0, 0, (BOX,))
    picture = Picture(100, 100, (Group(1, 2, 50, 50, (SHAPE, inner)),))
    assert [(one.x, one.y, one.item) for one in walk(picture)] == [
        (0, 0, picture.items[0]),
        (1, 2, SHAPE),
        (1, 2, inner),
        (11, 22, BOX),
    ]


def test_what_lies_in_a_group_belongs_to_the_nearest_owner_around_it():
    card = Group(0, 0, 9, 9, (BOX, Group(0, 0, 0, 0, (SHAPE,))), owner="card")
    picture = Picture(100, 100, (Group(0, 0, 50, 50, (SHAPE, card), owner="lane"), BOX))
    owners = [(type(one.item).__name__, one.owner) for one in walk(picture)]
    assert owners == [
        ("Group", ""),
        ("Shape", "lane"),
        ("Group", "lane"),
        ("Box", "card"),
        ("Group", "card"),
        ("Shape", "card"),
        ("Box", ""),
    ]
