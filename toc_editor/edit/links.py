"""Edits of links."""

from __future__ import annotations

from msgspec.structs import replace

from toc_editor.edit.document import Edit
from toc_editor.model import prose
from toc_editor.model.records import Id, Link, LinkKind, Strength, new_id


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


def explain(
    edit: Edit,
    link: Link,
    *,
    kind: LinkKind | None = None,
    reason: str | None = None,
    assumption: str | None = None,
    evidence: str | None = None,
    strength: Strength | None = None,
) -> None:
    """Say of a link what it is and why it should hold; what is None stays."""
    edit.put(
        replace(
            link,
            kind=link.kind if kind is None else kind,
            reason=link.reason if reason is None else prose.tidy_line(reason),
            assumption=link.assumption if assumption is None else prose.tidy_line(assumption),
            evidence=link.evidence if evidence is None else prose.tidy_line(evidence),
            strength=link.strength if strength is None else strength,
        )
    )
