"""A model as the bytes of a project file, and back. `docs/file-format.md` describes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeGuard

from msgspec import Struct

from toc_editor import __version__
from toc_editor.files import lines
from toc_editor.files.lines import Fields
from toc_editor.files.results import (
    Damaged,
    Migrated,
    NewerVersion,
    NotAProject,
    Opened,
    Opening,
    Unreadable,
)
from toc_editor.files.sums import sha256
from toc_editor.model import prose, rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Project, Record

FORMAT = "toc-editor"
VERSION = 1
LARGEST_FILE = 4 * 1024 * 1024
"""Bytes."""
MOST_RECORDS = 20_000

Step = Callable[[Fields], Fields]
Migrations = Mapping[int, Step]
"""For each older version, what makes a record of it one of the version after."""

MIGRATIONS: Migrations = {}

_BOM = b"\xef\xbb\xbf"
_HEADER_FIELDS = 5
_HIGHEST_COUNT = 1_000_000_000
_LONGEST_PROGRAM = 40
_REPORTED_FAULTS = 20


class _Header(Struct, frozen=True):
    version: int
    program: str
    records: int
    sha256: str


class _Body(Struct, frozen=True):
    """What the lines after the header hold.

    `faults` are the lines that are not as they were written, by number, each with a sentence;
    `illegible` counts those of them that hold a record all the same. `homes` tells where groups
    stood whose line holds none.
    """

    records: Sequence[Record]
    faults: Mapping[int, str]
    illegible: int
    homes: Mapping[Id, Id]


def encode(graph: Graph) -> bytes:
    """The bytes of a project file that holds this graph, the same for the same graph."""
    records = sorted(graph, key=lines.standing)
    body = [lines.write(record).encode("utf-8") for record in records]
    header: Fields = {
        "format": FORMAT,
        "version": VERSION,
        "program": __version__,
        "records": len(body),
        "sha256": _digest(body),
    }
    return b"".join(line + b"\n" for line in (lines.to_json(header).encode("utf-8"), *body))


def decode(content: bytes) -> Opening:
    """What the bytes of a file hold: a named result within two seconds, whatever they are."""
    return decode_version(content, VERSION, MIGRATIONS)


def decode_version(content: bytes, version: int, migrations: Migrations) -> Opening:
    """As `decode`, where today's format has this version and older ones these migrations."""
    if is_too_large(len(content), content.count(b"\n")):
        return Unreadable(TOO_LARGE)
    numbered = _numbered_lines(content)
    if not any(line.strip(b"\0") for _, line in numbered):
        return NotAProject("")
    header = _header(numbered[0][1], version, migrations)
    if header is not None and header.version > version:
        return _newer(header, [line for _, line in numbered[1:]])
    rest = numbered if header is None else numbered[1:]
    steps = [] if header is None else [migrations[n] for n in range(header.version, version)]
    body = _body(rest, steps)
    if header is None:
        return _without_header(body)
    if _is_as_written(header, body, [line for _, line in rest]):
        graph = Graph(body.records)
        if len(graph) == header.records and not rules.problems(graph):
            return Opened(graph) if header.version == version else Migrated(graph)
    return _damaged(body, header.records, len(rest))


def _newer(header: _Header, read: Sequence[bytes]) -> NewerVersion:
    """What this version understands of a file of a newer one."""
    contents = [lines.parse(line) for line in read]
    found = [(None, False) if one is None else lines.understood(one) for one in contents]
    records = [record for record, _ in found if record is not None]
    if not any(isinstance(record, Project) for record in records):
        return NewerVersion(header.version, header.program)
    from toc_editor.files import salvage  # for files that are not as usual alone, as below

    homes: dict[Id, Id] = {}
    for content in contents:
        homes |= _home(content or {})
    mended = salvage.mend(records, homes)
    unknown = sum(record is None or not is_whole for record, is_whole in found)
    return NewerVersion(header.version, header.program, mended.graph, unknown, mended.sentences)


TOO_LARGE = (
    f"This file is larger than any model can be ({LARGEST_FILE // 2**20} MB or "
    f"{MOST_RECORDS:,} records), so it was not opened. Choose another file."
)


def is_too_large(size: int, records: int) -> bool:
    """Whether a file of so many bytes and records is more than this program opens."""
    return size > LARGEST_FILE or records > MOST_RECORDS + 1


