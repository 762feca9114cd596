"""The outline, open."""

from __future__ import annotations

import pytest

from tests.ui.outline.hands import OutlineHands

TEXT = """
    Activities: Mentoring; Services(Clubs; Schools)
    Outcomes: Trust; Safety
    Mentoring -> Trust
"""


@pytest.fixture
def hands(make_desk) -> OutlineHands:
    return OutlineHands(make_desk(text=TEXT))
