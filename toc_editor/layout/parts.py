"""Panels that go on from page to page: the pieces of one, and the part of it on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import blocks, panels
from toc_editor.layout.blocks import Block, CardText
from toc_editor.layout.flow import Ending, Line, Piece, Share
from toc_editor.layout.outline import Heading
from toc_editor.layout.panels import PanelText, Row
from toc_editor.layout.style import LEAST_LANE, PageStyle
from toc_editor.text import staircase
from toc_editor.text.setting import Setting
from toc_editor.text.staircase import Staircase

_AGAIN = "(continued)"
_STOPS = (".", "!", "?", ".)", ".”")
"""How the last word of a sentence ends."""


class Run(Struct, frozen=True):
    """Rows of a panel that are kept together, and the headings repeated over them, or their rest.

    Those of `lead` stand over them at the top of a further page, of `rest_lead` over the rest.
    """

    rows: tuple[Row, ...]
    lead: tuple[Row, ...]
    rest_lead: tuple[Row, ...]


def runs_of(text: PanelText) -> Iterator[Run]:
    """The rows of a panel in runs, from top to bottom."""
    above: list[Heading] = []
    for rows in panels.heads_kept(text.rows):
        if isinstance(rows[0].of, Heading):
            above = _under(above, rows[0].of)
        lead = _lead(above, text.style)
        for row in rows:
            if isinstance(row.of, Heading):
                above = [*_under(above, row.of), row.of]
        yield Run(tuple(rows), lead, _lead(above, text.style))


def _under(above: Sequence[Heading], heading: Heading) -> list[Heading]:
    """The headings in force that this one stands under."""
    return [one for one in above if one.level < heading.level]


def _lead(above: Sequence[Heading], style: PageStyle) -> tuple[Row, ...]:
    """The headings that say again what stands above; the last tells that it goes on."""
    titled = [one for one in above if one.text]
    return tuple(
        _again(heading, style, is_first=heading is titled[0], is_last=heading is titled[-1])
        for heading in titled
    )


def _again(heading: Heading, style: PageStyle, *, is_first: bool, is_last: bool) -> Row:
    words = f"{heading.text} {_AGAIN}" if is_last else heading.text
    text = blocks.heading(words, 1.0, style.card.line)
    before = 0.0 if is_first else style.between_heads
    said = replace(heading, text=words)
    return Row(said, text, before, (), is_last=False, is_again=True)


def pieces_of(text: PanelText) -> tuple[Piece, ...]:
    """The panel as pieces of its column; at least one."""
    style = text.style
    frame = 2 * style.padding_y + style.between_panels
    runs = list(runs_of(text))
    if not runs:
        return (Piece(Staircase((LEAST_LANE + 2 * style.padding_x,), (0.0,)), frame=frame),)
    return tuple(_piece(run, style, frame, opens=not number) for number, run in enumerate(runs))


def count_of(text: PanelText) -> int:
    """How many pieces the panel has."""
    return max(sum(1 for _ in panels.heads_kept(text.rows)), 1)


def _piece(run: Run, style: PageStyle, frame: float, *, opens: bool) -> Piece:
    stairs = (row.text.stairs.raised(row.before) for row in run.rows)
    return Piece(
        staircase.stacked(stairs, LEAST_LANE).indented(2 * style.padding_x),
        run.rows[0].before,
        frame,
        opens,
        _lead_stairs(run.lead, style),
        _lead_stairs(run.rest_lead, style),
        partial(_lines, run.rows, 2 * style.padding_x),
    )


def _lead_stairs(lead: Sequence[Row], style: PageStyle) -> Staircase | None:
    if not lead:
        return None
    stairs = staircase.stacked((row.text.stairs.raised(row.before) for row in lead), LEAST_LANE)
    return stairs.raised(style.after_head).indented(2 * style.padding_x)


def _lines(rows: Sequence[Row], padding: float, width: float) -> list[Line]:
    """The lines of a run, the headings counted to the first."""
    inner = width - padding
    *headings, last = rows
    over = sum(row.before + row.text.height_at(inner) for row in headings)
    over += last.before - rows[0].before
    if isinstance(last.of, Heading):
        return [Line(over + last.text.height_at(inner))]
    among = last.text.blocks
    first, *further = chain(*(_own_lines(among, number, inner) for number in range(len(among))))
    return [first._replace(height=over + first.height), *further]


def _own_lines(among: Sequence[Block], number: int, inner: float) -> Iterator[Line]:
    """The lines of a block, of which none stands well alone, nor the last without its points."""
    block = among[number]
    count = _count(block, inner)
    leads = number + 1 < len(among) and among[number + 1].level > block.level
    inside = _endings(block.setting, inner - block.indent, count)
    for line in range(count):
        height = block.line if line else block.before + block.line
        if line == count - 1:
            yield Line(height, Ending.BADLY if leads else Ending.BETWEEN)
        else:
            yield Line(height, inside[line] if 0 < line < count - 2 else Ending.BADLY)


def _endings(setting: Setting, width: float, count: int) -> list[Ending]:
    """How well a page ends inside of a paragraph with each of its lines."""
    if setting.widest > width:
        return [Ending.INSIDE] * count
    endings: list[Ending] = []
    first = depth = 0
    for end in setting.line_ends(width):
        words = [piece.text for piece in setting.pieces[first:end]]
        depth = max(depth + sum(word.count("(") - word.count(")") for word in words), 0)
        is_sentence = words[-1].endswith(_STOPS)
        endings.append(
            Ending.BRACKETS if depth else Ending.SENTENCE if is_sentence else Ending.INSIDE
        )
        first = end
    return endings


def _count(block: Block, inner: float) -> int:
    return block.setting.count_lines(inner - block.indent)


def part_of(text: PanelText, shares: Sequence[Share], width: float) -> PanelText:
    """What a page has of the panel in a column of this width; with no shares its heading alone."""
    runs = list(runs_of(text))
    inner = width - 2 * text.style.padding_x
    rows = [row for share in shares for row in _rows(runs[share.piece], share, inner)]
    lead = _lead_of(runs, shares)
    if rows:
        rows[0] = replace(rows[0], before=text.style.after_head if lead else 0.0)
    is_again = not shares or shares[0].piece > 0 or shares[0].first > 0
    return replace(text, rows=(*lead, *rows), is_part=True, is_again=is_again)


def _lead_of(runs: Sequence[Run], shares: Sequence[Share]) -> tuple[Row, ...]:
    if not shares:
        return runs[-1].rest_lead if runs else ()
    first = shares[0]
    if first.first:
        return runs[first.piece].rest_lead
    return runs[first.piece].lead if first.piece else ()


def _rows(run: Run, share: Share, inner: float) -> Iterator[Row]:
    """The rows of a run that a page has, of the last one perhaps some lines."""
    *headings, last = run.rows
    if not share.first:
        yield from headings
    text = last.text
    whole = sum(_count(block, inner) for block in text.blocks)
    end = whole if share.end is None else share.end
    if (share.first, end) == (0, whole) or isinstance(last.of, Heading):
        yield last
        return
    text = CardText(tuple(_cut(text.blocks, share.first, end, inner)))
    of = replace(last.of, label="") if share.first else last.of
    stops = () if share.first else last.stops
    yield Row(of, text, last.before, stops, last.is_last and end == whole)


def _cut(cut: Sequence[Block], first: int, end: int, inner: float) -> Iterator[Block]:
    """The lines of some blocks from the first up to the end."""
    for block in cut:
        count = _count(block, inner)
        if first < count and end > 0:
            width = inner - block.indent
            part = replace(block, setting=block.setting.part(width, max(first, 0), end))
            yield replace(part, before=0.0, label="") if first > 0 else part
        first, end = first - count, end - count
