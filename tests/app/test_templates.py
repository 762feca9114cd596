import pytest

from toc_editor.app import templates
from toc_editor.app.templates import Template
from toc_editor.layout.pages import lay_pages
from toc_editor.model import rules
from toc_editor.model.records import Group, Heads, Link, Marker, Place, Status

TEMPLATES = templates.templates()
EXAMPLES = templates.examples()
LONGEST_LINE = 90


def named(found: list[Template]) -> dict[str, Template]:
    return {one.name: one for one in found}


def test_six_templates_and_five_examples_ship_with_the_program() -> None:
    published = {
        "county-unit",
        "focused-deterrence",
        "programme-2020",
        "programme-2022",
        "reachable-moments",
    }
    assert set(named(TEMPLATES)) == {*published, "logic-model"}
    assert set(named(EXAMPLES)) == published


def test_the_plain_template_comes_first() -> None:
    assert TEMPLATES[0].name == templates.PLAIN


@pytest.mark.parametrize("one", [*TEMPLATES, *EXAMPLES], ids=lambda one: one.path.as_posix()[-32:])
def test_each_has_a_title_a_line_of_description_and_a_key_of_its_own(one: Template) -> None:
    keys = [other.graph.project.key for other in (*TEMPLATES, *EXAMPLES)]
    assert one.title
    assert 0 < len(one.description) < LONGEST_LINE
    assert keys.count(one.graph.project.key) == 1
    assert rules.problems(one.graph) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_a_template_holds_lanes_and_no_cards(template: Template) -> None:
    assert template.graph.lanes
    assert list(template.graph.cards) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_the_page_of_an_example_fits_on_its_paper(example: Template) -> None:
    assert lay_pages(example.graph).fits


def test_a_model_begun_from_a_template_has_its_lanes_and_nothing_of_its_words() -> None:
    template = TEMPLATES[1]
    begun = template.begin("  Safer\nstreets ")
    assert begun.lanes == template.graph.lanes
    assert begun.project.title == "Safer streets"
    assert begun.project.description == ""
    assert begun.project.key != template.graph.project.key
    assert begun.project.key != template.begin().project.key


def test_a_model_begun_from_a_template_has_its_page() -> None:
    for template in TEMPLATES:
        page, begun = template.graph.project, template.begin().project
        assert (begun.heads, begun.flow, begun.style) == (page.heads, page.flow, page.style)
        assert (begun.subtitle, begun.sources, begun.status) == ("", "", Status.NONE)
    assert {template.begin().project.heads for template in TEMPLATES} == set(Heads)


def test_a_copy_of_an_example_is_a_model_of_its_own() -> None:
    example = EXAMPLES[0]
    copied = example.copy()
    assert copied.project.title == example.title
    assert copied.project.key != example.graph.project.key
    assert list(copied.cards) == list(example.graph.cards)


def test_a_name_that_no_template_has_finds_none() -> None:
    assert templates.template("nothing") is None
    assert templates.template("../examples/county-unit") is None


def test_the_examples_use_every_place_and_marker_that_a_lane_can_have() -> None:
    lanes = [lane for example in EXAMPLES for lane in example.graph.lanes]
    assert {lane.place for lane in lanes} == set(Place)
    assert {lane.marker for lane in lanes} == set(Marker)
    records = [record for example in EXAMPLES for record in example.graph]
    assert any(isinstance(one, Group) and one.parent in example_groups() for one in records)
    assert any(isinstance(one, Link) and one.reason for one in records)


def example_groups() -> set[str]:
    return {one.id for example in EXAMPLES for one in example.graph if isinstance(one, Group)}
