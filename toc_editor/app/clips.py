"""Cards on the clipboard: as themselves between two windows, as text for other programs."""

from __future__ import annotations

import json

from toc_editor.edit.clipboard import Clip
from toc_editor.files import lines
from toc_editor.model import prose, rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item, Link, Record

_FORMAT = "toc-editor cards"
_MOST_BYTES = 8 * 1024 * 1024
_DEPTHS = {"·": 0, "•": 0, "\uf0b7": 0, "o": 1, "§": 2, "\uf0a7": 2}
"""The marks that Word puts before points, and how deep these are."""

MOST_LINES = 2_000
"""Lines of text that become cards at once."""


def to_bytes(clip: Clip) -> bytes:
    """A clip as lines of the project file, the ids of its outermost items in the first."""
    head = json.dumps({"format": _FORMAT, "outermost": [item.id for item in clip.outermost]})
    records = (*clip.outermost, *clip.inner, *clip.links)
    return "\n".join([head, *map(lines.write, records)]).encode()


def from_bytes(content: bytes) -> Clip | None:
    """The clip that `to_bytes` wrote; None for anything else."""
    if len(content) > _MOST_BYTES:
        return None
    first, *rest = content.split(b"\n")
    head = lines.parse(first)
    if head is None or head.get("format") != _FORMAT:
        return None
    ids = head.get("outermost")
    records = _records(rest)
    if records is None or not isinstance(ids, list):
        return None
    if len({record.id for record in records}) != len(records):
        return None
    items = {record.id: record for record in records if isinstance(record, Card | Group)}
    links = tuple(record for record in records if isinstance(record, Link))
    if not _holds_together(ids, items, links):
        return None
    outermost = set(ids)
    inner = tuple(item for id, item in items.items() if id not in outermost)
    return Clip(tuple(items[Id(id)] for id in ids), inner, links)


def _records(rest: list[bytes]) -> list[Record] | None:
    records = []
    for line in rest:
        content = lines.parse(line)
        record = lines.read(content) if content is not None else None
        if record is None:
            return None
        records.append(record)
    return records


def _holds_together(ids: list[object], items: dict[Id, Item], links: tuple[Link, ...]) -> bool:
    """Whether all that is named is there, and groups hold each other in no circle."""
    outermost = {Id(id) for id in ids if isinstance(id, str)}
    if len(outermost) != len(ids) or not outermost <= items.keys():
        return False
    if any(link.source not in items or link.target not in items for link in links):
        return False
    return all(_leads_up(item, items, outermost) for item in items.values())


def _leads_up(item: Item, items: dict[Id, Item], outermost: set[Id]) -> bool:
    for _ in range(rules.DEEPEST_GROUP + 1):
        if item.id in outermost:
            return True
        above = items.get(item.parent)
        if not isinstance(above, Group):
            return False
        item = above
    return False


def to_text(graph: Graph, clip: Clip) -> str:
    """The words of a clip for other programs: bullets, with their points indented."""
    # Imported when something is copied: a window that only shows a model does not pay for it.
    from toc_editor.exchange.clipboard import bullets_text

    return bullets_text(graph, {item.id for item in (*clip.outermost, *clip.inner)})


def to_html(graph: Graph, clip: Clip) -> str:
    """The clip for programs that take more than plain text: a list, or a table with headings."""
    from toc_editor.exchange.formatted import formatted

    return formatted(graph, {item.id for item in (*clip.outermost, *clip.inner)})


def card_texts(text: str) -> list[str] | None:
    """The cards that pasted text makes: one for each line, what is indented as its points.

    None where there are more lines than `MOST_LINES`, which whoever asks has to tell.
    """
    if len(text.split("\n")) > MOST_LINES:
        return None
    texts: list[str] = []
    indents = [0]
    for line in "\n".join(map(_without_mark, text.splitlines())).expandtabs(4).splitlines():
        words = line.strip()
        if not words:
            continue
        indent = len(line) - len(line.lstrip())
        while indents and indent < indents[-1]:
            indents.pop()
        if not texts or indent <= (indents[0] if indents else indent):
            indents = [indent]
            texts.append(_without_bullet(words))
            continue
        if indent > indents[-1]:
            indents.append(indent)
        depth = min(len(indents) - 1, prose.DEEPEST_LEVEL)
        texts[-1] += f"\n{'  ' * (depth - 1)}- {_without_bullet(words)}"
    return [prose.tidy(card) for card in texts if prose.tidy(card)]


def _without_mark(line: str) -> str:
    """A line of a list as Word gives it, which does not indent: its mark says how deep it is."""
    mark, tab, words = line.partition("\t")
    depth = _DEPTHS.get(mark.strip()) if tab else None
    indent = line[: len(line) - len(line.lstrip())]
    return line if depth is None else indent + "\t" * depth + words


def _without_bullet(words: str) -> str:
    paragraphs = prose.parse(words)
    first = paragraphs[0] if paragraphs else None
    if first is not None and first.level and first.label == prose.BULLET:
        return words[1:].strip()
    return words
