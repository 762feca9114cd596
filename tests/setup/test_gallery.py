"""The gallery holds what its index says, and is not heavy."""

from __future__ import annotations

import re
from pathlib import Path

from toc_editor.app.styles import own_styles
from toc_editor.app.templates import examples

GALLERY = Path(__file__).parents[2] / "docs" / "gallery"
LARGEST = 300_000
"""Bytes of a picture."""

INDEX = (GALLERY / "README.md").read_text(encoding="utf-8")


def test_the_index_shows_every_picture_and_none_that_is_not_there() -> None:
    shown = re.findall(r"\]\(([^)]+\.png)\)", INDEX)
    assert sorted(shown) == sorted(path.name for path in GALLERY.glob("*.png"))


def test_every_example_is_there_in_every_style() -> None:
    for example in examples():
        assert f"## {example.title}\n" in INDEX
        for style in own_styles():
            assert list(GALLERY.glob(f"{example.name}-{style.name}*.png"))


def test_no_picture_is_heavy() -> None:
    assert all(path.stat().st_size < LARGEST for path in GALLERY.glob("*.png"))
