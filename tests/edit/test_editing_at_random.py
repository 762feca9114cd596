"""Any sequence of edits: the rules hold, the indexes agree, undo and files give back the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, TypeVar
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from tests.graph_answers import answers
from tests.strategies import GRIDS, graphs, lines, pictures, raw_texts, titles
from toc_editor.edit import cards, clipboard, lanes, links
from toc_editor.edit.document import Document, Edit, RuleBrokenError
from toc_editor.edit.places import Spot
from toc_editor.files import codec
from toc_editor.files.results import Opened
from toc_editor.model import rules
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    PROJECT_ID,
    Banner,
    Card,
    Group,
    Id,
    Lane,
    Link,
    LinkKind,
    Logo,
    Paper,
    Place,
    Project,
    Row,
    Strength,
    new_id,
)

_T = TypeVar("_T")

picks = st.integers(0, 1_000)
"""Stands for one of the records that there are when the rule runs."""

some_picks = st.lists(picks, min_size=1, max_size=3)


class Editing(RuleBasedStateMachine):
    """A document under edits, a mirror of it that only hears of the changes, and a file of it."""

    def __init__(self) -> None:
        super().__init__()
        # New ids that are random would make each run of the same steps another one.
        numbers = count()
        self._ids = patch(
            "toc_editor.model.records.urandom", lambda _: (next(numbers) << 4).to_bytes(8)
        )
        self._ids.start()

    @initialize(start=graphs(most=3))
    def begin(self, start: Graph) -> None:
        self._open(start)

    def _open(self, start: Graph) -> None:
        self.start = start
        self.document = Document(start)
        self.mirror = start
        self.saved = start
        self.clip: clipboard.Clip | None = None
        self.document.watch(self._hear)

    def _hear(self, change: Change) -> None:
        self.mirror = self.mirror.apply(change)

    # What there is

    def _all(self, *kinds: type[Any]) -> list[Any]:
        return sorted(
            (record for record in self.document.graph if isinstance(record, kinds)),
            key=lambda record: record.id,
        )

    def _one(self, pick: int, *kinds: type[Any]) -> Any:
        return _picked(self._all(*kinds), pick)

    def _some(self, chosen: Sequence[int], *kinds: type[Any]) -> list[Id]:
        return [self._one(pick, *kinds).id for pick in chosen]

    def _spot(self, parent: int, before: int, row: int) -> Spot:
        holder = self._one(parent, Lane, Group)
        items = self.document.graph.items(holder.id)
        rows = self.document.graph.rows(holder.grid) if isinstance(holder, Lane) else ()
        return Spot(
            holder.id,
            _picked([None, *(item.id for item in items)], before),
            _picked([None, *(one.id for one in rows)], row),
        )

    def _edit(self, make: Callable[[Edit], object], merge_key: str | None = None) -> None:
        before = self.document.graph
        try:
            with self.document.edit("Edit", merge_key) as edit:
                make(edit)
        except RuleBrokenError:
            assert self.document.graph is before

    has_lanes = precondition(lambda self: self._all(Lane))
    has_rows = precondition(lambda self: self._all(Row))
    has_groups = precondition(lambda self: self._all(Group))
    has_cards = precondition(lambda self: self._all(Card))
    has_items = precondition(lambda self: self._all(Card, Group))
    has_links = precondition(lambda self: self._all(Link))

    # Lanes and rows

    @rule(title=titles, pick=picks, place=st.sampled_from(Place))
    def add_lane(self, title: str, pick: int, place: Place) -> None:
        before = _picked([None, *(lane.id for lane in self.document.graph.lanes)], pick)
        self._edit(lambda edit: lanes.add(edit, title, before=before, place=place))

    @has_lanes
    @rule(pick=picks, title=raw_texts)
    def rename_lane(self, pick: int, title: str) -> None:
        self._edit(lambda edit: lanes.rename(edit, self._one(pick, Lane).id, title))

    @has_lanes
    @rule(pick=picks, goal=picks)
    def move_lane(self, pick: int, goal: int) -> None:
        before = _picked([None, *(lane.id for lane in self.document.graph.lanes)], goal)
        self._edit(lambda edit: lanes.move(edit, self._one(pick, Lane).id, before))

    @has_lanes
    @rule(pick=picks, grid=st.sampled_from(GRIDS), place=st.sampled_from(Place))
    def set_up_lane(self, pick: int, grid: str, place: Place) -> None:
        lane = self._one(pick, Lane)
        self._edit(lambda edit: edit.put(replace(lane, grid=grid, place=place)))

    @has_lanes
    @rule(title=titles, grid=st.sampled_from(GRIDS), chosen=some_picks)
    def add_row(self, title: str, grid: str, chosen: list[int]) -> None:
        self._edit(lambda edit: lanes.add_row(edit, title, grid, self._some(chosen, Lane)))

    @has_rows
    @rule(pick=picks, title=raw_texts)
    def rename_row(self, pick: int, title: str) -> None:
        self._edit(lambda edit: lanes.rename_row(edit, self._one(pick, Row).id, title))

    @has_rows
    @rule(pick=picks, goal=picks)
    def move_row(self, pick: int, goal: int) -> None:
        row = self._one(pick, Row)
        before = _picked([one.id for one in self.document.graph.rows(row.grid)], goal)
        self._edit(lambda edit: lanes.move_row(edit, row.id, before))

    @has_rows
    @rule(pick=picks, grid=st.sampled_from(GRIDS))
    def move_row_to_grid(self, pick: int, grid: str) -> None:
        row = self._one(pick, Row)
        self._edit(lambda edit: edit.put(replace(row, grid=grid)))

    @has_lanes
    @rule(pick=picks, first=picks, last=picks, title=titles)
    def set_up_banner(self, pick: int, first: int, last: int, title: str) -> None:
        ends = [self._one(end, Lane).id for end in (first, last)]
        old = _picked([None, *self._all(Banner)], pick)
        id = new_id() if old is None else old.id
        banner = Banner(id=id, order="a0", title=title, first=ends[0], last=ends[1])
        self._edit(lambda edit: edit.put(banner))

    @rule(content=pictures, alt=lines)
    def add_logo(self, content: str, alt: str) -> None:
        logo = Logo(id=new_id(), order="a0", alt=alt, kind="image/png", content=content)
        self._edit(lambda edit: edit.put(logo))

    @has_lanes
    @rule(chosen=some_picks)
    def drop_lanes(self, chosen: list[int]) -> None:
        ids = self._some(chosen, Lane)
        before = self.document.graph
        self._edit(lambda edit: edit.drop(*ids))
        assert self.document.graph is not before, "lanes can always be dropped"

    @has_lanes
    @rule(pick=picks)
    def put_a_row_in_a_lanes_place(self, pick: int) -> None:
        row = Row(id=self._one(pick, Lane).id, order="a0", grid="rows", title="Was a lane")
        self._edit(lambda edit: edit.put(row))

    # Cards and groups

    @has_lanes
    @rule(text=raw_texts, when=lines, parent=picks, before=picks, row=picks)
    def add_card(self, text: str, when: str, parent: int, before: int, row: int) -> None:
        spot = self._spot(parent, before, row)
        self._edit(lambda edit: cards.add(edit, spot, text, when))

    @has_lanes
    @rule(title=titles, parent=picks, before=picks, row=picks)
    def add_group(self, title: str, parent: int, before: int, row: int) -> None:
        spot = self._spot(parent, before, row)
        self._edit(lambda edit: cards.add_group(edit, spot, title))

    @has_cards
    @rule(pick=picks, text=raw_texts, key=st.sampled_from([None, "text one", "text two"]))
    def set_text(self, pick: int, text: str, key: str | None) -> None:
        card = self._one(0 if key else pick, Card)
        self._edit(lambda edit: cards.set_text(edit, card.id, text), key)

    @has_cards
    @rule(pick=picks, when=raw_texts)
    def set_when(self, pick: int, when: str) -> None:
        self._edit(lambda edit: cards.set_when(edit, self._one(pick, Card).id, when))

    @has_groups
    @rule(pick=picks, title=raw_texts)
    def rename_group(self, pick: int, title: str) -> None:
        self._edit(lambda edit: cards.rename_group(edit, self._one(pick, Group).id, title))

    @has_items
    @rule(chosen=some_picks, parent=picks, before=picks, row=picks)
    def move_items(self, chosen: list[int], parent: int, before: int, row: int) -> None:
        spot = self._spot(parent, before, row)
        self._edit(lambda edit: cards.move(edit, self._some(chosen, Card, Group), spot))

    @has_groups
    @rule(pick=picks)
    def dissolve_group(self, pick: int) -> None:
        self._edit(lambda edit: cards.dissolve_group(edit, self._one(pick, Group).id))

    @rule(chosen=some_picks)
    def drop(self, chosen: list[int]) -> None:
        ids = self._some(chosen, Project, Logo, Lane, Banner, Row, Group, Card, Link)
        self._edit(lambda edit: edit.drop(*ids))

    @has_items
    @rule(chosen=some_picks)
    def copy(self, chosen: list[int]) -> None:
        self.clip = clipboard.copy(self.document.graph, self._some(chosen, Card, Group))

    @precondition(lambda self: self.clip is not None)
    @has_lanes
    @rule(parent=picks, before=picks, row=picks)
    def paste(self, parent: int, before: int, row: int) -> None:
        clip, spot = self.clip, self._spot(parent, before, row)
        assert clip is not None
        self._edit(lambda edit: clipboard.paste(edit, clip, spot))

    @has_items
    @rule(chosen=some_picks)
    def duplicate(self, chosen: list[int]) -> None:
        self._edit(lambda edit: clipboard.duplicate(edit, self._some(chosen, Card, Group)))

    # Links and the title

    @has_cards
    @rule(source=picks, goal=picks, kind=st.sampled_from(LinkKind))
    def connect(self, source: int, goal: int, kind: LinkKind) -> None:
        ends = self._one(source, Card).id, self._one(goal, Card).id
        possible = rules.can_link(self.document.graph, *ends)
        before = self.document.graph
        self._edit(lambda edit: links.connect(edit, *ends, kind))
        assert (self.document.graph is not before) == possible

    @has_links
    @rule(pick=picks, reason=raw_texts, strength=st.sampled_from(Strength))
    def explain(self, pick: int, reason: str, strength: Strength) -> None:
        link = self._one(pick, Link)
        self._edit(lambda edit: links.explain(edit, link, reason=reason, strength=strength))

    @rule(title=titles, paper=st.sampled_from(Paper))
    def set_up_project(self, title: str, paper: Paper) -> None:
        project = replace(self.document.graph.project, title=title, paper=paper)
        self._edit(lambda edit: edit.put(project))

    # History and files

    @rule(steps=st.integers(1, 3))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self.document.undo()

    @rule(steps=st.integers(1, 3))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            self.document.redo()

    @rule()
    def save(self) -> None:
        self.saved = self.document.graph
        self.document.history.mark_clean(self.document.history.here())
        assert self.document.history.is_clean

    @rule()
    def save_and_open_again(self) -> None:
        opened = codec.decode(codec.encode(self.document.graph))
        assert opened == Opened(self.document.graph)
        self._open(self.document.graph)

    # What holds after every step

    @invariant()
    def rules_hold(self) -> None:
        assert rules.problems(self.document.graph) == []
        assert PROJECT_ID in self.document.graph

    @invariant()
    def indexes_agree_with_a_graph_made_anew(self) -> None:
        graph = self.document.graph
        assert answers(graph) == answers(Graph(reversed(list(graph))))

    @invariant()
    def who_hears_every_change_knows_the_graph(self) -> None:
        assert self.mirror == self.document.graph

    @invariant()
    def clean_is_as_saved(self) -> None:
        if self.document.history.is_clean:
            assert self.document.graph == self.saved

    def teardown(self) -> None:
        self._ids.stop()
        while self.document.redo():
            pass
        end = self.document.graph
        while self.document.undo():
            pass
        assert self.document.graph == self.start
        while self.document.redo():
            pass
        assert self.document.graph == end


def _picked(choices: Sequence[_T], pick: int) -> _T:
    return choices[pick % len(choices)]


Editing.TestCase.settings = settings(stateful_step_count=25)
TestEditing = Editing.TestCase
