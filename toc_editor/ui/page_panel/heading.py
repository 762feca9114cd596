"""What heads the page, and what shows the way through its lanes."""

from __future__ import annotations

from toc_editor.model.records import Flow, Heads, LinksShown
from toc_editor.ui.page_panel.choices import Option, Switch
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.entries import text_button
from toc_editor.ui.page_panel.fields import LineField
from toc_editor.ui.page_panel.section import SettingsSection
from toc_editor.ui.theme import Appearance


class HeadingSection(SettingsSection):
    """The words at the head of the page."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Heading", edits, appearance)
        self.add_setting("title", "&Title", LineField("Name this model"))
        self.add_setting("subtitle", "S&ubtitle", LineField("None"))


class LanesSection(SettingsSection):
    """How lanes are labelled and joined on the page."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Lanes and arrows", edits, appearance)
        heads = [Option(Heads.TOP, "At the top"), Option(Heads.FOOT, "At the foot")]
        flows = [
            Option(Flow.ARROWS, "Arrows"),
            Option(Flow.CHEVRONS, "Chevrons"),
            Option(Flow.NONE, "None"),
        ]
        links = [
            Option(LinksShown.NONE, "None"),
            Option(LinksShown.MAIN, "Main path"),
            Option(LinksShown.ALL, "All"),
        ]
        self.add_setting("heads", "&Lane headings", Switch(heads))
        self.add_setting("flow", "Marks &between lanes", Switch(flows))
        self.add_setting("links_shown", "Lin&ks drawn", Switch(links))
        self.change_template = text_button("Change template…", self.body)
