"""Pictures on the screen and as pixels, by Qt: the same glyphs at the same places as in the PDF.

Text is never laid out here. A group is prepared once, which turns it into a few objects of Qt,
and drawn as often as the screen asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cached_property, lru_cache
from math import ceil
from typing import assert_never

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGlyphRun,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from toc_editor.paint.corners import outline
from toc_editor.paint.qt_fonts import DESIGN_SIZE, Fonts
from toc_editor.paint.qt_images import Images, Pixels
from toc_editor.picture.display import Box, Group, Image, Item, Picture, Run, Shape, Steps

_BARS_BELOW = 0.35
_OUTLINES_ABOVE = 4.0
_BAR_TOP, _BAR_HEIGHT = 0.42, 0.34
"""Where a bar stands for a line of text, above the baseline, in ems."""
_BAR_STRENGTH = 0.45
# The time that Qt takes to fill a path grows faster than the path.
_GLYPHS_IN_A_PATH = 6
_POINTS_IN_A_METRE = 72 / 0.0254
_PAPER = "#ffffff"


class Detail(Enum):
    """How text is drawn: as bars where it is too small to read, as glyphs, or as exact outlines."""

    BARS = "bars"
    GLYPHS = "glyphs"
    OUTLINES = "outlines"


def detail_at(scale: float) -> Detail:
    """What suits a painter that draws this many device pixels to the point."""
    if scale < _BARS_BELOW:
        return Detail.BARS
    return Detail.OUTLINES if scale > _OUTLINES_ABOVE else Detail.GLYPHS


class Prepared:
    """A group ready to be drawn, in points from the group's own top left corner."""

    def __init__(self, drawings: Sequence[_Drawing]) -> None:
        self._drawings = drawings

    def draw(self, painter: QPainter, detail: Detail = Detail.GLYPHS) -> None:
        """Draw it, antialiased. The painter may have another pen afterwards."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for drawing in self._drawings:
            drawing.draw(painter, detail)


class Painter:
    """Turns pictures into what Qt draws. It keeps fonts and images: one is enough for a window."""

    def __init__(self) -> None:
        self._fonts = Fonts()
        self._images = Images()

    def prepare(self, group: Group) -> Prepared:
        """The group, without its own place in the picture, ready to be drawn again and again.

        Raises FileNotFoundError for a font file that Qt cannot read.
        """
        return self._prepared(group.items)

    def draw(self, picture: Picture, painter: QPainter, detail: Detail = Detail.GLYPHS) -> None:
        """Draw the picture once, its top left corner at the painter's origin, in points."""
        if picture.ground:
            sheet = QRectF(0.0, 0.0, picture.width, picture.height)
            painter.fillRect(sheet, QColor(picture.ground))
        self._prepared(picture.items).draw(painter, detail)

    def render(self, picture: Picture, scale: float) -> QImage:
        """The picture as an image of `scale` pixels to the point, on white where it has no ground.

        Raises MemoryError if so large an image cannot be had.
        """
        width, height = ceil(picture.width * scale), ceil(picture.height * scale)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        if image.isNull():
            raise MemoryError(f"no room for an image of {width} by {height} pixels")
        image.setDotsPerMeterX(round(scale * _POINTS_IN_A_METRE))
        image.setDotsPerMeterY(round(scale * _POINTS_IN_A_METRE))
        image.fill(QColor(_PAPER))
        painter = QPainter(image)
        painter.scale(scale, scale)
        self.draw(picture, painter, Detail.OUTLINES)
        painter.end()
        return image

    def _prepared(self, items: Iterable[Item]) -> Prepared:
        collection = _Collection(self._fonts, self._images)
        collection.add(items, 0.0, 0.0)
        return Prepared(collection.drawings())


def png(picture: Picture, scale: float) -> bytes:
    """The picture as a PNG file's bytes, of `scale` pixels to the point.

    Where no application runs, as on the command line, one is made off screen for as long as it
    takes. Raises MemoryError if so large an image cannot be had, OSError if Qt lacks its writer.
    """
    if QGuiApplication.instance() is not None:
        return _png(picture, scale)
    application = QGuiApplication(["", "-platform", "offscreen"])
    try:
        return _png(picture, scale)
    finally:
        application.shutdown()


