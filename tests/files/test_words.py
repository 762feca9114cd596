"""The names that are shown are the names acted on: nothing hides, turns letters round or is cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc_editor.app.file_names import shown_name
from toc_editor.files.words import shown, why_not_read, why_not_saved, without_tricks

TURNS = ("\u202e", "\u202d", "\u202a", "\u202b", "\u2066", "\u2067", "\u2068", "\u061c", "\u200f")
CANNOT_BE_SEEN = ("\u200b", "\u200e", "\u2060", "\ufeff", "\xad", "\x00", "\x1b", "\x85", "\u3164")


@pytest.mark.parametrize("sign", [*TURNS, *CANNOT_BE_SEEN], ids=lambda sign: f"{ord(sign):04x}")
def test_a_sign_that_hides_or_turns_letters_is_shown_as_a_sign(sign: str):
    assert without_tricks(f"plan{sign}cot.exe") == "plan\ufffdcot.exe"


def test_a_name_that_would_look_like_another_ending_does_not():
    # Turned round it would read "planexe.toc".
    assert shown(Path("folder/plan\u202ecot.exe")) == "plan\ufffdcot.exe"
    assert shown_name(Path("plan\u202ecot.exe")) == "plan\ufffdcot.exe"


def test_a_name_that_is_no_text_on_this_system_is_shown_with_a_sign_for_each_byte():
    name = b"pl\xffan.toc".decode("utf-8", "surrogateescape")
    assert without_tricks(name) == "pl?an.toc"


@pytest.mark.parametrize(
    "name", ["Plan.toc", "Cynllun ŵyl.toc", "منصوبہ.toc", "ਯੋਜਨਾ – 2.toc", "a\u0301"]
)
def test_honest_names_of_all_scripts_are_shown_as_they_are(name: str):
    assert without_tricks(name) == name


@pytest.mark.parametrize("said", [why_not_read, why_not_saved])
def test_no_sentence_about_a_file_can_be_turned_round(said):
    sentence = said(Path("plan\u202ecot.exe"), OSError(5, "an error"))
    assert "“plan\ufffdcot.exe”" in sentence
    assert "\u202e" not in sentence
