"""Markup: the one place where a text becomes HTML, so that all of it is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NewType

Html = NewType("Html", str)
"""Markup that is safe as it stands."""

_IN_A_LINE = frozenset({"a", "abbr", "b", "em", "span", "strong"})
_VOID = frozenset({"img", "meta"})

# What may run to the left finds its side by itself, whatever the language of the page.
_FINDS_ITS_SIDE = frozenset({"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"})
_RUNS_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

NOTHING = Html("")


def text(words: str) -> Html:
    """The words as they are, nothing in them read as markup."""
    return Html(escape(words))


def tag(name: str, /, *content: Html, **attributes: str | int | None) -> Html:
    """An element. `class_` is its class, `aria_label` its aria-label; None leaves one out."""
    named = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _FINDS_ITS_SIDE and any(map(_RUNS_LEFT.search, content)):
        named += ' dir="auto"'
    end = "" if name in _VOID else f"</{name}>"
    line_end = "" if name in _IN_A_LINE else "\n"
    return Html(f"<{name}{named}>{''.join(content)}{end}{line_end}")


def heading(level: int, *content: Html, **attributes: str | int | None) -> Html:
    """A heading of this level, from 1 to 6."""
    return tag(f"h{level}", *content, **attributes)


def joined(parts: Iterable[Html], between: Html = NOTHING) -> Html:
    """The parts one after the other."""
    return Html(between.join(parts))
