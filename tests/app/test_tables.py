from pathlib import Path

import pytest

from toc_editor.app.tables import read_table, sentences
from toc_editor.app.templates import template
from toc_editor.exchange.values import Imported, NotATable, Report


def imported(path: Path, template_name: str = "") -> Imported:
    found = read_table(path, template(template_name), "From Friday")
    assert isinstance(found, Imported)
    return found


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def report(**numbers: int) -> Report:
    known = {"cards": 2, "lanes": 1, "links": 0, "words_in": 4, "words_out": 4, **numbers}
    return Report(**known, guesses=("One guess.",), skipped=("Line 3 is blank.",))


def test_a_table_becomes_a_model_in_the_lanes_of_a_template(tmp_path: Path) -> None:
    table = written(tmp_path / "friday.csv", "Lane,Text\nInputs,Money\nOutcomes,Trust\n")
    graph = imported(table, "logic-model").graph
    assert graph.project.title == "From Friday"
    assert graph.project.description == ""
    assert [card.text for card in graph.cards] == ["Money", "Trust"]
    assert len(graph.lanes) == 5


def test_plain_text_becomes_a_model_too(tmp_path: Path) -> None:
    notes = written(tmp_path / "notes ŵ.txt", "Inputs\n- Money\n- People\n\nImpact\n- Peace\n")
    graph = imported(notes).graph
    assert [lane.title for lane in graph.lanes] == ["Inputs", "Impact"]
    assert [card.text for card in graph.cards] == ["Money", "People", "Peace"]


@pytest.mark.parametrize("name", ["missing.csv", "folder", "folder/in.csv/deep.csv", "a\0b.csv"])
def test_what_cannot_be_read_is_a_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "in.csv").write_bytes(b"")
    found = read_table(tmp_path / name)
    assert isinstance(found, NotATable)
    assert found.sentence.endswith(".")


def test_an_empty_file_is_a_sentence(tmp_path: Path) -> None:
    assert isinstance(read_table(written(tmp_path / "empty.csv", "")), NotATable)


def test_no_more_of_a_file_is_read_than_a_table_may_hold(tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(1 << 30)
    assert isinstance(read_table(huge), NotATable)


@pytest.mark.parametrize(
    "text",
    [
        "Lane,Text,Leads to\n" + "".join(f"A,x{n},x{n + 1}\n" for n in range(11_000)),
        "Lane,Text\n" + "".join(f"A,{'word ' * 700}{n}\n" for n in range(1_300)),
    ],
    ids=["records", "bytes"],
)
def test_what_no_file_could_hold_is_refused_before_anybody_works_on_it(
    text: str, tmp_path: Path
) -> None:
    found = read_table(written(tmp_path / "large.csv", text))
    assert isinstance(found, NotATable)
    assert "Import it in parts" in found.sentence


def test_the_sentences_say_how_much_came_and_what_was_guessed() -> None:
    assert list(sentences(report(cards=1, links=3))) == [
        "1 card in 1 lane with 3 links; all 4 words arrived.",
        "One guess.",
        "Line 3 is blank.",
    ]


def test_the_sentences_say_where_words_did_not_arrive() -> None:
    assert next(sentences(report(words_out=3))) == "2 cards in 1 lane; 4 words in, 3 out."
