"""What the palette lists for what is typed: commands, those used last first, then cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from toc_editor.app.fuzzy import Fit, fit
from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane
from toc_editor.ui.command import Command, Menu, Situation, is_usable, plain_text, text_alone

MOST_PLACES = 30
_LEAST_MEANT = 2
"""How many letters say which name is meant."""
_NOT_LISTED = frozenset({"palette"})


class Line(Struct, frozen=True):
    """One line: its words, with the letters that were met, and what it does.

    `command` is what it asks for, or `place` what it leads to. `aside` is said beside it in soft
    ink, `keys` are its shortcut. Where it cannot be used `lacks` says what there has to be first.
    """

    words: str
    letters: tuple[int, ...] = ()
    aside: str = ""
    keys: str = ""
    icon: str = ""
    lacks: str = ""
    command: Command | None = None
    place: Id | None = None


def lines(
    typed: str,
    commands: Iterable[Command],
    situation: Situation,
    graph: Graph | None,
    used: Sequence[str],
) -> list[Line]:
    """All that fits, the best first."""
    found = _commands(typed, commands, situation, used)
    if graph is None or not typed.strip():
        return found
    return [*found, *_places(typed, graph)]


def _commands(
    typed: str, commands: Iterable[Command], situation: Situation, used: Sequence[str]
) -> list[Line]:
    ranked = []
    for number, command in enumerate(commands):
        if command.id in _NOT_LISTED:
            continue
        name = plain_text(text_alone(command, situation))
        met = fit(typed, name)
        usable = is_usable(command, situation)
        if met is not None and (usable or typed.strip()):
            recent = used.index(command.id) if command.id in used else len(used)
            lacks = "" if usable else _lacks(command, situation)
            score = met.score if typed.strip() else 0.0
            rank = (*_tier(typed, name, usable=usable), -score, recent, number)
            ranked.append((rank, _line(command, name, met, lacks)))
    return [line for _, line in sorted(ranked, key=lambda one: one[0])]


def _tier(typed: str, name: str, *, usable: bool) -> tuple[bool, bool, bool]:
    """A name as it is typed stands first, then those that begin so; of each what can be used now.

    One letter begins so many names that what can be used now comes before them.
    """
    wanted, words = typed.lower().split(), name.lower().split()
    begun = all(map(str.startswith, words, wanted)) and len(wanted) <= len(words)
    is_meant = begun and len(typed.strip()) >= _LEAST_MEANT
    return words != wanted, not is_meant, not usable


def _lacks(command: Command, situation: Situation) -> str:
    if command.changes and situation.is_reading:
        return "Open for reading only"
    return f"Needs {command.needs}"


def _line(command: Command, name: str, met: Fit, lacks: str) -> Line:
    return Line(
        words=name,
        letters=met.letters,
        aside=_way(command.menu),
        keys=command.keys[0] if command.keys else "",
        icon=command.icon,
        lacks=lacks,
        command=command,
    )


def _way(menu: Menu) -> str:
    """The menus in which a command is."""
    names = [plain_text(menu.title)]
    if menu.parent is not None:
        names.insert(0, plain_text(menu.parent.title))
    return " – ".join(names)


def _places(typed: str, graph: Graph) -> list[Line]:
    """The lanes, groups and cards that say what is typed."""
    ranked = []
    for number, (id, words, aside, icon) in enumerate(_said(graph)):
        met = _in_words(typed, words)
        if met is not None:
            line = Line(words=words, letters=met.letters, aside=aside, icon=icon, place=id)
            ranked.append((-met.score, number, line))
    ranked.sort(key=lambda one: one[:2])
    return [line for _, _, line in ranked[:MOST_PLACES]]


def _in_words(typed: str, words: str) -> Fit | None:
    """A long text fits where it holds each typed word as it is; scattered letters say nothing."""
    folded = words.lower()
    if not all(word in folded for word in typed.lower().split()):
        return None
    return fit(typed, words)


def _said(graph: Graph) -> Iterable[tuple[Id, str, str, str]]:
    for lane in graph.lanes:
        yield lane.id, lane.title, "Lane", "lane"
        yield from _held(graph, lane, lane.id)


def _held(graph: Graph, lane: Lane, parent: Id) -> Iterable[tuple[Id, str, str, str]]:
    for item in graph.items(parent):
        match item:
            case Card(id=id, text=text):
                words = " ".join(paragraph.text for paragraph in prose.parse(text))
                yield id, words, lane.title, "card"
            case Group(id=id, title=title):
                yield id, title, f"Group in {lane.title}", "group"
                yield from _held(graph, lane, id)
