"""The page's set-up and the window: when its panel is shown, and what the panel hears of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from toc_editor.model.graph import Graph
from toc_editor.model.records import Id
from toc_editor.ui.background import Background
from toc_editor.ui.memory import Memory
from toc_editor.ui.notice import Kind, Notice, Offer
from toc_editor.ui.page_fit import Measured
from toc_editor.ui.theme import Appearance

if TYPE_CHECKING:
    from pathlib import Path

    from toc_editor.app.pasting import Given
    from toc_editor.layout.ways_out import WayOut
    from toc_editor.ui.main_window import MainWindow
    from toc_editor.ui.page_panel.panel import PagePanel

PANEL, INSPECTOR = "page set-up", "inspector"
"""What the check marks of the commands stand for."""

REST_MS = 800
"""How long hands rest before ways to larger type are looked for."""


class SettingUp:
    """Keeps the panel of one window; it is made when it is first to be seen."""

    def __init__(self, window: MainWindow, memory: Memory, appearance: Appearance) -> None:
        self._window = window
        self._memory = memory
        self._appearance = appearance
        self._measured: Measured | None = None
        self._background = Background(window)
        self._rest = QTimer(window)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._look_for_ways)
        self.panel: PagePanel | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the panel is to be seen."""
        return self.panel is not None and self.panel.isVisibleTo(self._window)

    @property
    def shown(self) -> str:
        """Which of the two the panel shows, "" for none."""
        if self.panel is None or not self.is_shown:
            return ""
        return PANEL if self.panel.is_on_page else INSPECTOR

    def toggle(self) -> None:
        """Show the set-up of the page, beside the page; or hide it."""
        window = self._window
        if window.canvas is None or window.sides.are_away():
            return
        if self.shown == PANEL and window.canvas.view_name == "page":
            self.close()
        else:
            self._show_page_set_up()

    def _show_page_set_up(self) -> None:
        if self._window.canvas is not None:
            self._memory.keep_page_panel(shown=True)
            self._window.canvas.show_page()
            self._open(on_page=True)

    def toggle_inspector(self) -> None:
        """Show what is selected beside the canvas; or hide it."""
        if self._window.canvas is None or self._window.sides.are_away():
            return
        if self.shown == INSPECTOR:
            self.close()
        else:
            self._keep(shown=True)
            self._open(on_page=False)

    def inspect(self) -> None:
        """Show what is selected, with the keys in the inspector."""
        if self._window.canvas is not None and not self._window.sides.are_away():
            self._window.commit()
            self._keep(shown=True)
            self._open(on_page=False)

    def _open(self, *, on_page: bool) -> None:
        self._window.refresh()
        if self.panel is not None:
            self.panel.turn_to(on_page=on_page)
            self._window.refresh()
            self.panel.take_focus()

    def close(self) -> None:
        """Hide the panel, and lead the keys back to the canvas."""
        self._keep(shown=False)
        self._window.refresh()
        self._leave()

    def _keep(self, *, shown: bool) -> None:
        """Remember whether the panel stands beside the view that is shown."""
        canvas = self._window.canvas
        if canvas is not None and canvas.view_name == "page":
            self._memory.keep_page_panel(shown=shown)
        else:
            self._memory.keep_inspector(shown=shown)

    def open_at(self, name: str) -> None:
        """Show the panel with the cursor in the field of a setting of the page."""
        if self._window.sides.are_away():
            return
        if self.shown != PANEL:
            self._show_page_set_up()
        if self.panel is not None:
            self.panel.open_at(name)

    def change_template(self) -> None:
        """Ask for another template, set the model out in it, and say what became of the cards."""
        from toc_editor.app import prospects

        window = self._window
        window.commit()
        if window.session is None:
            return
        document = window.session.document
        before = document.graph
        template = window.dialogs.template_to_take(before)
        if template is None:
            return
        plan = prospects.take(document, template)
        sentence, *details = prospects.told(before, plan, template)
        kind = Kind.WARNING if plan.tray else Kind.GOOD
        window.notices.tell(
            Notice(kind, sentence, tuple(details), (Offer("Undo", window.steps.undo),))
        )

    def add_logo(self) -> None:
        """Ask for a picture and put it at the head of the page, or say why that cannot be."""
        path = self._window.dialogs.logo_to_add(self._memory.folder)
        if path is not None:
            self._memory.used_folder(path.parent)
            self.take_logo(path)

    def take_table(self, given: Given) -> None:
        """Ask how a table that was pasted or dropped is to be read, and make its cards."""
        canvas = self._window.canvas
        if canvas is None or not canvas.document.may_change():
            return
        # Imported with the dialog that gave it.
        from toc_editor.app.pasting import AsLines
        from toc_editor.exchange.pasting import PastePlan

        answer = self._window.dialogs.how_to_paste(given, canvas.document.graph)
        match answer:
            case PastePlan():
                canvas.commands.taking.take_table(answer, given.spot)
            case AsLines():
                canvas.commands.taking.take_lines(given.words, given.spot)
            case None:
                pass

    def take_logo(self, source: Path | bytes) -> None:
        """Put a picture at the head of the page, and the cursor where its words are typed."""
        # Imported for the first logo: few models get one.
        from toc_editor.app.logos import NotALogo, read_logo

        self._window.commit()
        session = self._window.session
        if session is None or not session.document.may_change():
            return
        read = read_logo(source)
        if isinstance(read, NotALogo):
            self._window.notices.tell(Notice(Kind.BAD, read.sentence))
            return
        if read.note:
            self._window.notices.tell(Notice(Kind.WARNING, read.note))
        if self.shown != PANEL:
            self._show_page_set_up()
        if self.panel is not None:
            self.panel.logos.take(read)

    def _offer_first_styles(self) -> None:
        if self.panel is not None:
            section, styling = self.panel.style_of_page, self._window.styling
            section.chosen.connect(styling.wear)
            section.houseStyleWanted.connect(styling.house_style)
            styling.changed.connect(self._offer_styles)
            self._offer_styles()

    def _offer_styles(self) -> None:
        if self.panel is not None:
            self.panel.style_of_page.offer(self._window.styling.styles)

    def refresh(self, *, is_model_shown: bool) -> None:
        """Fit the panel to what the window shows now."""
        session, canvas = self._window.session, self._window.canvas
        on_page = canvas is not None and canvas.view_name == "page"
        kept = self._memory.page_panel if on_page else bool(self._memory.inspector)
        wanted = is_model_shown and kept
        if session is None or canvas is None or (self.panel is None and not wanted):
            return
        if not canvas.is_drawn:
            self._window.sides.want_right(wanted=wanted)  # its place is kept; it comes later
            return
        panel = self.panel or self._made()
        if panel.edits.document is not session.document:
            panel.set_document(session.document)
        panel.take_no_changes(held=session.document.is_held)
        was_shown = self.is_shown
        self._window.sides.want_right(wanted=wanted)
        if wanted:
            panel.show_selection(canvas.selected, is_beside_page=on_page)
            if not was_shown:
                self._rest.start()

    def commit(self) -> None:
        """Take over what is being typed in the panel."""
        if self.panel is not None:
            self.panel.commit()

    def show_measured(self, measured: Measured) -> None:
        """Tell the panel what type size the page comes out at, now or when it is made."""
        self._measured = measured
        if self.panel is not None:
            self.panel.show_measured(measured)
        self._rest.start()

    def _look_for_ways(self) -> None:
        """Look for ways to larger type beside the window, where they are wanted and seen."""
        session, measured = self._window.session, self._measured
        wanted = measured is not None and not measured.fits and self.is_shown
        if not wanted or session is None or self._background.is_busy:
            return
        from toc_editor.layout.ways_out import ways_out

        graph = session.document.graph
        self._background.start(partial(ways_out, graph), partial(self._show_ways, graph))

    def _show_ways(self, graph: Graph, ways: tuple[WayOut, ...]) -> None:
        session = self._window.session
        if self.panel is None or session is None:
            return
        if session.document.graph is graph:
            self.panel.type_size.ways.show_ways(ways)
        else:
            self._rest.start()

    def finish(self) -> None:
        """Wait for what is looked for beside the window, and look for nothing more."""
        self._rest.stop()
        self._background.finish()

    def _made(self) -> PagePanel:
        # Imported when it is first shown: a window opens on the board, without it.
        from toc_editor.ui.page_panel.panel import PagePanel

        session = self._window.session
        assert session is not None
        self.panel = panel = PagePanel(session.document, self._appearance)
        panel.closeWanted.connect(self.close)
        panel.turned.connect(self._window.refresh)
        panel.wanted.connect(self._select)
        panel.editWanted.connect(self._edit_selected)
        panel.linkWanted.connect(self._link_selected)
        panel.leaveWanted.connect(self._leave)
        panel.templateWanted.connect(self.change_template)
        panel.style_of_page.opened.connect(self._offer_first_styles)
        panel.logoWanted.connect(self.add_logo)
        panel.refused.connect(self._window.status.say)
        self._window.sides.put_right(panel)
        if self._measured is not None:
            panel.show_measured(self._measured)
        return panel

    def _select(self, id: str) -> None:
        """Select what a button of the panel names, and bring it into view."""
        canvas = self._window.canvas
        if canvas is not None:
            canvas.commit_editor()
            canvas.select([Id(id)])
            canvas.reveal(Id(id))

    def _edit_selected(self) -> None:
        if self._window.canvas is not None:
            self._window.canvas.commands.edit_selected()

    def _link_selected(self) -> None:
        if self._window.canvas is not None:
            self._window.canvas.commands.start_link()

    def _leave(self) -> None:
        if self._window.canvas is not None:
            self._window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
