"""Building: the entries of a table become a model, in lanes of a template or of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from toc_editor.exchange.heading import with_note
from toc_editor.exchange.items import card_ids, plan_items
from toc_editor.exchange.lanes import plan_lanes
from toc_editor.exchange.line_ups import line_ups
from toc_editor.exchange.links import plan_links
from toc_editor.exchange.page_rows import words_of_page
from toc_editor.exchange.reporting import (
    not_too_many,
    words_imported,
    words_of,
    words_of_names,
    words_of_notes,
)
from toc_editor.exchange.rows import plan_rows
from toc_editor.exchange.sentences import quoted
from toc_editor.exchange.typed_marks import by_lane
from toc_editor.exchange.under_banners import parted
from toc_editor.exchange.values import Imported, NameKey, PageWords, Report, Table
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.prose import tidy_line
from toc_editor.model.records import Banner, Card, Id, Project, Record, Status, new_id


def build(table: Table, template: Graph | None = None, title: str = "") -> Imported:
    """A new model of these entries, sound by the rules.

    Of a template it takes the settings of the page, what stands on it, the lanes and the rows, but
    no groups and cards. Lanes of the template that the table does not name stay, empty. `title`
    counts for more than that of the table.
    """
    table = _with_heading(table, title)
    page = _page(table.page, title)
    base = _settings(template, page, title)
    entries, lanes = by_lane(table.entries, plan_lanes(table.entries, base.lanes))
    banners = _banners(page, lanes.ids) or base.banners
    said = parted(lanes, () if page.banners else banners, base)
    lanes = said.lanes
    rows = plan_rows(entries, lanes, base)
    taken = {*base.records, *(lane.id for lane in rows.lanes), *(row.id for row in rows.rows)}
    ids, id_guesses = card_ids(entries, taken)
    links = plan_links(entries, ids)
    items = plan_items(entries, ids, lanes, rows, links)
    on_page: list[Record] = [base.project, *base.logos, *banners]
    graph = Graph([*on_page, *rows.lanes, *rows.rows, *items.items, *links.links])
    imported = words_imported(graph, [*lanes.ids.values(), *rows.ids.values()], page)
    guesses = [*table.guesses, *lanes.guesses, *id_guesses]
    guesses += [*items.guesses, *links.guesses]
    report = Report(
        cards=sum(isinstance(item, Card) for item in items.items),
        lanes=len(lanes.ids),
        links=len(links.links),
        words_in=table.words
        + words_of_names(entries)
        + words_of(links.unresolved.values())
        + words_of_page(page),
        words_out=imported + said.words - items.added - words_of_notes(entries),
        guesses=not_too_many(guesses),
        skipped=(*table.skipped, *_title_given_up(table.page, page)),
    )
    return Imported(graph, report, line_ups(rows.lanes, items.items, _tied(template)))


def _with_heading(table: Table, title: str) -> Table:
    """The table with its heading as the title of the page; as a note where there is another."""
    heading = table.heading
    if heading is None or tidy_line(title) or "title" in table.page.fields:
        return with_note(table)
    page = replace(table.page, fields={**table.page.fields, "title": heading.text})
    guess = f"{quoted(heading.text)} became the title of the page."
    return replace(table, page=page, heading=None, guesses=(guess, *table.guesses))


def _page(page: PageWords, title: str) -> PageWords:
    """What the table says of the page, without a title that another takes the place of."""
    if not tidy_line(title):
        return page
    fields = {name: words for name, words in page.fields.items() if name != "title"}
    return replace(page, fields=fields)


def _title_given_up(given: PageWords, page: PageWords) -> Iterator[str]:
    title = given.fields.get("title")
    if title and "title" not in page.fields:
        yield f"The title {quoted(title)} gave way to the one that was chosen."


def _settings(template: Graph | None, page: PageWords, title: str) -> Graph:
    """The title record, what stands on the page, the lanes and the rows to start from."""
    project = template.project if template else Project(key=new_id(), title="")
    chosen = {"title": tidy_line(title)} if tidy_line(title) else {}
    project = replace(project, key=new_id(), **_typed({**page.fields, **chosen}))
    if template is None:
        return Graph([project])
    rows = (row for grid in template.grids for row in template.rows(grid))
    return Graph([project, *template.logos, *template.lanes, *template.banners, *rows])


def _tied(template: Graph | None) -> set[str]:
    """The grids of a template in which groups line up, where it has no cards yet."""
    if template is None or any(template.cards):
        return set()
    return {lane.grid for lane in template.lanes if lane.grid and not template.rows(lane.grid)}


def _typed(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields of the title record, the status as the model knows it."""
    return {name: Status(words) if name == "status" else words for name, words in fields.items()}


def _banners(page: PageWords, lanes: Mapping[NameKey, Id]) -> tuple[Banner, ...]:
    keys = order.spread(len(page.banners))
    return tuple(
        Banner(
            id=new_id(),
            order=key,
            title=banner.title,
            first=lanes[banner.first.key],
            last=lanes[banner.last.key],
        )
        for banner, key in zip(page.banners, keys, strict=True)
    )
