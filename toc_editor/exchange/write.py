"""Writing: a model as a table that spreadsheets open and `read` gives back."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence

from toc_editor.exchange.headings import Role
from toc_editor.exchange.sentences import count
from toc_editor.exchange.written import Cells, all_lines
from toc_editor.model.graph import Graph

_ALWAYS = (Role.LANE, Role.GROUP, Role.ROW, Role.WHEN, Role.TEXT, Role.ID, Role.LEADS_TO)
_WHERE_NEEDED = (Role.FEEDS_BACK_TO, Role.ASSUMED_FOR, Role.LANE_KIND, Role.GROUP_COLOUR)
_LONGEST_CELL_IN_EXCEL = 32_767


def write(graph: Graph) -> str:
    """The model as comma-separated values: a line for each card, each ended by CR LF.

    What the lines say comes back from `read` and `build`: lanes with their kinds, groups with
    their colours, rows, cards with their ids, links, and what the page says beside the lanes.
    `left_out` tells what a table cannot hold.
    """
    lines = list(all_lines(graph))
    needed = {role for line in lines for role in line}
    columns = [*_ALWAYS, *(role for role in _WHERE_NEEDED if role in needed)]
    return _separated(lines, columns)


def as_file(graph: Graph) -> bytes:
    """The text of `write` as a file: UTF-8, with the mark by which Excel knows it."""
    return codecs.BOM_UTF8 + write(graph).encode("utf-8")


def _separated(lines: Iterable[Cells], columns: Sequence[Role]) -> str:
    """The lines under their headings, with quotation marks where they are needed."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([role.value for role in columns])
    table.writerows([line.get(role, "") for role in columns] for line in lines)
    return text.getvalue()


def left_out(graph: Graph) -> tuple[str, ...]:
    """A sentence for each thing in this model that a table does not hold."""
    sentences: list[str] = []
    explained = sum(
        bool(link.reason or link.assumption or link.evidence or link.strength or link.confidence)
        for link in graph.links
    )
    if explained:
        links = count(explained, "link has", "links have")
        sentences.append(f"{links} reasons, assumptions or evidence that stay in the project file.")
    if graph.logos:
        logos = count(len(graph.logos), "logo stays", "logos stay")
        sentences.append(f"{logos} in the project file.")
    long = sum(len(card.text) > _LONGEST_CELL_IN_EXCEL for card in graph.cards)
    if long:
        cards = count(long, "card is", "cards are")
        sentences.append(f"{cards} longer than a cell of Excel can be.")
    return tuple(sentences)
