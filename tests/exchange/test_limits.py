import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.exchange.reading import imported, refusal

SECONDS = 2.0
MEGABYTES_16 = 16 * 1024 * 1024


@contextmanager
def in_time() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def table(line: str, count: int, headings: str = "Lane,Text") -> str:
    return f"{headings}\n" + f"{line}\n" * count


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (table("A,x", 20_001), "20,000 rows"),
        (table("A,x" + ",y" * 30, 15_000), "400,000 cells"),
        ("Inputs,Outcomes\n" + "a,b\n" * 15_000, "20,000 rows or cards"),
        (table("A," + "x" * 100_001, 1), "100,000 characters"),
        (table("A,\ufb2c" + "\ufb2c" * 40_000, 1), "100,000 characters"),
        ("".join(["Lane,Text\n", *(f"L{n},x\n" for n in range(501))]), "500 lanes"),
        ("".join(["Lane,Row,Text\n", *(f"L,r{n},x\n" for n in range(501))]), "500 lanes or rows"),
        (table("A,x," + "ab;" * 33_000, 1, "Lane,Text,Leads to"), "100,000 characters"),
        (table("A,x," + ";" * 30_000, 2, "Lane,Text,Leads to"), "50,000 links"),
        ("\n" * 1_100_000, "lines"),
        ('Lane,Text\nA,"never closed' + " x" * 100_000, "quotation mark"),
        ("\n\n \n", "nothing"),
        ("----\n====\n", "nothing"),
        ("", "nothing"),
    ],
)
def test_too_much_or_nothing_is_refused_in_a_sentence(data: str, words: str) -> None:
    with in_time():
        assert words in refusal(data)


@pytest.mark.parametrize(
    "unit",
    [",", ";", "\t", "\n", "\r", " ", '"', '""', '",', '"\n', ",,,\n", '"",""\n', "a", "*a "],
)
def test_16_megabytes_of_anything_are_refused_in_time(unit: str) -> None:
    data = (unit * (MEGABYTES_16 // len(unit))).encode()

    with in_time():
        assert refusal(data)


def test_as_many_cards_as_may_be_are_imported() -> None:
    lines = "".join(f"Lane {n % 9},Group {n % 40},card {n},c{n},c{n + 1}\n" for n in range(19_000))
    report = imported(f"Lane,Group,Text,Id,Leads to\n{lines}", "big.csv").report

    assert report.cards == 19_000
    assert report.links == 18_999


def test_more_guesses_than_anyone_reads_are_counted() -> None:
    lines = "".join(f"A,G{n},x\nA,g{n},y\n" for n in range(200))
    (*_, last) = imported(f"Lane,Group,Text\n{lines}").report.guesses

    assert last == "There were 100 more guesses like these."


def test_words_that_would_make_a_card_too_long_become_the_next_card() -> None:
    long, more = "x " * 45_000, "y " * 45_000
    graph = imported(f"Lane,Text,Owner\nA,{long},{more}\n").graph

    assert [len(card.text) for card in graph.cards] == [89_999, 89_999]