def _png(picture: Picture, scale: float) -> bytes:
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QImageWriter

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    if not writer.write(Painter().render(picture, scale)):
        raise OSError(writer.errorString())
    return bytes(buffer.data().data())


class _Path:
    """A shape, filled, outlined or both."""

    def __init__(self, item: Box | Shape, x: float, y: float) -> None:
        self._path = _path(item, x, y)
        self._fill = QColor(item.fill) if item.fill else None
        self._pen = _pen(item) if item.stroke and item.stroke_width > 0 else None

    def draw(self, painter: QPainter, _detail: Detail) -> None:
        if self._fill is not None:
            painter.fillPath(self._path, self._fill)
        if self._pen is not None:
            painter.strokePath(self._path, self._pen)


@lru_cache(maxsize=512)
def _box(item: Box, x: float, y: float) -> _Path:
    """A box, which is the very same one under many cards: under all of one height."""
    return _Path(item, x, y)


class _Style(Struct, frozen=True):
    """What glyphs must have in common to be drawn together."""

    path: str
    size: float
    colour: str


class _Text:
    """Glyphs of one style. How they are drawn is worked out when it is first asked for."""

    def __init__(self, style: _Style, fonts: Fonts) -> None:
        self._style = style
        self._fonts = fonts
        self._colour = QColor(style.colour)
        self._font = fonts.font(style.path, style.size)
        self._glyphs: list[int] = []
        self._points: list[QPointF] = []
        self._lines: list[tuple[float, float, float]] = []

    def add(self, run: Run, x: float, y: float) -> None:
        start, baseline = x + run.x, y + run.y
        if 0 in run.glyphs or (run.shaping and run.shaping.rises):
            self._add_seen(run, start, baseline)
        else:
            self._glyphs += run.glyphs
            self._points += [QPointF(start + offset, baseline) for offset in run.offsets]
        if run.offsets:
            self._lines.append((start + run.offsets[0], start + run.offsets[-1], baseline))

    def _add_seen(self, run: Run, start: float, baseline: float) -> None:
        """Add what is seen of a run: the missing glyph is for the layout to show, as in the PDF."""
        rises = (run.shaping and run.shaping.rises) or (0.0,) * len(run.glyphs)
        for glyph, offset, rise in zip(run.glyphs, run.offsets, rises, strict=True):
            if glyph:
                self._glyphs.append(glyph)
                self._points.append(QPointF(start + offset, baseline - rise))

    def draw(self, painter: QPainter, detail: Detail) -> None:
        match detail:
            case Detail.GLYPHS:
                painter.setPen(self._colour)
                painter.drawGlyphRun(QPointF(), self._run)
            case Detail.OUTLINES:
                for path in self._outlines:
                    painter.fillPath(path, self._colour)
            case Detail.BARS:
                painter.fillPath(self._bars, self._faint)
            case _:
                assert_never(detail)

    @cached_property
    def _run(self) -> QGlyphRun:
        run = QGlyphRun()
        run.setRawFont(self._font)
        run.setGlyphIndexes(self._glyphs)
        run.setPositions(self._points)
        return run

    @cached_property
    def _outlines(self) -> list[QPainterPath]:
        signs = list(zip(self._glyphs, self._points, strict=True))
        starts = range(0, len(signs), _GLYPHS_IN_A_PATH)
        return [self._joined(signs[start : start + _GLYPHS_IN_A_PATH]) for start in starts]

    def _joined(self, signs: Iterable[tuple[int, QPointF]]) -> QPainterPath:
        whole = QPainterPath()
        whole.setFillRule(Qt.FillRule.WindingFill)
        scale = self._style.size / DESIGN_SIZE
        for glyph, point in signs:
            place = QTransform(scale, 0.0, 0.0, scale, point.x(), point.y())
            whole.addPath(place.map(self._fonts.outline(self._style.path, glyph)))
        return whole

    @cached_property
    def _bars(self) -> QPainterPath:
        whole = QPainterPath()
        size = self._style.size
        for left, right, baseline in self._lines:
            top = baseline - _BAR_TOP * size
            whole.addRect(QRectF(left, top, right - left, _BAR_HEIGHT * size))
        return whole

    @cached_property
    def _faint(self) -> QColor:
        faint = QColor(self._colour)
        faint.setAlphaF(_BAR_STRENGTH)
        return faint


