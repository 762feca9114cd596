"""What stands at the foot of the page: whose it is, which version, and its notes."""

from __future__ import annotations

from toc_editor.model.records import Status
from toc_editor.ui.page_panel.choices import Choice, Option
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.fields import DateField, LineField, LinesField
from toc_editor.ui.page_panel.section import SettingsSection
from toc_editor.ui.theme import Appearance

_STATUSES = [
    Option(Status.NONE, "None"),
    Option(Status.DRAFT, "Draft"),
    Option(Status.CONSULTATION, "Draft for consultation"),
    Option(Status.ADOPTED, "Adopted"),
]


class FootSection(SettingsSection):
    """The footer and the notes over it."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Foot of the page", edits, appearance)
        self.add_setting("owner", "&Owner", LineField("Whose model this is"))
        self.add_pair(
            self.setting("version", "Versio&n", LineField("1.0")),
            self.setting("status", "&Status", Choice(_STATUSES, appearance)),
        )
        self.add_pair(
            self.setting("adopted", "A&dopted on", DateField()),
            self.setting("review", "&Review by", DateField()),
        )
        self.add_setting("marking", "Protective marking", LineField("OFFICIAL"))
        self.add_setting("accountability", "Accountability", LineField("Who answers for this"))
        self.add_setting("abbreviations", "Ke&y to abbreviations", LinesField("One to a line"))
        self.add_setting("sources", "Sources", LinesField("One to a line"))
