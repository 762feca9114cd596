import pytest

from tests.builders import model
from tests.exchange.reading import guesses, model_of
from toc_editor.exchange.write import write
from toc_editor.model.graph import Graph
from toc_editor.model.records import LinkKind


def drawn(graph: Graph) -> set[tuple[str, str]]:
    """The links, each by the texts of its cards."""
    ends = ((graph.card(link.source).text, graph.card(link.target).text) for link in graph.links)
    return {(source.split("\n")[0], target.split("\n")[0]) for source, target in ends}


@pytest.mark.parametrize(
    "cell",
    ["b; c", "b;c", "b; c;", "b\nc", "b, c", "Sport; Jobs", "sport;JOBS", " Sport ; c "],
)
def test_targets_are_named_by_id_or_by_text(cell: str) -> None:
    data = f'Lane,Text,Id,Leads to\nA,Train,a,"{cell}"\nA,Sport,b,\nA,Jobs,c,\n'

    assert drawn(model_of(data)) == {("Train", "Sport"), ("Train", "Jobs")}


def test_a_text_with_the_sign_that_parts_targets_can_be_named() -> None:
    data = 'Lane,Text,Leads to\nA,x,"Sport; music; art;y"\nA,"Sport; music; art",\nA,y,\n'

    assert drawn(model_of(data)) == {("x", "Sport; music; art"), ("x", "y")}


def test_a_text_of_several_lines_can_be_named() -> None:
    data = 'Lane,Text,Leads to\nA,x,"Lead:\n- one; y"\nA,"Lead:\n• one",\nA,y,\n'

    assert drawn(model_of(data)) == {("x", "Lead:"), ("x", "y")}


def test_words_that_name_no_card_become_a_point_and_are_reported() -> None:
    data = "Lane,Text,Leads to\nA,x,y; world peace; more\nA,y,\n"

    assert [card.text for card in model_of(data).cards] == ["x\n- Leads to: world peace; more", "y"]
    assert "Line 2 led to what is no other card" in guesses(data)


def test_a_card_that_leads_to_itself_keeps_the_words() -> None:
    (card,) = (graph := model_of("Lane,Text,Leads to\nA,x,x\n")).cards

    assert card.text == "x\n- Leads to: x"
    assert not drawn(graph)


def test_a_link_that_is_named_twice_is_one_link() -> None:
    graph = model_of("Lane,Text,Id,Leads to\nA,x,1,2; y\nA,y,2,\n")

    assert len(list(graph.links)) == 1
    assert [card.text for card in graph.cards] == ["x", "y"]


def test_of_two_cards_with_one_text_the_first_is_meant_and_that_is_reported() -> None:
    data = "Lane,Text,Leads to\nA,x,y\nA,y,\nB,y,\n"
    graph = model_of(data)

    assert [graph.lane_of(link.target).title for link in graph.links] == ["A"]
    assert "“y” stands on several cards" in guesses(data)


def test_ids_come_before_texts() -> None:
    data = 'Lane,Text,Id,Leads to\nA,x,1,"2; 3"\nA,a,2,\nA,b,3,\nA,2; 3,4,\n'

    assert drawn(model_of(data)) == {("x", "a"), ("x", "b")}


@pytest.mark.parametrize("kind", LinkKind)
def test_links_of_every_kind_come_back(kind: LinkKind) -> None:
    graph = model("a -> b")
    (link,) = graph.links
    table = write(Graph([*graph, type(link)(id=link.id, source="a", target="b", kind=kind)]))  # type: ignore[arg-type]

    assert [(one.source, one.target, one.kind) for one in model_of(table).links] == [
        ("a", "b", kind)
    ]


def test_a_second_kind_of_link_between_two_cards_keeps_the_words() -> None:
    data = "Lane,Text,Leads to,Feeds back to\nA,x,y,y\nA,y,,\n"

    assert [card.text for card in model_of(data).cards] == ["x\n- Feeds back to: y", "y"]
