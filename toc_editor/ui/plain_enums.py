"""Qt's enumerations, made in a fraction of the time that Python's own way takes.

Qt for Python makes more than a hundred of them, with some two thousand members, before a window is
there: each by a call of `enum`, which looks at every member as though it had come from a class
statement and could be anything. Here they are known to be names with whole numbers.
"""

from __future__ import annotations

import enum
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, reduce
from operator import or_
from typing import Any

_KNOWN_PYTHON = (3, 11)
"""The version whose enumerations can be put together here; every other makes its own."""
_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_OF_EACH_CLASS = ("__dict__", "__weakref__", "__new__")

Members = Sequence[tuple[str, int]]
_maker: Any = enum.EnumType
"""What makes enumerations, with the parts of it that type checkers do not know."""


@contextmanager
def plain_enums() -> Iterator[None]:
    """Inside, enumerations that Qt asks for are put together directly."""
    if sys.version_info[:2] != _KNOWN_PYTHON:
        yield
        return
    usual = _maker._create_
    patterns: dict[type, Mapping[str, Any]] = {}

    def create(base: Any, name: str, names: Any, **named: Any) -> Any:
        if base not in _KINDS or not _are_plain(base, names) or not _is_as_qt_asks(named):
            caller = sys._getframe(2).f_globals.get("__name__")  # where `enum` would look for it
            return usual(base, name, names, **{**named, "module": named.get("module") or caller})
        if base not in patterns:
            patterns[base] = _pattern(usual(base, "Pattern", (), **named))
        return made(base, name, names, patterns[base])

    _maker._create_ = create
    try:
        yield
    finally:
        _maker._create_ = usual


def _is_as_qt_asks(named: Mapping[str, Any]) -> bool:
    """Whether nothing but the members is told; Qt says itself what module its classes are of."""
    told = {key for key, value in named.items() if value is not None}
    return told == {"start", "boundary"} and named["boundary"] is enum.FlagBoundary.KEEP


def _are_plain(base: type, names: Any) -> bool:
    """Whether these are names with whole numbers, and none that means something else to `enum`."""
    return (
        isinstance(names, list)
        and all(type(one) is tuple for one in names)
        and all(type(value) is int and value >= 0 and name[0] != "_" for name, value in names)
        and _names_of(base).isdisjoint(name for name, _ in names)
    )


@cache
def _names_of(base: type) -> frozenset[str]:
    return frozenset(name for each in base.__mro__ for name in vars(each))


def _pattern(empty: type) -> Mapping[str, Any]:
    """What Python gives to every class of this kind."""
    return {name: value for name, value in vars(empty).items() if name not in _OF_EACH_CLASS}


def made(base: Any, name: str, members: Members, pattern: Mapping[str, Any]) -> Any:
    """The enumeration with these members, in which a second name of a number is an alias."""
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    order: list[str] = []
    own = {
        "__module__": __name__,
        "_member_map_": by_name,
        "_value2member_map_": by_value,
        "_member_names_": order,
        "_unhashable_values_": [],
    }
    kind = _maker.__new__(_maker, name, (base,), {**pattern, **own}, _simple=True)
    type.__setattr__(kind, "__new__", enum.Enum.__new__)
    new, wants_value, is_flag = pattern["_new_member_"], pattern["_use_args_"], _is_flag(base)
    for key, value in members:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(kind, value) if wants_value else new(kind)
            member._value_, member._name_, member.__objclass__ = value, key, kind
            member._sort_order_ = len(order)
            if not is_flag or _is_one_bit(value):
                order.append(key)
        by_name[key] = member
        type.__setattr__(kind, key, member)
    if is_flag:
        _tell_bits(kind, by_value)
    return kind


def _is_flag(base: type) -> bool:
    return issubclass(base, enum.Flag)


def _is_one_bit(value: int) -> bool:
    return value != 0 and not value & (value - 1)


def _tell_bits(kind: Any, values: Iterable[int]) -> None:
    """Tell a kind of flags which bits its members have, and how to go through them in order."""
    single = [value for value in values if _is_one_bit(value)]
    kind._flag_mask_ = reduce(or_, values, 0)
    kind._singles_mask_ = reduce(or_, single, 0)
    kind._all_bits_ = 2 ** kind._flag_mask_.bit_length() - 1
    if single != sorted(single):
        kind._iter_member_ = kind._iter_member_by_def_
