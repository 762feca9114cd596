from msgspec.structs import replace

from tests.builders import model
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Link, LinkKind
from toc_editor.review.pathways import Pathway, pathway


def with_kind(graph: Graph, link: str, kind: LinkKind) -> Graph:
    record = graph[Id(link)]
    assert isinstance(record, Link)
    return Graph({**graph.records, record.id: replace(record, kind=kind)}.values())


def test_a_pathway_holds_all_that_leads_to_a_card_and_all_that_follows_from_it() -> None:
    graph = model(
        """
        Funding -> Training -> Skills -> Jobs
        Clubs -> Skills
        """
    )
    assert pathway(graph, Id("skills")) == Pathway(
        before=frozenset({Id("funding"), Id("training"), Id("clubs")}),
        after=frozenset({Id("jobs")}),
        links=frozenset(
            {Id("funding>training"), Id("training>skills"), Id("clubs>skills"), Id("skills>jobs")}
        ),
    )


def test_a_card_in_a_circle_is_on_neither_side_of_itself() -> None:
    found = pathway(model("Need -> Training -> Need"), Id("need"))
    assert (found.before, found.after) == ({"training"}, {"training"})


def test_a_pathway_says_how_much_there_is_on_both_sides() -> None:
    graph = model("A -> B -> C -> D\nX -> C")
    assert pathway(graph, Id("c")).sentence == "3 cards lead here, 1 follows"
    assert pathway(graph, Id("a")).sentence == "Nothing leads here, 3 follow"


def test_a_card_without_links_has_no_pathway() -> None:
    assert not pathway(model("Activities: A"), Id("a"))


def test_a_pathway_follows_assumptions_and_not_feedback() -> None:
    graph = model("Need -> Training -> Skills -> Review")
    graph = with_kind(graph, "need>training", LinkKind.ASSUMPTION)
    graph = with_kind(graph, "skills>review", LinkKind.FEEDBACK)
    found = pathway(graph, Id("training"))
    assert (found.before, found.after) == ({"need"}, {"skills"})
