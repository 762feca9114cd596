"""Files made to hurt: each ends in a named result, soon, and the rules hold of what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tests.builders import model
from tests.files.project_bytes import Fields, fields_of, project
from tests.patience import done_within
from toc_editor.files import codec
from toc_editor.files.results import Damaged, Opened
from toc_editor.model import rules

LONGEST_S = 2.0

LANE, CARD = fields_of(model("Inputs: Staff"))[1:]
GROUP = {**fields_of(model("Inputs: Staff(Youth workers)"))[2]}
LINK = fields_of(model("Training -> Skills"))[-1]
HOLDERS = fields_of(model("Inputs:"))

Records = Iterator[Fields | bytes]


def cards(text: str, count: int | None = None) -> Records:
    """As many cards with this text as fit into a file."""
    if count is None:
        size = len(project([{**CARD, "text": text}])) - len(project([]))
        count = min((codec.LARGEST_FILE - 2_000) // (size + 8), codec.MOST_RECORDS - 5)
    yield from HOLDERS
    for n in range(count):
        yield {**CARD, "id": f"c{n}", "text": text}


def tower(loose: bool) -> Records:
    yield from HOLDERS
    for n in range(15_000):
        yield {**GROUP, "id": f"g{n}", "parent": f"g{n + 1}"}
    if not loose:
        yield {**GROUP, "id": "g15000"}


def ring() -> Records:
    for n in range(15_000):
        yield {**GROUP, "id": f"g{n}", "parent": f"g{(n + 1) % 15_000}"}


def cards_in_cards() -> Records:
    for n in range(15_000):
        yield {**CARD, "id": f"c{n}", "parent": f"c{n + 1}"}


def everyone_linked() -> Records:
    yield from cards("x", 130)
    for n in range(130 * 130):
        if n // 130 != n % 130:
            ends = {"source": f"c{n // 130}", "target": f"c{n % 130}"}
            yield {**LINK, "id": f"l{n}", **ends}


def one_links_to_all() -> Records:
    yield from cards("x", 9_000)
    for n in range(1, 9_000):
        yield {**LINK, "id": f"l{n}", "source": "c0", "target": f"c{n}"}


def the_same_link() -> Records:
    yield from cards("x", 2)
    for n in range(15_000):
        yield {**LINK, "id": f"l{n}", "source": "c0", "target": "c1"}


def one_id() -> Records:
    for n in range(15_000):
        yield {**CARD, "text": str(n)}


def lost_places() -> Records:
    for n in range(15_000):
        yield {**CARD, "id": f"c{n}", "parent": f"p{n}", "order": "!", "row": "r"}


HEAPS: dict[str, Callable[[], Records]] = {
    "short cards": lambda: cards("x"),
    "cards of typographic prose": lambda: cards("The board’s work – “shared” – goes on. " * 2_500),
    "untidy cards": lambda: cards("The board  meets " * 40),
    "cards of short points": lambda: cards(("- a\n" * 24_000).rstrip()),
    "cards of untidy points": lambda: cards("• a\n\n" * 15_000),
    "cards of accents": lambda: cards("a" + "\u0301\u0316" * 49_000),
    "cards of almost too many accents": lambda: cards(("a" + "\u0301\u0316" * 15) * 3_000 + " "),
    "cards of signs": lambda: cards("★" * 99_000 + " "),
    "cards of syllables in parts": lambda: cards("\u1100\u1161\u11a8" * 33_000),
    "cards of letters that fall into three": lambda: cards("\ufb2c" * 99_000),
    "cards of asterisks": lambda: cards("**a *" * 19_000),
    "cards of spaces": lambda: cards(" \t" * 49_000 + "a"),
    "cards of halves of pairs": lambda: cards("\ud800" * 99_000),
    "a tower of groups": lambda: tower(loose=False),
    "a tower of groups on nothing": lambda: tower(loose=True),
    "a ring of groups": ring,
    "cards in cards": cards_in_cards,
    "every card linked to every other": everyone_linked,
    "one card linked to all": one_links_to_all,
    "the same link over and over": the_same_link,
    "one id over and over": one_id,
    "every place lost": lost_places,
    "lists": lambda: iter([b'{"a":[' + b"[]," * 1_300_000 + b"[]]}"]),
    "objects": lambda: iter([b"[" + b"{}," * 1_300_000 + b"{}]"]),
    "brackets": lambda: iter([b"[" * 4_000_000]),
    "one long text": lambda: iter([{**CARD, "text": "a" * 4_000_000}]),
    "one long line": lambda: iter([b"a" * 4_000_000]),
    "bad letters": lambda: iter([b"\xff" * 4_000_000]),
    "broken lines": lambda: iter([b"{"] * 19_000),
}


@pytest.mark.parametrize("heap", HEAPS)
def test_a_heap_of_anything_ends_in_a_model_within_two_seconds(heap: str):
    content = project(HEAPS[heap]())
    assert len(content) <= codec.LARGEST_FILE
    opening = done_within(LONGEST_S, partial(codec.decode, content))
    assert isinstance(opening, Opened | Damaged)
    assert rules.problems(opening.graph) == []
    assert len(opening.sentence) < 200


@pytest.mark.parametrize(
    "content",
    [b"\0" * codec.LARGEST_FILE, b"[" * codec.LARGEST_FILE, b"\n" * codec.LARGEST_FILE],
    ids=["zeros", "brackets", "line ends"],
)
def test_a_heap_of_one_byte_is_no_model(content: bytes):
    opening = done_within(LONGEST_S, partial(codec.decode, content))
    assert not isinstance(opening, Opened | Damaged)
