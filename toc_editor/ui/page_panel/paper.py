"""Paper and type: the sheet, how small its type may be, and how generously it is set."""

from __future__ import annotations

from toc_editor.model import rules
from toc_editor.model.records import Paper, Spacing
from toc_editor.ui.page_panel.choices import Choice, NumberField, Option, Switch
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.section import SettingsSection
from toc_editor.ui.theme import Appearance


class PaperSection(SettingsSection):
    """What the page is made for."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Paper and type", edits, appearance)
        papers = [Option(paper, str(paper)) for paper in Paper]
        ways = [Option(True, "Landscape"), Option(False, "Portrait")]
        self.add_pair(
            self.setting("paper", "P&aper", Choice(papers, appearance)),
            self.setting(
                "most_pages",
                "Most pa&ges",
                NumberField(1, rules.MOST_PAGES, "", appearance),
            ),
        )
        self.add_setting("landscape", "Which &way round", Switch(ways))
        floor = NumberField(
            rules.SMALLEST_FLOOR_PT, rules.LARGEST_FLOOR_PT, " pt", appearance, decimals=1
        )
        floor.setToolTip("No type on the page is to be smaller than this")
        spacings = [Option(Spacing.NORMAL, "Normal"), Option(Spacing.TIGHT, "Tight")]
        self.add_pair(
            self.setting("floor_pt", "S&mallest type", floor),
            self.setting("spacing", "Spa&cing", Switch(spacings)),
        )
