"""What the web page says of a card, a link and the model as a whole."""

import base64

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests import strategies
from tests.builders import model, slug
from tests.exchange.html_reading import Element, page_of, with_records, words_of_the_model
from tests.images import disc, file
from toc_editor.layout.furniture import footer_line
from toc_editor.model import drawings
from toc_editor.model.drawings import Drawing, Part
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    Card,
    Confidence,
    Group,
    Id,
    Lane,
    Link,
    LinkKind,
    Logo,
    Marker,
    Project,
    Status,
    Strength,
)
from toc_editor.model.stamp import stamp
from toc_editor.model.vocabulary import LaneKind

DISC = base64.b64encode(file(disc())).decode()
HOSTILE = "</style><script>alert(1)</script>\"'&amp;&lt;--><img src=x onerror=alert(1)>{}"
CHAIN = model("Training -> Skills")


def with_card(text: str, when: str = "", **project: object) -> Element:
    """The list item, or division, of a card with this text."""
    card = replace(CHAIN.card(Id("training")), text=text, when=when)
    page = page_of(with_records(CHAIN, card, **project))
    return next(one for one in page.all() if one["id"] == "r-training")


def with_link(**fields: object) -> Element:
    """The section of links, with one of these fields."""
    link = replace(CHAIN[Id("training>skills")], **fields)
    assert isinstance(link, Link)
    (section,) = page_of(with_records(CHAIN, link)).classed("links")
    return section


def test_whatever_is_typed_is_text() -> None:
    logo = Logo(id=Id("logo"), order="a0", alt=HOSTILE, kind="image/png", content=DISC)
    lane = Lane(id=Id(HOSTILE[:64]), order="a0", kind=LaneKind.OTHER, title=HOSTILE)
    group = Group(id=Id("<g>"), order="a0", parent=lane.id, title=HOSTILE)
    cards = [
        Card(id=Id(f'"{n}>'), order="a0", parent=group.id, text=HOSTILE, when=HOSTILE)
        for n in range(2)
    ]
    link = Link(
        id=Id("l"),
        source=cards[0].id,
        target=cards[1].id,
        reason=HOSTILE,
        assumption=HOSTILE,
        evidence=HOSTILE,
    )
    told = ("title", "subtitle", "description", "owner", "version", "marking", "accountability")
    project = dict.fromkeys((*told, "abbreviations", "sources", "language"), HOSTILE)
    page = page_of(with_records(model(), logo, lane, group, *cards, link, **project))
    assert page.all("script") == []
    assert [one["src"] for one in page.all("img")] == [f"data:image/png;base64,{DISC}"]
    assert [one["alt"] for one in page.all("img")] == [HOSTILE]
    assert [one.text for one in page.all("h1", "h3") if "alert" in one.text] == [HOSTILE] * 3
    assert page.text.count(HOSTILE) == 23


def test_bold_and_italic_are_told() -> None:
    card = with_card("**Support** – *you* matter, ***always***")
    assert [(one.tag, one.text) for one in card.all("strong", "em")] == [
        ("strong", "Support"),
        ("em", "you"),
        ("strong", "always"),
        ("em", "always"),
    ]


def test_points_stand_in_lists_inside_their_point() -> None:
    card = with_card("Meet:\n- parents\n  - at home\n  - at school\n- staff")
    (outer,) = [one for one in card.content if isinstance(one, Element) and one.tag == "ul"]
    first, _, _, last = outer.all("li")
    assert first.text == "parents at home at school"
    assert [one.text for one in first.all("li")] == ["at home", "at school"]
    assert last.text == "staff"


def test_numbered_points_keep_the_numbers_that_were_typed() -> None:
    card = with_card("2. two\n4) four\n07. seven\n- bullet\n9. nine")
    assert [one.tag for one in card.all("ol", "ul")] == ["ol", "ul", "ol"]
    assert [(one["value"], one["style"]) for one in card.all("li")] == [
        ("2", ""),
        ("4", "list-style-type:'4) '"),
        ("7", "list-style-type:'07. '"),
        ("", ""),
        ("9", ""),
    ]


def test_a_time_tag_stands_before_the_words() -> None:
    assert with_card("Trust grows", "Int").text == "Int Trust grows"
    assert with_card("- one\n- two", "Int").text == "Int one two"
    assert with_card("", "Int").text == "Int"


@pytest.mark.parametrize("line", ["Int: Soon", "Int – Soon", "Int = Soon", "- Int: Soon"])
def test_a_time_tag_is_explained_as_the_model_explains_it(line: str) -> None:
    (tag,) = with_card("Trust", "Int", abbreviations=line).all("abbr")
    assert (tag.text, tag["title"]) == ("Int", "Soon")


