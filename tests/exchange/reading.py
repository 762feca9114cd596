"""Reading and building in one step, for tests."""

from __future__ import annotations

from toc_editor.exchange.build import build
from toc_editor.exchange.table import read
from toc_editor.exchange.values import Imported, NotATable, Table
from toc_editor.model import rules
from toc_editor.model.graph import Graph


def imported(
    data: bytes | str, name: str = "", template: Graph | None = None, title: str = ""
) -> Imported:
    """What becomes of the data: a sound model with every word, and the report."""
    table = read(data, name)
    assert isinstance(table, Table), table
    result = build(table, template, title)
    assert rules.problems(result.graph) == []
    assert result.report.words_in == result.report.words_out
    return result


def model_of(data: bytes | str, name: str = "", template: Graph | None = None) -> Graph:
    """The model that becomes of the data."""
    return imported(data, name, template).graph


def guesses(data: bytes | str, name: str = "") -> str:
    """What had to be guessed, as one text."""
    return "\n".join(imported(data, name).report.guesses)


def refusal(data: bytes | str, name: str = "model.csv") -> str:
    """Why the data cannot be read."""
    result = read(data, name)
    assert isinstance(result, NotATable), result
    return result.sentence
