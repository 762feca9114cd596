"""Plain text: headings and bullets become lanes, groups and cards, as far as they can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from toc_editor.exchange.heading import may_be_heading
from toc_editor.exchange.headings import is_lane_word, names_lane
from toc_editor.exchange.plain_lines import PlainLine, plain_lines, words_in
from toc_editor.exchange.sentences import count, lines
from toc_editor.exchange.values import Entry, GroupPath, Name, Table
from toc_editor.model.prose import tidy

_MOST_WORDS = 8
_MOST_WORDS_OF_LANE = 5
_FEWEST_CAPITALS = 4
_LEAD = "lead"

Style = str
"""How a heading is marked: its hashes, "capitals", "colon", "plain", or "" for no heading."""


class _Section(Struct, frozen=True):
    """A heading, or the text before any (`rank` -1), with the lines under it."""

    rank: int
    heading: PlainLine | None
    body: list[PlainLine]


def read_outline(numbered: Iterable[tuple[int, str]]) -> Table:
    """The entries of numbered lines of text: headings, and a card for each other line or bullet."""
    found, joined = plain_lines(numbered)
    sections = list(_sections(found, in_lane=False))
    heading = _heading(sections)
    entries = tuple(_entries(sections, None))
    guesses = tuple(_guesses(sections, joined))
    return Table(entries, _words(sections), guesses, heading=heading)


def entries_in_lane(lane: Name, cell: str, line: int) -> Table:
    """The entries of one cell that holds several cards of a lane; its headings are groups."""
    found, _ = plain_lines((line, text) for text in cell.split("\n"))
    sections = list(_sections(found, in_lane=True))
    return Table(tuple(_entries(sections, lane)), _words(sections))


def reads_as_lane(title: str) -> bool:
    """Whether a plain line of this title, with bullets under it, is read as a lane."""
    return names_lane(title) and len(title.split()) <= _MOST_WORDS_OF_LANE


def reads_as_group(title: str) -> bool:
    """Whether a line of this title and a colon, under a lane, is read as a group."""
    return 0 < len(title.split()) <= _MOST_WORDS and not title.endswith(":")


def _words(sections: Sequence[_Section]) -> int:
    return sum(words_in(section.body) for section in sections)


def _guesses(sections: Sequence[_Section], joined: Sequence[int]) -> Iterator[str]:
    headings = [section.heading for section in sections if section.heading is not None]
    if headings:
        yield f"{count(len(headings), 'line was', 'lines were')} taken for headings."
    if joined:
        yield f"{lines(joined)} went on with the line before."


def _heading(sections: Sequence[_Section]) -> Entry | None:
    """The line that stands over all headings, taken out of what comes before the first."""
    body = sections[0].body
    if len(sections) < 2 or not body or body[0].is_point or not may_be_heading(body[0].words):
        return None
    first, *after = body
    if after and after[0].number == first.number + 1:
        return None
    sections[0].body[:] = after
    return Entry(line=first.number, lane=None, text=tidy(first.words))


# Headings


def _sections(found: Sequence[PlainLine], *, in_lane: bool) -> Iterator[_Section]:
    following = [*found[1:], None]
    styles = [_style(line, after) for line, after in zip(found, following, strict=False)]
    ranks = _ranks(found, styles, in_lane=in_lane)
    if not in_lane:
        styles, ranks = _with_leads(found, styles, ranks)
    section = _Section(-1, None, [])
    for line, style in zip(found, styles, strict=True):
        rank = _rank(line, style, ranks)
        if rank < 0:
            section.body.append(line)
            continue
        yield section
        section = _Section(rank, line, [])
    yield section


def _style(line: PlainLine, after: PlainLine | None) -> Style:
    if line.mark.startswith("#"):
        return line.mark
    title = _title(line)
    length = len(title.split())
    if line.mark or line.depth[0] or not 0 < length <= _MOST_WORDS:
        return ""
    opens = after is not None and (after.depth > line.depth or after.words.endswith(":"))
    if title != line.words:
        return "colon"
    if _is_in_capitals(title) and (length > 1 or opens or is_lane_word(title)):
        return "capitals"
    return "plain" if is_lane_word(title) or (opens and reads_as_lane(title)) else ""


def _with_leads(
    found: Sequence[PlainLine], styles: Sequence[Style], ranks: Mapping[Style, int]
) -> tuple[list[Style], dict[Style, int]]:
    """The styles and their ranks, lines that each lead points in a lane being headings too.

    So they are only in a lane in which no other line stands without a bullet or a number.
    """
    lines_ranks = [_rank(line, style, ranks) for line, style in zip(found, styles, strict=True)]
    starts = [n for n, rank in enumerate(lines_ranks) if rank == 0]
    leads: set[int] = set()
    are_in_groups = False
    for start, end in pairwise([*starts, len(found)]):
        plain = [n for n in range(start, end) if lines_ranks[n] < 0 and not found[n].mark]
        if plain and all(_leads(found[n], found[n + 1 : n + 2]) for n in plain):
            leads.update(plain)
            are_in_groups |= 1 in lines_ranks[start:end]
    told = [_LEAD if n in leads else style for n, style in enumerate(styles)]
    return told, {**ranks, _LEAD: 2 if are_in_groups else 1}


def _leads(line: PlainLine, after: Sequence[PlainLine]) -> bool:
    """Whether a short line has points under it that stand no further in."""
    is_title = len(line.words.split()) <= _MOST_WORDS and line.words[-1] not in ".,;"
    return is_title and any(one.is_point and one.depth[0] <= line.depth[0] for one in after)


def _title(line: PlainLine) -> str:
    return line.words.removesuffix(":").rstrip()


def _is_in_capitals(title: str) -> bool:
    return title.isupper() and sum(map(str.isupper, title)) >= _FEWEST_CAPITALS


def _ranks(
    found: Sequence[PlainLine], styles: Sequence[Style], *, in_lane: bool
) -> dict[Style, int]:
    """What headings of each style are: 0 lanes, 1 groups, 2 sub-heads; none that are not named.

    Lanes have the style of the first heading that the vocabulary knows. Other styles go below
    it, hashes by their number and the others as they come.
    """
    titles = [(_title(line), style) for line, style in zip(found, styles, strict=True) if style]
    order = _order_of_styles([style for _, style in titles])
    if in_lane:
        return {style: min(n, 1) + 1 for n, style in enumerate(s for s in order if s != "plain")}
    of_lanes = _style_of_lanes(titles)
    if not of_lanes.startswith("#"):
        order = [of_lanes, *(style for style in order if style != of_lanes)]
    elif "plain" in order:
        order.remove("plain")
    below = order[order.index(of_lanes) :] if titles else []
    return {style: min(n, 2) for n, style in enumerate(below)}


def _order_of_styles(styles: Iterable[Style]) -> list[Style]:
    return sorted(dict.fromkeys(styles), key=lambda s: len(s) if s.startswith("#") else 10)


def _style_of_lanes(titles: Sequence[tuple[str, Style]]) -> Style:
    for is_known in (is_lane_word, names_lane, bool):
        for title, style in titles:
            if is_known(title):
                return style
    return ""


def _rank(line: PlainLine, style: Style, ranks: Mapping[Style, int]) -> int:
    lanes_have_hashes = any(s.startswith("#") and rank == 0 for s, rank in ranks.items())
    if style in ranks and 0 in ranks.values() and is_lane_word(_title(line)):
        return ranks[style] if lanes_have_hashes else 0
    return ranks.get(style, -1)


# Cards


def _entries(sections: Sequence[_Section], lane: Name | None) -> Iterator[Entry]:
    groups: GroupPath = ()
    for section in sections:
        if section.heading is not None:
            name = Name(_title(section.heading))
            if section.rank == 0:
                lane, groups = name, ()
            else:
                groups = (*groups[: section.rank - 1], name)
            yield Entry(line=section.heading.number, lane=lane, groups=groups)
        for number, text in _cards(section.body):
            yield Entry(line=number, lane=lane, groups=groups, text=text)


def _cards(body: Sequence[PlainLine]) -> Iterator[tuple[int, str]]:
    """The text of each card, and the number of its first line."""
    above: list[PlainLine] = []
    texts: list[str] = []
    number = 0
    for line in body:
        while above and not _is_under(line, above[-1]):
            above.pop()
        if above:
            texts.append(f"{'  ' * (len(above) - 1)}{line.mark or '-'} {line.words}")
        else:
            yield from _whole(number, texts)
            number, texts = line.number, [line.words]
        above.append(line)
    yield from _whole(number, texts)


def _is_under(line: PlainLine, above: PlainLine) -> bool:
    """Whether a line is a point of one above; at one indent only a line that ends so: has any."""
    if line.is_point and not above.mark and line.depth[0] == above.depth[0]:
        return above.words.endswith(":")
    return line.depth > above.depth


def _whole(number: int, texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    if texts:
        yield number, tidy("\n".join(texts))
