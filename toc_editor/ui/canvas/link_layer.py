"""The lines of all links as one item, which keeps what it drew in tiles.

Whatever is moved or typed over the lines, they are only copied; they are drawn again where they
changed, and at another zoom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from toc_editor.paint.qt import Detail, Painter, Prepared, detail_at
from toc_editor.picture.display import Group

_TILE_PX = 128
"""Small: most of a board has no lines, and a tile without any costs nothing."""
_BLEED = 2.0
"""How far lines may reach over the edges of their groups, in points."""
_MOST_TILES = 1_500

Place = tuple[int, int]


class _Line:
    """What is drawn of a link, and the part of the sheet that it takes."""

    def __init__(self, group: Group, painter: Painter) -> None:
        self.group = group
        around = QRectF(group.x, group.y, group.width, group.height)
        self.reach = around.adjusted(-_BLEED, -_BLEED, _BLEED, _BLEED)
        self._painter = painter

    @cached_property
    def prepared(self) -> Prepared:
        """What Qt draws; a link that is never scrolled into view is never prepared."""
        return self._painter.prepare(self.group)


class LinkLayerItem(QGraphicsItem):
    """Draws groups of links at their places on the sheet."""

    def __init__(self, level: float) -> None:
        super().__init__()
        self._painter = Painter()
        self._lines: dict[str, _Line] = {}
        self._tiles: dict[Place, QPixmap | None] = {}
        self._scale = 0.0, 1.0
        self._bounds = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(level)

    @property
    def drawn(self) -> frozenset[str]:
        """The links of which there is a line."""
        return frozenset(self._lines)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Draw these; what is the same group as before is not drawn again."""
        before, self._lines = self._lines, {}
        changed: list[QRectF] = []
        for group in groups:
            known = before.pop(group.owner, None)
            if known is not None and known.group is group:
                self._lines[group.owner] = known
                continue
            line = self._lines[group.owner] = _Line(group, self._painter)
            changed += [line.reach, *([known.reach] if known is not None else [])]
        changed += [line.reach for line in before.values()]
        if changed:
            self._forget(changed)

    def _forget(self, changed: Sequence[QRectF]) -> None:
        """Draw these parts of the sheet anew."""
        self.prepareGeometryChange()
        self._bounds = QRectF()
        for line in self._lines.values():
            self._bounds = self._bounds.united(line.reach)
        scale = self._scale[0] * self._scale[1]
        for part in changed:
            for place in _places(part, scale):
                self._tiles.pop(place, None)
            self.update(part)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        shown = option.exposedRect.intersected(self._bounds)
        if widget is None:  # drawn for a picture, and not for the screen
            self._draw(painter, shown, detail_at(painter.worldTransform().m11()))
            return
        ratio, transform = painter.device().devicePixelRatioF(), painter.worldTransform()
        self._take_scale(transform.m11(), ratio)
        painter.save()
        painter.resetTransform()
        for place in _places(shown, transform.m11() * ratio):
            if (tile := self._tile(place)) is not None:
                painter.drawPixmap(_corner(place, transform, ratio), tile)
        painter.restore()

    def _take_scale(self, zoom: float, ratio: float) -> None:
        if self._scale != (zoom, ratio) or len(self._tiles) > _MOST_TILES:
            self._tiles = {}
            self._scale = zoom, ratio

    def _tile(self, place: Place) -> QPixmap | None:
        if place not in self._tiles:
            self._tiles[place] = self._drawn_tile(place)
        return self._tiles[place]

    def _drawn_tile(self, place: Place) -> QPixmap | None:
        """A square of the sheet as pixels; None where no line runs."""
        zoom, ratio = self._scale
        side = _TILE_PX / (zoom * ratio)
        part = QRectF(place[0] * side, place[1] * side, side, side)
        if not any(True for _ in self._in(part)):
            return None
        tile = QPixmap(_TILE_PX, _TILE_PX)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setTransform(
            QTransform(zoom * ratio, 0, 0, zoom * ratio, -place[0] * _TILE_PX, -place[1] * _TILE_PX)
        )
        self._draw(painter, part, detail_at(zoom * ratio))
        painter.end()
        tile.setDevicePixelRatio(ratio)
        return tile

    def _in(self, part: QRectF) -> Iterator[_Line]:
        return (line for line in self._lines.values() if line.reach.intersects(part))

    def _draw(self, painter: QPainter, part: QRectF, detail: Detail) -> None:
        for line in self._in(part):
            painter.translate(line.group.x, line.group.y)
            line.prepared.draw(painter, detail)
            painter.translate(-line.group.x, -line.group.y)


def _places(part: QRectF, scale: float) -> Iterator[Place]:
    """The tiles that a part of the sheet lies on, at so many device pixels to the point."""
    if part.isEmpty() or scale <= 0:
        return
    left, top = floor(part.left() * scale / _TILE_PX), floor(part.top() * scale / _TILE_PX)
    right = floor(part.right() * scale / _TILE_PX)
    bottom = floor(part.bottom() * scale / _TILE_PX)
    for y in range(top, bottom + 1):
        for x in range(left, right + 1):
            yield x, y


def _corner(place: Place, transform: QTransform, ratio: float) -> QPointF:
    """Where on the screen a tile begins: on a whole device pixel, so that tiles leave no seams."""
    x = round(transform.dx() * ratio) + place[0] * _TILE_PX
    y = round(transform.dy() * ratio) + place[1] * _TILE_PX
    return QPointF(x / ratio, y / ratio)
