"""The window: menus and bars around the canvas, and the one model that they all are about."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from toc_editor.app.session import Session
from toc_editor.ui.canvas.canvas import Canvas
from toc_editor.ui.command import Command
from toc_editor.ui.filing import Filing
from toc_editor.ui.memory import Memory
from toc_editor.ui.menus import Actions, Menus, press_by_enter
from toc_editor.ui.notice import NoticeBar
from toc_editor.ui.page_fit import PageFit
from toc_editor.ui.safe_keeping import SafeKeeping
from toc_editor.ui.setting_up import SettingUp
from toc_editor.ui.sides import Sides
from toc_editor.ui.situation import situation_of, window_title
from toc_editor.ui.status_strip import StatusStrip
from toc_editor.ui.theme import Appearance
from toc_editor.ui.top_bar import TopBar
from toc_editor.ui.window_parts import WindowParts

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from toc_editor.ui.dialogs import Dialogs
    from toc_editor.ui.exporting import Opener
    from toc_editor.ui.start_view import StartView

_PROGRAM = "ToC Editor"
_SMALLEST = QSize(664, 380)
_FIRST_SIZE = QSize(1360, 860)


class MainWindow(WindowParts):
    """One model and all that can be done with it, or the start view while there is none."""

    def __init__(
        self,
        appearance: Appearance,
        memory: Memory,
        dialogs: Dialogs | None = None,
        opener: Opener | None = None,
    ) -> None:
        super().__init__()
        self.appearance = appearance
        self._memory = memory
        self._opener = opener
        self.session: Session | None = None
        self.canvas: Canvas | None = None
        self._start: StartView | None = None
        self._unwatch: Callable[[], None] | None = None
        if dialogs is not None:
            self.dialogs = dialogs
        self.safe = SafeKeeping(self, memory.data)
        self.filing = Filing(self, memory)
        self.commands = Actions(self)
        self.notices = NoticeBar(appearance)
        self.top_bar = TopBar(self.commands, appearance)
        self.status = StatusStrip(appearance)
        self._views = QStackedWidget()
        self._fit = PageFit(self)
        self.sides = Sides(self, memory, appearance)
        self.setting_up = SettingUp(self, memory, appearance)
        self._build()
        self._connect()
        self._tint()
        self._take_place()

    def _build(self) -> None:
        whole = QWidget()
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        middle = self.sides.around(self._views)
        for widget in (self.top_bar, self.notices, middle, self.status):
            down.addWidget(widget, 1 if widget is middle else 0)
        self.setCentralWidget(whole)
        self.setAcceptDrops(True)
        self.menus = Menus(self.menuBar(), self.commands, self.filing.keep_recent_in)

    def _connect(self) -> None:
        self.commands.asked.connect(self.run)
        self.notices.left.connect(self.sides.leave)
        self.top_bar.titleEntered.connect(self._rename_model)
        self.top_bar.title.textEdited.connect(self.safe.typing_began)
        self.top_bar.title.left.connect(self.sides.leave)
        self._fit.measured.connect(self.status.show_measured)
        self._fit.measured.connect(self.setting_up.show_measured)
        self.appearance.changed.connect(self._tint)
        self.appearance.chosenChanged.connect(self._memory.keep_theme)
        self.appearance.chosenChanged.connect(self.refresh)
        self.appearance.textSizeChanged.connect(self._memory.keep_text_size)

    def _tint(self) -> None:
        self.commands.tint(self.appearance.icons)
        if self.canvas is not None:
            self.canvas.wear(self.appearance.theme)

    def _take_place(self) -> None:
        """Stand where the window stood last, or where there is room for it."""
        self.setMinimumSize(_SMALLEST)
        if self._memory.restore_geometry(self):
            return
        room = self.screen().availableSize()
        self.resize(_FIRST_SIZE.boundedTo(room))
        if room.width() <= _FIRST_SIZE.width() or room.height() <= _FIRST_SIZE.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # What is shown

    def show_start(self) -> None:
        """Show the start view; a model that is open stays open behind it."""
        self.menus.fill()
        self.commit()
        if self._start is None:
            self._start = self._made_start()
        self._start.offer_way_back(self.session.title if self.session else "")
        self._views.setCurrentWidget(self._start)
        self._start.setFocus()
        self.refresh()

    def show_file(self, path: Path) -> None:
        """Open a file that was named at the start; the start view where that cannot be."""
        self.filing.open(path)
        if self.session is None:
            self.show_start()

    def _made_start(self) -> StartView:
        from toc_editor.ui.start_view import StartView

        start = StartView(self.appearance, self._memory, self.pictures)
        self.filing.follow(start)
        start.backWanted.connect(self.show_model)
        self.safe.work.offer_on(start)
        self._views.addWidget(start)
        return start

    def show_session(self, session: Session) -> None:
        """Show another model in the place of the one before."""
        if self._unwatch is not None:
            self._unwatch()
        self.session = session
        self._unwatch = session.document.watch(self.refresh)
        if self.canvas is None:
            self.canvas = self._made_canvas(session)
        else:
            self.canvas.set_document(session.document)
        self._watch_fit()
        self.show_model()
        self.top_bar.show_zoom(self.canvas.zoom())

    def _watch_fit(self) -> None:
        """Measure the page and keep the journal, at first once there is something to be seen."""
        if self.session is not None and self.canvas is not None and self.canvas.is_drawn:
            self._fit.watch(self.session.document)
            self.safe.begin()

    def _made_canvas(self, session: Session) -> Canvas:
        canvas = Canvas(session.document, self.appearance.theme)
        canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        canvas.customContextMenuRequested.connect(self._open_menu)
        canvas.selectionChangedTo.connect(self.refresh)
        canvas.viewChanged.connect(self.refresh)
        canvas.links.begin_with(self._memory.links)
        canvas.links.chosen.connect(self._memory.keep_links)
        canvas.zoomChanged.connect(self.top_bar.show_zoom)
        canvas.statusMessage.connect(self.status.say)
        canvas.pictureGiven.connect(self.setting_up.take_logo)
        canvas.tableGiven.connect(self.setting_up.take_table)
        canvas.setUpWanted.connect(self.setting_up.open_at)
        canvas.detailsWanted.connect(self.setting_up.inspect)
        canvas.spelling = lambda: self.spelling
        for waits in (self.menus.fill, self._watch_fit, self.sides.decide):
            canvas.firstDrawn.connect(waits)
        canvas.typingBegan.connect(self.safe.typing_began)
        self._views.addWidget(canvas)
        return canvas

    def show_model(self) -> None:
        """Show the model that is open, in the place of the start view."""
        if self.canvas is not None:
            self._views.setCurrentWidget(self.canvas)
            self.canvas.setFocus()
            self.refresh()

    @property
    def is_model_shown(self) -> bool:
        """Whether the canvas is what is seen, not the start view."""
        return self.canvas is not None and self._views.currentWidget() is self.canvas

    def refresh(self, *_: object) -> None:
        """Fit commands, titles and signs to what the model and the selection are now."""
        shown = self.is_model_shown
        self.setting_up.refresh(is_model_shown=shown)
        self.sides.refresh(is_model_shown=shown)
        if "finding" in self.__dict__:
            self.finding.refresh(is_model_shown=shown)
        self.commands.refresh(situation_of(self, is_model_shown=shown))
        self.top_bar.setVisible(shown and not self.sides.is_presenting)
        self.status.setVisible(shown and not self.sides.is_presenting)
        if self.session is None:
            self.setWindowTitle(_PROGRAM)
            return
        is_dirty = self.session.is_dirty
        self.setWindowTitle(f"{window_title(self.session)} – {_PROGRAM}")
        self.setWindowModified(is_dirty)
        self.top_bar.show_title(self.session.document.graph.project.title)
        self.top_bar.show_saved(not is_dirty)
        self.top_bar.take_no_changes(held=self.session.document.is_held)
        self.status.show_saved(self.filing.saved_words)
        self.filing.saves.follow()

    # What can be asked for

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stand in a frame again as before."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def run(self, command: Command) -> None:
        """Do what a command asks for."""
        attrgetter(command.handler)(self)(*command.arguments)

    def commit(self) -> None:
        """Take over what is being typed, in a card, in the title or beside the page."""
        if self.canvas is not None:
            self.canvas.commit_editor()
        self.sides.commit()
        self.setting_up.commit()
        self.top_bar.commit_title()

    def _rename_model(self, title: str) -> None:
        if self.session is not None:
            from toc_editor.edit import lanes

            with self.session.document.edit("Rename the model") as edit:
                lanes.rename_project(edit, title)
            self.refresh()

    def _open_menu(self, at: QPoint) -> None:
        self.context_menus.open_on_canvas(at)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._what_takes(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (take := self._what_takes(event)) is not None:
            event.acceptProposedAction()
            # Later: the program that it comes from waits until the drop is over.
            QTimer.singleShot(0, self, take)

    def _what_takes(self, event: QDropEvent) -> Callable[[], None] | None:
        from toc_editor.ui.drops import what_takes

        return what_takes(self, event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.filing.may_leave():
            event.ignore()
            return
        for part in (self.filing.saves, self.safe, self.setting_up, *self.late_at_work()):
            part.finish()
        if self.canvas is not None:
            self.canvas.links.finish()
        self._fit.watch(None)
        self._memory.keep_geometry(self)
        event.accept()
