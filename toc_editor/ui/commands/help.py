"""What the Help menu offers."""

from __future__ import annotations

from toc_editor.ui.command import Command, Menu, Needs

HELP = (
    Command(
        id="shortcuts",
        text="&Keyboard shortcuts",
        menu=Menu.HELP,
        handler="help.show_shortcuts",
        needs=Needs.NOTHING,
        keys=("F1",),
        icon="keyboard",
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
