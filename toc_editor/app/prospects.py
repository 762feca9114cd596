"""What would become of a model in each of the templates, before one of them is chosen."""

from __future__ import annotations

from msgspec import Struct

from toc_editor.app.templates import Template, templates
from toc_editor.edit.document import Document
from toc_editor.edit.retemplate import TRAY, Plan, given_titles, retemplate
from toc_editor.model.graph import Graph
from toc_editor.model.records import Lane


class Prospect(Struct, frozen=True):
    """A template, the model as it would be in it, and how many cards follow or wait there."""

    template: Template
    graph: Graph
    following: int
    waiting: int

    @property
    def sentence(self) -> str:
        """What would happen to the cards."""
        if not self.waiting:
            return _all_follow(self.following)
        follow = _counted(self.following, "card follows", "cards follow")
        wait = _counted(self.waiting, "has no place in it", "have no place in it")
        return f"{follow}, {wait}."


def prospects(graph: Graph) -> list[Prospect]:
    """The model in each template, the plain one first."""
    known = templates()
    given = given_titles([template.graph for template in known])
    return [_prospect(graph, template, given) for template in known]


def _prospect(graph: Graph, template: Template, given: frozenset[str]) -> Prospect:
    document = Document(graph)
    with document.edit("Change template") as edit:
        plan = retemplate(edit, template.graph, given)
    return Prospect(template, document.graph, plan.following(graph), plan.waiting(graph))


def take(document: Document, template: Template) -> Plan:
    """Change the template of a model, as one step to undo."""
    given = given_titles([one.graph for one in templates()])
    with document.edit("Change template") as edit:
        return retemplate(edit, template.graph, given)


def told(before: Graph, plan: Plan, template: Template) -> tuple[str, ...]:
    """What was done, in sentences, the first of them on the whole."""
    waiting = plan.waiting(before)
    first = f"The template is now “{template.title}”."
    if not plan.tray:
        return (f"{first} {_all_follow(plan.following(before))}",)
    lanes = [record.title for id in plan.tray if isinstance(record := before.get(id), Lane)]
    named = ", ".join(f"“{title}”" for title in lanes if title)
    stand = "stands" if len(plan.tray) == 1 else "stand"
    cards = _counted(waiting, "card", "cards")
    return (
        f"{first} It has no place for {named or 'one lane'} ({cards}).",
        f"Nothing is lost: {'it' if len(plan.tray) == 1 else 'they'} {stand} at the end of the "
        f"page under “{TRAY}”, and show there in all that you export. Drag the cards where they "
        "belong, then delete the lane.",
    )


def _all_follow(cards: int) -> str:
    match cards:
        case 0:
            return "There are no cards yet to follow."
        case 1:
            return "The one card follows."
        case _:
            return f"All {cards} cards follow."


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
