"""Which way text runs: the Unicode Bidirectional Algorithm (UAX #9), up to the order on a line.

Levels are resolved over a whole paragraph; the order is that of one line of it. An even level runs
to the right, an odd one to the left. The names of rules in comments are those of the standard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import bidirectional

from msgspec import Struct

_DEEPEST = 125
_MOST_BRACKETS = 63
_EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
_ISOLATES = {"LRI", "RLI", "FSI"}
_REMOVED = {*_EMBEDDINGS, "PDF", "BN"}
_NEUTRAL = {"B", "S", "WS", "ON", *_ISOLATES, "PDI"}
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_RAISED = {("L", 1): 1, ("R", 0): 1, ("AN", 0): 2, ("EN", 0): 2, ("AN", 1): 1, ("EN", 1): 1}
_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"  # noqa: RUF001
    "⸢⸣⸤⸥⸦⸧⸨⸩〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"  # noqa: RUF001
)
_CLOSED_BY = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSING = frozenset(_CLOSED_BY.values())


def runs_left(character: str) -> bool:
    """Whether the character may make text run to the left: of such a script, or a mark for it."""
    return bidirectional(character) in ("R", "AL", "AN", "RLE", "RLO", "RLI")


def paragraph_level(text: str) -> int | None:
    """The level of a paragraph by its first strong letter (P2, P3); None where there is none."""
    depth = 0
    for character in text:
        kind = bidirectional(character)
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif not depth and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return None


def levels(text: str, base: int) -> list[int]:
    """The level of each character of a paragraph whose own level is `base`."""
    paragraph = _Paragraph(text, base)
    for sequence in list(paragraph.sequences()):
        _resolve(paragraph, sequence)
    return paragraph.finished()


def visual_order(line: Sequence[int]) -> list[int]:
    """The places of a line's parts from left to right, by the level of each (L2)."""
    order = list(range(len(line)))
    for level in range(max(line, default=0), 0, -1):
        done: list[int] = []
        for is_turned, part in groupby(order, key=lambda place: line[place] >= level):
            places = list(part)
            done += reversed(places) if is_turned else places
        order = done
    return order


class _Sequence(Struct, frozen=True):
    """An isolating run sequence (BD13): the places of its characters, and what is around it."""

    places: list[int]
    level: int
    before: str
    after: str


_Status = tuple[int, str, bool]
"""A level, the kind that all is taken for ("" for its own), and whether an isolate set it."""


