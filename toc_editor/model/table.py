"""An immutable mapping that another one can be made of for the price of what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar, overload

_K = TypeVar("_K")
_V = TypeVar("_V")
_D = TypeVar("_D")

_MOST_CHANGED = 48
"""So many entries may differ from the whole table below before a new one is made of both."""


class Table(Mapping[_K, _V]):
    """A whole table, which many share, and over it the few entries that differ.

    An entry that is None stands for one that is gone; so no value is None.
    """

    __slots__ = ("_changed", "_whole")

    def __init__(self, whole: dict[_K, _V], changed: dict[_K, _V | None] | None = None) -> None:
        """The table takes both over: nobody is to change them any more."""
        self._whole = whole
        self._changed: dict[_K, _V | None] = changed or {}

    def with_changes(self, changes: Mapping[_K, _V | None]) -> Table[_K, _V]:
        """This table with other entries; None takes one out."""
        changed = {**self._changed, **changes}
        if len(changed) <= _MOST_CHANGED:
            return Table(self._whole, changed)
        whole = {**self._whole, **changed}
        return Table({key: value for key, value in whole.items() if value is not None})

    @overload
    def get(self, key: _K) -> _V | None: ...
    @overload
    def get(self, key: _K, default: _D) -> _V | _D: ...
    def get(self, key: _K, default: _D | None = None) -> _V | _D | None:
        """The entry of a key, or the default."""
        changed = self._changed
        if key in changed:
            value = changed[key]
            return default if value is None else value
        return self._whole.get(key, default)

    def __getitem__(self, key: _K) -> _V:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        changed = self._changed
        return changed[key] is not None if key in changed else key in self._whole

    def __iter__(self) -> Iterator[_K]:
        changed = self._changed
        yield from (key for key in self._whole if key not in changed)
        yield from (key for key, value in changed.items() if value is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
