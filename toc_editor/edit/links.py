"""Edits of links."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from toc_editor.edit.document import Edit
from toc_editor.model import prose
from toc_editor.model.records import Id, Link, LinkKind, new_id

_SAID = frozenset({"kind", "reason", "assumption", "evidence", "strength", "confidence"})


def connect(edit: Edit, source: Id, target: Id, kind: LinkKind = LinkKind.LEADS_TO) -> Link:
    """A new link from one card to another."""
    link = Link(id=new_id(), source=source, target=target, kind=kind)
    edit.put(link)
    return link


def lead(edit: Edit, link: Id, source: Id, target: Id) -> None:
    """Let a link lead from one card to another; what it says of why stays. KeyError: no link."""
    record = edit.graph[link]
    if not isinstance(record, Link):
        raise KeyError(link)
    edit.put(replace(record, source=source, target=target))


def explain(edit: Edit, link: Link, **said: Any) -> None:
    """Say of a link, by its fields' names, what it is and why it should hold; texts are tidied.

    Raises ValueError for a name that says nothing of a link.
    """
    if unknown := said.keys() - _SAID:
        raise ValueError(f"nothing that is said of a link: {sorted(unknown)}")
    tidied = {
        name: prose.tidy_line(value) if type(value) is str else value
        for name, value in said.items()
    }
    edit.put(replace(link, **tidied))