class _Nest:
    """The embeddings and isolates that are open, no deeper than the standard allows."""

    def __init__(self, base: int) -> None:
        self._stack: list[_Status] = [(base, "", False)]
        self._lost_isolates = 0
        self._lost_embeddings = 0

    @property
    def status(self) -> _Status:
        return self._stack[-1]

    def open(self, direction: int, override: str = "", is_isolate: bool = False) -> None:
        level = _next_level(self.status[0], direction)
        if level <= _DEEPEST and not self._lost_isolates and not self._lost_embeddings:
            self._stack.append((level, override, is_isolate))
        elif is_isolate:
            self._lost_isolates += 1
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def close(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self.status[2] and len(self._stack) > 1:
            self._stack.pop()

    def close_isolate(self) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif any(is_isolate for _, _, is_isolate in self._stack):
            self._lost_embeddings = 0
            while not self._stack.pop()[2]:
                pass


class _Paragraph:
    """The characters' kinds and explicit levels (X1 to X8), as far as they are known."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.kinds = [bidirectional(character) or "L" for character in text]
        self.written = tuple(self.kinds)
        self.levels = [base] * len(text)
        self._closed_by = dict(self._isolates())
        self._embed()
        self._kept = [n for n, kind in enumerate(self.written) if kind not in _REMOVED]

    def _isolates(self) -> Iterator[tuple[int, int]]:
        """Each isolate's initiator with what closes it (BD9)."""
        opened: list[int] = []
        for place, kind in enumerate(self.written):
            if kind in _ISOLATES:
                opened.append(place)
            elif kind == "PDI" and opened:
                yield opened.pop(), place

    def _embed(self) -> None:
        nest = _Nest(self.base)
        for place, kind in enumerate(self.written):
            if kind in _EMBEDDINGS:
                nest.open(*_EMBEDDINGS[kind])
            elif kind in _ISOLATES:
                self._set(place, nest.status)
                nest.open(self._direction(place), is_isolate=True)
            elif kind == "PDI":
                nest.close_isolate()
                self._set(place, nest.status)
            elif kind == "PDF":
                nest.close()
            elif kind not in ("B", "BN"):
                self._set(place, nest.status)

    def _set(self, place: int, status: _Status) -> None:
        self.levels[place] = status[0]
        self.kinds[place] = status[1] or self.kinds[place]

    def _direction(self, place: int) -> int:
        """The direction that an isolate sets its text in."""
        if self.written[place] != "FSI":
            return int(self.written[place] == "RLI")
        end = self._closed_by.get(place, len(self.text))
        return paragraph_level(self.text[place + 1 : end]) or 0

    def sequences(self) -> Iterator[_Sequence]:
        """The isolating run sequences, in which all that follows is resolved (X10)."""
        found: list[list[int]] = []
        continued: dict[int, list[int]] = {}
        for _, part in groupby(self._kept, key=self.levels.__getitem__):
            places = list(part)
            sequence = continued.pop(places[0], None)
            if sequence is None:
                sequence = []
                found.append(sequence)
            sequence += places
            if (end := self._closed_by.get(places[-1])) is not None:
                continued[end] = sequence
        indices = {place: index for index, place in enumerate(self._kept)}
        for places in found:
            yield self._sequence(places, indices)

    def _sequence(self, places: list[int], indices: dict[int, int]) -> _Sequence:
        level = self.levels[places[0]]
        first, last = indices[places[0]], indices[places[-1]]
        before = self.levels[self._kept[first - 1]] if first else self.base
        is_open = self.written[places[-1]] in _ISOLATES
        is_end = is_open or last + 1 == len(self._kept)
        after = self.base if is_end else self.levels[self._kept[last + 1]]
        return _Sequence(places, level, _letter(max(level, before)), _letter(max(level, after)))

    def finished(self) -> list[int]:
        """The levels; what the algorithm leaves out takes the level of what stands before it."""
        level = self.base
        for place, kind in enumerate(self.written):
            if kind in _REMOVED:
                self.levels[place] = level
            level = self.levels[place]
        return self.levels


def _next_level(level: int, direction: int) -> int:
    """The next higher level of this direction."""
    return level + 1 + (level + 1 + direction) % 2


def _letter(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve(paragraph: _Paragraph, sequence: _Sequence) -> None:
    """Settle the levels of one sequence, by the weak kinds, the brackets and the neutrals."""
    kinds = [paragraph.kinds[place] for place in sequence.places]
    _resolve_weak(kinds, sequence.before)
    _resolve_brackets(kinds, paragraph, sequence)
    _resolve_neutral(kinds, sequence)
    for place, kind in zip(sequence.places, kinds, strict=True):
        paragraph.levels[place] += _RAISED.get((kind, sequence.level % 2), 0)


def _resolve_weak(kinds: list[str], before: str) -> None:
    _resolve_marks(kinds, before)
    strong = before
    for n, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            kinds[n] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    _resolve_separators(kinds)
    _resolve_terminators(kinds)
    strong = before
    for n, kind in enumerate(kinds):
        if kind in ("ES", "CS", "ET"):  # W6
            kinds[n] = "ON"
        elif kind == "EN" and strong == "L":  # W7
            kinds[n] = "L"
        elif kind in ("L", "R"):
            strong = kind


def _resolve_marks(kinds: list[str], before: str) -> None:
    """Marks are of the kind of what they stand on (W1)."""
    last = before
    for n, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[n] = "ON" if last in _ISOLATES or last == "PDI" else last
        last = kinds[n]


def _resolve_separators(kinds: list[str]) -> None:
    """A sign between two numbers of one kind is part of them (W4)."""
    for n in range(1, len(kinds) - 1):
        around = kinds[n - 1], kinds[n + 1]
        if kinds[n] in ("ES", "CS") and around == ("EN", "EN"):
            kinds[n] = "EN"
        elif kinds[n] == "CS" and around == ("AN", "AN"):
            kinds[n] = "AN"


def _resolve_terminators(kinds: list[str]) -> None:
    """Per cent and currency signs go with the number beside them (W5)."""
    start = 0
    for kind, part in groupby(tuple(kinds)):
        end = start + len(list(part))
        if kind == "ET" and "EN" in (*kinds[max(start - 1, 0) : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
        start = end


def _resolve_brackets(kinds: list[str], paragraph: _Paragraph, sequence: _Sequence) -> None:
    """Both brackets of a pair run as what they hold, or as what stands before them (N0)."""
    own = _letter(sequence.level)
    for start, end in sorted(_pairs(kinds, paragraph.text, sequence.places)):
        held = {_STRONG.get(kind, "") for kind in kinds[start + 1 : end]} - {""}
        if own in held:
            direction = own
        elif held:
            strong = (_STRONG.get(kind, "") for kind in reversed(kinds[:start]))
            context = next((letter for letter in strong if letter), sequence.before)
            direction = context if context in held else own
        else:
            continue
        for place in (start, end):
            for n in (place, *_marks_after(place, paragraph, sequence)):
                kinds[n] = direction


def _marks_after(place: int, paragraph: _Paragraph, sequence: _Sequence) -> Iterator[int]:
    """The marks on a character, which go the way of it."""
    for n in range(place + 1, len(sequence.places)):
        if paragraph.written[sequence.places[n]] != "NSM":
            return
        yield n


def _pairs(kinds: Sequence[str], text: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of brackets (BD16), by their index in the sequence."""
    opened: list[tuple[str, int]] = []
    for n, place in enumerate(places):
        if kinds[n] != "ON":
            continue
        character = text[place]
        if character in _CLOSED_BY:
            if len(opened) == _MOST_BRACKETS:
                return
            opened.append((_CLOSED_BY[character], n))
        elif character in _CLOSING:
            depth = next((d for d, one in enumerate(reversed(opened), 1) if one[0] == character), 0)
            if depth:
                yield opened[-depth][1], n
                del opened[-depth:]


def _resolve_neutral(kinds: list[str], sequence: _Sequence) -> None:
    own = _letter(sequence.level)
    start = 0
    for is_neutral, part in groupby(tuple(kinds), key=_NEUTRAL.__contains__):
        end = start + len(list(part))
        if is_neutral:
            before = _STRONG[kinds[start - 1]] if start else sequence.before
            after = _STRONG[kinds[end]] if end < len(kinds) else sequence.after
            kinds[start:end] = [before if before == after else own] * (end - start)  # N1, N2
        start = end
