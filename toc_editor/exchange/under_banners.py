"""Titles of lanes that begin with the words of a banner over them all: it says them for all.

A table has no banners, so each of its lanes says in full what a published page says once across
several: “Evidence-based short-term outcomes” under “Evidence-based”.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.exchange.lanes import LanePlan
from toc_editor.exchange.sentences import listed, quoted
from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Id, Lane


class Parted(Struct, frozen=True):
    """The lanes with what is left of their titles, and how many words the banners say for them."""

    lanes: LanePlan
    words: int


def parted(lanes: LanePlan, banners: Iterable[Banner], template: Graph) -> Parted:
    """The lanes without the words that banners of the template say over them.

    They keep them where one of the lanes under the banner has other words, or had them in the
    template.
    """
    words = 0
    for banner in banners:
        under = _under(banner, lanes.lanes)
        rests = {lane.id: _rest(lane.title, banner.title) for lane in under}
        own = (template.get(lane.id) for lane in under)
        was = any(isinstance(lane, Lane) and _rest(lane.title, banner.title) for lane in own)
        if was or not rests or not all(rests.values()):
            continue
        titled = (replace(lane, title=rests.get(lane.id, lane.title)) for lane in lanes.lanes)
        names = listed([quoted(title) for title in rests.values()])
        guess = f"{quoted(banner.title)} stands once, over {names}."
        lanes = replace(lanes, lanes=tuple(titled), guesses=(*lanes.guesses, guess))
        words += len(under) * len(banner.title.split())
    return Parted(lanes, words)


def _under(banner: Banner, lanes: Sequence[Lane]) -> Sequence[Lane]:
    """The lanes from the banner's first to its last; none where one of them is not there."""
    places: dict[Id, int] = {lane.id: place for place, lane in enumerate(lanes)}
    if banner.first not in places or banner.last not in places:
        return ()
    first, last = sorted((places[banner.first], places[banner.last]))
    return lanes[first : last + 1]


def _rest(title: str, words: str) -> str:
    """What follows these words in a title that begins with them, with a capital; else ""."""
    is_begun = bool(words) and title.casefold().startswith(f"{words.casefold()} ")
    rest = title[len(words) :].strip() if is_begun else ""
    return rest[:1].upper() + rest[1:]
