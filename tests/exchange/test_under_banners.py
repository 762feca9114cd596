"""A table says in each title what a banner of the template says over all its lanes."""

from __future__ import annotations

from tests.builders import lane_id, model
from tests.exchange.reading import imported
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Id

TITLES = ("Short-term outcomes", "Long-term outcomes")


def template(*titles: str) -> Graph:
    """A template with a banner over its last two lanes."""
    graph = model("\n".join(f"{title}:" for title in ("Activities", *titles)))
    first, last = map(lane_id, titles)
    id = Id("over-outcomes")
    return Graph(
        [*graph, Banner(id=id, order=order.FIRST, title="Evidence-based", first=first, last=last)]
    )


def table(*titles: str) -> str:
    return "Lane,Text\nActivities,a\n" + "".join(f"{title},b\n" for title in titles)


def titles_of(text: str, graph: Graph) -> list[str]:
    made = imported(text, template=graph)
    assert made.report.words_in == made.report.words_out
    return [lane.title for lane in made.graph.lanes]


def test_what_a_banner_says_over_all_its_lanes_is_said_once() -> None:
    text = table("Evidence-based short-term outcomes", "EVIDENCE-BASED long-term outcomes")
    assert titles_of(text, template(*TITLES)) == ["Activities", *TITLES]
    told = imported(text, template=template(*TITLES)).report.guesses
    assert told[-1] == (
        "“Evidence-based” stands once, over “Short-term outcomes” and “Long-term outcomes”."
    )


def test_titles_stay_where_not_all_lanes_under_the_banner_begin_with_its_words() -> None:
    own = ["Evidence-based short-term outcomes", "Long-term outcomes"]
    assert titles_of(table(*own), template(*TITLES)) == ["Activities", *own]


def test_titles_stay_as_they_are_in_the_template() -> None:
    own = [f"Evidence-based {title.lower()}" for title in TITLES]
    assert titles_of(table(*own), template(*own)) == ["Activities", *own]


def test_a_banner_of_the_table_itself_changes_no_title() -> None:
    own = [f"Evidence-based {title.lower()}" for title in TITLES]
    text = "Lane,Group,Text\n" + "".join(f"{title},,b\n" for title in ("Activities", *own))
    text += f"Page: Banner,{own[0]} > {own[1]},Evidence-based\n"
    assert titles_of(text, template(*TITLES)) == ["Activities", *own]
