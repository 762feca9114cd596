"""The board as it is exported: under its title, with its links."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from toc_editor.layout import blocks
from toc_editor.layout.board import lay_board
from toc_editor.layout.draw import Pen
from toc_editor.layout.link_key import LinkKey
from toc_editor.layout.link_marks import board_ink
from toc_editor.layout.link_room import roomy_board
from toc_editor.layout.links import LinkLayer, link_layer
from toc_editor.layout.panels import Frame
from toc_editor.layout.style import LIGHT, BoardStyle
from toc_editor.model.graph import Graph
from toc_editor.model.pathways import links_shown
from toc_editor.model.records import PROJECT_ID, Link, LinkKind, LinksShown
from toc_editor.model.stamp import UNTITLED
from toc_editor.picture.display import Group, Picture, Role, Run


def board_for_print(graph: Graph, shown: LinksShown = LinksShown.ALL) -> Picture:
    """The board under its title with so many of its links, without what is for the screen alone.

    Counts of cards and lines of help belong to no record: a reader would hear them as words of
    the model.
    """
    links = links_shown(graph, shown)
    style = roomy_board(BoardStyle(), graph, links)
    board = lay_board(graph, style=style).laid.picture
    layer = link_layer(graph, board, links, board_ink(LIGHT))
    text = blocks.heading(graph.project.title or UNTITLED, 1.0)
    pen = Pen(style.title_size, LIGHT.ink, LIGHT.ink)
    width = board.width - 2 * style.margin
    runs, height = pen.leaf(text.blocks[0], 0, 0, width)
    title = Group(style.margin, style.margin, width, height, runs, PROJECT_ID, Role.TITLE)
    lanes = tuple(_for_print(item) for item in board.items if isinstance(item, Group))
    under = Group(0, height + style.gutter, board.width, board.height, (*lanes, *layer.groups))
    key = _key(links, layer, under.y + board.height - style.margin, width)
    bottom = max((one.y + one.height + style.margin for one in key), default=under.y + board.height)
    return replace(board, height=bottom, items=(title, under, *key), title=board.title or UNTITLED)


def _key(links: Sequence[Link], layer: LinkLayer, top: float, width: float) -> list[Group]:
    """The key to the kinds of links that are drawn, under the lanes."""
    style = BoardStyle()
    kinds = {link.kind for link in links if link.id in layer.routes}
    frame = Frame(style.margin, top + style.gutter / 2, width, 0, "")
    pen = Pen(style.size, LIGHT.soft_ink, LIGHT.soft_ink)
    return LinkKey(tuple(LinkKind)).draw(frame, pen, board_ink(LIGHT), kinds, Role.PARAGRAPH)


def _for_print(group: Group) -> Group:
    """The group without texts that stand in no paragraph and no heading."""
    inside = group.role in (None, Role.LANE)
    items = tuple(
        _for_print(item) if isinstance(item, Group) else item
        for item in group.items
        if not (inside and isinstance(item, Run))
    )
    return replace(group, items=items) if inside else group
