"""Qt's enumerations, made in a fraction of the time that Python's own way takes.

Qt for Python makes more than a hundred of them, with some two thousand members, before a window is
there: each by a call of `enum`, which looks at every member as though it had come from a class
statement and could be anything. Here they are known to be names with whole numbers.
"""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial, reduce
from operator import or_
from typing import Any

_KNOWN_PYTHON = (3, 11)
"""The version whose enumerations can be put together here; every other makes its own."""
_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_FLAGS = (enum.Flag, enum.IntFlag)
_OF_EACH_CLASS = ("__dict__", "__weakref__", "__new__")
_SAMPLES = (
    [("One", 1), ("Two", 2), ("Again", 1), ("None_", 0), ("Both", 3), ("Far", 48)],
    [("Four", 4), ("One", 1)],
)
"""By these it is told whether this release of Python makes a kind as it is made here.

Flags are made differently by others, and if they are not in the order of their numbers.
"""

Members = Sequence[tuple[str, int]]
Pattern = Mapping[str, Any]
"""What Python gives to every class of one kind."""

_maker: Any = enum.EnumType
"""What makes enumerations, with the parts of it that type checkers do not know."""


@contextmanager
def plain_enums() -> Iterator[None]:
    """Inside, enumerations that Qt asks for are put together directly."""
    if sys.version_info[:2] != _KNOWN_PYTHON:
        yield
        return
    usual = _maker._create_
    patterns: dict[type, Pattern | None] = {}

    def create(base: Any, name: str, names: Any, **named: Any) -> Any:
        if base in _KINDS and _are_plain(base, names) and _is_as_qt_asks(named):
            if base not in patterns:
                patterns[base] = _pattern(base, partial(usual, base, "Pattern", **named))
            if (pattern := patterns[base]) is not None:
                return made(base, name, names, pattern)
        caller = sys._getframe(2).f_globals.get("__name__")  # where `enum` would look for it
        return usual(base, name, names, **{**named, "module": named.get("module") or caller})

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


def _pattern(base: Any, usual: Callable[[Members], type]) -> Pattern | None:
    """What Python gives to every class of this kind; None where more is to it than is done here."""
    empty = vars(usual([])).items()
    pattern = {name: value for name, value in empty if name not in _OF_EACH_CLASS}
    samples = ((made(base, "Pattern", each, pattern), usual(each)) for each in _SAMPLES)
    is_alike = all(_told(ours) == _told(theirs) for ours, theirs in samples)
    return pattern if is_alike else None


def _all(kind: Any) -> Collection[Any]:
    """Every member, those that are several flags as well."""
    return dict.fromkeys(kind._value2member_map_.values())


def _told(kind: Any) -> object:
    """All that a sample of a kind is made of."""
    own = vars(kind).items()
    return (
        {name: value if type(value) is int else type(value).__name__ for name, value in own},
        [(sorted(vars(one)), one._name_, one._value_, one._sort_order_) for one in _all(kind)],
        kind._member_names_,
        {name: one._name_ for name, one in kind._member_map_.items()},
        {value: one._name_ for value, one in kind._value2member_map_.items()},
    )


def made(base: Any, name: str, members: Members, pattern: Pattern) -> Any:
    """The enumeration with these members, in which a second name of a number is an alias.

    Flags that are several bits or none are no members of their own to Python, but known by name.
    """
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    order: list[str] = []
    own: dict[str, Any] = {
        "__module__": __name__,
        "_member_map_": by_name,
        "_value2member_map_": by_value,
        "_member_names_": order,
        "_unhashable_values_": [],
    }
    is_flag = base in _FLAGS
    if is_flag:
        own |= _masks([value for _, value in members], pattern)
    kind = _maker.__new__(_maker, name, (base,), {**pattern, **own}, _simple=True)
    type.__setattr__(kind, "__new__", enum.Enum.__new__)
    new, wants_value = pattern["_new_member_"], pattern["_use_args_"]
    for key, value in members:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(kind, value) if wants_value else new(kind)
            member._value_, member._name_, member.__objclass__ = value, key, kind
            member._sort_order_ = len(order)
            if not is_flag or _is_one_bit(value):
                order.append(key)
        by_name[key] = member
    # Only now: after each of these Python looks anew for all that it knew of the class.
    for key, member in by_name.items():
        type.__setattr__(kind, key, member)
    bits = [by_name[key]._value_ for key in order] if is_flag else []
    if bits != sorted(bits):
        type.__setattr__(kind, "_iter_member_", kind._iter_member_by_def_)
    return kind


def _masks(values: Sequence[int], pattern: Pattern) -> dict[str, int]:
    """What Python keeps of all flags together; early releases left out those of several bits."""
    whole = reduce(or_, values, 0)
    bits = sum({value for value in values if _is_one_bit(value)})
    all_bits = 2 ** whole.bit_length() - 1
    if "_singles_mask_" not in pattern:
        return {"_flag_mask_": bits, "_all_bits_": all_bits}
    return {"_flag_mask_": whole, "_singles_mask_": bits, "_all_bits_": all_bits}


def _is_one_bit(value: int) -> bool:
    return value > 0 and value & (value - 1) == 0
