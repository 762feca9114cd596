"""A model's page as a source for Typst: the same words, sheet, columns and type size."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from toc_editor.layout import outline
from toc_editor.layout.outline import Band, Column, Entry, Heading, Outline, Panel
from toc_editor.layout.pages import Pages
from toc_editor.layout.style import PageStyle
from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.prose import Paragraph, Span
from toc_editor.model.stamp import UNTITLED

_STYLE = PageStyle()
_BAND_COLUMNS = 2

# A line is as high as on our page; what is sized in ems there is so here. Lines break a little
# otherwise, so that there is room for one more at the foot.
_SET_UP = """\
#set document(title: {title}, date: none)
#set page(width: {width}pt, height: {height}pt,
  margin: (x: {margin}pt, top: {margin}pt, bottom: 0pt))
#set text(font: "Fira Sans", size: {size}pt, lang: "en", region: "GB",
  top-edge: 0.935em, bottom-edge: -0.265em, ligatures: false)
#set par(leading: 0pt, spacing: {between_cards}em)
#set block(spacing: {between_cards}em)
#set list(marker: ([•], [–], [·]), indent: 0pt, body-indent: 0.5em, spacing: {between_cards}em)
#set enum(indent: 0pt, body-indent: 0.5em, spacing: {between_cards}em)
#show heading: set text(size: {size}pt)
#show heading.where(level: 1): set text(size: {title_size}pt)
#show heading: set block(spacing: {after_head}em)
#let panel(body) = block(width: 100%, stroke: 0.75pt, radius: 2.5pt,
  inset: (x: {padding_x}em, y: {padding_y}em), body)
#let head(body) = block(width: 100%, fill: rgb("#1f4e79"), radius: 2.5pt,
  inset: {head_padding}em, text(fill: white, body))
"""


def source(graph: Graph, page: Pages) -> str:
    """The source of a page with the widths and the type size that were found for it."""
    found = outline.outline(graph)
    picture = page.sheets[0].picture
    set_up = _SET_UP.format(
        title=_string(picture.title),
        width=picture.width,
        height=picture.height,
        margin=_STYLE.margin_pt,
        size=page.size_pt,
        title_size=page.size_pt * _STYLE.title,
        between_cards=_STYLE.between_cards,
        after_head=_STYLE.after_head,
        padding_x=_STYLE.padding_x,
        padding_y=_STYLE.padding_y,
        head_padding=_STYLE.head_padding,
    )
    title = f"heading(level: 1, {_string(graph.project.title or UNTITLED)})"
    parts = [title, *([_string(graph.project.subtitle)] * bool(graph.project.subtitle))]
    parts += [_band(band) for band in found.head_bands]
    parts += [_columns(found, page.widths_pt)]
    parts += [_band(band) for band in found.foot_bands]
    return set_up + "".join(f"#{part}\n\n" for part in parts)


def _columns(found: Outline, widths_pt: Sequence[float]) -> str:
    widths = ", ".join(f"{width}pt" for width in widths_pt)
    lanes = ", ".join(map(_column, found.columns))
    return f"grid(columns: ({widths},), column-gutter: {_STYLE.gutter_pt}pt, {lanes})"


def _column(column: Column) -> str:
    head = f"head(heading(level: 2, {_string(column.lane.title)}))"
    panels = [panel for cell in column.cells for panel in cell.panels]
    panels += [panel for _, panel in column.boxes]
    return _joined([head, *map(_panel, panels)])


def _band(band: Band) -> str:
    """A band: its title, and its cards dealt out to columns."""
    entries = band.panel.entries
    each = -(-len(entries) // _BAND_COLUMNS) or 1
    dealt = [entries[at : at + each] for at in range(0, len(entries), each)]
    columns = [_joined(list(_things(some))) for some in dealt]
    cells = ", ".join([f"heading(level: 2, {_string(band.lane.title)})", *columns])
    return f"panel(grid(columns: {len(columns) + 1}, column-gutter: 1.2em, {cells}))"


def _panel(panel: Panel) -> str:
    heading = [] if panel.heading is None else [_heading(panel.heading)]
    return f"panel({_joined([*heading, *_things(panel.entries)])})"


def _things(entries: Iterable[Heading | Entry]) -> Iterator[str]:
    """Headings, and the cards between them as lists."""
    for is_card, run in groupby(entries, key=lambda one: isinstance(one, Entry)):
        if is_card:
            yield from _list([one for one in run if isinstance(one, Entry)])
        else:
            yield from (_heading(one) for one in run if isinstance(one, Heading))


def _heading(heading: Heading) -> str:
    return f"heading(level: {heading.level}, {_string(heading.text)})"


def _list(entries: Sequence[Entry]) -> Iterator[str]:
    texts = [_card(entry) for entry in entries]
    label = entries[0].label
    if not label:
        yield from texts
    elif label == outline.BULLET:
        yield f"list({', '.join(texts)})"
    else:
        yield f"enum(start: {label.rstrip('.')}, {', '.join(texts)})"


def _card(entry: Entry) -> str:
    when = f'strong({_string(entry.card.when)}) + " " + ' if entry.card.when else ""
    lead, *points = prose.parse(entry.card.text)
    return _joined([when + _spans(lead.spans), *_points(points, 1)])


def _points(paragraphs: Sequence[Paragraph], level: int) -> Iterator[str]:
    """Points as lists, with what is deeper inside the point before it."""
    items: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if items and paragraph.level > level:
            items[-1].append(paragraph)
        else:
            items.append([paragraph])
    for call, run in groupby(items, key=lambda item: _call(item[0])):
        inner = [_joined([_spans(top.spans), *_points(rest, level + 1)]) for top, *rest in run]
        yield from [f"{call}({', '.join(inner)})"] if call else inner


def _call(paragraph: Paragraph) -> str:
    if not paragraph.level:
        return ""
    return "list" if paragraph.label == prose.BULLET else "enum"


def _spans(spans: Iterable[Span]) -> str:
    return " + ".join(map(_span, spans)) or '""'


def _span(span: Span) -> str:
    text = _string(span.text)
    text = f"emph({text})" if span.italic else text
    return f"strong({text})" if span.bold else text


def _joined(parts: Sequence[str]) -> str:
    return " + parbreak() + ".join(parts) or "[]"


def _string(text: str) -> str:
    # Typst's strings know JSON's escapes as long as letters stand for themselves.
    return json.dumps(text, ensure_ascii=False)
