"""What stands between a table and a model: lines that were understood, and reports of an import."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from toc_editor.model.graph import Graph
from toc_editor.model.records import Group, Lane, LinkKind
from toc_editor.model.vocabulary import LaneKind

NameKey = tuple[str, int]
"""What tells one name from another: its letters in any case, and which of its namesakes it is."""


class NotATable(Struct, frozen=True):
    """What was given cannot be read; the sentence says why, and what to do."""

    sentence: str


class Name(Struct, frozen=True):
    """The title of a lane, group or row, and which one it is of those with this title."""

    title: str
    number: int = 1

    @property
    def key(self) -> NameKey:
        """Equal for names that mean the same thing."""
        return (self.title.casefold(), self.number)


GroupPath = tuple[Name, ...]
"""No group, a group, or a group and its sub-head."""


class Entry(Struct, frozen=True, kw_only=True):
    """What one line says: a card, or (not `is_card`) that a lane, group or row is there.

    `lane` is None where nothing names one. `further` are words of columns that have no meaning
    here, each with the heading of its column; `targets` are the cells that say what the card
    leads to, with the kind of link that their column stands for.
    """

    line: int
    lane: Name | None
    groups: GroupPath = ()
    row: Name | None = None
    when: str = ""
    text: str = ""
    id: str = ""
    further: tuple[tuple[str, str], ...] = ()
    targets: tuple[tuple[LinkKind, str], ...] = ()
    kind: LaneKind | None = None
    label: str = ""
    """A bullet or number that was typed before the text of the card."""
    colours: tuple[int, ...] = ()
    """The colours of the groups, as far as they are named, from the outermost."""

    @property
    def is_card(self) -> bool:
        """Whether there is anything here that only a card can hold."""
        return bool(self.text or self.id or self.when or self.further or self.targets)


class BannerWords(Struct, frozen=True):
    """A heading over the lanes from `first` to `last`, which other lines name."""

    title: str
    first: Name
    last: Name


class PageWords(Struct, frozen=True):
    """What a table says of the page itself: the fields of its title record that it names."""

    fields: Mapping[str, str] = field(default_factory=dict)
    banners: tuple[BannerWords, ...] = ()


class Table(Struct, frozen=True):
    """Entries in order. `words` counts what stands in cells that make cards: texts, time tags
    and columns of no known meaning, but no names, ids and links.
    """

    entries: tuple[Entry, ...]
    words: int
    guesses: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    page: PageWords = PageWords()
    heading: Entry | None = None
    """What stands over it all in one line: the title of a page, or else a note."""


class Report(Struct, frozen=True, kw_only=True):
    """What an import made of a table. Every field is a number or plain sentences.

    `words_in` are the words of the table: those that make cards as often as they stand there,
    the name of a lane, group or row once, what the page says beside its lanes, ids and links that
    were understood not at all. `words_out` are the words of the imported lanes, groups, rows,
    cards and parts of the page, without those that the program put in itself. The two are equal,
    or words were lost.
    """

    cards: int
    lanes: int
    links: int
    words_in: int
    words_out: int
    guesses: tuple[str, ...]
    skipped: tuple[str, ...]


class LineUp(Struct, frozen=True):
    """Neighbouring lanes with the same groups, as they are where these stand side by side.

    `groups` are those of these titles, in all lanes, in one colour for each title; none where the
    table says how they are coloured, or where they are more than there are colours.
    """

    lanes: tuple[Lane, ...]
    groups: tuple[Group, ...] = ()


class Imported(Struct, frozen=True):
    """The model that was made of a table, sound by the rules, and how it came about.

    `line_ups` could be made in it; what that costs on the page is not known here.
    """

    graph: Graph
    report: Report
    line_ups: tuple[LineUp, ...] = ()
