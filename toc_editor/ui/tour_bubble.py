"""What the tour puts on the window: a bubble with words, and a ring around what they are about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QPropertyAnimation, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from toc_editor.ui import motion
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import CARD_RADIUS, CONTROL_RADIUS, STEP

_WIDTH = 320
_BEAK = 2 * STEP
_APART = STEP
"""How far the beak ends from what it points at."""

_RING = STEP
"""How far the ring stands off what it is around."""


class Bubble(QFrame):
    """One step of the tour in words. It takes neither the focus nor any click outside itself."""

    nextWanted = Signal()
    leaveWanted = Signal()

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self._beak_at: QPoint | None = None
        self.title, self.words, self.count = _label("large"), _label(""), _label("small-soft")
        self.words.setWordWrap(True)
        self.leave, self.next = _button("&Leave the tour", "text-button"), _button("", "primary")
        self.leave.setProperty("is_first", True)
        self.leave.clicked.connect(self.leaveWanted)
        self.next.clicked.connect(self.nextWanted)
        self._glide = QPropertyAnimation(self, b"pos", self)
        self._fill()
        self._float()
        appearance.changed.connect(self.update)

    def _fill(self) -> None:
        self._down = down = QVBoxLayout(self)
        around = _BEAK + 4 * STEP
        down.setContentsMargins(around, around - STEP, around, around - STEP)
        down.setSpacing(2 * STEP)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBaseline)
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.next)
        down.addLayout(head)
        down.addWidget(self.words)
        down.addSpacing(STEP)
        down.addLayout(foot)
        self.setFixedWidth(_WIDTH + 2 * _BEAK)

    def _float(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)

    def tell(self, title: str, words: str, number: int, of: int) -> None:
        """Show these words, and read them to who listens instead of looking."""
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(f"{number} of {of}")
        self.next.setText("&Done" if number == of else "&Next")
        self.leave.setVisible(number < of)
        self.setAccessibleName(f"Tour, {number} of {of}: {title}. {words}")
        self.ensurePolished()  # before it has a height: its width grows with large text
        self.setFixedHeight(self._down.heightForWidth(self.minimumWidth()))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def point_at(self, target: QRect | None) -> None:
        """Stand beside this rectangle of the window; at the foot of the window for None."""
        corner, self._beak_at = self._place(target)
        if not self.isVisible() or not motion.is_wanted():
            self._glide.stop()
            self.move(corner)
        elif self._glide.endValue() != corner or self.pos() == corner:
            self._glide.stop()
            self._glide.setDuration(motion.time_ms())
            self._glide.setEndValue(corner)
            self._glide.start()
        self.update()

    def _place(self, target: QRect | None) -> tuple[QPoint, QPoint | None]:
        """Where the bubble stands, and the end of its beak in its own pixels."""
        room = self._window.rect().adjusted(STEP, STEP, -STEP, -STEP)
        if target is None:
            middle = room.center().x() - self.width() // 2
            return QPoint(middle, room.bottom() - self.height() - 12 * STEP), None
        left = min(
            max(target.center().x() - self.width() // 2, room.left()), room.right() - self.width()
        )
        below = target.bottom() + _APART
        if below + self.height() <= room.bottom():
            return QPoint(left, below), QPoint(target.center().x() - left, 0)
        above = max(target.top() - _APART - self.height(), room.top())
        return QPoint(left, above), QPoint(target.center().x() - left, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.panel))
        painter.setPen(QPen(QColor(theme.rim), 1.0))
        inside = QRectF(self.rect()).adjusted(_BEAK, _BEAK, -_BEAK, -_BEAK)
        painter.drawRoundedRect(inside, CARD_RADIUS, CARD_RADIUS)
        if self._beak_at is not None:
            self._paint_beak(painter, inside, self._beak_at)
        painter.end()

    def _paint_beak(self, painter: QPainter, inside: QRectF, end: QPoint) -> None:
        """A small triangle from the edge of the bubble to what it is about."""
        edge = inside.top() + 1 if end.y() == 0 else inside.bottom() - 1
        least, most = inside.left() + 3 * _BEAK, inside.right() - 3 * _BEAK
        x = min(max(end.x(), least), most)
        tip = QPointF(x, 1 if end.y() == 0 else self.height() - 1)
        beak = QPolygonF([QPointF(x - _BEAK, edge), tip, QPointF(x + _BEAK, edge)])
        painter.drawPolyline(beak)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(beak)


class Ring(QWidget):
    """A line around what the tour is about, through which all clicks go."""

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        appearance.changed.connect(self.update)

    def stand_around(self, target: QRect | None) -> None:
        """Be seen around this rectangle of the window; not at all for None."""
        self.setVisible(target is not None)
        if target is not None:
            around = target.adjusted(-_RING, -_RING, _RING, _RING)
            self.setGeometry(around & self._window.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._appearance.theme.accent), 2.0))
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inside, CONTROL_RADIUS + _RING, CONTROL_RADIUS + _RING)
        painter.end()


def _label(type: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress(label, type=type)
    return label


def _button(text: str, look: str) -> QPushButton:
    button = QPushButton(text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    dress(button, look=look)
    return button
