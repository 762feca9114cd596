"""A record as one line of the project file, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from toc_editor.model import records, rules
from toc_editor.model.records import (
    Banner,
    Card,
    Group,
    Lane,
    Link,
    Logo,
    Look,
    Project,
    Record,
    Row,
)

Fields = dict[str, object]
"""A line as JSON reads it: the fields of a record by name, and its `type`."""

TYPES: tuple[type[Record], ...] = (Project, Look, Logo, Lane, Banner, Row, Group, Card, Link)
"""The types of record in the order in which they stand in a file, what holds others first."""

_LARGEST_NUMBER = 2**53
_KINDS = {kind.__name__.lower(): kind for kind in TYPES}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_PLACES = {kind: place for place, kind in enumerate(TYPES)}


def write(record: Record) -> str:
    """The line of a record, without its end."""
    return to_json(fields_of(record))


def fields_of(record: Record) -> Fields:
    """A record as its line holds it."""
    kind = type(record)
    return {name: getattr(record, name) for name in _READERS[kind]} | {"type": _NAMES[kind]}


def standing(record: Record) -> tuple[int, str]:
    """What lines are sorted by: type, then id."""
    return _PLACES[type(record)], record.id


def to_json(content: Fields) -> str:
    """One line of JSON, its keys sorted, every character but control characters as itself."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, allow_nan=False)


def parse(line: bytes) -> Fields | None:
    """The JSON object on a line; None where there is none, or one that this program never wrote."""
    try:
        content = _DECODER.decode(line.decode("utf-8"))
    except (ValueError, RecursionError):  # bad UTF-8, bad JSON, brackets nested without end
        return None
    return content if isinstance(content, dict) else None


def legible(line: bytes) -> bytes:
    """The line with U+FFFD for what is no UTF-8."""
    return line.decode("utf-8", "replace").encode("utf-8")


def read(content: Fields) -> Record | None:
    """The record of a parsed line; None where a field is missing, unknown or of a wrong type."""
    name = content.get("type")
    kind = _KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        return None
    readers = _READERS[kind]
    if content.keys() - {"type"} != readers.keys():
        return None
    try:
        return kind(**{name: reader(content[name]) for name, reader in readers.items()})
    except ValueError:
        return None


def understood(content: Fields) -> tuple[Record | None, bool]:
    """The record of a line of a newer version, as far as it is known, and whether all of it is.

    None where a field that this version needs is missing or of another type.
    """
    name = content.get("type")
    kind = _KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        return None, False
    known = {field: content[field] for field in content if field in (*_READERS[kind], "type")}
    return read(known), len(known) == len(content)


def _object(pairs: list[tuple[str, object]]) -> Fields:
    """An object of a line. Raises ValueError where a key comes twice."""
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a key twice")
    return content


_DECODER = json.JSONDecoder(object_pairs_hook=_object)


def _reader(hint: str) -> Callable[[object], Any]:
    """How a field is read whose annotation is this: to evaluate it would take a start longer."""
    plain: dict[str, Callable[[object], Any]] = {
        "str": _text,
        "Id": _text,
        "Id | None": _text_or_none,
        "bool": _truth,
        "int": _whole_number,
        "float": _number,
    }
    if reader := plain.get(hint):
        return reader
    choices: type[StrEnum] = getattr(records, hint)
    return lambda value: choices(_text(value))


def _text(value: object) -> str:
    if isinstance(value, str) and len(value) <= rules.LONGEST_TEXT:
        return value
    raise ValueError("not a text, or longer than any")


def _content(value: object) -> str:
    if isinstance(value, str) and len(value) <= rules.LONGEST_LOGO:
        return value
    raise ValueError("no picture, or larger than any")


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("neither true nor false")


def _whole_number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_NUMBER:
        return value
    raise ValueError("not a whole number")


def _number(value: object) -> float:
    return value if isinstance(value, float) else float(_whole_number(value))


def _readers(kind: type[Record]) -> dict[str, Callable[[object], Any]]:
    """How each field of a type of record is read, told from its annotations."""
    readers = {name: _reader(hint) for name, hint in kind.__annotations__.items()}
    return readers | {"content": _content} if kind is Logo else readers


_READERS = {kind: _readers(kind) for kind in TYPES}
