"""Tell all there is to know of Qt's enumerations: `python -m tests.ui.told_enums plain|usual`."""

from __future__ import annotations

import enum
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial

from toc_editor.ui.plain_enums import plain_enums


def main(way: str) -> None:
    """Print one line for each enumeration."""
    with plain_enums() if way == "plain" else nullcontext():
        import PySide6.QtSvg
        import PySide6.QtWidgets

        modules = (PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets, PySide6.QtSvg)
        kinds = {kind for module in modules for kind in _kinds(module, set())}
    for kind in sorted(kinds, key=lambda one: (one.__module__, one.__qualname__)):
        sys.stdout.write(f"{list(_told(kind))}\n")


def _kinds(holder: object, seen: set[type]) -> Iterator[enum.EnumType]:
    for name in dir(holder):
        value = getattr(holder, name, None)
        is_qt = isinstance(value, type) and value.__module__.startswith("PySide6")
        if not is_qt or value in seen:
            continue
        seen.add(value)
        if isinstance(value, enum.EnumType):
            yield value
        else:
            yield from _kinds(value, seen)


def _told(kind: enum.EnumType) -> Iterator[object]:
    yield from (kind.__module__, kind.__qualname__, [base.__name__ for base in kind.__mro__])
    yield sorted((name, type(value).__name__) for name, value in vars(kind).items())
    yield [(one.name, one.value, repr(one), str(one), f"{one}", hash(one)) for one in kind]
    yield [(one._sort_order_, pickle.loads(pickle.dumps(one)) is one) for one in kind]
    yield [(name, one.name, getattr(kind, name) is one) for name, one in kind.__members__.items()]
    yield [(value, kind(value).name, kind(value) is one) for value, one in _by_value(kind)]
    yield [_result(lambda value=value: repr(kind(value))) for value in (0, 3, 1 << 29, 987_654, -1)]
    yield from (_result(lambda: setattr(kind, next(iter(kind)).name, 1)), len(kind), bool(kind))
    if issubclass(kind, enum.Flag):
        yield kind._flag_mask_, kind._all_bits_
        some = list(kind)[:6]
        yield [_result(partial(_combined, a, b)) for a in some for b in some]


def _combined(one: enum.Flag, other: enum.Flag) -> str:
    both = one | other
    return repr((both, one & other, one ^ other, ~one, list(both), one in other))


def _by_value(kind: enum.EnumType) -> list[tuple[int, enum.Enum]]:
    return list(kind._value2member_map_.items())


def _result(asked: Callable[[], object]) -> str:
    """What comes of asking; some releases of Python trip over flags that others take."""
    try:
        return str(asked())
    except (ValueError, TypeError, AttributeError, StopIteration) as error:
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    main(*sys.argv[1:])
