"""Words that are put together from a table stand as HarfBuzz would set them, to the unit.

Where a font, HarfBuzz or the letters of the table are others by now, it is made anew by

    TOC_EDITOR_GOLDEN=write python3 run.py test tests/text/test_latin.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import msgpack

from tests.text import latin_table
from tests.text.latin_table import FONTS, LETTERS, Shaper
from toc_editor.text import latin
from toc_editor.text.faces import Face, Family, fira_sans
from toc_editor.text.latin import latin_of

NAMES = [path.stem for path in FONTS]
SHAPERS = {path: Shaper(path) for path in FONTS}
OWN = {path: latin_of(path) for path in FONTS}

fonts = st.sampled_from(FONTS)


def by_harfbuzz(font: Path, text: str) -> tuple[list[int], list[int]]:
    glyphs, advances = SHAPERS[font].shaped(text)
    return glyphs, [0, *accumulate(advances)]


@pytest.mark.parametrize("font", FONTS, ids=NAMES)
def test_the_table_is_what_harfbuzz_says_today_of_every_pair(font: Path) -> None:
    if os.environ.get("TOC_EDITOR_GOLDEN") == "write":
        latin.FILE.write_bytes(latin_table.content())
    tables = msgpack.decode(latin.FILE.read_bytes(), type=dict[str, latin.Table])
    assert tables[font.name] == latin_table.table(font)


@given(fonts, st.text(LETTERS, max_size=20))
def test_a_word_stands_as_harfbuzz_sets_it(font: Path, text: str) -> None:
    own = OWN[font]
    if set(text) <= own.letters:
        assert own.shaped(text) == by_harfbuzz(font, text)


@given(st.sampled_from(NAMES), st.text(LETTERS + "`¨ệя", max_size=12))
def test_a_face_gives_the_same_word_with_its_table_and_without(name: str, text: str) -> None:
    family = fira_sans()
    styles = family.regular, family.bold, family.italic, family.bold_italic
    own = next(face for face in styles if face.name == name)
    assert own.word(text) == Face(name, own.path).word(text)


@pytest.mark.parametrize("font", FONTS, ids=NAMES)
def test_a_face_measures_the_same_with_its_table_and_without(font: Path) -> None:
    one, other = Face("Own", font, latin_of(font)), Face("Own", font)
    for measure in ("ascent", "descent", "cap_height", "space"):
        assert getattr(one, measure) == getattr(other, measure)


def test_letters_that_become_one_with_others_are_left_to_harfbuzz() -> None:
    assert latin_of(FONTS[0]).shaped("A¨") is None
    assert latin_of(FONTS[0]).shaped("ệ") is None


def test_another_version_of_the_font_is_left_to_harfbuzz(tmp_path: Path) -> None:
    other = tmp_path / FONTS[0].name
    other.write_bytes(FONTS[0].read_bytes() + b"\0")
    assert latin_of(other) is None
    assert latin_of(FONTS[0]) is not None


def test_other_fonts_are_left_to_harfbuzz(tmp_path: Path) -> None:
    (tmp_path / "Other.ttf").write_bytes(b"")
    assert latin_of(tmp_path / "Other.ttf") is None


DAMAGES = {
    "gone": None,
    "empty": b"",
    "cut short": latin.FILE.read_bytes()[:-900],
    "other": b"\x93",
}


@pytest.mark.parametrize("content", DAMAGES.values(), ids=DAMAGES.keys())
def test_without_a_table_that_can_be_read_harfbuzz_sets_all_words(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "latin.tables"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(latin, "FILE", file)
    latin._tables.cache_clear()
    try:
        assert latin_of(FONTS[0]) is None
        assert Family("FiraSans").regular.word("trust") == fira_sans().regular.word("trust")
    finally:
        latin._tables.cache_clear()


def test_words_that_were_known_are_known_again_once_too_many_were_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("toc_editor.text.faces._WORDS_KEPT", 2)
    face = Family("FiraSans").regular
    face.words(["one", "two"])
    assert [word.text for word in face.words(["one", "three"])] == ["one", "three"]


def test_an_english_sentence_is_set_without_harfbuzz() -> None:
    asked = (
        "import sys; from toc_editor.text.faces import fira_sans; "
        "fira_sans().bold.learn(['Young', 'people’s', 'trust', '–', '“Ŵyl”']); "
        "print('uharfbuzz' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)
    assert ran.stdout.split() == [b"False"]
