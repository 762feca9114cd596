"""A better order for the cards of each lane: one in which fewer links cross.

Cards stand in columns of runs; a run is what may change places among itself. Sweeps to and fro
bring each card to the middle of what it is linked to, then neighbours change places as long as
that helps. Links that pass a column are counted in it where they would run straight. All of it is
counted on places, from the top of a column (0) to its foot (1).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

_SWEEPS = 12
_EXCHANGES = 8

Runs = tuple[tuple[str, ...], ...]
"""The cards of a column in runs, from top to bottom."""


class Ordering(Struct, frozen=True):
    """The columns of a model from left to right, and how often straight links would cross there."""

    columns: tuple[Runs, ...]
    crossings: int


def counted(columns: Sequence[Runs], links: Sequence[tuple[str, str]]) -> Ordering:
    """The columns as they are."""
    crossings = _crossings(_places(columns), _known(columns, links))
    return Ordering(tuple(columns), crossings)


def improved(columns: Sequence[Runs], links: Sequence[tuple[str, str]]) -> Ordering:
    """The columns in the best order found; as they are where none is better.

    `links` go from card to card; what is in no column does not count.
    """
    known = _known(columns, links)
    best = counted(columns, links)
    now = [list(map(list, runs)) for runs in columns]
    for sweep in range(_SWEEPS):
        _sweep(now, known, backwards=bool(sweep % 2))
        best = _better(best, now, known)
    now = [list(map(list, runs)) for runs in best.columns]
    for _ in range(_EXCHANGES):
        if not _exchange(now, known):
            break
    return _restored(_better(best, now, known), columns, known)


class _Links(Struct):
    """The links between different columns, and the neighbours of each card in each direction."""

    columns: dict[str, int]
    pairs: list[tuple[str, str]]
    left: dict[str, list[str]]
    right: dict[str, list[str]]


def _known(columns: Sequence[Runs], links: Iterable[tuple[str, str]]) -> _Links:
    column = {card: number for number, runs in enumerate(columns) for run in runs for card in run}
    found = _Links(column, [], defaultdict(list), defaultdict(list))
    for one, other in links:
        if one in column and other in column and column[one] != column[other]:
            first, last = sorted((one, other), key=column.__getitem__)
            found.pairs.append((first, last))
            found.right[first].append(last)
            found.left[last].append(first)
    return found


def _places(columns: Iterable[Iterable[Sequence[str]]]) -> dict[str, float]:
    """How far down its column each card stands, from 0 to 1."""
    places: dict[str, float] = {}
    for runs in columns:
        cards = [card for run in runs for card in run]
        places |= {card: (n + 0.5) / len(cards) for n, card in enumerate(cards)}
    return places


def _crossings(places: dict[str, float], links: _Links) -> int:
    """How often links cross, gutter by gutter; those that share an end do not."""
    parts: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for first, last in links.pairs:
        low, high = links.columns[first], links.columns[last]
        y0, y1 = places[first], places[last]
        step = (y1 - y0) / (high - low)
        for number in range(high - low):
            start = y0 + number * step
            parts[low + number].append((start, start + step))
    return sum(map(_inversions, parts.values()))


def _inversions(parts: list[tuple[float, float]]) -> int:
    """How many pairs of lines change their order from one side to the other."""
    parts.sort()
    count = 0
    seen: list[float] = []
    for _, end in parts:
        count += len(seen) - bisect_left(seen, end + 1e-9)
        insort(seen, end)
    return count


def _better(best: Ordering, now: list[list[list[str]]], links: _Links) -> Ordering:
    crossings = _crossings(_places(now), links)
    if crossings >= best.crossings:
        return best
    return Ordering(tuple(tuple(map(tuple, runs)) for runs in now), crossings)


def _sweep(now: list[list[list[str]]], links: _Links, *, backwards: bool) -> None:
    """Sort each run by the middle of what its cards are linked to on the side swept from."""
    places = _places(now)
    near = links.right if backwards else links.left
    for runs in reversed(now) if backwards else now:
        for run in runs:
            aims = [_middle([places[one] for one in near[card]], places[card]) for card in run]
            order = sorted(range(len(run)), key=aims.__getitem__)
            run[:] = [run[place] for place in order]
        places |= _places([runs])


def _middle(heights: list[float], own: float) -> float:
    return sum(heights) / len(heights) if heights else own


def _restored(best: Ordering, columns: Sequence[Runs], links: _Links) -> Ordering:
    """The best order with cards back where they stood, as far as that costs nothing."""
    now = [list(map(list, runs)) for runs in best.columns]
    first = {card: n for runs in columns for run in runs for n, card in enumerate(run)}
    for _ in range(_EXCHANGES):
        before = [list(map(list, runs)) for runs in now]
        for runs in now:
            for run in runs:
                _bring_back(run, first, _places(now), links)
        if now == before:
            break
        if _crossings(_places(now), links) > best.crossings:
            now = before
            break
    crossings = _crossings(_places(now), links)
    return Ordering(tuple(tuple(map(tuple, runs)) for runs in now), crossings)


def _bring_back(
    run: list[str], first: dict[str, int], places: dict[str, float], links: _Links
) -> None:
    """Let neighbours that have changed places change back where their links cross no more then."""
    for place in range(len(run) - 1):
        one, other = run[place : place + 2]
        is_free = _crossed(other, one, places, links) <= _crossed(one, other, places, links)
        if first[one] > first[other] and is_free:
            run[place : place + 2] = other, one


def _exchange(now: list[list[list[str]]], links: _Links) -> bool:
    """Let neighbours change places where fewer of their links cross then; whether any did."""
    changed = False
    for runs in now:
        places = _places(now)
        for run in runs:
            for place in range(len(run) - 1):
                one, other = run[place : place + 2]
                if _crossed(other, one, places, links) < _crossed(one, other, places, links):
                    run[place : place + 2] = other, one
                    changed = True
    return changed


def _crossed(upper: str, lower: str, places: dict[str, float], links: _Links) -> int:
    """How often the links of two neighbours cross with one of them over the other."""
    return sum(
        places[one] > places[other]
        for near in (links.left, links.right)
        for one in near[upper]
        for other in near[lower]
    )
