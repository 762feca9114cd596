"""What the Help menu offers."""

from __future__ import annotations

from toc_editor.ui.command import Command, Menu, Needs

HELP = (
    Command(
        id="palette",
        text="Find a &command…",
        alone="Find a command or a card…",
        menu=Menu.HELP,
        handler="help.open_palette",
        needs=Needs.NOTHING,
        keys=("Ctrl+K",),
        icon="palette",
    ),
    Command(
        id="shortcuts",
        text="&Keyboard shortcuts",
        menu=Menu.HELP,
        handler="help.show_shortcuts",
        needs=Needs.NOTHING,
        keys=("F1", "Ctrl+/"),
        icon="keyboard",
    ),
    Command(
        id="tour",
        text="Take the &tour",
        menu=Menu.HELP,
        handler="help.take_tour",
        needs=Needs.NOTHING,
        icon="tour",
        hint="See in a few steps how to add, move, link and publish",
    ),
    Command(
        id="about",
        text="&About ToC Editor",
        menu=Menu.HELP,
        handler="help.show_about",
        needs=Needs.NOTHING,
        icon="info",
    ),
)