def _numbered_lines(content: bytes) -> list[tuple[int, bytes]]:
    """The lines that are not blank, without their ends, each with its number from 1."""
    split = content.removeprefix(_BOM).split(b"\n")
    ended = ((number, line.removesuffix(b"\r")) for number, line in enumerate(split, start=1))
    return [(number, line) for number, line in ended if line.strip()]


def _digest(body: Sequence[bytes]) -> str:
    """The SHA-256 of the lines after the header, each ended by a line feed."""
    digest = sha256()
    for line in body:
        digest.update(line + b"\n")
    return digest.hexdigest()


def _header(line: bytes, version: int, migrations: Migrations) -> _Header | None:
    """What the first line says of the file; None where it is no header."""
    content = lines.parse(line)
    if content is None or content.get("format") != FORMAT:
        return None
    found, program = content.get("version"), content.get("program")
    if not _is_count(found) or not isinstance(program, str):
        return None
    program = prose.tidy_line(program[:_LONGEST_PROGRAM])
    if found > version:
        return _Header(found, program, 0, "")
    records, sha256 = content.get("records"), content.get("sha256")
    if not _is_count(records) or not isinstance(sha256, str) or len(content) != _HEADER_FIELDS:
        return None
    known = found == version or found in migrations
    return _Header(found, program, records, sha256) if known else None


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _HIGHEST_COUNT


def _body(numbered: Sequence[tuple[int, bytes]], steps: Sequence[Step]) -> _Body:
    records: list[Record] = []
    faults: dict[int, str] = {}
    homes: dict[Id, Id] = {}
    for number, line in numbered:
        content = lines.parse(line)
        if content is None and (content := lines.parse(lines.legible(line))) is not None:
            faults[number] = (
                f"Line {number} has letters that could not be read, now shown as \ufffd."
            )
        record = None if content is None else _record(content, steps)
        if record is not None:
            records.append(record)
            continue
        faults[number] = f"Line {number} could not be read and was left out."
        homes |= _home(content or {})
    illegible = len(records) + len(faults) - len(numbered)
    return _Body(records, faults, illegible, homes)


def _home(content: Fields) -> dict[Id, Id]:
    """Where a group stood whose line is lost as a record, by the group's id."""
    id, parent = content.get("id"), content.get("parent")
    return {Id(id): Id(parent)} if isinstance(id, str) and isinstance(parent, str) else {}


def _record(content: Fields, steps: Sequence[Step]) -> Record | None:
    for step in steps:
        try:
            content = step(content)
        except (KeyError, TypeError, ValueError):  # no record of the version it says it has
            return None
    return lines.read(content)


def record_of(content: Fields, version: int) -> Record | None:
    """The record of a line that was written in this version of the format; None where it is none.

    None also where the version is newer than today's, or too old to be brought up.
    """
    if version > VERSION or any(older not in MIGRATIONS for older in range(version, VERSION)):
        return None
    return _record(content, [MIGRATIONS[older] for older in range(version, VERSION)])


def _is_as_written(header: _Header, body: _Body, read: Sequence[bytes]) -> bool:
    return not body.faults and len(read) == header.records and _digest(read) == header.sha256


def _without_header(body: _Body) -> Opening:
    if not body.records:
        return NotAProject("it does not begin like one")
    from toc_editor.files import salvage  # for damaged files alone, as below

    mended = salvage.mend(body.records, body.homes)
    sentences = (
        "The beginning of the file, which says what it holds, could not be read.",
        *_reported(body.faults),
        *mended.sentences,
    )
    return Damaged(mended.graph, max(mended.salvaged - body.illegible, 0), None, sentences)


def _damaged(body: _Body, stated: int, found: int) -> Damaged:
    from toc_editor.files import salvage

    mended = salvage.mend(body.records, body.homes)
    missing = ["Lines of the file are missing."] if found < stated else []
    sentences = (*missing, *_reported(body.faults), *mended.sentences)
    salvaged = max(mended.salvaged - body.illegible, 0)
    return Damaged(mended.graph, salvaged, max(found, stated), sentences)


def _reported(faults: Mapping[int, str]) -> list[str]:
    named = list(faults.values())[:_REPORTED_FAULTS]
    if len(faults) > len(named):
        named.append(f"So it is with {len(faults) - len(named):,} more lines.")
    return named
