"""What of a window is imported and made when it is first asked for: no window needs it to open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from toc_editor.ui.context_menus import ContextMenus
    from toc_editor.ui.dialogs import Dialogs
    from toc_editor.ui.exporting import Exporting, Opener
    from toc_editor.ui.finding import Finding
    from toc_editor.ui.help import Help
    from toc_editor.ui.main_window import MainWindow
    from toc_editor.ui.memory import Memory
    from toc_editor.ui.page_pictures import PagePictures
    from toc_editor.ui.printing import Printing
    from toc_editor.ui.spelling import Spelling
    from toc_editor.ui.steps import Steps
    from toc_editor.ui.styling import Styling
    from toc_editor.ui.theme import Appearance


class WindowParts(QMainWindow):
    """The parts of a window that wait."""

    appearance: Appearance
    _memory: Memory
    _opener: Opener | None

    @property
    def _whole(self) -> MainWindow:
        return cast("MainWindow", self)

    @cached_property
    def dialogs(self) -> Dialogs:
        """Whoever answers questions: the person before the window, unless another was named."""
        from toc_editor.ui.dialogs import QtDialogs

        return QtDialogs(self._whole, self.appearance)

    @cached_property
    def steps(self) -> Steps:
        """What goes back and forth in the history."""
        from toc_editor.ui.steps import Steps

        return Steps(self._whole)

    @cached_property
    def help(self) -> Help:
        """What the menu of that name shows."""
        from toc_editor.ui.help import Help

        return Help(self._whole, self._memory)

    @cached_property
    def finding(self) -> Finding:
        """What seeks words and puts others in their place."""
        from toc_editor.ui.finding import Finding

        return Finding(self._whole, self._whole.sides.over_views)

    @cached_property
    def context_menus(self) -> ContextMenus:
        """The menus of what is selected."""
        from toc_editor.ui.context_menus import ContextMenus

        return ContextMenus(self._whole)

    @cached_property
    def styling(self) -> Styling:
        """What gives the page a style."""
        from toc_editor.ui.styling import Styling

        return Styling(self._whole, self._memory, self.appearance)

    @cached_property
    def printing(self) -> Printing:
        """What puts the page on paper."""
        from toc_editor.ui.printing import Printing

        return Printing(self._whole)

    @cached_property
    def pictures(self) -> PagePictures:
        """What draws small pictures of pages."""
        from toc_editor.ui.page_pictures import PagePictures

        return PagePictures(self._memory.cache, self)

    @cached_property
    def exporting(self) -> Exporting:
        """What exports the page and the cards."""
        from toc_editor.ui.exporting import Exporting, open_with_system

        return Exporting(self._whole, self._memory, self._opener or open_with_system)

    @property
    def is_exporting(self) -> bool:
        """Whether an export is under way."""
        return "exporting" in vars(self) and self.exporting.is_busy

    @cached_property
    def spelling(self) -> Spelling:
        """What checks words while they are written."""
        from toc_editor.ui.spelling import Spelling

        spelling = Spelling(self._memory, self)
        spelling.changed.connect(self._whole.refresh)
        spelling.failed.connect(self._whole.status.say)
        return spelling

    @property
    def is_spelling_checked(self) -> bool:
        """Whether words are checked while they are written."""
        return self._memory.spelling

    def late_at_work(self) -> Iterator[Exporting | Spelling | PagePictures]:
        """Those of these parts that may have begun something, to be brought to an end."""
        for name in ("exporting", "spelling", "pictures"):
            if name in vars(self):
                yield getattr(self, name)
