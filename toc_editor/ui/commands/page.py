"""What the Page menu offers: its set-up, template, style, and lanes that line up."""

from __future__ import annotations

from toc_editor.ui.command import Command, Menu, Needs

PAGE = (
    Command(
        id="page_setup",
        text="Page &set-up",
        menu=Menu.PAGE,
        handler="setting_up.toggle",
        keys=("Ctrl+Shift+P",),
        icon="page-setup",
        short="Page set-up",
        hint="Paper, type, heading and foot of the page",
        shows="page set-up",
    ),
    Command(
        id="change_template",
        text="Change te&mplate…",
        menu=Menu.PAGE,
        handler="setting_up.change_template",
        icon="template",
        hint="Set the model out in another template; nothing is retyped",
        changes=True,
    ),
    Command(
        id="choose_style",
        text="S&tyle…",
        alone="Style of the page…",
        menu=Menu.PAGE,
        handler="styling.choose",
        hint="Choose colours and type for the page",
        starts=True,
        changes=True,
    ),
    Command(
        id="house_style",
        text="&House style…",
        menu=Menu.PAGE,
        handler="styling.house_style",
        hint="Make a style in the colours of your unit",
        changes=True,
    ),
    Command(
        id="line_up",
        text="&Line up groups",
        menu=Menu.PAGE,
        handler="canvas.commands.line_up",
        needs=Needs.LANES,
        starts=True,
        by_pointer=True,
        changes=True,
    ),
    Command(
        id="stand_alone",
        text="Let lanes stand &alone",
        menu=Menu.PAGE,
        handler="canvas.commands.stand_alone",
        needs=Needs.LANES,
        by_pointer=True,
        changes=True,
    ),
)
