"""A model that is being edited: one door for every change, undo, redo, and who wants to know."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from toc_editor.edit.history import Entry, History
from toc_editor.model import rules
from toc_editor.model.change import Change, together
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Record

Watcher = Callable[[Change], None]


class RuleBrokenError(Exception):
    """An edit would have broken a rule of the model; it was thrown away whole."""

    def __init__(self, problems: list[rules.Problem]) -> None:
        super().__init__(" ".join(dict.fromkeys(problem.sentence for problem in problems)))
        self.problems = problems


class Edit:
    """A private copy of the graph while one edit is made of it."""

    def __init__(self, graph: Graph) -> None:
        self._start = graph
        self._graph = graph
        self._waiting: dict[Id, Record | None] = {}
        self._touched: set[Id] = set()

    @property
    def graph(self) -> Graph:
        """The graph as this edit has made it so far."""
        if self._waiting:
            steps = {id: (self._graph.get(id), after) for id, after in self._waiting.items()}
            self._graph = self._graph.apply(Change(steps))
            self._touched |= steps.keys()
            self._waiting = {}
        return self._graph

    def put(self, *records: Record) -> None:
        """Add these records, or set them in the place of those with their ids."""
        for record in records:
            self._waiting[record.id] = record

    def drop(self, *ids: Id) -> None:
        """Remove these records, and with them what cannot be without them."""
        for id in ids:
            self._waiting[id] = None

    def become(self, graph: Graph) -> None:
        """Have the graph as this other one is."""
        for id, (_, after) in self.graph.change_to(graph).steps.items():
            self._waiting[id] = after

    def finished(self) -> tuple[Graph, Change]:
        """The new graph and the change that makes it. Raises RuleBrokenError."""
        from toc_editor.edit import cascades  # nothing follows before something is changed

        graph = self.graph
        self.drop(*cascades.orphans(graph, [id for id in self._touched if id not in graph]))
        self.put(*cascades.released(self._start, self.graph, self._touched))
        self.put(*cascades.narrowed(self._start, self.graph))
        graph = self.graph
        if broken := rules.problems(graph, sorted(cascades.neighbours(graph, self._touched))):
            raise RuleBrokenError(broken)
        steps = {id: (self._start.get(id), graph.get(id)) for id in sorted(self._touched)}
        return graph, Change({id: step for id, step in steps.items() if step[0] != step[1]})


class Document:
    """A model, its history, and those who watch it."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.history = History()
        self._watchers: list[Watcher] = []
        self._untold: deque[Change] = deque()
        self._is_open = False
        self._refused: Callable[[], None] | None = None

    @property
    def is_held(self) -> bool:
        """Whether the model is for reading only."""
        return self._refused is not None

    def hold(self, refused: Callable[[], None]) -> None:
        """Make no changes from now on; `refused` hears of each that somebody wanted to make."""
        self._refused = refused

    def release(self) -> None:
        """Make changes again."""
        self._refused = None

    @contextmanager
    def let_through(self) -> Iterator[None]:
        """Make changes inside the block though the model may be held."""
        refused, self._refused = self._refused, None
        try:
            yield
        finally:
            self._refused = refused

    def may_change(self) -> bool:
        """Whether a change can be made now; where not, that one was wanted is told."""
        if self._refused is not None:
            self._refused()
        return self._refused is None

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Have every change told to `watcher` after it was made; call the answer to end that.

        A change that a watcher makes is told to all once they have heard of the one before.
        """
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    @contextmanager
    def edit(self, label: str, merge_key: str | None = None) -> Iterator[Edit]:
        """The door: what is put and dropped inside becomes one change on leaving.

        Where a rule would break, anything is raised inside, or the model is held, the graph stays
        as it was. Edits that follow one another with the same `merge_key` become one step of the
        history. Raises RuleBrokenError on leaving, RuntimeError where an edit is open already.
        """
        self._refuse_inside_an_edit()
        self._is_open = True
        try:
            edit = Edit(self.graph)
            yield edit
            graph, change = edit.finished()
        finally:
            self._is_open = False
        if change and self.may_change():
            self._record(Entry(label, change, merge_key))
            self._publish(graph, change)

    def _record(self, entry: Entry) -> None:
        if entry.merge_key is None:
            self.history.close()
        if not self.history.merge(entry):
            self.history.add(entry)

    def undo(self) -> Change | None:
        """Take the last change back; None where there is none."""
        self._refuse_inside_an_edit()
        return self._again(self.history.undo()) if self.may_change() else None

    def redo(self) -> Change | None:
        """Make the change that was taken back last; None where there is none."""
        self._refuse_inside_an_edit()
        return self._again(self.history.redo()) if self.may_change() else None

    def go_to(self, position: int) -> Change | None:
        """Have the model as it was when so many steps were done, in one change."""
        self._refuse_inside_an_edit()
        if not self.may_change():
            return None
        changes = self.history.go_to(position)
        return self._again(together(changes) if changes else None)

    def _again(self, change: Change | None) -> Change | None:
        if change is not None:
            self._publish(self.graph.apply(change), change)
        return change

    def _refuse_inside_an_edit(self) -> None:
        if self._is_open:
            raise RuntimeError("an edit is open already")

    def _publish(self, graph: Graph, change: Change) -> None:
        self.graph = graph
        self._untold.append(change)
        if len(self._untold) == 1:
            try:
                self._tell()
            finally:
                self._untold.clear()

    def _tell(self) -> None:
        while self._untold:
            for watcher in tuple(self._watchers):
                watcher(self._untold[0])
            self._untold.popleft()