def test_a_time_tag_of_two_parts_is_explained_by_both() -> None:
    (tag,) = with_card("Trust", "Int/Lt", abbreviations="Int: Soon\nLt: Later").all("abbr")
    assert tag["title"] == "Soon / Later"


@pytest.mark.parametrize("known", ["", "Q4: Winter"])
def test_a_time_tag_that_nothing_explains_is_left_as_it_is(known: str) -> None:
    card = with_card("Trust", "Q3/Q4", abbreviations=known)
    assert card.all("abbr") == []
    assert [one.text for one in card.classed("when")] == ["Q3/Q4"]


def test_a_usual_time_tag_is_explained_as_on_the_page() -> None:
    (tag,) = with_card("Trust", "Int/Lt", abbreviations="Lt: Later").all("abbr")
    assert tag["title"] == "intermediate / Later"


def test_a_link_is_said_with_all_that_is_known_of_it() -> None:
    section = with_link(
        reason="Practice helps.",
        assumption="People come.",
        evidence="A review",
        strength=Strength.MODERATE,
        confidence=Confidence.HIGH,
    )
    assert section.text == (
        "How one thing leads to another Activities Training This leads to: Skills "
        "Because: Practice helps. Assumes: People come. Evidence: A review (moderate) "
        "Confidence: high"
    )
    assert [one["href"] for one in section.all("a")] == ["#r-training", "#r-skills"]


def test_nothing_is_said_of_what_is_not_known_of_a_link() -> None:
    assert with_link().text.endswith("This leads to: Skills")
    assert with_link(strength=Strength.STRONG).text.endswith("Skills Evidence: strong")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (LinkKind.FEEDBACK, "This feeds back to: Skills"),
        (LinkKind.ASSUMPTION, "This is assumed for: Skills"),
    ],
)
def test_the_kind_of_a_link_is_said(kind: LinkKind, words: str) -> None:
    assert words in with_link(kind=kind).text


def test_a_long_card_is_named_by_its_beginning() -> None:
    card = replace(CHAIN.card(Id("skills")), text="**one** " + " ".join(["word"] * 20) + "\n- end")
    (section,) = page_of(with_records(CHAIN, card)).classed("links")
    assert section.all("a")[-1].text == "one" + " word" * 11 + "…"


def test_links_are_told_in_the_order_in_which_their_ends_are_read() -> None:
    graph = model("Activities: Clubs\nOutcomes: Zeal; Art\nClubs -> Zeal\nClubs -> Art")
    (section,) = page_of(graph).classed("links")
    assert [one.text for one in section.all("a")] == ["Clubs", "Zeal", "Art"]


def test_a_model_without_links_has_no_word_of_them() -> None:
    page = page_of(model("Activities: Clubs"))
    assert page.classed("links") == []
    assert "leads" not in page.text


def test_a_drawn_logo_is_a_picture() -> None:
    part = Part(outlines=(((0.0, 0.0), (9.0, 0.0), (9.0, 9.0)),), fill="#1f4e79")
    drawing = base64.b64encode(drawings.write(Drawing(10.0, 10.0, (part,)))).decode()
    logo = Logo(id=Id("l"), order="a0", alt="A county", kind="image/svg+xml", content=drawing)
    page = page_of(with_records(CHAIN, logo))
    (picture,) = page.all("img")
    assert picture["src"] == f"data:image/svg+xml;base64,{drawing}"
    assert picture["alt"] == "A county"
    assert page.all("svg", "script") == []


def test_a_logo_that_is_no_sound_picture_is_left_out() -> None:
    drawing = base64.b64encode(b"<svg><script>alert(1)</script></svg>").decode()
    logo = Logo(id=Id("l"), order="a0", alt="A county", kind="image/svg+xml", content=drawing)
    page = page_of(with_records(CHAIN, logo))
    assert page.all("img", "svg", "script") == []


def test_each_abbreviation_has_its_meaning() -> None:
    page = page_of(with_records(CHAIN, abbreviations="VRU: A unit\nLt – Later, by 2030: or so"))
    assert [one.text for one in page.all("dt", "dd")] == [
        *("VRU", "A unit"),
        *("Lt", "Later, by 2030: or so"),
    ]


def test_abbreviations_that_do_not_all_explain_themselves_keep_every_word() -> None:
    page = page_of(with_records(CHAIN, abbreviations="VRU: A unit\n**See** the glossary"))
    assert page.all("dl") == []
    assert "VRU: A unit See the glossary" in page.text


