"""Cards as plain text for other programs: bullets, under headings where they need them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from toc_editor.exchange.outline import reads_as_group, reads_as_lane
from toc_editor.exchange.written import shown_with
from toc_editor.model.graph import Graph
from toc_editor.model.prose import Paragraph, parse
from toc_editor.model.records import Card, Group, Id


def bullets_text(graph: Graph, ids: Collection[Id]) -> str:
    """The cards with these ids, and those in groups and lanes with them, as bullets.

    Their points are indented; bold and italic go.

    Headings stand over them where they come from several lanes or from groups: plain lines, or
    with hashes where plain ones could not be told from cards.
    """
    shown = shown_with(graph, ids)
    lanes = [lane for lane in graph.lanes if lane.id in shown]
    groups = [g for lane in lanes for g in graph.groups_in(lane.id) if g.id in shown]
    if len(lanes) < 2 and not groups:
        return "\n".join(_bullets(graph, lanes[0].id, shown, hashes=False)) if lanes else ""
    has_sub_heads = any(isinstance(graph[group.parent], Group) for group in groups)
    in_plain = all(reads_as_lane(lane.title) for lane in lanes) and not has_sub_heads
    in_plain = in_plain and all(reads_as_group(group.title) for group in groups)
    blocks = []
    for lane in lanes:
        title = lane.title if in_plain else f"# {lane.title}"
        blocks.append([title, *_bullets(graph, lane.id, shown, hashes=not in_plain)])
    return "\n\n".join("\n".join(block) for block in blocks)


def _bullets(
    graph: Graph, parent: Id, shown: Collection[Id], *, hashes: bool, depth: int = 2
) -> Iterator[str]:
    for item in graph.items(parent):
        if item.id not in shown:
            continue
        match item:
            case Card():
                yield from _bullet(item)
            case Group():
                yield f"{'#' * depth} {item.title}" if hashes else f"{item.title}:"
                yield from _bullets(graph, item.id, shown, hashes=hashes, depth=depth + 1)


def _bullet(card: Card) -> Iterator[str]:
    tag = f"{card.when}: " if card.when else ""
    first, *rest = parse(card.text) or (Paragraph(0, "", ()),)
    yield f"- {tag}{first.text}".rstrip()
    for paragraph in rest:
        label = paragraph.label or "-"
        yield f"{'  ' * max(paragraph.level, 1)}{label} {paragraph.text}".rstrip()
