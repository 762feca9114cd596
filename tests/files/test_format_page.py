"""What docs/file-format.md says of the project file is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import fields

from toc_editor.files import codec, lines
from toc_editor.files.results import Opened
from toc_editor.model import order, prose, rules
from toc_editor.model.records import (
    Confidence,
    Flow,
    HeadFill,
    Heads,
    LinkKind,
    LinksShown,
    Marker,
    Paper,
    Place,
    Spacing,
    Status,
    Strength,
)
from toc_editor.model.vocabulary import LaneKind

CHOICES = [
    *(LaneKind, Place, Marker, Paper, LinkKind, Strength, Confidence),
    *(Status, Heads, HeadFill, Flow, LinksShown, Spacing),
]
PAGE = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")


def test_the_example_opens_and_is_as_the_program_writes_it():
    example = re.findall(r"```\n(.*?)```", PAGE, re.DOTALL)[0].encode("utf-8")
    opened = codec.decode(example)
    assert isinstance(opened, Opened)
    assert codec.encode(opened.graph).split(b"\n")[1:] == example.split(b"\n")[1:]


@pytest.mark.parametrize("kind", lines.TYPES)
def test_every_field_of_every_type_is_on_the_page(kind: type):
    section = PAGE.partition(f"**{kind.__name__.lower()}**")[2].partition("\n**")[0]
    missing = [field.name for field in fields(kind) if f"`{field.name}`" not in section]
    assert missing in ([], ["id"])


@pytest.mark.parametrize("choices", CHOICES)
def test_every_choice_is_on_the_page(choices):
    assert [choice.value for choice in choices if f'`"{choice.value}"`' not in PAGE] == []


def test_the_limits_on_the_page_are_those_of_the_program():
    assert f"a whole number: {codec.VERSION}" in PAGE
    assert f"more than {codec.LARGEST_FILE // 2**20} MB or {codec.MOST_RECORDS:,} records" in PAGE
    assert f"1 to {rules.LONGEST_ID} characters" in PAGE
    assert f"at most {rules.LONGEST_TEXT:,} characters" in PAGE
    assert f"0 to {rules.COLOURS - 1}" in PAGE
    assert f"from {rules.SMALLEST_FLOOR_PT:g} to {rules.LARGEST_FLOOR_PT:g}" in PAGE
    assert f"from 1 to {rules.MOST_PAGES}" in PAGE
    assert f"from 0 to {rules.LARGEST_SHARE}" in PAGE
    assert f"at most {rules.LONGEST_LOGO:,} characters" in PAGE
    lengths = f"up to {rules.LARGEST_LINE_PT:g}, and from 0 to {rules.LARGEST_RADIUS_PT:g}"
    assert lengths in PAGE
    assert all(f'`"{kind}"`' in PAGE for kind in rules.LOGO_KINDS)
    assert f"{order.LONGEST_KEY} characters at most" in PAGE
    assert f"more than {prose.MOST_MARKS} combining marks" in PAGE