def test_numbered_sources_keep_their_numbers() -> None:
    page = page_of(with_records(CHAIN, sources="3. Somebody, 2020\n4. Another, 2021"))
    section = next(one for one in page.all("section") if one.text.startswith("Sources"))
    assert [(one["value"], one.text) for one in section.all("li")] == [
        ("3", "Somebody, 2020"),
        ("4", "Another, 2021"),
    ]


def test_the_foot_tells_owner_and_version_and_the_marking_is_at_both_ends() -> None:
    page = page_of(
        with_records(
            CHAIN,
            owner="Brackenshire",
            version="2.1",
            status=Status.ADOPTED,
            adopted="2026-11-21",
            review="2027-01-02",
            marking="OFFICIAL-SENSITIVE",
        )
    )
    (foot,) = page.all("footer")
    assert foot.text == (
        "Brackenshire · Version 2.1 · Adopted 21 November 2026 · Review by 2 January 2027 "
        "OFFICIAL-SENSITIVE"
    )
    assert page.all("header")[0].text.startswith("OFFICIAL-SENSITIVE")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"version": "3"}, "Version 3"),
        ({"status": Status.DRAFT}, "Draft"),
        ({"status": Status.CONSULTATION, "version": "3"}, "Version 3 · Draft for consultation"),
        ({"status": Status.ADOPTED}, "Adopted"),
        ({"status": Status.DRAFT, "adopted": "2025-03-01"}, "Draft · Adopted 1 March 2025"),
        ({"adopted": "2025-03-01"}, "Adopted 1 March 2025"),
    ],
    ids=str,
)
def test_the_stamp_says_what_the_model_says_of_its_version(
    fields: dict[str, object], words: str
) -> None:
    assert stamp(Project(key="k", title="A", **fields)) == words


@given(strategies.projects)
def test_the_foot_says_what_the_foot_of_the_page_says(project: Project) -> None:
    page = page_of(Graph([replace(project, marking="")]))
    assert [one.text for one in page.all("footer")] == [
        line for line in [" ".join(footer_line(project).split())] if line
    ]


@pytest.mark.parametrize(
    ("language", "told", "direction"),
    [
        ("cy", "cy", ""),
        ("ur-PK", "ur-PK", "rtl"),
        ("", "en-GB", ""),
        ("no such tongue", "en-GB", ""),
    ],
)
def test_the_language_is_told(language: str, told: str, direction: str) -> None:
    page = page_of(with_records(CHAIN, language=language))
    assert (page["lang"], page["dir"]) == (told, direction)


def test_the_programs_own_words_are_told_apart_from_another_language() -> None:
    own = [one for one in page_of(with_records(CHAIN, language="cy")).all("span") if one["lang"]]
    assert {one["lang"] for one in own} == {"en-GB"}
    assert "This leads to:" in [one.text for one in own]
    assert [one for one in page_of(CHAIN).all("span") if one["lang"]] == []


def test_what_has_no_title_is_named_by_its_kind_or_its_place() -> None:
    graph = model("Inputs: Money(One)\nSomething: Time")
    lanes = [replace(lane, title="") for lane in graph.lanes]
    group = replace(graph.group(slug("Money")), title="")
    page = page_of(with_records(graph, *lanes, group))
    headings = [one.text for one in page.all("h2", "h3")]
    assert headings == ["Inputs", "Lane without a title"]
    assert words_of_the_model(with_records(graph, *lanes, group)) == "A model One Time"


def test_cards_in_no_row_are_told_apart_in_a_table() -> None:
    graph: Graph = model("Outcomes: Loose; [Agencies] Trust\nImpact: [Agencies] Peace")
    rows = [one.text for one in page_of(graph).all("th") if one["scope"] == "row"]
    assert rows == ["In no row", "Agencies"]


def test_a_group_with_a_colour_of_its_own_has_it() -> None:
    graph = model("Outcomes: Families(Home); Schools(Trust)")
    coloured = replace(graph.group(slug("Schools")), colour=4)
    groups = page_of(with_records(graph, coloured)).classed("group")
    assert [one["class"] for one in groups] == ["group", "group c1"]


def test_markers_of_lanes_do_not_change_the_words() -> None:
    lanes = [replace(lane, marker=Marker.NONE) for lane in CHAIN.lanes]
    assert words_of_the_model(with_records(CHAIN, *lanes)) == words_of_the_model(CHAIN)
