"""Words that no dictionary knows are found, and what they could be; others are left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_editor.app import resources, spelling
from toc_editor.app.spelling import Speller
from toc_editor.files.store import NotSaved, Saved


class Few:
    """A dictionary of a few words."""

    words = frozenset(("the", "staff", "don't", "informed"))

    def spell(self, word: str) -> bool:
        return word.lower() in self.words

    def suggest(self, word: str) -> tuple[str, ...]:
        return tuple(sorted(self.words))


@pytest.fixture(scope="module")
def british() -> Speller:
    speller = spelling.load("en-GB", None)
    assert speller is not None
    return speller


def unknown(speller: Speller, text: str, ignored: tuple[str, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in speller.faults(text, ignored)]


def test_british_english_is_right_and_slips_are_found(british):
    text = "The organisation’s colour: recieve the comissioning plan, don't and don’t."
    assert unknown(british, text) == ["recieve", "comissioning"]


def test_the_words_of_the_programs_own_field_are_known(british):
    text = "Coproduction, desistance, wellbeing for mentees; a logframe; a youthworker"
    assert unknown(british, text) == []


def test_what_was_meant_is_among_the_suggestions(british):
    assert british.suggestions("comissioning")[0] == "commissioning"
    assert british.suggestions("behavour") == ("behaviour",)
    assert british.suggestions("suport")[0] == "support"


@pytest.mark.parametrize(
    "text",
    [
        "VRU and CSPs", "the VRU’s", "ToC", "eBay", "3rd 12th 2026-27 x15y", "someone@example.org",
        "https://example.org/qwzz", "www.qwzz.uk", "qwzz.org.uk/plan", r"C:\qwzz", "a_b_qwzz",
        "مدد", "ŵy yn", "–", "’",
    ],
)  # fmt: skip
def test_abbreviations_numbers_addresses_and_other_scripts_are_passed_over(british, text):
    found = [word for word in unknown(british, text) if word not in ("ŵy", "yn")]
    assert found == []


def test_parts_of_a_compound_are_checked_one_by_one():
    assert unknown(Speller(Few()), "the staff-informd/staff") == ["informd"]


def test_words_that_are_added_or_ignored_are_right():
    speller = Speller(Few(), own=["Northfield"])
    assert unknown(speller, "Northfield’s staff northfeld") == ["northfeld"]
    assert unknown(speller, "Northfeld", ("Northfeld",)) == []
    speller.add("northfeld")
    assert unknown(speller, "northfeld Northfeld") == []


def test_a_language_without_a_dictionary_has_no_speller(tmp_path: Path):
    assert spelling.load("cy", tmp_path) is None
    assert spelling.load("", None) is None


def test_a_dictionary_laid_in_the_users_folder_is_used_for_its_language(tmp_path: Path):
    (tmp_path / "cy-gb.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "cy-gb.dic").write_text("2\nffordd\nymlaen\n", encoding="utf-8")
    speller = spelling.load("cy", tmp_path)
    assert speller is not None
    assert unknown(speller, "ffordd ymlan") == ["ymlan"]


def test_a_dictionary_may_lie_in_parts(tmp_path: Path):
    (tmp_path / "cy-gb.aff").write_text("SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n", encoding="utf-8")
    (tmp_path / "cy-gb.dic").write_text("1\nffordd\n", encoding="utf-8")
    (tmp_path / "cy-gb.2.dic").write_text("1\nymlaen/S\n", encoding="utf-8")
    (tmp_path / "cy-gb.3.dic").write_text("1\nŵyl\n", encoding="utf-8")
    speller = spelling.load("cy", tmp_path)
    assert speller is not None
    assert unknown(speller, "ffordd ymlaen ymlaens ŵyl ffordds") == ["ffordds"]
    assert speller.suggestions("ymlan") == ("ymlaen",)


def test_no_part_of_the_programs_dictionary_keeps_the_window_waiting():
    parts = sorted(resources.find("resources/spelling/en-gb.aff").parent.glob("en-gb*.dic"))
    assert len(parts) == 4
    assert max(part.stat().st_size for part in parts) < 320_000


def test_words_of_every_part_of_the_programs_dictionary_are_known(british):
    assert unknown(british, "abacus glasses jogging partnerships zoos yyq") == ["yyq"]


def test_words_are_kept_for_all_models_or_for_one(tmp_path: Path):
    folder = tmp_path / "spelling"
    assert isinstance(spelling.keep_word(folder, "Northfield"), Saved)
    assert isinstance(spelling.keep_word(folder, "o’clock"), Saved)
    assert isinstance(spelling.keep_word_of_model(folder, "key", "Upstreet"), Saved)
    assert spelling.own_words(folder) == ["Northfield", "o'clock"]
    assert spelling.words_of_model(folder, "key") == ("Upstreet",)
    assert spelling.words_of_model(folder, "other") == ()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path):
    (tmp_path / "spelling").write_text("a file", encoding="utf-8")
    assert isinstance(spelling.keep_word(tmp_path / "spelling", "word"), NotSaved)
    assert isinstance(spelling.keep_word(None, "word"), NotSaved)
    assert spelling.own_words(tmp_path / "spelling") == []


def test_the_dictionary_travels_with_its_licence():
    assert "LGPL" in resources.find("resources/spelling/en-gb-readme.txt").read_text("utf-8")
    assert "LESSER" in resources.find("resources/spelling/lgpl-2.1.txt").read_text("utf-8")


@given(st.text(max_size=60))
def test_any_text_can_be_checked(text):
    for start, end in Speller(Few()).faults(text):
        assert text[start:end].strip()
