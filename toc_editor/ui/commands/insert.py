"""What the Insert menu offers: cards, groups, lanes, links, logos."""

from __future__ import annotations

from toc_editor.ui.command import Command, Menu, Thing

INSERT = (
    Command(
        id="add_card",
        text="&Card",
        alone="Add card",
        menu=Menu.INSERT,
        handler="canvas.commands.add_card",
        keys=("Ctrl+Enter", "Ctrl+Return"),
        icon="card",
        short="Card",
        at=(Thing.NOTHING, Thing.CARD, Thing.GROUP, Thing.LANE),
        starts=True,
        changes=True,
    ),
    Command(
        id="add_group",
        text="&Group",
        alone="Add group",
        menu=Menu.INSERT,
        handler="canvas.commands.add_group",
        keys=("Ctrl+G",),
        icon="group",
        short="Group",
        hint="Add a heading for cards that belong together, over those that are selected",
        at=(Thing.NOTHING, Thing.CARD, Thing.GROUP, Thing.LANE),
        changes=True,
    ),
    Command(
        id="add_lane",
        text="&Lane",
        alone="Add lane",
        menu=Menu.INSERT,
        handler="canvas.commands.add_lane",
        keys=("Ctrl+Shift+L",),
        icon="lane",
        short="Lane",
        at=(Thing.NOTHING, Thing.LANE),
        changes=True,
    ),
    Command(
        id="link",
        text="L&ink to another card",
        menu=Menu.INSERT,
        handler="canvas.commands.start_link",
        keys=("Ctrl+L",),
        icon="link",
        short="Link",
        hint="Link the selected card to another one",
        starts=True,
        at=(Thing.CARD,),
        changes=True,
    ),
    Command(
        id="add_logo",
        text="L&ogo…",
        alone="Add a logo…",
        menu=Menu.INSERT,
        handler="setting_up.add_logo",
        hint="A picture beside the title of the page",
        starts=True,
        changes=True,
    ),
)
