"""Keeps the scene's items in step with the picture: only what changed is made anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtWidgets import QGraphicsScene

from toc_editor.model.records import Id
from toc_editor.paint.qt import Painter
from toc_editor.picture.display import Group, Item, Picture
from toc_editor.ui.canvas.items import PieceItem

_CHROME_LEVEL, _CARD_LEVEL = 0.0, 1.0
_FADED = 0.35


class _Card(Struct, frozen=True):
    """A card's piece of the picture with its place on the sheet."""

    group: Group
    x: float
    y: float


class SheetItems:
    """The items of one scene: one for each card, one for each part of the sheet around cards."""

    def __init__(self, scene: QGraphicsScene, is_card: Callable[[str], bool]) -> None:
        self._scene = scene
        self._is_card = is_card
        self._painter = Painter()
        self._parts: list[tuple[Group, PieceItem, frozenset[str]]] = []
        self.cards: dict[str, PieceItem] = {}
        self._faded: list[PieceItem] = []
        self._lifted: list[tuple[PieceItem, Group, Group]] = []
        """Each with what it shows without its faded headings, and with them."""

    def show(self, picture: Picture) -> None:
        """Make the scene show this picture."""
        groups = [_as_group(item) for item in picture.items]
        known = dict(zip(_keys(part[0] for part in self._parts), self._parts, strict=True))
        kept: list[tuple[Group, PieceItem, frozenset[str]]] = []
        shown: set[str] = set()
        used: set[PieceItem] = set()
        for key, group in zip(_keys(groups), groups, strict=True):
            part = self._part(group, known.get(key) if group.owner else None, shown)
            used.add(part[1])
            shown |= part[2]
            kept.append(part)
        for _, item, _ in self._parts:
            if item not in used:
                self._scene.removeItem(item)
        for owner in self.cards.keys() - shown:
            self._scene.removeItem(self.cards.pop(owner))
        self._parts = kept

    def _part(
        self,
        group: Group,
        before: tuple[Group, PieceItem, frozenset[str]] | None,
        shown: Collection[str],
    ) -> tuple[Group, PieceItem, frozenset[str]]:
        """A part of the sheet as an item; the rest of a card that is shown belongs to it."""
        if before is not None and _is_same(before[0], group):
            return before
        item = before[1] if before is not None else self._new(group.owner, _CHROME_LEVEL)
        chrome, cards = _parted(group, lambda owner: owner not in shown and self._is_card(owner))
        item.show_group(chrome, group.x, group.y)
        for card in cards:
            owner = card.group.owner
            if owner not in self.cards:
                self.cards[owner] = self._new(owner, _CARD_LEVEL)
            self.cards[owner].show_group(card.group, card.x, card.y)
        return group, item, frozenset(card.group.owner for card in cards)

    def _new(self, owner: str, level: float) -> PieceItem:
        item = PieceItem(owner, self._painter)
        item.setZValue(level)
        self._scene.addItem(item)
        return item

    def keep_drawn(self, *, kept: bool) -> None:
        """Have Qt keep the cards as they were drawn, which is quicker while things move over them.

        At rest they are drawn anew: another zoom would have to make every one of them again.
        """
        modes = PieceItem.CacheMode
        for item in self.cards.values():
            item.setCacheMode(modes.DeviceCoordinateCache if kept else modes.NoCache)

    def fade(self, owners: Collection[str]) -> None:
        """Fade what shows these records: cards, headings and whole lanes; nothing else any more."""
        self._unfade()
        for group, item, _ in self._parts:
            if group.owner in owners:
                self._faded.append(item)
            else:
                self._lift(item, owners)
        self._faded += [item for owner, item in self.cards.items() if owner in owners]
        for item in self._faded:
            item.setOpacity(_FADED)

    def _lift(self, item: PieceItem, owners: Collection[str]) -> None:
        """Give headings in a part of the sheet items of their own while they are faded."""
        if (whole := item.piece) is None:
            return
        rest, headings = _parted(whole, lambda owner: owner in owners)
        if not headings:
            return
        item.show_group(rest, whole.x, whole.y)
        self._lifted.append((item, rest, whole))
        for heading in headings:
            lifted = self._new(heading.group.owner, _CHROME_LEVEL)
            lifted.show_group(heading.group, heading.x, heading.y)
            self._faded.append(lifted)

    def _unfade(self) -> None:
        in_place = {item for _, item, _ in self._parts} | set(self.cards.values())
        for item in self._faded:
            item.setOpacity(1.0)
            if item not in in_place and item.scene() is not None:
                self._scene.removeItem(item)
        for item, rest, whole in self._lifted:
            if item in in_place and item.piece is rest:  # in another theme it shows another whole
                item.show_group(whole, whole.x, whole.y)
        self._faded, self._lifted = [], []

    def clear(self) -> None:
        """Take everything off the scene."""
        self._unfade()
        for _, item, _ in self._parts:
            self._scene.removeItem(item)
        for item in self.cards.values():
            self._scene.removeItem(item)
        self._parts = []
        self.cards = {}

    def card(self, owner: Id) -> PieceItem | None:
        """The item of a card that is on the sheet."""
        return self.cards.get(owner)


def _keys(groups: Iterable[Group]) -> list[tuple[str, int]]:
    """What parts of the sheet are known by: their owner, and the how many-th of its they are."""
    met: Counter[str] = Counter()
    keys: list[tuple[str, int]] = []
    for group in groups:
        keys.append((group.owner, met[group.owner]))
        met[group.owner] += 1
    return keys


def _as_group(item: Item) -> Group:
    return item if isinstance(item, Group) else Group(0, 0, 0, 0, (item,))


def _is_same(one: Group, other: Group) -> bool:
    return one.items is other.items and (one.x, one.y) == (other.x, other.y)


def _parted(group: Group, is_card: Callable[[str], bool]) -> tuple[Group, list[_Card]]:
    """A group without the cards in it, and those cards with their places on the sheet."""
    cards: list[_Card] = []
    return _without(group, group.x, group.y, is_card, cards), cards


def _without(
    group: Group, x: float, y: float, is_card: Callable[[str], bool], cards: list[_Card]
) -> Group:
    def kept() -> Iterator[Item]:
        for item in group.items:
            if not isinstance(item, Group):
                yield item
            elif item.owner and is_card(item.owner):
                cards.append(_Card(item, x + item.x, y + item.y))
            else:
                yield _without(item, x + item.x, y + item.y, is_card, cards)

    return replace(group, items=tuple(kept()))
