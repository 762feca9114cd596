"""What stands at the left and at the right of the canvas: which of it is shown, and how wide."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

from toc_editor.ui.memory import Memory
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance

if TYPE_CHECKING:
    from toc_editor.model.records import Id
    from toc_editor.ui.left_side import LeftSide
    from toc_editor.ui.main_window import MainWindow
    from toc_editor.ui.presenting import Presenting

OUTLINE, HISTORY, NONE = "outline", "history", "none"
LEFT_WIDTH, RIGHT_WIDTH = 252, 316
_NARROWEST_LEFT, _NARROWEST_RIGHT, _WIDEST = 200, 300, 520
_LEAST_CANVAS = 340
_OUTLINE_FROM, _INSPECTOR_FROM = 1500, 1340
"""The widths of a window from which a side is shown to somebody who has never said."""


_AWAY = "Panels are not shown while presenting. F5 ends it."
_Stop = tuple[QWidget, Callable[[], object]]
"""A part of the window, and what leads the keys to it."""


class Sides:
    """The two sides of one window. What is in them is made when it is first to be seen."""

    def __init__(self, window: MainWindow, memory: Memory, appearance: Appearance) -> None:
        self._window = window
        self._memory = memory
        self._appearance = appearance
        self._across = _Across(self)
        self._left_frame = _frame("panel", _NARROWEST_LEFT)
        self._right_frame = _frame("panel", _NARROWEST_RIGHT)
        self._is_right_wanted = False
        self._latest = "right"
        self._is_model_shown = False
        self.left: LeftSide | None = None
        self._presenting: Presenting | None = None
        self._found: frozenset[Id] = frozenset()
        self.over_views: QVBoxLayout

    def around(self, views: QWidget) -> QWidget:
        """The views of the window with a side at their left and one at their right.

        What is put first into the column `over_views` stands over them, between the sides.
        """
        middle = QWidget()
        self.over_views = QVBoxLayout(middle)
        self.over_views.setContentsMargins(0, 0, 0, 0)
        self.over_views.setSpacing(0)
        self.over_views.addWidget(views, 1)
        for widget in (self._left_frame, middle, self._right_frame):
            self._across.addWidget(widget)
        self._across.setStretchFactor(1, 1)
        self._left_frame.hide()
        self._right_frame.hide()
        return self._across

    # Which are shown

    @property
    def shown_left(self) -> str:
        """What is shown at the left: the outline, the history, or nothing ("")."""
        kept = self._memory.left
        return kept if self._left_frame.isVisibleTo(self._window) else ""

    def toggle_outline(self) -> None:
        """Show the outline with the keys in it; or hide it."""
        self._toggle_left(OUTLINE)

    def toggle_history(self) -> None:
        """Show the list of edits; or hide it."""
        self._toggle_left(HISTORY)

    def _toggle_left(self, name: str) -> None:
        if self._window.canvas is None or self.are_away():
            return
        is_here = self.shown_left == name
        self._latest = "left"
        self._memory.keep_left(NONE if is_here else name)
        self._window.refresh()
        if not is_here and self.left is not None:
            self.left.take_focus()
        elif is_here:
            self.leave()

    def show_outline_or_history(self, name: str) -> None:
        """Turn the left side to another of its lists."""
        self._memory.keep_left(name)
        self._window.refresh()

    def close_left(self) -> None:
        """Hide the left side."""
        self._memory.keep_left(NONE)
        self._window.refresh()
        self.leave()

    def put_right(self, panel: QWidget) -> None:
        """Let a panel stand at the right."""
        inside = self._right_frame.layout()
        assert inside is not None
        inside.addWidget(panel)
        panel.show()

    def want_right(self, *, wanted: bool) -> None:
        """Show or hide what stands at the right."""
        if wanted and not self._is_right_wanted:
            self._latest = "right"
        self._is_right_wanted = wanted
        self.stand()

    def decide(self) -> None:
        """Show to somebody who has never said what there is room for; then fill what is shown."""
        if not self._memory.left:
            is_wide = self._window.width() >= _OUTLINE_FROM
            self._memory.keep_left(OUTLINE if is_wide else NONE)
        if self._memory.inspector is None:
            self._memory.keep_inspector(shown=self._window.width() >= _INSPECTOR_FROM)
        self._window.refresh()

    def reset(self) -> None:
        """Show the sides, as wide as they are at first."""
        self._memory.forget_sides()
        self.decide()
        self._latest = "right"
        self.stand(again=True)

    def refresh(self, *, is_model_shown: bool) -> None:
        """Fit the left side to what the window shows now."""
        self._is_model_shown = is_model_shown
        if not is_model_shown:
            self._stop_presenting()
        self.stand()
        session, canvas = self._window.session, self._window.canvas
        if session is None or canvas is None or not self.shown_left:
            if self.left is not None:
                self.left.rest()
            return
        if canvas.is_drawn:
            left = self.left or self._made()
            left.show_session(session)
            left.turn_to(self._memory.left)

    def _made(self) -> LeftSide:
        # Imported when it is first shown: the first picture of the window does without.
        from toc_editor.ui.left_side import LeftSide

        self.left = LeftSide(self._window, self._appearance)
        self.left.show_found(self._found)
        inside = self._left_frame.layout()
        assert inside is not None
        inside.addWidget(self.left)
        self.left.show()
        return self.left

    # Presenting

    @property
    def is_presenting(self) -> bool:
        """Whether the canvas stands alone on the screen."""
        return self._presenting is not None

    def are_away(self) -> bool:
        """Whether no panel can be shown, since the canvas stands alone; and say so."""
        if self.is_presenting:
            self._window.status.say(_AWAY)
        return self.is_presenting

    def present(self) -> None:
        """Have the canvas alone on the whole screen; or end that."""
        window = self._window
        if self._presenting is not None:
            self._stop_presenting()
            window.refresh()
        elif window.canvas is not None:
            # Imported for who presents.
            from toc_editor.ui.presenting import Presenting

            window.commit()
            self._presenting = Presenting(window, window.canvas)
            window.refresh()
            self._presenting.begin()

    def _stop_presenting(self) -> None:
        if self._presenting is not None:
            presenting, self._presenting = self._presenting, None
            presenting.end()

    # How wide

    def stand(self, *, again: bool = False) -> None:
        """Show what is wanted as far as the canvas keeps room, and as wide as it was."""
        room = self._across.width() if self._window.isVisible() else self._window.width()
        is_free = not self.is_presenting
        wanted = {
            "left": is_free and self._is_model_shown and self._memory.left in (OUTLINE, HISTORY),
            "right": is_free and self._is_right_wanted,
        }
        order = ("left", "right") if self._latest == "left" else ("right", "left")
        for name in order:
            frame, width = self._side(name)
            fits = wanted[name] and room - width >= _LEAST_CANVAS
            if fits:
                room -= width
            if again or fits != frame.isVisibleTo(self._across):
                frame.setVisible(fits)
                self._share()

    def _side(self, name: str) -> tuple[QFrame, int]:
        if name == "left":
            return self._left_frame, self._memory.left_width or LEFT_WIDTH
        return self._right_frame, self._memory.right_width or RIGHT_WIDTH

    def _share(self) -> None:
        left, right = (
            width if frame.isVisibleTo(self._across) else 0
            for frame, width in (self._side("left"), self._side("right"))
        )
        self._across.setSizes([left, max(self._across.width() - left - right, 1), right])

    def keep_widths(self) -> None:
        """Remember how wide the sides are."""
        left, _, right = self._across.sizes()
        if left and right:
            self._memory.keep_widths(left, right)
        elif left or right:
            self._memory.keep_widths(
                left or self._memory.left_width, right or self._memory.right_width
            )

    def show_found(self, found: frozenset[Id]) -> None:
        """Mark these records in the outline as what was searched for."""
        self._found = found
        if self.left is not None:
            self.left.show_found(found)

    # Where the keys are

    def commit(self) -> None:
        """Take over what is being typed at the left."""
        if self.left is not None:
            self.left.commit()

    def leave(self) -> None:
        """Lead the keys back to the canvas."""
        if self._window.canvas is not None:
            self._window.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def walk(self, by: int) -> None:
        """Lead the keys to the next part of the window, or the one before."""
        window = self._window
        stops: list[_Stop] = [(window.top_bar, window.top_bar.take_focus)]
        if window.notices.notice is not None:
            stops.append((window.notices, window.notices.take_focus))
        if self.left is not None and self.shown_left:
            stops.append((self._left_frame, self.left.take_focus))
        if window.canvas is not None:
            stops.append((window.canvas, self.leave))
        if window.setting_up.panel is not None:
            stops.append((self._right_frame, window.setting_up.panel.take_focus))
        # While a model is presented the bar at the top, and news that waits, are out of sight.
        stops = [(part, take) for part, take in stops if part.isVisible()]
        here = QApplication.focusWidget()
        at = next((n for n, (part, _) in enumerate(stops) if _holds(part, here)), 0)
        stops[(at + by) % len(stops)][1]()


def _holds(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (part is focused or part.isAncestorOf(focused))


def _frame(look: str, narrowest: int) -> QFrame:
    frame = QFrame()
    dress(frame, look=look)
    frame.setMinimumWidth(narrowest)
    frame.setMaximumWidth(_WIDEST)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(0, 0, 0, 0)
    return frame


class _Across(QSplitter):
    """The sides and the canvas, with edges that can be dragged."""

    def __init__(self, sides: Sides) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._sides = sides
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)  # a line to the eye; Qt lets the hand take it from beside
        self.splitterMoved.connect(self._moved)

    def _moved(self, *_: int) -> None:
        self._sides.keep_widths()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._sides.stand()
