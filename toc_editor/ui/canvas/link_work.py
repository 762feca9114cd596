"""The routing of links apart from the window, so that it can be done beside it."""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.model.records import Id, Link
from toc_editor.picture.display import Group, Item, Picture

if TYPE_CHECKING:
    from toc_editor.layout.link_marks import LinkInk
    from toc_editor.layout.links import LinkLayer
    from toc_editor.layout.pages import Pages
    from toc_editor.layout.routes.routing import Route
    from toc_editor.model.graph import Graph


class Sheet(Struct, frozen=True):
    """The sheet for which links are routed, and the links."""

    graph: Graph
    picture: Picture
    bare: Picture
    wanted: tuple[Link, ...]
    ink: LinkInk


class Routed(Struct, frozen=True):
    """What has come of it, and how long it took."""

    of: Sheet
    groups: tuple[Group, ...]
    routes: Mapping[Id, Route]
    layer: LinkLayer | None
    took_ms: float


def bare(picture: Picture, page: Pages | None) -> Picture:
    """A picture of the model without its links."""
    if page is None or not page.layers:
        return picture
    links = page.links.routes
    return replace(picture, items=tuple(one for one in picture.items if not _is_of(one, links)))


def _is_of(item: Item, links: Mapping[Id, Route]) -> bool:
    return isinstance(item, Group) and item.owner in links


def routed(
    of: Sheet, rest: tuple[Link, ...], before: LinkLayer | None, known: LinkLayer | None
) -> Routed:
    """Route those links that the sheet does not know yet; `known` are those that it does."""
    # Imported for the first link that is shown: a window without any opens sooner.
    from toc_editor.layout.links import NO_LINKS, link_layer

    start = perf_counter()
    drawn = known or NO_LINKS
    if not rest:
        return Routed(of, drawn.groups, drawn.routes, before, 0.0)
    layer = link_layer(of.graph, of.bare, rest, of.ink, before or NO_LINKS)
    took_ms = (perf_counter() - start) * 1000
    return Routed(
        of, (*drawn.groups, *layer.groups), {**drawn.routes, **layer.routes}, layer, took_ms
    )
