"""What the View menu offers: board or page, the links drawn, zoom."""

from __future__ import annotations

from toc_editor.ui.command import Command, Menu

VIEW = (
    Command(
        id="show_board",
        text="&Board",
        alone="Show the board",
        menu=Menu.VIEW,
        handler="canvas.show_board",
        keys=("Ctrl+1",),
        short="Board",
        hint="Lanes side by side, for drafting",
        shows="board",
    ),
    Command(
        id="show_page",
        text="&Page",
        alone="Show the page",
        menu=Menu.VIEW,
        handler="canvas.show_page",
        keys=("Ctrl+2",),
        short="Page",
        hint="The sheet as it will print",
        shows="page",
    ),
    Command(
        id="links_all",
        text="&All",
        alone="Show all links",
        menu=Menu.LINKS,
        handler="canvas.links.show_all",
        shows="all",
    ),
    Command(
        id="links_main",
        text="&Main pathway",
        alone="Show the links of the main pathway",
        menu=Menu.LINKS,
        handler="canvas.links.show_main_pathway",
        hint="The links of the longest causal path",
        shows="main pathway",
    ),
    Command(
        id="links_none",
        text="&None",
        alone="Show no links",
        menu=Menu.LINKS,
        handler="canvas.links.show_none",
        hint="No links but those of the selected card",
        shows="none",
    ),
    Command(
        id="zoom_in",
        text="Zoom &in",
        menu=Menu.VIEW,
        handler="canvas.zoom_in",
        keys=("Ctrl++", "Ctrl+="),
        icon="zoom-in",
        starts=True,
    ),
    Command(
        id="zoom_out",
        text="Zoom &out",
        menu=Menu.VIEW,
        handler="canvas.zoom_out",
        keys=("Ctrl+-",),
        icon="zoom-out",
    ),
    Command(
        id="zoom_fit",
        text="&Fit in the window",
        alone="Fit in the window",
        menu=Menu.VIEW,
        handler="canvas.zoom_fit",
        keys=("Ctrl+0",),
        icon="fit",
    ),
    Command(
        id="zoom_actual",
        text="&100 %",
        alone="Zoom to 100 %",
        menu=Menu.VIEW,
        handler="canvas.zoom_actual",
    ),
)
