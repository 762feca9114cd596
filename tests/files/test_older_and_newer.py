"""Files of all versions that were released open for ever; newer ones as far as they are known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given

from tests.builders import model, outline
from tests.files.project_bytes import Fields, fields_of, project
from tests.strategies import graphs
from toc_editor.files import codec, lines
from toc_editor.files.results import Migrated, NewerVersion, Opened
from toc_editor.model import rules
from toc_editor.model.graph import Graph

HERE = Path(__file__).parent
RELEASED = sorted(HERE.glob("v*/*.toc"))
RENAMED: Mapping[int, Mapping[str, str]] = {1: {}}
"""For each version, the fields that have another name today."""


def test_every_version_that_was_released_has_files_here():
    kept = {path.parent.name for path in RELEASED}
    assert kept == {f"v{number}" for number in range(1, codec.VERSION + 1)}


def test_a_record_of_every_type_is_kept():
    content = (HERE / f"v{codec.VERSION}" / "every kind of record.toc").read_bytes()
    kinds = {json.loads(line)["type"] for line in content.splitlines()[1:]}
    assert kinds == {kind.__name__.lower() for kind in lines.TYPES}


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_a_file_that_was_released_opens_to_the_same_records(path: Path):
    header, *rest = map(json.loads, path.read_bytes().splitlines())
    opening = codec.decode(path.read_bytes())
    assert isinstance(opening, Opened | Migrated)
    assert len(opening.graph) == header["records"] == len(rest)
    renamed = RENAMED[header["version"]]
    for line in rest:
        record = opening.graph[line["id"]]
        assert type(record).__name__.lower() == line.pop("type")
        assert line == {name: getattr(record, renamed.get(name, name)) for name in line}


# Newer files

TEXT = "Activities: Mentoring; Schools(Clubs)\nOutcomes: Trust\nMentoring -> Trust"


def newer(records: list[Fields]) -> NewerVersion:
    opening = codec.decode(project(records, version=2, program="3.1"))
    assert isinstance(opening, NewerVersion)
    return opening


def test_a_newer_file_is_shown_whole_where_nothing_in_it_is_new():
    graph = model(TEXT)
    opening = newer(fields_of(graph))
    assert opening.graph == graph
    assert opening.unknown == 0
    assert "ToC Editor 3.1" in opening.told[0]


def test_fields_and_records_that_only_a_newer_version_knows_are_counted():
    records = fields_of(model(TEXT))
    coloured = [{**one, "mood": 3} if one["type"] == "card" else one for one in records]
    opening = newer([*coloured, {"type": "sound", "id": "boom", "notes": "abc"}])
    assert opening.graph == model(TEXT)
    assert opening.unknown == 4
    assert opening.told[1] == "4 things in it cannot be shown in full."


def test_what_stands_in_something_unknown_is_shown_all_the_same():
    records = fields_of(model(TEXT))
    cluster = [{**one, "type": "cluster"} if one["type"] == "group" else one for one in records]
    opening = newer(cluster)
    assert opening.graph is not None
    assert rules.problems(opening.graph) == []
    assert "Activities: Mentoring; Clubs" in outline(opening.graph)


def test_a_newer_file_without_a_model_is_named_and_nothing_more():
    assert newer([{"type": "sound"}]).graph is None


@given(graphs())
def test_whatever_a_newer_file_lacks_what_is_shown_keeps_the_rules(graph: Graph):
    records = fields_of(graph)
    lacking = [one for number, one in enumerate(records) if number % 3 != 1]
    opening = newer(lacking)
    assert opening.graph is not None
    assert rules.problems(opening.graph) == []
