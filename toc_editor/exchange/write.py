"""Writing: a model as a table that spreadsheets open and `read` gives back."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toc_editor.exchange.guards import guarded, guarded_id, guarded_text
from toc_editor.exchange.headings import LINK_ROLES, Role
from toc_editor.exchange.links import SEPARATOR
from toc_editor.exchange.names import Writer, with_sub_head
from toc_editor.model.graph import Graph
from toc_editor.model.prose import tidy_line
from toc_editor.model.records import Card, Group, Id, Lane, LinkKind, Row
from toc_editor.model.vocabulary import kind_of

_ALWAYS = (Role.LANE, Role.GROUP, Role.ROW, Role.WHEN, Role.TEXT, Role.ID, Role.LEADS_TO)
_WHERE_NEEDED = (Role.FEEDS_BACK_TO, Role.ASSUMED_FOR, Role.LANE_KIND)

Cells = Mapping[Role, str]
"""One line of the table; what is not there is blank."""


def write(graph: Graph) -> str:
    """The model as comma-separated values, a line for each card, lines ended by CR LF."""
    found = list(table_lines(graph))
    needed = {role for line in found for role in line}
    columns = [*_ALWAYS, *(role for role in _WHERE_NEEDED if role in needed)]
    return separated(found, columns, ",")


def as_file(graph: Graph) -> bytes:
    """`write` as the bytes of a file: UTF-8 with the mark by which Excel knows it."""
    return codecs.BOM_UTF8 + write(graph).encode("utf-8")


def separated(lines: Iterable[Cells], columns: Sequence[Role], delimiter: str) -> str:
    """The lines under their headings, with quotation marks where they are needed."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    table.writerow([role.value for role in columns])
    table.writerows([line.get(role, "") for role in columns] for line in lines)
    return text.getvalue()
