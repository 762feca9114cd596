"""Every script comes out as it was typed: seen alike on screen and paper, heard, found, copied."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from math import ceil
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paint.test_pdf import failures
from tests.paint.test_qt import FEW, by_pdf, difference, pixels
from tests.pdf_checks import faults, heard
from toc_editor.layout import blocks
from toc_editor.layout.draw import Pen
from toc_editor.paint.pdf import write_pdf
from toc_editor.paint.qt import Painter
from toc_editor.picture.display import Group, Picture, Role, Run, walk
from toc_editor.text.fallback import fallback

ONE_WAY = {
    "Welsh": "Llai o drais: ŵyl, tŷ, gŵyl (âêîôûŵŷ)",
    "Polish": "Zażółć gęślą jaźń – wsparcie",
    "Romanian": "Știință și școală în țară",
    "Turkish": "İstanbul’da çocuklar için güçlü şehir",
    "Greek": "Στήριξη οικογενειών",
    "Cyrillic": "Меньше насилия, більше довіри",
    "Urdu": "خواتین کے خلاف تشدد میں کمی اور نوجوانوں کے لیے مدد",
    "Arabic": "الحدّ من العنف ضد النساء والأطفال مُدَّة سلام",
    "Hebrew": "צמצום האלימות נגד נשים",
    "Gujarati": "ક્ષેત્ર, શ્રી, કૃષ્ણ (તાલીમ) કિ",
    "Punjabi": "ਔਰਤਾਂ ਵਿਰੁੱਧ ਹਿੰਸਾ ਵਿੱਚ ਕਮੀ",
    "Bengali": "নারীর প্রতি সহিংসতা হ্রাস, স্ত্রী, কি, কো",
    "Hindi": "महिलाओं के विरुद्ध हिंसा",
    "marks": "q\u0301 and m\u0304 x\u0323",
}
BOTH_WAYS = {
    "Latin words in Urdu": "نوجوانوں کے لیے NHS (England) اور GP کی مدد، 24 گھنٹے؟",
    "numbers in Arabic": "الحدّ من العنف [2025–2030] بنسبة 50%",
    "an Arabic word": "The word سلام means peace (سلام عليكم), she said.",
    "Urdu that starts in English": "NHS England کے ساتھ (2025 تک) کام",
    "emoji": "پہلا 😀 نکتہ",
}
TEXTS = ONE_WAY | BOTH_WAYS
NEEDS = {
    "Gujarati": ("ક", "Gujr"),
    "Punjabi": ("ਕ", "Guru"),
    "Bengali": ("ক", "Beng"),
    "Hindi": ("म", "Deva"),
}
"""Scripts that only the fonts of the system have."""
READERS = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not there")


def is_drawn(name: str) -> bool:
    """Whether there is a font for a text; without one its letters are boxes."""
    return name not in NEEDS or fallback().face_for(*NEEDS[name], bold=False) is not None


def typed(*texts: str, width: float = 400.0, size: float = 12.0) -> Picture:
    """The texts as paragraphs of a page, one under the other."""
    groups: list[Group] = []
    y = 20.0
    for text in texts:
        block = blocks.line_of_text(text, 1.0).blocks[0]
        items, height = Pen(size, "#000000", "#000000").leaf(block, 20.0, y, width)
        role = Role.PARAGRAPH if groups else Role.TITLE
        groups.append(Group(0.0, 0.0, 0.0, 0.0, items, role=role))
        y += height + size
    return Picture(width + 40.0, ceil(y) + 20.0, tuple(groups), title="Scripts")


def said(pdf: bytes) -> str:
    """What a reader hears, the hyphens that only part words left out."""
    assert faults(pdf) == []
    return "".join(words.text for words in heard(pdf)).replace("\u00ad", "")


def copied(pdf: bytes) -> str:
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert isinstance(text, str)
    return " ".join(text.split())


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_typed_is_heard_to_the_letter(name: str) -> None:
    for width in (400.0, 90.0):
        assert said(write_pdf([typed(TEXTS[name], width=width)])) == TEXTS[name]


@pytest.mark.parametrize("name", ONE_WAY)
def test_text_that_runs_one_way_is_copied_as_it_was_typed(name: str) -> None:
    if not is_drawn(name):
        pytest.skip(f"this system has no font for {name}")
    # PDFium puts two marks on one letter in another order, which means the same.
    assert normalize("NFC", copied(write_pdf([typed(ONE_WAY[name])]))) == ONE_WAY[name]


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_in_text_that_runs_both_ways_every_word_is_found(name: str) -> None:
    found = copied(write_pdf([typed(BOTH_WAYS[name])]))
    words = "".join(one if one.isalnum() else " " for one in BOTH_WAYS[name]).split()
    assert [word for word in words if word not in found] == []


@READERS
@pytest.mark.parametrize("name", ONE_WAY)
def test_another_reader_finds_the_same_text(name: str, tmp_path: Path) -> None:
    if not is_drawn(name):
        pytest.skip(f"this system has no font for {name}")
    file = tmp_path / "page.pdf"
    file.write_bytes(write_pdf([typed(ONE_WAY[name])]))
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    found = done.stdout.decode().translate(dict.fromkeys(range(0x202A, 0x202F)))
    assert " ".join(found.split()) == ONE_WAY[name]


def test_a_page_in_all_scripts_conforms() -> None:
    assert failures(write_pdf([typed(*TEXTS.values())])) == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 2.0, 6.0])
def test_all_scripts_look_the_same_on_the_screen_and_in_the_pdf(scale: float) -> None:
    picture = typed(*TEXTS.values())
    image = pixels(Painter().render(picture, scale))
    assert difference(image, by_pdf(picture, scale)) < FEW


@pytest.mark.parametrize("name", NEEDS)
def test_a_script_of_the_systems_fonts_is_drawn_and_not_boxed(name: str) -> None:
    if not is_drawn(name):
        pytest.skip(f"this system has no font for {name}")
    runs = [one.item for one in walk(typed(TEXTS[name])) if isinstance(one.item, Run)]
    assert all(0 not in run.glyphs for run in runs)
    assert any(run.shaping for run in runs)


LETTERS = {
    "": [*"abÀŵж12.,:()[]%–سلامکپٹے٢שלום", "לּ", "مَّ", "q\u0301"],
    "Gujarati": [*"કખ", "ક્ષિ"],
    "Punjabi": ["ਕ", "ਕਿ"],
    "Bengali": ["ক", "কো"],
}
letters = st.deferred(
    lambda: st.sampled_from([one for name in LETTERS if is_drawn(name) for one in LETTERS[name]])
)
words = st.lists(letters, min_size=1, max_size=9).map("".join)


@given(st.lists(words, min_size=1, max_size=12), st.floats(40.0, 300.0))
def test_every_letter_of_mixed_text_comes_back_once(some: list[str], width: float) -> None:
    text = "(" + " ".join(some)
    pdf = write_pdf([typed(text, width=width)])
    assert said(pdf) == text
    found = Counter(one for one in copied(pdf) if one.isalnum())
    assert found == Counter(one for one in text if one.isalnum())
