"""What a command is: its texts and keys, the menu that it stands in, and when it can be used."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import assert_never

from msgspec import Struct


class Menu(Enum):
    """The menus of the menu bar in order, and inside which of them each stands."""

    FILE = ("&File", None)
    RECENT = ("Open &recent", FILE)
    EXPORT = ("Expor&t as", FILE)
    EDIT = ("&Edit", None)
    MOVE = ("&Move", EDIT)
    INSERT = ("&Insert", None)
    VIEW = ("&View", None)
    LINKS = ("&Links", VIEW)
    THEME = ("&Theme", VIEW)
    TEXT = ("Te&xt size", VIEW)
    SIDES = ("Pa&nels", VIEW)
    PAGE = ("&Page", None)
    PLACE = ("Plac&e of the lane", PAGE)
    KIND = ("&Kind of lane", PAGE)
    COLOUR = ("&Colour", PAGE)
    HELP = ("&Help", None)

    @property
    def title(self) -> str:
        """What the menu is called, with its access key."""
        return self.value[0]

    @property
    def parent(self) -> Menu | None:
        """The menu in which this one stands; None for the menu bar."""
        return None if self.value[1] is None else Menu(self.value[1])


class Needs(StrEnum):
    """What there must be before a command can be used."""

    NOTHING = "nothing"
    MODEL = "a model"
    EXPORT = "a model, and no export under way"
    UNDO = "something to undo"
    REDO = "something to redo"
    SELECTION = "a card or a heading selected"
    ONE = "one card or heading selected"
    LANES = "a lane selected"
    HEADS = "a lane or a group selected"
    GROUPS = "a group selected"
    BOARD = "the board before you"
    THINGS = "something selected"


class Thing(StrEnum):
    """What a context menu is about."""

    NOTHING = "nothing"
    CARD = "a card"
    CARDS = "several cards"
    GROUP = "a group"
    LANE = "a lane"
    ROW = "a row"
    LINK = "a link"
    SEVERAL = "several things"


AUTOMATIC = "automatic saves"
PRESENTING = "presenting"
"""What the check marks of these commands stand for."""


class Situation(Struct, frozen=True):
    """What the window has before it, as far as commands depend on it.

    `cards`, `groups`, `lanes`, `rows` and `links` say how many of each are selected, `part` which
    text of the page's own is come to, `lane` what
    there is to know of one selected lane (its place, its kind, its colour) or group (its colour);
    `palette` are the colours that there are to choose from; `undo` and `redo` name what would
    be taken back or done again; `view`, `sides`, `links_shown` and their `kinds_shown` what is
    shown, `theme` in which theme, `saving` whether models are saved by themselves,
    `spelling` whether words are checked, `is_reading` whether the model is for reading only.
    """

    has_model: bool = False
    is_exporting: bool = False
    cards: int = 0
    groups: int = 0
    lanes: int = 0
    links: int = 0
    rows: int = 0
    part: str = ""
    lane: tuple[str, ...] = ()
    palette: tuple[str, ...] = ()
    undo: str | None = None
    redo: str | None = None
    view: str = ""
    sides: tuple[str, ...] = ()
    links_shown: str = ""
    kinds_shown: tuple[str, ...] = ()
    theme: str = ""
    saving: str = ""
    spelling: str = ""
    is_reading: bool = False

    @property
    def selected(self) -> int:
        """How many cards and headings are selected."""
        return self.cards + self.groups + self.lanes + self.rows

    @property
    def thing(self) -> Thing:
        """What is selected, as far as a context menu is concerned."""
        counts = {
            Thing.CARD: self.cards,
            Thing.GROUP: self.groups,
            Thing.LANE: self.lanes,
            Thing.ROW: self.rows,
            Thing.LINK: self.links,
        }
        chosen = [thing for thing, count in counts.items() if count]
        if not chosen:
            return Thing.NOTHING
        if len(chosen) > 1 or (counts[chosen[0]] > 1 and chosen[0] is not Thing.CARD):
            return Thing.SEVERAL
        return chosen[0] if counts[chosen[0]] == 1 else Thing.CARDS


class Command(Struct, frozen=True, kw_only=True):
    """One row of the table.

    `handler` is the way from the window to what is called, with `arguments`. `keys` are shortcuts
    as Qt writes them, the first of which is shown. `alone` is the text where no menu says the
    rest, `short` the one on a button and `hint` its help. `starts` puts a line before it in its
    menu; `by_pointer` shows it in the context menu wherever it can be used, `at` in that of these
    things only; `shows` names the view, the panel or the links that a check mark stands for.
    `changes` says that it is of no use where the model is for reading only.
    """

    id: str
    text: str
    menu: Menu
    handler: str
    arguments: tuple[int, ...] = ()
    needs: Needs = Needs.MODEL
    keys: tuple[str, ...] = ()
    icon: str = ""
    alone: str = ""
    short: str = ""
    hint: str = ""
    starts: bool = False
    by_pointer: bool = False
    at: tuple[Thing, ...] = ()
    shows: str = ""
    changes: bool = False

    @property
    def name(self) -> str:
        """The command's name as it is read, without access key and without dots."""
        return plain_text(self.alone or self.text)


def is_usable(command: Command, situation: Situation) -> bool:
    """Whether a command can be used now."""
    is_withheld = command.changes and situation.is_reading
    return not is_withheld and can_use(command.needs, situation)


def can_use(needs: Needs, situation: Situation) -> bool:
    """Whether there is what a command needs."""
    match needs:
        case Needs.NOTHING:
            return True
        case Needs.MODEL:
            return situation.has_model
        case Needs.EXPORT:
            return situation.has_model and not situation.is_exporting
        case Needs.UNDO | Needs.REDO:
            label = situation.undo if needs is Needs.UNDO else situation.redo
            return label is not None
        case Needs.BOARD:
            return situation.view == "board"
        case Needs.SELECTION | Needs.ONE | Needs.LANES | Needs.HEADS | Needs.GROUPS | Needs.THINGS:
            return _is_selected(needs, situation)
        case _:
            assert_never(needs)


def _is_selected(needs: Needs, situation: Situation) -> bool:
    """Whether what a command needs is among what is selected."""
    return {
        Needs.SELECTION: situation.selected > 0,
        Needs.ONE: situation.selected == 1 or bool(situation.part),
        Needs.LANES: situation.lanes > 0,
        Needs.HEADS: situation.lanes + situation.groups > 0,
        Needs.GROUPS: situation.groups > 0,
        Needs.THINGS: situation.selected + situation.links > 0,
    }[needs]


def text_now(command: Command, situation: Situation) -> str:
    """What a command is called at present: Undo and Redo name what they would do."""
    match command.id:
        case "undo" if situation.undo:
            return f"{command.text} {_escaped(situation.undo)}"
        case "redo" if situation.redo:
            return f"{command.text} {_escaped(situation.redo)}"
        case "edit_text" if situation.part:
            return "&Edit this text"
        case "edit_text" if situation.lanes == situation.selected == 1:
            return "R&ename lane"
        case "edit_text" if situation.groups == situation.selected == 1:
            return "R&ename group"
        case "edit_text" if situation.rows == situation.selected == 1:
            return "R&ename row"
        case _:
            return command.text


def text_alone(command: Command, situation: Situation) -> str:
    """What a command is called now where no menu around it says the rest."""
    return command.alone or text_now(command, situation)


def _escaped(label: str) -> str:
    return label.replace("&", "&&")


def plain_text(text: str) -> str:
    """A menu's text as it is read: without access key and without dots."""
    marked = text.replace("&&", "\0").replace("&", "")
    return marked.replace("\0", "&").removesuffix("…")
