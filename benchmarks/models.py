"""The models that are measured: the examples, and plain ones of any size."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from msgspec.structs import replace

from toc_editor.app.templates import Template, examples
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Card, Flow, Id, Lane, Link, Logo, Project, Record
from toc_editor.model.vocabulary import kind_of

USUAL = "programme-2022"
"""The example that stands for all where only one is measured."""

LANES = ("Inputs", "Activities", "Outputs", "Outcomes", "Impact")
_WORDS = """
    staff schools families mentors evidence training local safer referral young people better
    support partners weekly agreed plan shared early trusted adults fewer confidence skills and
    with for the of in to a meetings services neighbourhood sessions review data health police
"""


def chosen_examples(quick: bool) -> list[Template]:
    """All examples, the usual one first; only that one where it is to be quick."""
    found = sorted(examples(), key=lambda example: (example.name != USUAL, example.name))
    return found[:1] if quick else found


def bare_model(graph: Graph) -> Graph:
    """The model without what stands around its lanes on the page: another program has none.

    It is said to be in Welsh: time tags of a model in English get a key by themselves.
    """
    project = graph.project
    words = Project(key=project.key, title=project.title, subtitle=project.subtitle, flow=Flow.NONE)
    kept = (record for record in graph if not isinstance(record, Project | Banner | Logo))
    return Graph([replace(words, floor_pt=project.floor_pt, language="cy"), *kept])


def sentence(number: int) -> str:
    """A sentence of 6 to 16 words; another one for every number, always the same one for it."""
    random = Random(number)
    words = random.choices(_WORDS.split(), k=random.randint(6, 16))
    return f"{' '.join(words).capitalize()} {number}."


def card_id(number: int) -> Id:
    """The id of a card of a plain model."""
    return Id(f"card-{number:05}")


def plain(cards: int) -> Graph:
    """A model of five lanes with as many cards each, and as a rule two links from each card."""
    return Graph(_records(cards))


def linked(cards: int, links: int) -> Graph:
    """A plain model with just so many links, each to a card near by in the next lane."""
    random = Random(links)
    each = cards // len(LANES)
    ends: set[tuple[int, int]] = set()
    while len(ends) < links:
        source = random.randrange(cards - each)
        place = min(max(source % each + random.randint(-12, 12), 0), each - 1)
        ends.add((source, source - source % each + each + place))
    records = (record for record in _records(cards) if not isinstance(record, Link))
    return Graph([*records, *(_link(source, target) for source, target in sorted(ends))])


def _link(source: int, target: int) -> Link:
    id = Id(f"{source:05}-{target:05}")
    return Link(id=id, source=card_id(source), target=card_id(target))


def _records(cards: int) -> Iterator[Record]:
    yield Project(key="a-plain-model", title="A plain model")
    each = cards // len(LANES)
    card_keys = order.spread(each)
    for lane, (title, key) in enumerate(zip(LANES, order.spread(len(LANES)), strict=True)):
        id = Id(title.lower())
        yield Lane(id=id, order=key, kind=kind_of(title), title=title, colour=lane)
        for place in range(each):
            number = lane * each + place
            text = sentence(number)
            yield Card(id=card_id(number), order=card_keys[place], parent=id, text=text)
    for source in range(cards - each):
        for target in {source + each, source + each - source % each}:
            yield _link(source, target)
