import codecs

import pytest

from tests.exchange.reading import guesses, model_of, refusal
from toc_editor.exchange.decoding import LARGEST_BYTES

TABLE = "Lane,Text\r\nNeed,“Café” costs £5 – too much\r\n"
TEXT = "“Café” costs £5 – too much"
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("marked", [True, False])
def test_unicode_is_read_with_and_without_its_mark(encoding: str, marked: bool) -> None:
    data = (MARKS[encoding] if marked else b"") + TABLE.encode(encoding)

    assert [card.text for card in model_of(data).cards] == [TEXT]


def test_an_older_windows_file_is_read_and_said_to_be_a_guess() -> None:
    data = TABLE.encode("cp1252")

    assert [card.text for card in model_of(data).cards] == [TEXT]
    assert "Western European" in guesses(data)


def test_a_mark_at_the_start_of_pasted_text_is_no_letter() -> None:
    assert [lane.title for lane in model_of("\ufeff" + TABLE).lanes] == ["Need"]


def test_letters_are_kept_in_their_composed_form() -> None:
    (card,) = model_of("Lane,Text\nA,Cafe\u0301\n").cards

    assert card.text == "Caf\u00e9"


@pytest.mark.parametrize("start", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_workbook_is_refused_with_the_way_out(start: bytes) -> None:
    assert "CSV UTF-8" in refusal(start + bytes(200), "model.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        b"Lane,Text\nA,x\0y\n",
        "Lane,Text\nA,x\0y\n",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        codecs.BOM_UTF16_LE + b"L\0a\0\0\0",
        b"Lane,Text\nA,\x81\x8d\n",
    ],
)
def test_what_is_no_text_is_refused(data: bytes | str) -> None:
    assert "not a table or text" in refusal(data)


@pytest.mark.parametrize(
    "data", ["A,\ud800", codecs.BOM_UTF8 + b"A,\xe9\n", codecs.BOM_UTF16_LE + b"L\0\0\xd8a\0"]
)
def test_broken_characters_are_refused(data: bytes | str) -> None:
    assert "damaged" in refusal(data)


@pytest.mark.parametrize("data", [b"a" * (LARGEST_BYTES + 1), "a" * (LARGEST_BYTES + 1)])
def test_more_than_16_megabytes_are_refused(data: bytes | str) -> None:
    assert "16 MB" in refusal(data)
