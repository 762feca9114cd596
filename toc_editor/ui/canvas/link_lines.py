"""The links on the canvas: routed after each change, at once where that is quick, else at rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal

from toc_editor.layout.style import BoardStyle, style_of
from toc_editor.model.change import Change, Step
from toc_editor.model.pathways import links_shown
from toc_editor.model.records import Card, Id, Link, LinksShown
from toc_editor.picture.display import Group, Picture
from toc_editor.ui.background import Background
from toc_editor.ui.canvas import link_work
from toc_editor.ui.canvas.link_kinds import KindsShown
from toc_editor.ui.canvas.link_work import Routed, Sheet
from toc_editor.ui.canvas.near_lines import NearLines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toc_editor.layout.link_marks import LinkInk
    from toc_editor.layout.links import LinkLayer
    from toc_editor.layout.routes.crossings import Point
    from toc_editor.layout.routes.routing import Route
    from toc_editor.model.graph import Graph
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.link_layer import LinkLayerItem

AT_ONCE_MS = 25.0
"""Links that took longer than this to route are routed when the hands come to rest."""
PAUSE_MS = 180
LINK_LEVEL = 0.5
"""Above what stands around cards, under the cards."""
_FADED = 0.3
SELECTED = "selected card"
"""The choice by which only the links of the selected card are shown."""
_NEAR_PX = 5.0
_MOST_ASKED = 400


class LinkLines(QObject):
    """Shows links under the cards: those that the view shows, and those of the selected card."""

    chosen = Signal(str)
    """The choice for the board, to be remembered."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._item: LinkLayerItem | None = None
        self._shown: tuple[Picture, tuple[Link, ...]] | None = None
        self._layer: LinkLayer | None = None
        self._routes: Mapping[Id, Route] = {}
        self._near: NearLines | None = None
        self._known: tuple[Graph, LinksShown, tuple[Link, ...]] | None = None
        self.kinds = KindsShown()
        self._took_ms = 0.0
        self._view = canvas.view_name
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._route_at_rest)
        self._background = Background(self)
        self._on_board = LinksShown.ALL
        self._style: BoardStyle | None = None
        self.with_selected = True
        self._is_back = False
        canvas.firstDrawn.connect(self.follow)

    # What is shown

    @property
    def shown(self) -> LinksShown:
        """How many of the links the view shows."""
        is_page = self._canvas.page is not None
        return self._canvas.document.graph.project.links_shown if is_page else self._on_board

    def show_all(self) -> None:
        """Show all links in this view."""
        self._choose(LinksShown.ALL)

    def show_main_pathway(self) -> None:
        """Show the links of the longest causal path in this view."""
        self._choose(LinksShown.MAIN)

    def show_selected(self) -> None:
        """Show no links in this view but those of the selected card."""
        self._choose(LinksShown.NONE)

    def show_none(self) -> None:
        """Show no links in this view at all."""
        self._choose(LinksShown.NONE, with_selected=False)

    def toggle_kind(self, number: int) -> None:
        """Hide the kind of links of this number on the board, or show it again."""
        self.kinds.turn(number)
        self._choose(self._on_board, with_selected=self.with_selected)

    def _lay_board(self) -> None:
        self._style = self._known = None
        self._canvas.lay()
        self._route()

    @property
    def choice(self) -> str:
        """What was chosen for this view, in a word."""
        is_none = self.shown is LinksShown.NONE
        return SELECTED if is_none and self.with_selected else str(self.shown)

    @property
    def on_board(self) -> str:
        """What was chosen for the board, in a word that can be kept."""
        is_none = self._on_board is LinksShown.NONE
        return SELECTED if is_none and self.with_selected else str(self._on_board)

    def begin_with(self, choice: str) -> None:
        """Show what was chosen for the board at another time; "" or an unknown word for all."""
        known = {str(shown): shown for shown in LinksShown} | {SELECTED: LinksShown.NONE}
        self._on_board = known.get(choice, LinksShown.ALL)
        self.with_selected = choice != LinksShown.NONE
        self._style = None

    def _choose(self, shown: LinksShown, *, with_selected: bool = True) -> None:
        """Show so many of the links: on the board for now, on the page as part of the model."""
        canvas = self._canvas
        canvas.commit_editor()
        self.with_selected = with_selected
        if canvas.page is None:
            self._on_board = shown
            self._lay_board()
            self.chosen.emit(self.on_board)
        else:
            from toc_editor.edit.page import set_up

            with canvas.document.edit("Choose which links are drawn") as edit:
                set_up(edit, links_shown=shown)
        canvas.viewChanged.emit(canvas.view_name)

    def board_style(self) -> BoardStyle:
        """The board's style, with room for the links that it shows."""
        if self._style is None:
            graph, self._style = self._canvas.document.graph, BoardStyle()
            if shown := self._of_view:
                # Imported for a board with links: a window without any opens sooner.
                from toc_editor.layout.link_room import roomy_board

                self._style = roomy_board(self._style, graph, shown)
        return self._style

    def heed(self, change: Change) -> None:
        """Measure the room for links again if a change could need another."""
        if not all(map(_leaves_links, change.steps.values())):
            self._style = None

    def forget(self) -> None:
        """Begin anew with another document."""
        self._clear()
        self._style = None

    @property
    def bare_picture(self) -> Picture:
        """The picture of the canvas without its links, which are shown under the cards."""
        return link_work.bare(self._canvas.laid.picture, self._canvas.page)

    @property
    def ink(self) -> LinkInk:
        """How links are drawn in this view."""
        from toc_editor.layout.link_marks import board_ink, page_ink

        if (page := self._canvas.page) is not None:
            return page_ink(style_of(self._canvas.document.graph.look), page.size_pt)
        return board_ink(self._canvas.theme.board)

    @property
    def is_waiting(self) -> bool:
        """Whether what is shown is older than the model."""
        return self._timer.isActive() or self._background.is_busy

    def _clear(self) -> None:
        self._timer.stop()
        self._shown = self._layer = None
        self._took_ms = 0.0
        self._show((), {})

    def follow(self) -> None:
        """Show the links where things are now: at once, or faded until the hands rest.

        The first frame of a canvas does not wait for them.
        """
        if not self._canvas.is_drawn:
            return
        if self._view != self._canvas.view_name:
            self._clear()
            self._view = self._canvas.view_name
        if self._is_as_shown() or not (self._shown or self._wanted()):
            return
        if self._took_ms > AT_ONCE_MS:
            self._fade(waiting=True)
            self._timer.start()
        else:
            self._route()

    def _is_as_shown(self) -> bool:
        if self._shown is None or self._shown[0] is not self._canvas.laid.picture:
            return False
        return self._shown[1] == self._wanted()

    def _wanted(self) -> tuple[Link, ...]:
        """The links that are to be seen, those of the one selected card among them."""
        canvas, graph = self._canvas, self._canvas.document.graph
        links = {link.id: link for link in self._of_view}
        chosen = canvas.selected if len(canvas.selected) == 1 else []
        if self.with_selected and chosen and isinstance(graph.get(chosen[0]), Card):
            links |= {link.id: link for link in graph.links_of(chosen[0])}
        return tuple(links.values())

    @property
    def _of_view(self) -> tuple[Link, ...]:
        """The links that the view shows whatever is selected."""
        graph, shown = self._canvas.document.graph, self.shown
        if self._known is None or self._known[0] is not graph or self._known[1] is not shown:
            self._known = graph, shown, links_shown(graph, shown)
        every = self._known[2]
        return self.kinds.among(every) if self._canvas.page is None else every

    def _route(self) -> None:
        """Route the links and show them."""
        self._timer.stop()
        self._take(self._work(self._wanted())())

    def _route_at_rest(self) -> None:
        """Route them beside the window, so that hands that begin again do not wait."""
        if self._background.is_busy:
            self._timer.start()
        else:
            self._background.start(self._work(self._wanted()), self._take_if_it_holds)

    def _work(self, wanted: tuple[Link, ...]) -> Callable[[], Routed]:
        """What routes links over what is shown now; it touches nothing of the window."""
        page = self._canvas.page
        known = page.links if page is not None else None
        rest = tuple(one for one in wanted if known is None or one.id not in known.routes)
        graph, picture = self._canvas.document.graph, self._canvas.laid.picture
        of = Sheet(graph, picture, self.bare_picture, wanted, self.ink)
        return partial(link_work.routed, of, rest if self.is_one_sheet else (), self._layer, known)

    def _take_if_it_holds(self, routed: Routed) -> None:
        holds = routed.of.picture is self._canvas.laid.picture
        if holds and routed.of.wanted == self._wanted():
            self._take(routed)
        elif not self._timer.isActive():
            self._timer.start()

    def _take(self, routed: Routed) -> None:
        self._layer, self._took_ms = routed.layer, routed.took_ms
        self._shown = routed.of.picture, routed.of.wanted
        self._show(routed.groups, routed.routes)
        self._canvas.selection.refresh()

    def finish(self) -> None:
        """Wait for what is routed beside the window, and route nothing more."""
        self._timer.stop()
        self._background.finish()

    @property
    def is_one_sheet(self) -> bool:
        """Whether all cards are on one sheet: no line leads from one page to another."""
        page = self._canvas.page
        return page is None or len(page.sheets) == 1

    def _show(self, groups: tuple[Group, ...], routes: Mapping[Id, Route]) -> None:
        self._routes = routes
        self._near = None
        if groups or self._item is not None:
            self._made().show_groups(groups)
        self._fade(waiting=False)

    def _made(self) -> LinkLayerItem:
        # Imported for the first link that is shown, as is what routes them.
        from toc_editor.ui.canvas.link_layer import LinkLayerItem

        if self._item is None:
            self._item = LinkLayerItem(LINK_LEVEL)
            self._canvas.scene().addItem(self._item)
        return self._item

    def _fade(self, *, waiting: bool) -> None:
        if self._item is not None:
            self._item.setOpacity(_FADED if waiting or self._is_back else 1.0)

    @property
    def drawn(self) -> frozenset[str]:
        """The links of which a line is shown."""
        return frozenset() if self._item is None else self._item.drawn

    def fade(self, *, faded: bool) -> None:
        """Let the lines step back behind something else, or show them in full again."""
        self._is_back = faded
        self._fade(waiting=self.is_waiting)

    # Finding

    def route(self, link: Id) -> tuple[Point, ...]:
        """The corners of a link's line as it is now; () where it is not shown or is older."""
        known = None if self.is_waiting else self._routes.get(link)
        return () if known is None else known.points

    def ways(self, links: Sequence[Link]) -> dict[Id, tuple[Point, ...]]:
        """The same of several, those that the view does not show routed for the asking."""
        ways = {link.id: self.route(link.id) for link in links}
        rest = tuple(link for link in links if not ways[link.id])
        if rest and not self.is_waiting and len(rest) <= _MOST_ASKED:
            ways |= {id: route.points for id, route in self._work(rest)().routes.items()}
        return {link.id: ways[link.id] for link in links if ways[link.id]}

    def reach(self, link: Id) -> QRectF | None:
        """The part of the sheet that a link's line takes; None where it is not shown."""
        points = self.route(link)
        if not points:
            return None
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))

    def start(self, card: Id) -> QPointF:
        """Where links leave a card by the pointer: the middle of its right edge."""
        frame = self._canvas.frame_of(card) or QRectF()
        return QPointF(frame.right(), frame.center().y())

    def end(self, card: Id) -> QPointF:
        """Where they reach one: the middle of its left edge."""
        frame = self._canvas.frame_of(card) or QRectF()
        return QPointF(frame.left(), frame.center().y())

    def at(self, at: QPointF) -> Id | None:
        """The link whose line runs nearest to a point of the sheet, within a few pixels."""
        if self._near is None:
            self._near = NearLines({id: route.points for id, route in self._routes.items()})
        id = self._near.at(at.x(), at.y(), _NEAR_PX / self._canvas.zoom())
        return id if id is not None and id in self._canvas.document.graph else None


def _leaves_links(step: Step) -> bool:
    """Whether a change of one record leaves all links between the lanes where they were."""
    match step:
        case Card() as before, Card() as after:
            return before.parent == after.parent
        case _:
            return False