_Drawing = _Path | _Text | Pixels


class _Collection:
    """What a group holds, in the order of drawing; text between two shapes is drawn by style."""

    def __init__(self, fonts: Fonts, images: Images) -> None:
        self._fonts = fonts
        self._images = images
        self._drawings: list[_Drawing] = []
        self._texts: dict[_Style, _Text] = {}

    def drawings(self) -> Sequence[_Drawing]:
        self._close_texts()
        return tuple(self._drawings)

    def add(self, items: Iterable[Item], x: float, y: float) -> None:
        for item in items:
            match item:
                case Group():
                    self.add(item.items, x + item.x, y + item.y)
                case Run():
                    self._add_run(item, x, y)
                case Box() | Shape():
                    self._add_path(item, x, y)
                case Image():
                    self._add_image(item, x, y)
                case _:
                    assert_never(item)

    def _add_run(self, run: Run, x: float, y: float) -> None:
        style = _Style(run.font.path, run.size, run.colour)
        if style not in self._texts:
            self._texts[style] = _Text(style, self._fonts)
        self._texts[style].add(run, x, y)

    def _add_path(self, item: Box | Shape, x: float, y: float) -> None:
        self._close_texts()
        self._drawings.append((_box if isinstance(item, Box) else _Path)(item, x, y))

    def _add_image(self, image: Image, x: float, y: float) -> None:
        self._close_texts()
        self._drawings.append(Pixels(image, self._images.image(image.content), x, y))

    def _close_texts(self) -> None:
        self._drawings += self._texts.values()
        self._texts = {}


def _path(item: Box | Shape, x: float, y: float) -> QPainterPath:
    if isinstance(item, Shape):
        return _shape_path(item, x, y)
    if not all(item.corners):
        return _shape_path(outline(item), x, y)
    path = QPainterPath()  # the same edge as `outline` gives, by Qt's own hand
    radius = min(item.radius, item.width / 2, item.height / 2)
    path.addRoundedRect(item.x + x, item.y + y, item.width, item.height, radius, radius)
    return path


def _shape_path(shape: Shape, x: float, y: float) -> QPainterPath:
    path = QPainterPath()
    fill = Qt.FillRule.OddEvenFill if shape.even_odd else Qt.FillRule.WindingFill
    path.setFillRule(fill)
    for steps in shape.outlines:
        _add_outline(path, steps, x, y)
        if shape.closed:
            path.closeSubpath()
    return path


def _add_outline(path: QPainterPath, steps: Steps, x: float, y: float) -> None:
    for index, step in enumerate(steps):
        # In plain numbers: a point of Qt takes Python longer to make than the whole step.
        places = [place + (y if n % 2 else x) for n, place in enumerate(step)]
        if len(places) == 6:
            path.cubicTo(*places)
        elif index:
            path.lineTo(*places)
        else:
            path.moveTo(*places)


def _pen(item: Box | Shape) -> QPen:
    """A pen that ends and joins lines as a PDF does."""
    is_round = isinstance(item, Shape) and item.is_round
    cap = Qt.PenCapStyle.RoundCap if is_round else Qt.PenCapStyle.FlatCap
    join = Qt.PenJoinStyle.RoundJoin if is_round else Qt.PenJoinStyle.SvgMiterJoin
    pen = QPen(QColor(item.stroke), item.stroke_width, Qt.PenStyle.SolidLine, cap, join)
    pen.setMiterLimit(10.0)
    if isinstance(item, Shape) and item.dash > 0:
        dash = item.dash / item.stroke_width
        pen.setDashPattern([dash, dash])
        pen.setDashOffset(dash / 2)
    return pen
