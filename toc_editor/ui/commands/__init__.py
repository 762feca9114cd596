"""Everything that can be asked of the window: one table, with a module for each menu."""

from __future__ import annotations

from toc_editor.ui.commands.edit import EDIT
from toc_editor.ui.commands.file import FILE
from toc_editor.ui.commands.help import HELP
from toc_editor.ui.commands.insert import INSERT
from toc_editor.ui.commands.lanes import LANES
from toc_editor.ui.commands.page import PAGE
from toc_editor.ui.commands.view import VIEW

COMMANDS = (*FILE, *EDIT, *INSERT, *VIEW, *PAGE, *LANES, *HELP)

ZOOMS = ("zoom_in", "zoom_out", "zoom_fit", "zoom_actual")
"""The commands under the zoom button."""
