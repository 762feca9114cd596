"""What the scene holds: prepared pieces of the picture, and nothing that an export would show."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from toc_editor.paint.qt import Painter, Prepared, detail_at
from toc_editor.picture.display import Group

_BLEED = 1.0
"""How far outlines may reach over a group's edge, in points."""


class PieceItem(QGraphicsItem):
    """A piece of the picture at its place on the sheet."""

    def __init__(self, owner: str, painter: Painter) -> None:
        super().__init__()
        self.owner = owner
        self._painter = painter
        self._prepared: Prepared | None = None
        self._group: Group | None = None
        self._bounds = QRectF()
        self._place = 0.0, 0.0

    def show_group(self, group: Group, x: float, y: float) -> None:
        """Show this piece at this place; what is shown already is only moved, if at all."""
        if self._group is None or self._group.items is not group.items:
            self.prepareGeometryChange()
            self._prepared = None
            self._bounds = _bounds(group)
            self.update()
        self._group = group
        if self._place != (x, y):  # most stand where they stood, and Qt takes its time to say so
            self._place = x, y
            self.setPos(x, y)

    @property
    def piece(self) -> Group | None:
        """What is shown."""
        return self._group

    @property
    def frame(self) -> QRectF:
        """The piece's own rectangle on the sheet."""
        return self._bounds.translated(self.pos())

    def boundingRect(self) -> QRectF:
        return self._bounds.adjusted(-_BLEED, -_BLEED, _BLEED, _BLEED)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if self._group is None:
            return
        if self._prepared is None:  # what is never scrolled into view is never prepared
            self._prepared = self._painter.prepare(self._group)
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        ratio = painter.device().devicePixelRatioF()
        self._prepared.draw(painter, detail_at(scale * ratio))


def _bounds(group: Group) -> QRectF:
    """How far a group reaches; one without a size as far as the drawings in it."""
    bounds = QRectF(0, 0, group.width, group.height)
    if group.width or group.height:
        return bounds
    from toc_editor.paint.within import reach  # cards have a size

    for item in group.items:
        if isinstance(item, Group):
            bounds = bounds.united(_bounds(item).translated(item.x, item.y))
        else:
            left, top, right, bottom = reach(item)
            bounds = bounds.united(QRectF(left, top, right - left, bottom - top))
    return bounds
