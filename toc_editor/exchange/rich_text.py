"""Formatted text of the clipboard: paragraphs, points, bold and italic of HTML, in and out.

Everything else that a page can hold (links, colours, pictures, scripts) is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from itertools import islice

from msgspec import Struct

from toc_editor.model import prose
from toc_editor.model.prose import Paragraph, Span

_LONGEST = 1_000_000
"""Characters of HTML beyond which it is not read: a card is no book."""

MOST_TAGS = 100_000
"""Tags and pieces of text beyond which HTML is not read at all: none of it is left out unseen."""

_LONGEST_STYLE = 2_000
_DEEPEST = 40
"""Characters of a style, and elements in one another, that count; what is beyond does not."""

_TOKEN = re.compile(
    r"""(?P<unsaid><!--.*?(?:-->|\Z)|<[!?][^>]*>?|<(?P<raw>script|style)\b.*?(?:</(?P=raw)[^>]*>?|\Z))"""
    r"""|<(?P<end>/?)(?P<tag>[a-z][^\s/<>]*)"""
    r"""(?P<attributes>(?:[^<>"']|"[^"]{0,1000}"|'[^']{0,1000}')*)[^<>]*>?"""
    r"""|(?P<text>[^<]+|<)""",
    re.IGNORECASE | re.DOTALL,
)
"""Each way to begin a token finds an end of it: no text is looked at over and over."""

_STYLE = re.compile(r"""\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TEXT_BLOCKS = ("p", "div", "br", "hr", "pre", "blockquote", "section", "article")
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6", "header", "footer")
_LISTS = ("li", "ul", "ol", "dl", "dt", "dd", "tr", "table")
_CELLS = ("td", "th")
_BLOCKS = frozenset((*_TEXT_BLOCKS, *_HEADS, *_LISTS))
_UNSAID = frozenset(("head", "style", "script", "title", "template", "noscript"))
_EMPTY = frozenset(("br", "hr", "img", "meta", "link", "input", "col", "wbr", "base", "area"))
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)")
_ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique)")
_NOT_ITALIC = re.compile(r"font-style\s*:\s*normal")
_WORD_LIST = re.compile(r"mso-list\s*:[^;]*\blevel(\d)")
_WORD_LABEL = re.compile(r"mso-list\s*:\s*ignore")


class TooMuch(Struct, frozen=True):
    """A formatted text that is not read, since it is too long or has too many tags."""


def tokens(html: str) -> Sequence[re.Match[str]] | TooMuch:
    """The tags of a formatted text and what stands between them."""
    if len(html) > _LONGEST:
        return TooMuch()
    found = list(islice(_TOKEN.finditer(html), MOST_TAGS + 1))
    return TooMuch() if len(found) > MOST_TAGS else found


def paragraphs(html: str) -> tuple[Paragraph, ...] | TooMuch:
    """The paragraphs of a formatted text; none where there is none."""
    found = tokens(html)
    if isinstance(found, TooMuch):
        return found
    reader = Reader()
    for token in found:
        reader.take(token)
    return tuple(reader.finished())


class _Open:
    """An element that is open, with the style inside it."""

    def __init__(self, tag: str, bold: bool, italic: bool, silent: bool, label: bool) -> None:
        self.tag = tag
        self.bold = bold
        self.italic = italic
        self.silent = silent
        self.is_label = label
        self.count = 0


class Reader:
    """Gathers spans, and closes a paragraph at each block."""

    def __init__(self) -> None:
        """A reader that has met nothing."""
        self._open = [_Open("", bold=False, italic=False, silent=False, label=False)]
        self._spans: list[Span] = []
        self._done: list[Paragraph] = []
        self._level, self._label = 0, ""

    def finished(self) -> list[Paragraph]:
        """The paragraphs of all that was taken."""
        self._close_paragraph()
        return self._done

    def take(self, token: re.Match[str]) -> None:
        """Go on by a tag or a piece of text."""
        if token["text"] is not None:
            self._add_words(unescape(token["text"]))
        elif token["tag"] is None:
            return
        elif token["end"]:
            self._end(token["tag"].lower())
        else:
            self._begin(token["tag"].lower(), token["attributes"])

    def _begin(self, tag: str, attributes: str) -> None:
        if tag in _BLOCKS:
            self._close_paragraph()
        elif tag in _CELLS:
            self._add_words(" ")
        found = _STYLE.search(attributes[:_LONGEST_STYLE])
        style = unescape(found[1] or found[2] or "").lower() if found else ""
        if tag == "li":
            self._begin_point()
        elif word := _WORD_LIST.search(style):
            self._level, self._label = int(word[1]), prose.BULLET
        if tag not in _EMPTY and len(self._open) < _DEEPEST:
            self._open.append(self._opened(tag, style))

    def _opened(self, tag: str, style: str) -> _Open:
        around = self._open[-1]
        bold = (around.bold or tag in ("b", "strong") or bool(_BOLD.search(style))) and not (
            _NOT_BOLD.search(style)
        )
        italic = (around.italic or tag in ("i", "em") or bool(_ITALIC.search(style))) and not (
            _NOT_ITALIC.search(style)
        )
        is_label = around.is_label or bool(_WORD_LABEL.search(style))
        return _Open(tag, bold, italic, around.silent or tag in _UNSAID, is_label)

    def _begin_point(self) -> None:
        lists = [one for one in self._open if one.tag in ("ul", "ol")]
        self._level = min(max(len(lists), 1), prose.DEEPEST_LEVEL)
        self._label = prose.BULLET
        if lists and lists[-1].tag == "ol":
            lists[-1].count += 1
            self._label = f"{min(lists[-1].count, 999)}."

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS and tag not in _EMPTY:
            self._close_paragraph()
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def _add_words(self, data: str) -> None:
        around = self._open[-1]
        if around.silent:
            return
        if around.is_label:
            number = re.match(r"\s*(\d{1,3})[.)]", data)
            self._label = f"{number[1]}." if number else self._label
            return
        text = re.sub(r"\s+", " ", prose.cleaned(data))
        if text:
            self._spans.append(Span(text, around.bold, around.italic))

    def _close_paragraph(self) -> None:
        spans = _trimmed(self._spans)
        self._spans = []
        if spans:
            level = min(self._level, prose.DEEPEST_LEVEL)
            self._done.append(Paragraph(level, self._label if level else "", spans))
            self._level, self._label = 0, ""


def _trimmed(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans with one blank between words and none at the ends."""
    kept: list[Span] = []
    ends_blank = True
    for span in spans:
        text = span.text.lstrip() if ends_blank else span.text
        if text:
            kept.append(Span(text, span.bold, span.italic))
            ends_blank = text.endswith(" ")
    if kept:
        kept[-1] = Span(kept[-1].text.rstrip(), kept[-1].bold, kept[-1].italic)
    return prose.joined(kept)


def html(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs as a formatted text that other programs take."""
    return "".join(_lines(paragraphs))


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    open_lists: list[str] = []
    for paragraph in paragraphs:
        wanted = "ol" if paragraph.label[:1].isdigit() else "ul"
        while len(open_lists) > paragraph.level or (
            open_lists and len(open_lists) == paragraph.level and open_lists[-1] != wanted
        ):
            yield f"</{open_lists.pop()}>"
        while len(open_lists) < paragraph.level:
            open_lists.append(wanted)
            yield f"<{wanted}>"
        words = "".join(map(_marked, paragraph.spans))
        yield f"<li>{words}</li>" if paragraph.level else f"<p>{words}</p>"
    yield from (f"</{tag}>" for tag in reversed(open_lists))


def _marked(span: Span) -> str:
    words = escape(span.text)
    words = f"<i>{words}</i>" if span.italic else words
    return f"<b>{words}</b>" if span.bold else words
