"""What can be kept of the page's settings and furniture in a damaged file."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from toc_editor.model import rules
from toc_editor.model.records import Banner, Group, Id, Lane, Logo, Look, Project, Record


def page_mended(record: Record, records: Mapping[Id, Record]) -> Record | None:
    """The record with those settings set back that break a rule; None where it cannot be kept."""
    match record:
        case Project():
            return _project(record)
        case Lane():
            return (
                record if 0 <= record.share <= rules.LARGEST_SHARE else replace(record, share=0.0)
            )
        case Group():
            return record if -1 <= record.colour < rules.COLOURS else replace(record, colour=-1)
        case Banner(first=first, last=last):
            ends = (records.get(first), records.get(last))
            return record if all(isinstance(end, Lane) for end in ends) else None
        case Look():
            return record if rules.is_look(record) else None
        case Logo():
            return record if rules.is_logo(record) else None
        case _:
            return record


def _project(project: Project) -> Project:
    return replace(
        project,
        most_pages=min(max(project.most_pages, 1), rules.MOST_PAGES),
        adopted=project.adopted if rules.is_date(project.adopted) else "",
        review=project.review if rules.is_date(project.review) else "",
    )
