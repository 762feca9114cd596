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
    )


def test_a_pathway_follows_assumptions_and_not_feedback() -> None:
    graph = model("Need -> Training -> Skills -> Review")
    graph = with_kind(graph, "need>training", LinkKind.ASSUMPTION)
    graph = with_kind(graph, "skills>review", LinkKind.FEEDBACK)
    found = pathway(graph, Id("training"))
    assert (found.before, found.after) == ({"need"}, {"skills"})
