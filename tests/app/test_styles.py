"""Styles are files; a model that takes one looks the same wherever it is opened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import asdict, replace

from tests.builders import document, model
from tests.images import png
from toc_editor.app.house_styles import HouseStyles, read_file, write_file
from toc_editor.app.session import Session
from toc_editor.app.settings import house_folder
from toc_editor.app.style_file import Mark, NotAStyle, Style, read, write
from toc_editor.app.styles import (
    all_styles,
    choose,
    in_style,
    name_problem,
    named,
    own_styles,
    settled,
    worn,
)
from toc_editor.files.store import NotSaved, Saved, save_file
from toc_editor.layout.pages import lay_pages
from toc_editor.layout.style import PALE
from toc_editor.model.graph import Graph
from toc_editor.picture.display import Picture

_, PNG = png()
HOUSE = Style(
    name="Northfield",
    title="Northfield",
    description="",
    look=replace(PALE, lanes="#5a1f79 #1f5a79"),
    is_house=True,
    logo=Mark(alt="Northfield Council", kind="image/png", content=PNG),
)
LANES = "Activities: Mentoring\nOutcomes: Trust"


def picture(graph: Graph) -> Picture:
    return lay_pages(graph).sheets[0].picture


def look_of(**changes: object) -> bytes:
    file = {"format": "toc-editor-style", "version": 1, "title": "Mine", "look": {}, **changes}
    return json.dumps(file).encode()


@pytest.fixture
def shelf(tmp_path: Path) -> HouseStyles:
    return HouseStyles(house_folder(tmp_path / "settings.json"))


def test_the_usual_style_comes_first_and_changes_nothing():
    first = own_styles()[0]
    assert (first.name, first.look) == ("pale", PALE)
    graph = model(LANES)
    assert in_style(graph, first) == graph


@pytest.mark.parametrize("style", [*own_styles(), HOUSE], ids=lambda style: style.name)
def test_a_style_comes_back_from_its_file_as_it_was(style: Style):
    own = "" if style.is_house else style.name
    assert read(write(style), own) == style


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"\x80": 1}',
        b"[" * 100_000,
        look_of(format="another"),
        look_of(title=""),
        look_of(title=7),
        look_of(look={"lanes": "blue"}),
        look_of(look={"lanes": ""}),
        look_of(look={"heads": "round"}),
        look_of(look={"colour": "#000000"}),
        look_of(look={"tint": 1e400}),
        look_of(contrast=1),
        look_of(logo={"alt": "", "kind": "text/html", "content": PNG}),
        look_of(logo={"alt": "", "kind": "image/png", "content": "AAAA"}),
        look_of(surprise=1),
    ],
)
def test_what_is_no_style_is_refused_in_a_sentence(content: bytes):
    assert read(content) == NotAStyle("This file holds no style of ToC Editor, or a damaged one.")


def test_a_style_of_a_later_version_is_said_to_be_one():
    refused = read(look_of(version=2))
    assert isinstance(refused, NotAStyle)
    assert "newer version" in refused.sentence


def test_a_style_that_cannot_be_read_is_refused_with_the_nearest_colour_that_can():
    refused = read(look_of(look={"lanes": "#ffcc00"}))
    assert isinstance(refused, NotAStyle)
    assert "#ffcc00" in refused.sentence
    nearest = refused.sentence.rpartition("passes is ")[2].removesuffix(".")
    assert isinstance(read(look_of(look={"lanes": nearest})), Style)


def test_the_example_on_the_page_about_styles_is_one():
    page = (Path(__file__).parents[2] / "docs" / "styles.md").read_text(encoding="utf-8")
    style = read(page.partition("```json\n")[2].partition("```")[0].encode())
    assert isinstance(style, Style)
    assert all(f"| `{one.name}` |" in page for one in own_styles())


# The shelf


def test_house_styles_are_kept_renamed_and_removed(shelf: HouseStyles):
    assert isinstance(shelf.keep(HOUSE), Saved)
    assert shelf.shelf().styles == (HOUSE,)

    renamed = replace(HOUSE, name="Northfield VRU", title="Northfield VRU")
    assert isinstance(shelf.keep(renamed, HOUSE), Saved)
    assert shelf.shelf().styles == (renamed,)

    assert shelf.remove(renamed) is None
    assert shelf.shelf().styles == ()


def test_a_damaged_house_style_is_named_and_the_others_are_there(
    shelf: HouseStyles, tmp_path: Path
):
    shelf.keep(HOUSE)
    (tmp_path / "styles" / "old.tocstyle").write_bytes(b"{")
    found = shelf.shelf()
    assert found.styles == (HOUSE,)
    assert ["old.tocstyle" in sentence for sentence in found.sentences] == [True]


def test_without_a_folder_nothing_is_kept_and_that_is_said(tmp_path: Path):
    assert isinstance(HouseStyles(None).keep(HOUSE), NotSaved)
    (tmp_path / "styles").write_bytes(b"a file in the folder's place")
    blocked = HouseStyles(tmp_path / "styles")
    assert isinstance(blocked.keep(HOUSE), NotSaved)
    assert blocked.shelf().styles == ()


def test_a_style_is_shared_as_a_file(tmp_path: Path):
    file = tmp_path / "Northfield.tocstyle"
    assert isinstance(write_file(file, HOUSE), Saved)
    assert read_file(file) == HOUSE
    assert isinstance(read_file(tmp_path / "nothing.tocstyle"), NotAStyle)


def test_a_name_is_given_once():
    taken = own_styles()
    assert name_problem("Northfield", taken) == ""
    assert "already" in name_problem("black AND white", taken)
    assert "already" in name_problem("Pale", taken)
    assert name_problem("", taken)


# What a model wears


def test_a_style_is_chosen_as_one_step_and_brings_the_logo():
    doc = document(LANES)
    before = doc.graph
    choose(doc, HOUSE)
    assert doc.graph.look == HOUSE.look
    assert doc.graph.project.style == "Northfield"
    assert [(logo.alt, logo.content) for logo in doc.graph.logos] == [("Northfield Council", PNG)]
    assert worn(doc.graph, [*own_styles(), HOUSE]) == HOUSE

    choose(doc, replace(HOUSE, look=PALE))
    assert len(doc.graph.logos) == 1, "a page with a logo keeps its own"
    doc.undo()
    doc.undo()
    assert doc.graph == before


def test_the_usual_style_takes_the_look_away():
    doc = document(LANES)
    before = doc.graph
    choose(doc, named("Quiet lines", own_styles()))
    assert picture(doc.graph) != picture(before)
    choose(doc, own_styles()[0])
    assert doc.graph == before


def test_a_model_looks_the_same_where_its_house_style_is_not_known(tmp_path: Path):
    doc = document(LANES)
    choose(doc, HOUSE)
    save_file(tmp_path / "Plan.toc", doc.graph)

    session = Session.open(tmp_path / "Plan.toc")
    assert isinstance(session, Session)
    assert session.notices == ()
    assert picture(session.document.graph) == picture(doc.graph)
    assert worn(session.document.graph, own_styles()) is None


def test_a_model_that_names_a_known_style_gets_its_look():
    named_only = in_style(model(LANES), own_styles()[1])
    without = Graph(one for one in named_only if one != named_only.look)
    assert settled(without, own_styles()) == (named_only, "")


def test_a_style_that_nobody_knows_is_said_and_the_page_has_the_usual_look(tmp_path: Path):
    graph = model(LANES)
    strange = Graph([*graph, replace(graph.project, style="Northfield")])
    save_file(tmp_path / "Plan.toc", strange)
    session = Session.open(tmp_path / "Plan.toc")
    assert isinstance(session, Session)
    assert ["“Northfield” is not known here" in one for one in session.notices] == [True]
    assert picture(session.document.graph) == picture(graph)
    assert not session.is_dirty


def test_a_look_that_cannot_be_read_gives_way_to_the_usual_one():
    graph = in_style(model(LANES), replace(HOUSE, look=replace(PALE, ink="#cccccc")))
    shown, told = settled(graph, own_styles())
    assert shown.look is None
    assert "cannot be read well" in told
    assert "#cccccc" in told


def test_all_styles_are_the_programs_and_the_units(shelf: HouseStyles):
    shelf.keep(HOUSE)
    assert all_styles(shelf) == (*own_styles(), HOUSE)
    assert asdict(named("northfield", all_styles(shelf)).look) == asdict(HOUSE.look)
