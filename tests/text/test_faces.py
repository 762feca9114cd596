"""How wide words are, against the font file itself and two programs that read it too."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont as FontFile
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFont

from toc_editor.text.faces import Face, Word, fira_sans

FAMILY = fira_sans()
FACES = (FAMILY.regular, FAMILY.bold, FAMILY.italic, FAMILY.bold_italic)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-–’“”.,;()&%£"
WELSH = "ŵŷâêîôûäëïöüŴŶ"

words = st.text(alphabet=LETTERS + WELSH, min_size=1, max_size=12)
faces = st.sampled_from(FACES)


@lru_cache
def _advances(face: Face) -> tuple[dict[str, float], float]:
    """The advance of each character by its glyph in the file, in ems."""
    font = FontFile(face.path)
    units = font["head"].unitsPerEm
    names = font.getBestCmap()
    return {chr(code): font["hmtx"][name][0] / units for code, name in names.items()}, units


def _width_without_kerning(face: Face, text: str) -> float:
    return sum(_advances(face)[0][letter] for letter in text)


def _kerns(face: Face, text: str) -> bool:
    """Whether any two neighbours stand nearer or farther than their advances say."""
    return any(
        abs(face.word(one + other).width - face.word(one).width - face.word(other).width) > 1e-9
        for one, other in pairwise(text)
    )


@given(faces, st.sampled_from(LETTERS + WELSH))
def test_a_letter_is_as_wide_as_the_font_file_says(face: Face, letter: str):
    assert face.word(letter).width == pytest.approx(_width_without_kerning(face, letter))


@given(faces, words)
def test_a_word_in_which_nothing_kerns_is_as_wide_as_its_letters_together(face: Face, word: str):
    if not _kerns(face, word):
        assert face.word(word).width == pytest.approx(_width_without_kerning(face, word))


@given(faces, words)
def test_reportlab_finds_the_same_width_where_nothing_kerns(face: Face, word: str):
    if not _kerns(face, word):
        width = TTFont(face.name, str(face.path)).stringWidth(word, 1000)
        assert face.word(word).width == pytest.approx(width / 1000, abs=1e-3 * len(word))


@given(faces, words)
def test_harfbuzz_with_kerning_and_no_ligatures_gives_the_same_glyphs(face: Face, word: str):
    font = uharfbuzz.Font(uharfbuzz.Face(face.path.read_bytes()))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"kern": True, "liga": False, "calt": False, "clig": False})
    shaped = face.word(word)
    assert list(shaped.glyphs) == [info.codepoint for info in buffer.glyph_infos]
    pens = [0]
    for position in buffer.glyph_positions:
        pens.append(pens[-1] + position.x_advance)
    units = _advances(face)[1]
    assert shaped.width == pytest.approx(pens[-1] / units)
    assert shaped.offsets == pytest.approx([pen / units for pen in pens[:-1]])


@given(faces, st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=4))
def test_a_word_is_the_same_whatever_it_was_shaped_with(face: Face, some: list[str]):
    apart, together = Face(face.name, face.path), Face(face.name, face.path)
    together.learn(some)
    assert [together.word(text) for text in some] == [apart.word(text) for text in some]


def test_a_word_is_the_same_beside_words_of_another_script():
    apart, together = (Face("FiraSans-Regular", FAMILY.regular.path) for _ in range(2))
    some = ["λόγος", "Tŷ", "жизнь", "AVA", "12", "’–", "\u0301x"]
    together.learn(some)
    assert [together.word(text) for text in some] == [apart.word(text) for text in some]


def test_pairs_are_kerned():
    face = FAMILY.regular
    assert face.word("AV").width < face.word("A").width + face.word("V").width
    assert face.word("To").width < face.word("T").width + face.word("o").width


def test_nothing_becomes_a_ligature():
    for word in ("fi", "ffl", "fj", "->", "Th"):
        assert len(FAMILY.regular.word(word).glyphs) == len(word)


class PolishBuffer(uharfbuzz.Buffer):
    """What HarfBuzz takes a text for on a machine that is set up in Polish."""

    def guess_segment_properties(self) -> None:
        super().guess_segment_properties()
        self.language = "pl"


def test_the_letters_do_not_follow_the_language_of_the_machine(monkeypatch: pytest.MonkeyPatch):
    # The typeface has accents of its own for Polish, Romanian, Turkish and Catalan.
    here, there = (Face("FiraSans-Regular", FAMILY.regular.path) for _ in range(2))
    here.learn(["źródło"])
    monkeypatch.setattr(uharfbuzz, "Buffer", PolishBuffer)
    assert there.word("źródło") == here.word("źródło")


@pytest.mark.parametrize("character", ["é", "ŵ", "ł", "Ж", "λ", "•", "–", "→", "£"])
def test_the_letters_of_many_languages_are_there(character: str):
    assert all(face.has(character) for face in FACES)


@pytest.mark.parametrize("character", ["漢", "ع", "अ", "\U0001f600", "◦"])
def test_a_character_that_the_face_lacks_is_known_and_has_the_width_of_a_box(character: str):
    face = FAMILY.regular
    assert not face.has(character)
    assert face.word(character).glyphs == (0,)
    box = FontFile(face.path)["hmtx"][".notdef"][0] / _advances(face)[1]
    assert face.word(character).width == pytest.approx(box)


def test_a_style_of_the_family_is_chosen_by_weight_and_slope():
    styles = [FAMILY.style(bold, italic) for bold in (False, True) for italic in (False, True)]
    assert [face.name for face in styles] == [
        "FiraSans-Regular",
        "FiraSans-Italic",
        "FiraSans-Bold",
        "FiraSans-BoldItalic",
    ]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_heights_are_those_of_the_font_file(face: Face):
    font = FontFile(face.path)
    units = font["head"].unitsPerEm
    assert face.ascent == pytest.approx(font["hhea"].ascent / units)
    assert face.descent == pytest.approx(-font["hhea"].descent / units)
    assert face.cap_height == pytest.approx(font["OS/2"].sCapHeight / units, abs=0.01)


def test_an_empty_text_is_a_word_without_glyphs() -> None:
    face = fira_sans().regular
    face.learn([""])
    assert face.word("") == Word("", (), (), 0.0)
