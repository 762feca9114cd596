"""What can be made of a lane from its menu: its place on the page, its kind, its colour."""

from __future__ import annotations

from toc_editor.model.records import Place
from toc_editor.model.vocabulary import LaneKind
from toc_editor.ui.command import Command, Menu, Needs, Thing

PLACES = (Place.COLUMN, Place.UNDER, Place.HEAD, Place.FOOT)
KINDS = tuple(LaneKind)
"""In the order in which the commands count them."""

_PLACES_IN_WORDS = {
    Place.COLUMN: ("A &column", "Make the lane a column"),
    Place.UNDER: ("A &box under the column before it", "Make the lane a box under the column"),
    Place.HEAD: ("A band at the &top", "Make the lane a band at the top"),
    Place.FOOT: ("A band at the &foot", "Make the lane a band at the foot"),
}
COLOURS = 7
"""As many as are told apart at a glance; what lies beyond is chosen beside the page."""

OWN = -1
"""For a group: no colour but that of its lane."""


def colour_shown(colour: int) -> str:
    """What the check mark of a colour stands for."""
    return f"colour {colour}"


def place_shown(place: Place) -> str:
    """What the check mark of a place stands for."""
    return f"place {place}"


def kind_shown(kind: LaneKind) -> str:
    """What the check mark of a kind stands for."""
    return f"kind {kind}"


LANES = (
    *(
        Command(
            id=f"place_{place}",
            text=_PLACES_IN_WORDS[place][0],
            alone=_PLACES_IN_WORDS[place][1],
            menu=Menu.PLACE,
            handler="context_menus.lanes.place",
            arguments=(number,),
            needs=Needs.LANES,
            changes=True,
            at=(Thing.LANE,),
            shows=place_shown(place),
        )
        for number, place in enumerate(PLACES)
    ),
    *(
        Command(
            id=f"kind_{kind.name.lower()}",
            text=str(kind).capitalize(),
            alone=f"Kind of lane: {kind}",
            menu=Menu.KIND,
            handler="context_menus.lanes.kind",
            arguments=(number,),
            needs=Needs.LANES,
            changes=True,
            at=(Thing.LANE,),
            shows=kind_shown(kind),
        )
        for number, kind in enumerate(KINDS)
    ),
    *(
        Command(
            id=f"colour_{colour + 1}",
            text=f"Colour &{colour + 1}",
            alone=f"Give a lane or a group colour {colour + 1}",
            menu=Menu.COLOUR,
            handler="context_menus.lanes.colour",
            arguments=(colour,),
            needs=Needs.HEADS,
            icon="swatch",
            changes=True,
            at=(Thing.LANE, Thing.GROUP),
            shows=colour_shown(colour),
        )
        for colour in range(COLOURS)
    ),
    Command(
        id="colour_of_lane",
        text="The &lane’s own",
        alone="Give a group the colour of its lane",
        menu=Menu.COLOUR,
        handler="context_menus.lanes.colour",
        arguments=(OWN,),
        needs=Needs.GROUPS,
        changes=True,
        at=(Thing.GROUP,),
        shows=colour_shown(OWN),
    ),
)
