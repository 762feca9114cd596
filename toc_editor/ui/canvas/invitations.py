"""Quiet offers at the edges of the page to add what it does not have yet.

They are widgets over the view and no part of the picture, so no export ever shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from toc_editor.edit import page
from toc_editor.model.records import Place
from toc_editor.ui.canvas import parts
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

BANNER = "banner"
_AT_HEAD = (
    ("subtitle", "Add a subtitle"),
    (BANNER, "Add a banner over lanes"),
    ("marking", "Add a protective marking"),
)
_AT_FOOT = (
    ("accountability", "Add accountability"),
    ("abbreviations", "Add a key to abbreviations"),
    ("sources", "Add sources"),
    (parts.FOOTER, "Add owner, version and dates"),
)
_REACH_PX, _BESIDE_PX = 56, 24
"""How far inside the sheet, and beside it, the pointer counts as being at its edge."""


class Invitations:
    """The offers of one canvas; they are shown while the pointer is at the head or the foot."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._strip: Strip | None = None
        self._is_at_head = True

    def hover(self, at: QPoint) -> None:
        """The pointer is here, in pixels of the view."""
        sheet = self._sheet()
        around = sheet.adjusted(0, -_BESIDE_PX, 0, _BESIDE_PX)
        is_wanted = self._canvas.view_name == "page" and not self._canvas.document.is_held
        if not is_wanted or not around.contains(at):
            self.hide()
        elif at.y() < sheet.top() + _REACH_PX:
            self._show(sheet, is_at_head=True)
        elif at.y() > sheet.bottom() - _REACH_PX:
            self._show(sheet, is_at_head=False)
        else:
            self.hide()

    def hide(self) -> None:
        """Offer nothing."""
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None

    def _sheet(self) -> QRect:
        picture = self._canvas.laid.picture
        return self._canvas.mapFromScene(0, 0, picture.width, picture.height).boundingRect()

    def _show(self, sheet: QRect, *, is_at_head: bool) -> None:
        if self._strip is not None and self._is_at_head == is_at_head:
            return
        self.hide()
        missing = [one for one in (_AT_HEAD if is_at_head else _AT_FOOT) if self._lacks(one[0])]
        if not missing:
            return
        self._is_at_head = is_at_head
        self._strip = Strip(missing, self._take, self._canvas)
        self._strip.stand(sheet, is_at_head=is_at_head)

    def _lacks(self, name: str) -> bool:
        graph = self._canvas.document.graph
        if name == BANNER:
            return not graph.banners and any(lane.place is Place.COLUMN for lane in graph.lanes)
        if name == parts.FOOTER:
            return parts.frame(self._canvas, parts.FOOTER) is None
        return not getattr(graph.project, name)

    def _take(self, name: str) -> None:
        canvas = self._canvas
        self.hide()
        if name == BANNER:
            columns = [one.id for one in canvas.document.graph.lanes if one.place is Place.COLUMN]
            with canvas.document.edit("Add banner") as edit:
                banner = page.add_banner(edit, "New banner", columns[0], columns[-1])
            canvas.edit(banner.id)
        else:
            parts.open(canvas, name)


class Strip(QFrame):
    """Some offers side by side over the sheet or under it."""

    def __init__(
        self,
        offers: Sequence[tuple[str, str]],
        take: Callable[[str], None],
        canvas: Canvas,
    ) -> None:
        super().__init__(canvas.viewport())
        dress(self, look="clear")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2 * STEP)
        for name, words in offers:
            button = QPushButton(words)
            dress(button, look="invitation", type="small")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(take, name))
            across.addWidget(button)

    def stand(self, sheet: QRect, *, is_at_head: bool) -> None:
        """Lie on the ground right over or right under the sheet."""
        self.adjustSize()
        y = sheet.top() - self.height() - 1 if is_at_head else sheet.bottom() + 2
        self.move(sheet.left(), y)
        self.show()
