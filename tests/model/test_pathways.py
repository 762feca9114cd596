from itertools import pairwise

from hypothesis import given
from msgspec.structs import replace

from tests.builders import model
from tests.strategies import graphs
from toc_editor.model.graph import Graph
from toc_editor.model.pathways import links_shown, longest_path, main_pathway
from toc_editor.model.records import Id, Link, LinkKind, LinksShown


def texts(graph: Graph) -> list[str]:
    return [card.text for card in longest_path(graph)]


def with_kind(graph: Graph, link: str, kind: LinkKind) -> Graph:
    record = graph[Id(link)]
    assert isinstance(record, Link)
    return Graph({**graph.records, record.id: replace(record, kind=kind)}.values())


def test_the_longest_path_runs_through_the_most_cards() -> None:
    graph = model(
        """
        Funding -> Training -> Skills -> Jobs
        Funding -> Jobs
        """
    )
    assert texts(graph) == ["Funding", "Training", "Skills", "Jobs"]


def test_cards_that_lead_nowhere_make_no_path() -> None:
    assert texts(model("Activities: Training; Clubs")) == []


def test_feedback_and_assumptions_are_no_part_of_a_causal_path() -> None:
    graph = model(
        """
        Training -> Skills -> Jobs
        Jobs -> Review
        """
    )
    for kind in (LinkKind.FEEDBACK, LinkKind.ASSUMPTION):
        assert texts(with_kind(graph, "jobs>review", kind)) == ["Training", "Skills", "Jobs"]


def test_in_a_circle_the_link_that_runs_back_does_not_count() -> None:
    graph = model(
        """
        Training -> Skills -> Jobs
        Jobs -> Training
        """
    )
    assert texts(graph) == ["Training", "Skills", "Jobs"]


def test_a_link_against_reading_order_counts_where_it_closes_no_circle() -> None:
    graph = model(
        """
        Activities: Training
        Outcomes: Skills
        Skills -> Training
        """
    )
    assert texts(graph) == ["Skills", "Training"]


@given(graphs())
def test_each_card_of_the_longest_path_leads_to_the_next(graph: Graph) -> None:
    path = longest_path(graph)
    joined = {(link.source, link.target) for link in graph.links if link.kind is LinkKind.LEADS_TO}
    assert all((a.id, b.id) in joined for a, b in pairwise(path))
    assert len({card.id for card in path}) == len(path)
    assert bool(path) == bool(joined)


def test_the_main_pathway_is_the_links_of_the_longest_path() -> None:
    graph = model(
        """
        Funding -> Training -> Skills
        Funding -> Clubs
        """
    )
    assert [link.id for link in main_pathway(graph)] == ["funding>training", "training>skills"]


def test_what_is_shown_is_no_link_the_main_pathway_or_all_in_reading_order() -> None:
    graph = model(
        """
        Funding -> Training -> Skills
        Clubs -> Skills
        """
    )
    shown = {kind: [link.id for link in links_shown(graph, kind)] for kind in LinksShown}
    assert shown == {
        LinksShown.NONE: [],
        LinksShown.MAIN: ["funding>training", "training>skills"],
        LinksShown.ALL: ["funding>training", "clubs>skills", "training>skills"],
    }
