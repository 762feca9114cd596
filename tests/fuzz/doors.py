"""Every door by which bytes from elsewhere come in: what to try there, and what is done with it.

What is done with the bytes ends in a named result or a sound model; an exception is a finding.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from unittest.mock import patch

from msgspec import Struct
from PIL import Image

from tests.builders import model
from toc_editor.app import clips, logos, pasting, recovery, settings, style_file
from toc_editor.app.styles import own_styles
from toc_editor.cli.arguments import parser
from toc_editor.edit.document import Document
from toc_editor.edit.merging import merge
from toc_editor.edit.places import Spot
from toc_editor.exchange import rich_text, table
from toc_editor.exchange.build import build
from toc_editor.exchange.grids import Grid
from toc_editor.exchange.readings import guessed
from toc_editor.exchange.values import NotATable
from toc_editor.files import codec, in_pdf, journal, journal_reading
from toc_editor.files.disk import SYSTEM
from toc_editor.files.results import Damaged, InsidePdf, Migrated, Opened
from toc_editor.model import records, rules
from toc_editor.model.graph import Graph

with patch.object(records, "urandom", Random("the ids of the samples").randbytes):
    MODEL = model(
        "Activities: Mentoring; Schools(Clubs)\nOutcomes: [Families] Trust\nMentoring -> Trust"
    )
FILE = codec.encode(MODEL)


class Door(Struct, frozen=True):
    """`seeds` are what comes in on a good day; `act` takes anything; `words` are worth trying."""

    act: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...] = ()


def _is_sound(graph: Graph) -> None:
    assert rules.problems(graph) == []


def _summed(lines: bytes) -> bytes:
    """A project file of these records under a header that fits them."""
    records = [line for line in lines.split(b"\n") if line.strip()]
    rest = b"".join(line + b"\n" for line in records)
    head = {"format": codec.FORMAT, "version": 1, "program": "1", "records": len(records)}
    head["sha256"] = hashlib.sha256(rest).hexdigest()
    return json.dumps(head).encode() + b"\n" + rest


def project(data: bytes) -> None:
    for content in (data, _summed(data.partition(b"\n")[2])):
        opening = codec.decode(content)
        assert isinstance(opening.__class__, type)
        if isinstance(opening, Opened | Migrated | Damaged):
            _is_sound(opening.graph)


def _journal_lines(told: bytes) -> bytes:
    return b"".join(
        journal.sum_of(line) + b" " + line + b"\n" for line in told.split(b"\n") if line
    )


def kept_journal(data: bytes) -> None:
    """The lines are given their sums, or no change would get past them."""
    with tempfile.NamedTemporaryFile(suffix=journal.SUFFIX) as file:
        file.write(_journal_lines(data))
        file.flush()
        found = journal_reading.read(Path(file.name), SYSTEM)
        # The file that a journal names is the user's own; here it is none.
        if found is not None and not found.start.file:
            recovered = recovery.recovered_of(found)
            assert recovered.summary
            _is_sound(recovered.graph)


def any_table(data: bytes) -> None:
    for name in ("a.csv", ""):
        found = table.read(data, name)
        if not isinstance(found, NotATable):
            _is_sound(build(found).graph)


def text(data: bytes) -> None:
    clips.card_texts(data.decode("utf-8", "replace"))


def html(data: bytes) -> None:
    words = data.decode("utf-8", "replace")
    found = rich_text.paragraphs(words)
    if not isinstance(found, rich_text.TooMuch):
        rich_text.html(found)
    grid = pasting.table_in(words, words)
    if isinstance(grid, Grid):
        pasting.prospect(grid, guessed(grid), MODEL, Spot(MODEL.lanes[0].id))


def own_cards(data: bytes) -> None:
    clips.from_bytes(data)


def pdf(data: bytes) -> None:
    found = in_pdf.take_out(data)
    if isinstance(found, InsidePdf):
        _is_sound(found.graph)


def picture(data: bytes) -> None:
    found = logos.read_logo(data)
    assert isinstance(found, logos.ReadLogo) or found.sentence


def style(data: bytes) -> None:
    found = style_file.read(data)
    if isinstance(found, style_file.Style):
        style_file.write(found)


def kept_settings(data: bytes) -> None:
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        settings.load(Path(file.name))


def command_line(data: bytes) -> None:
    words = [word.decode("utf-8", "surrogateescape") for word in data.split(b"\0")]
    with suppress(SystemExit):
        parser().parse_args(words)


def merged(data: bytes) -> None:
    sides = [codec.decode(_summed(half)) for half in data.split(b"\n\n", 1)]
    graphs = [one.graph for one in sides if isinstance(one, Opened | Damaged)]
    if len(graphs) == 2:
        _is_sound(merge(MODEL, *graphs).graph)


def _images() -> list[bytes]:
    made = []
    for mode, kind in (("RGBA", "PNG"), ("P", "PNG"), ("RGB", "JPEG"), ("I;16", "PNG")):
        file = BytesIO()
        Image.new(mode, (8, 5)).save(file, kind)
        made.append(file.getvalue())
    return made


def _journal() -> bytes:
    document = Document(MODEL)
    start = journal.Start(key="k", name="Plan", since="2026-11-22T08:00:00+00:00")
    with document.edit("Change") as edit:
        edit.drop(*[link.id for link in MODEL.links])
    change = document.history.done[-1].change
    with tempfile.TemporaryDirectory() as folder:
        entries = [journal.Step("2026-11-22T08:00:01+00:00", "Change", change)]
        kept = journal.Journal.begin(Path(folder), start, MODEL, entries, SYSTEM)
        lines = kept.path.read_bytes().split(b"\n")
        kept.remove()
    return b"\n".join(line.partition(b" ")[2] for line in lines)


_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><style>.a{fill:red}</style>'
    b'<g transform="rotate(3) scale(.5)"><path d="M0 0L3 4A1 2 3 0 1 4 4zm1,1c1 1 2 2 3 3"/>'
    b'<circle r="2"/><use href="#b"/></g><rect id="b" width="1" height="2" stroke="#123"/></svg>'
)
_BODY = FILE.partition(b"\n")[2]
_PDF = b"%PDF-1.7\n1 0 obj<<>>stream\n"
_IN_PDF = (_PDF + FILE + b"\nendstream", _PDF + zlib.compress(FILE) + b"\nendstream")
_TABLES = (b"Lane,Group,Text,Leads to\nInputs,A,x,y\n", b"# A\n- b\n  - c\n")
_HTML = (b"<p style='font-weight:bold'>a<ul><li>b<i>c</i></ul>&amp;",)
_CLIP = clips.to_bytes(clips.Clip(tuple(MODEL.cards), (), ()))
_STYLES = tuple(style_file.write(one) for one in own_styles())
_COMMANDS = (b"export\0a.toc\0-o\0b.pdf\0--dpi\x00300", b"merge\0a\0b\0c\0-o\0d.toc")
_KEYS = (b'"id"', b'"parent"', b'"order"', b'"row"', b'"type": "card"', b"null", b"1e999")
_TAGS = (b"<li>", b"<ol>", b"</p>", b"<!--", b"<![", b"<script>", b"style='mso-list:l0 level1'")
_MARKS = (b'<!ENTITY a "b">', b"&a;", b"url(#b)", b"1e309", b"nan")

DOORS = {
    "project": Door(project, (FILE,), _KEYS),
    "journal": Door(kept_journal, (_journal(),), (*_KEYS, b'"put": []', b'"typing": true')),
    "table": Door(any_table, _TABLES),
    "text": Door(text, (b"- a\n  - b\n1. c\n**d**\n",)),
    "html": Door(html, _HTML, _TAGS),
    "cards": Door(own_cards, (_CLIP,), _KEYS),
    "pdf": Door(pdf, _IN_PDF),
    "image": Door(picture, tuple(_images())),
    "svg": Door(picture, (_SVG,), _MARKS),
    "style": Door(style, _STYLES),
    "settings": Door(kept_settings, (b'{"recent": ["/a.toc"], "left_width": 200}',)),
    "arguments": Door(command_line, _COMMANDS, (b"--floor", b"nan", b"--report", b"-h")),
    "merge": Door(merged, (_BODY + b"\n\n" + _BODY,), _KEYS),
}


FOUND = Path(__file__).parent / "found"
"""Inputs that once ended badly, in a folder for each door."""

_FILES = Path(__file__).parents[1] / "files"


def samples(name: str) -> list[bytes]:
    """All that is known to come in by a door: seeds, what was found, files of every version."""
    files = _FILES.glob("v*/*.toc") if name in ("project", "pdf") else ()
    known = [*sorted((FOUND / name).glob("*")), *sorted(files)]
    return [*DOORS[name].seeds, *(path.read_bytes() for path in known)]
