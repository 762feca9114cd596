"""A style as a file: JSON that a person can read, among the resources or shared by a unit.

The file names what it changes of the usual look, so that the smallest style is an empty one. What
is read keeps the contrast that it promises, or is refused with what would be right.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from toc_editor.layout.contrast import TEXT
from toc_editor.layout.looks import faults
from toc_editor.layout.style import PALE
from toc_editor.model import images, prose, rules
from toc_editor.model.records import LOOK_ID, Id, Logo, Look

FORMAT, VERSION = "toc-editor-style", 1
SUFFIX = ".tocstyle"
LARGEST_FILE = 3_000_000
"""Bytes: the largest logo, and a style around it."""

LONGEST_NAME = 60
MOST_CONTRAST = 7.0
MOST_FAULTS = 3


class Mark(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit's own logo, as a `Logo` record has it."""

    alt: str
    kind: str
    content: str

    @property
    def is_sound(self) -> bool:
        """Whether a model can keep it."""
        tidy = prose.tidy_line(self.alt) == self.alt
        logo = Logo(id=Id("logo"), order="a0", alt=self.alt, kind=self.kind, content=self.content)
        return tidy and rules.is_logo(logo) and images.held(logo) is not None


class Style(Struct, frozen=True, kw_only=True):
    """A style to choose. `name` is how a model names it, `title` how a person does.

    `contrast` is what all its words hold at least. `is_house` tells a unit's own style from those
    of the program, `logo` goes onto pages that have none when they take the style.
    """

    name: str
    title: str
    description: str
    look: Look
    contrast: float = TEXT
    is_house: bool = False
    logo: Mark | None = None


class NotAStyle(Struct, frozen=True):
    """Why a file gives no style, in words for a person."""

    sentence: str


class _File(Struct, forbid_unknown_fields=True):
    format: str
    version: int
    title: str
    look: dict[str, Any]
    description: str = ""
    contrast: float = TEXT
    logo: Mark | None = None


def write(style: Style) -> bytes:
    """The bytes of a file with all that the style is, the same for the same style."""
    look = {name: value for name, value in asdict(style.look).items() if name != "id"}
    file = _File(FORMAT, VERSION, style.title, look, style.description, style.contrast, style.logo)
    return msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n"


def read(content: bytes, name: str = "") -> Style | NotAStyle:
    """The style in a file; `name` is that of one of the program's own, "" for a house style."""
    try:
        file = msgspec.json.decode(content[: LARGEST_FILE + 1], type=_File)
        look = msgspec.convert({**asdict(PALE), **file.look, "id": LOOK_ID}, Look)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _NOT_ONE
    title = prose.tidy_line(file.title)
    if file.format != FORMAT or not 0 < len(title) <= LONGEST_NAME or not _is_well_formed(file):
        return _NOT_ONE
    if file.version > VERSION:
        return NotAStyle("This style is of a newer version of ToC Editor. Ask for an older one.")
    if file.look.keys() - asdict(PALE).keys() or not rules.is_look(look):
        return _NOT_ONE
    style = Style(
        name=name or title,
        title=title,
        description=prose.tidy_line(file.description),
        look=look,
        contrast=file.contrast,
        is_house=not name,
        logo=file.logo,
    )
    return refusal(style) or style


_NOT_ONE = NotAStyle("This file holds no style of ToC Editor, or a damaged one.")


def _is_well_formed(file: _File) -> bool:
    is_promise = TEXT <= file.contrast <= MOST_CONTRAST
    return is_promise and (file.logo is None or file.logo.is_sound)


def refusal(style: Style) -> NotAStyle | None:
    """Why the style cannot be used: words or signs that cannot be read; None where it can."""
    found = faults(style.look, style.contrast)
    if not found:
        return None
    said = [fault.sentence for fault in found[:MOST_FAULTS]]
    more = [f"So it is with {len(found) - MOST_FAULTS} more."] if len(found) > MOST_FAULTS else []
    return NotAStyle(" ".join([f"The style “{style.title}” cannot be read well.", *said, *more]))
