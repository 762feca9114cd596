"""Each promise of docs/experience.md names tests, and those are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "experience.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "proved by" not in line]


def test_every_test_that_the_page_names_is_there() -> None:
    named = re.findall(r"`(tests/\S+?\.py)::(\w+)`", PAGE)
    gone = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).exists()
        or f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert len(named) > 70
    assert gone == []


def test_every_row_of_the_page_names_a_test() -> None:
    assert [row for row in ROWS if "::test_" not in row] == []
