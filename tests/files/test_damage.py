"""A file of a hundred cards with any one byte changed, or cut off anywhere: told, and salvaged.

The dense sample runs with the suite, every byte and every length with `-m slow`.
"""

from __future__ import annotations

import pytest

from tests.builders import model
from toc_editor.files import codec
from toc_editor.files.lines import Fields, parse
from toc_editor.files.results import Damaged, NewerVersion, NotAProject, Opened, Opening
from toc_editor.model import rules
from toc_editor.model.graph import Graph

CARDS = "; ".join(f"Card number {n}" for n in range(100))
LINKS = "\n".join(f"Card number {n} -> Card number {n + 1}" for n in range(0, 20, 2))
WHOLE = model(f"Activities: {CARDS}\n{LINKS}")
FILE = codec.encode(WHOLE)
STEP = 419
"""Prime to the length of a line, so that a sample falls on all places of lines."""

CHANGES = (0x01, 0x80, 0xFF)
"""What a byte is changed by: its last bit, its first, all."""


def is_told(opening: Opening) -> bool:
    """Whether it says that the file is not as it was written, or the file is as good as that."""
    match opening:
        case Opened(graph):
            return graph == WHOLE
        case Damaged() | NotAProject() | NewerVersion():
            return len(opening.sentence) > 0
        case _:
            return False


def salvaged(opening: Opening) -> Graph | None:
    return opening.graph if isinstance(opening, Opened | Damaged) else None


def look_at_change(at: int, by: int) -> None:
    changed = bytearray(FILE)
    changed[at] ^= by
    opening = codec.decode(bytes(changed))
    assert is_told(opening), (at, by)
    graph = salvaged(opening)
    if graph is None:  # the header may say now that the file is newer than it is
        assert at < FILE.index(b"\n") + 1, (at, by)
        return
    lines = FILE.split(b"\n")
    number = FILE.count(b"\n", 0, at)
    spoilt = {number, number + 1} if FILE[at] == 0x0A else {number}
    assert all_there(lines, spoilt, graph), (at, by)
    assert rules.problems(graph) == []


def all_there(lines: list[bytes], spoilt: set[int], graph: Graph) -> bool:
    """Whether all that stands on the other lines is in the graph, with what it stood in or linked.

    Order keys may be new, as all siblings get new ones where one of them is bad; so may an id be
    that a damaged line has now as well.
    """
    kept = [without_keys(line) for line in codec.encode(graph).split(b"\n")]
    others = [line for n, line in enumerate(lines) if n not in spoilt and n > 0 and line]
    missing = [fields for line in others if (fields := without_keys(line)) not in kept]
    lost = {(parse(lines[n]) or {}).get("id") for n in spoilt}
    return all(_leans_on(fields, lost, graph) for fields in missing)


def without_keys(line: bytes) -> Fields:
    return {
        name: value for name, value in (parse(line) or {}).items() if name not in {"order", "id"}
    }


def _leans_on(fields: Fields, lost: set[object], graph: Graph) -> bool:
    """Whether a link lost one of its ends, or a card that has its words what it stood in."""
    if not {fields.get("parent"), fields.get("source"), fields.get("target")} & lost:
        return False
    texts = {card.text for card in graph.cards}
    return fields["type"] == "link" or fields.get("text") in texts


def look_at_cut(length: int) -> None:
    opening = codec.decode(FILE[:length])
    assert is_told(opening), length
    whole_lines = FILE[:length].count(b"\n") - 1
    if whole_lines > 0:
        graph = salvaged(opening)
        assert graph is not None
        assert rules.problems(graph) == []
        ids = [parse(line) for line in FILE.split(b"\n")[1 : 1 + whole_lines]]
        cut = [fields["id"] for fields in ids if fields is not None and fields["type"] != "link"]
        assert {*cut} <= {record.id for record in graph}, length


@pytest.mark.parametrize("by", CHANGES)
def test_a_byte_changed_is_told_and_costs_no_other_line(by: int):
    for at in range(by % 7, len(FILE), STEP):
        look_at_change(at, by)


def test_every_byte_of_the_beginning_changed_is_told():
    for at in range(0, FILE.index(b"\n") + 2, 3):
        look_at_change(at, 0x04)


def test_a_file_cut_off_anywhere_is_told_and_keeps_its_whole_lines():
    for length in range(0, len(FILE), STEP):
        look_at_cut(length)


@pytest.mark.slow
def test_every_byte_changed_is_told_and_costs_no_other_line():
    for at in range(len(FILE)):
        for by in CHANGES:
            look_at_change(at, by)


@pytest.mark.slow
def test_a_file_cut_off_after_every_byte_is_told_and_keeps_its_whole_lines():
    for length in range(len(FILE)):
        look_at_cut(length)
