"""Building: the entries of a table become a model, in lanes of a template or of their own."""

from __future__ import annotations

from msgspec.structs import replace

from toc_editor.exchange.items import card_ids, plan_items
from toc_editor.exchange.lanes import plan_lanes
from toc_editor.exchange.links import plan_links
from toc_editor.exchange.reporting import (
    not_too_many,
    words_imported,
    words_of,
    words_of_names,
    words_of_notes,
)
from toc_editor.exchange.rows import aligned, plan_rows
from toc_editor.exchange.values import Imported, Report, Table
from toc_editor.model.graph import Graph
from toc_editor.model.prose import tidy_line
from toc_editor.model.records import PROJECT_ID, Card, Project, new_id


def build(table: Table, template: Graph | None = None, title: str = "") -> Imported:
    """A new model of these entries, sound by the rules.

    Of a template it takes the settings of the page, the lanes and the rows, but no groups and
    cards. Lanes of the template that the table does not name stay, empty.
    """
    entries, base = table.entries, _settings(template, title)
    lanes = plan_lanes(entries, base.lanes)
    rows = plan_rows(entries, lanes, base)
    taken = {PROJECT_ID, *(lane.id for lane in rows.lanes), *(row.id for row in rows.rows)}
    ids, id_guesses = card_ids(entries, taken)
    links = plan_links(entries, ids)
    items = plan_items(entries, ids, lanes, rows, links)
    on_grids, grid_guesses = aligned(rows.lanes, items.items)
    graph = Graph([base.project, *on_grids, *rows.rows, *items.items, *links.links])
    imported = words_imported(graph, [*lanes.ids.values(), *rows.ids.values()])
    guesses = [*table.guesses, *lanes.guesses, *id_guesses]
    guesses += [*items.guesses, *links.guesses, *grid_guesses]
    report = Report(
        cards=sum(isinstance(item, Card) for item in items.items),
        lanes=len(lanes.ids),
        links=len(links.links),
        words_in=table.words + words_of_names(entries) + words_of(links.unresolved.values()),
        words_out=imported - items.added - words_of_notes(entries),
        guesses=not_too_many(guesses),
        skipped=table.skipped,
    )
    return Imported(graph, report)


def _settings(template: Graph | None, title: str) -> Graph:
    """The title record, lanes and rows to start from."""
    if template is None:
        return Graph([Project(key=new_id(), title=tidy_line(title))])
    kept = template.project
    project = replace(kept, key=new_id(), title=tidy_line(title) or kept.title)
    rows = (row for grid in template.grids for row in template.rows(grid))
    return Graph([project, *template.lanes, *rows])
