"""Which characters of a model no typeface for the page can show."""

from __future__ import annotations

from pathlib import Path

from tests.builders import model
from tests.fonts import font, saved
from toc_editor.app.characters import missing_characters
from toc_editor.text.fallback import Fallback


def test_languages_that_officers_write_in_lack_nothing_on_any_machine():
    words = "Ŷ ł ș ğ ώ ї: خواتین کے خلاف، ۴؟; (NHS) الحدّ «من»; q\u0301\u200d"
    graph = model("Aims: Trust", title=words)
    assert missing_characters(graph, Fallback(lambda: ())) == ()


def test_what_no_font_has_is_named():
    graph = model("Aims: \U0001f600 કામ")
    assert missing_characters(graph, Fallback(lambda: ())) == (
        "U+0A95 GUJARATI LETTER KA",
        "U+0AAE GUJARATI LETTER MA",
        "U+0ABE GUJARATI VOWEL SIGN AA",
        "U+1F600 GRINNING FACE",
    )


def test_what_a_font_of_the_system_has_is_not(tmp_path: Path):
    path = saved(font("Right", "કમા"), tmp_path / "right.ttf")
    assert missing_characters(model("Aims: કામ"), Fallback(lambda: (path,))) == ()


def test_a_font_that_must_not_be_embedded_is_named_with_the_character(tmp_path: Path):
    path = saved(font("Guarded", rights=2), tmp_path / "guarded.ttf")
    (named,) = missing_characters(model("Aims: ક"), Fallback(lambda: (path,)))
    assert named == "U+0A95 GUJARATI LETTER KA (Guarded does not allow embedding)"
