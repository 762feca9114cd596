"""Two versions of a model on the command line: told apart, and brought together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.builders import model
from toc_editor import cli
from toc_editor.files import codec
from toc_editor.files.results import Opened
from toc_editor.files.store import open_file
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Record

BASE = model("Training -> Skills -> Jobs", title="A chain")


def _worded(graph: Graph, old: str, new: str) -> Graph:
    def changed(record: Record) -> Record:
        is_it = isinstance(record, Card) and record.text == old
        return replace(record, text=new) if is_it else record

    return Graph(map(changed, graph))


def _file(folder: Path, name: str, graph: Graph) -> str:
    path = folder / f"{name}.toc"
    path.write_bytes(codec.encode(graph))
    return str(path)


def _texts(path: Path) -> list[str]:
    opening = open_file(path)
    assert isinstance(opening, Opened)
    return sorted(card.text for card in opening.graph.cards)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    return {
        "base": _file(tmp_path, "base", BASE),
        "mine": _file(tmp_path, "mine", _worded(BASE, "Skills", "Skills learnt")),
        "theirs": _file(tmp_path, "theirs", _worded(BASE, "Jobs", "Jobs kept")),
        "clashing": _file(tmp_path, "clashing", _worded(BASE, "Skills", "Skills used")),
        "other": _file(tmp_path, "other", Graph([*BASE, replace(BASE.project, key="apart")])),
        "out": str(tmp_path / "out.toc"),
    }


def test_diff_says_what_changed(files: dict[str, str], capsys: Any) -> None:
    assert cli.main(["diff", files["base"], files["mine"]]) == 0
    told = capsys.readouterr().out
    assert told == "The card “Skills”: text “Skills” is now “Skills learnt”.\n"


def test_diff_says_that_nothing_changed(files: dict[str, str], capsys: Any) -> None:
    assert cli.main(["diff", files["base"], files["base"]]) == 0
    assert capsys.readouterr().out == "The two are the same.\n"


def test_diff_tells_other_programs(files: dict[str, str], capsys: Any) -> None:
    assert cli.main(["diff", files["base"], files["mine"], "--report", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one["kind"] == "changed"
    assert one["after"]["text"] == "Skills learnt"


def test_merge_takes_in_what_each_has_changed(files: dict[str, str], capsys: Any) -> None:
    wanted = ["merge", files["base"], files["mine"], files["theirs"], "-o", files["out"]]
    assert cli.main(wanted) == 0
    assert _texts(Path(files["out"])) == ["Jobs kept", "Skills learnt", "Training"]
    assert capsys.readouterr().out == "1 change of theirs taken in, no conflicts.\n"


@pytest.mark.parametrize(
    ("prefer", "kept", "whose"),
    [([], "learnt", "Your"), (["--prefer", "theirs"], "used", "Their")],
)
def test_what_both_have_changed_is_told_and_settled(
    files: dict[str, str], capsys: Any, prefer: list[str], kept: str, whose: str
) -> None:
    wanted = ["merge", files["base"], files["mine"], files["clashing"], "-o", files["out"]]
    assert cli.main([*wanted, *prefer]) == 1
    assert f"Skills {kept}" in _texts(Path(files["out"]))
    assert capsys.readouterr().err == (
        "The card “Skills learnt” was changed by both. Yours: text “Skills learnt”; theirs: "
        f"“Skills used”. {whose} version was kept.\n"
    )


def test_models_that_were_begun_apart_are_not_merged(files: dict[str, str], capsys: Any) -> None:
    wanted = ["merge", files["base"], files["mine"], files["other"], "-o", files["out"]]
    assert cli.main(wanted) == 1
    assert capsys.readouterr().err.startswith("These are not versions of one model")
    assert not Path(files["out"]).exists()


def test_merge_writes_over_no_file_unless_told_to(files: dict[str, str], capsys: Any) -> None:
    wanted = ["merge", files["base"], files["mine"], files["theirs"], "-o", files["mine"]]
    assert cli.main(wanted) == 1
    assert "there already" in capsys.readouterr().err
    assert cli.main([*wanted, "--force"]) == 0
    assert "Jobs kept" in _texts(Path(files["mine"]))
