"""The text of a card: paragraphs and points with bold and italic, kept as one string.

The markup is what people type in plain text: a line is a paragraph; a line that starts with `- `
is a point, one that starts with `1. ` or `1) ` a numbered point, two spaces deeper for each level
(three at most); `**bold**` and `*italic*`; a backslash before an asterisk keeps it an asterisk.
The string in tables, on the clipboard and in the project file is this one, so nothing is lost
between them. What is no markup stands for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

DEEPEST_LEVEL = 3
MOST_MARKS = 30
BULLET = "-"
INDENT = "  "

_BULLETS = "-•–▪◦‣➢*"
_NUMBER = r"\d{1,3}[.)]"
_ASTERISKS = re.compile(r"\\\*|\*{1,3}")

# The patterns down to `_PLAIN_LINE` are compiled for the first text that is more than plain words.
_POINT = rf"(?P<indent> *)(?P<label>[{_BULLETS}]|{_NUMBER})(?: +(?P<text>.*)|$)"
_ODD_SPACE = r"[^\S\n ]"
_LINE_ENDS = r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"

_NOT_KEPT = (
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters that are no space
    r"\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f"
    r"\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"  # format characters
    r"\ue000-\uf8ff\ud800-\udfff"  # private use, and halves of surrogate pairs
    r"\ufdd0-\ufdef\ufffe\uffff]"
)
"""What no XML and no PDF string may hold, and format characters as of Unicode 14.

The joiners U+200C and U+200D stay: without them Persian and some emoji fall apart.
"""

_BEYOND = "[\U00010000-\U0010ffff]"
_NOT_KEPT_BEYOND = (
    r"[\U000110bd\U000110cd\U00013430-\U00013438\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0001\U000e0020-\U000e007f\U000f0000-\U0010ffff"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 15))
    + "]"
)
"""The same beyond the first 65,536 characters; apart from those since it takes much longer."""

_SIGN = r"[^\w\s\x00-\u02ff]"
_CROWD = rf"(?<!{_SIGN}){_SIGN}{{{MOST_MARKS + 1},}}"
"""Where a crowd of combining marks can be, and not much else."""

_PLAIN = "[!-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]+"
_PLAIN_LINE = f"(?:{_PLAIN}(?: {_PLAIN})*)?"
"""Most of what is typed in English: no character in it is dropped or changed by NFC."""


class Span(Struct, frozen=True):
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


class Paragraph(Struct, frozen=True):
    """One paragraph of a card: level 0 with no label, or a point at level 1 to 3.

    `label` is "" for a plain paragraph, `BULLET` for a point, or the number as typed ("2.").
    """

    level: int
    label: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words without markup."""
        return "".join(span.text for span in self.spans)


def parse(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a card's text; none for an empty text."""
    paragraphs = []
    indents: list[int] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        sign = line.lstrip(" ")[0]
        point = re.fullmatch(_POINT, line) if sign in _BULLETS or sign.isdigit() else None
        if point is None:
            indents.clear()
            paragraphs.append(Paragraph(0, "", parse_line(line.strip())))
            continue
        level = _level(indents, len(point["indent"]))
        label = point["label"] if point["label"][0].isdigit() else BULLET
        paragraphs.append(Paragraph(level, label, parse_line((point["text"] or "").strip())))
    return tuple(paragraphs)


def _level(indents: list[int], indent: int) -> int:
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    return min(len(indents), DEEPEST_LEVEL)


def compose(paragraphs: Sequence[Paragraph]) -> str:
    """The text of these paragraphs; `parse` gives them back."""
    return "\n".join(_compose_paragraph(paragraph) for paragraph in paragraphs)


def _compose_paragraph(paragraph: Paragraph) -> str:
    text = compose_line(paragraph.spans)
    if not paragraph.level:
        return f"\\{text}" if text == "*" or text.startswith("* ") else text
    return f"{INDENT * (paragraph.level - 1)}{paragraph.label} {text}".rstrip()


def tidy(text: str) -> str:
    """The text as it is kept: NFC, no control or private-use characters, points two spaces a level.

    Words, markup and their order stay as they were typed.
    """
    if _is_tidy_line(text) and not _is_foreign_point(text):
        return text
    text = re.sub(_LINE_ENDS, "\n", text)
    if "\t" in text:
        text = text.expandtabs(2)
    return "\n".join(_tidy_points(_clean(text).split("\n")))


def cleaned(text: str) -> str:
    """The characters of a text that are kept, with every blank and line as it is: not tidied."""
    return _clean(re.sub(_LINE_ENDS, "\n", text))


def tidy_line(text: str) -> str:
    """A text of one plain line, kept as `tidy` keeps it."""
    return text if _is_tidy_line(text) else " ".join(_clean(text).split())


def _is_tidy_line(text: str) -> bool:
    """Whether the text is, for certain and seen at a glance, one line with nothing to tidy."""
    if text.isascii():
        return text.isprintable() and "  " not in text and " " not in (text[:1], text[-1:])
    return re.fullmatch(_PLAIN_LINE, text) is not None


def _is_foreign_point(text: str) -> bool:
    """Whether a line begins like a point, but not with the label that points are kept with."""
    return bool(text) and text[0] in _BULLETS[1:] and text[1:2] in ("", " ")


def _tidy_points(lines: Iterable[str]) -> Iterator[str]:
    indents: list[int] = []
    for line in lines:
        words = line.split()
        if not words:
            continue
        label = words[0]
        if _is_label(label):
            level = _level(indents, len(line) - len(line.lstrip()))
            words[0] = INDENT * (level - 1) + (label if label[0].isdigit() else BULLET)
        else:
            indents.clear()
        yield " ".join(words)


def _is_label(word: str) -> bool:
    return word[0] in _BULLETS if len(word) == 1 else re.fullmatch(_NUMBER, word) is not None


def _clean(text: str) -> str:
    """The text in NFC without the characters that are not kept, every space a plain one."""
    text = re.sub(_ODD_SPACE, " ", re.sub(_NOT_KEPT, "", text))
    if text.isascii():
        return text
    if re.search(_BEYOND, text):
        text = re.sub(_NOT_KEPT_BEYOND, "", text)
    from unicodedata import normalize

    return _thinned(normalize("NFC", _thinned(text)))


def _thinned(text: str) -> str:
    """The text with at most `MOST_MARKS` combining marks on a letter.

    No script stacks so many, and to put thousands into Unicode's order takes seconds.
    """
    return re.sub(_CROWD, lambda crowd: _without_crowds(crowd.group()), text)


def _without_crowds(signs: str) -> str:
    from unicodedata import combining

    if not any(map(combining, signs)):
        return signs
    kept: list[str] = []
    marks = 0
    for sign in signs:
        marks = marks + 1 if combining(sign) else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def parse_line(text: str) -> tuple[Span, ...]:
    """The spans of a line: `**bold**`, `*italic*`, `***both***`; other asterisks stay."""
    if "*" not in text:
        return (Span(text),) if text else ()
    marks = list(_ASTERISKS.finditer(text))
    pairs = _pairs(text, marks)
    spans: list[Span] = []
    bold = italic = False
    start = 0
    literal = ""
    for mark in marks:
        literal += text[start : mark.start()]
        start = mark.end()
        if mark.start() not in pairs:
            literal += mark.group().lstrip("\\")
            continue
        spans.append(Span(literal, bold, italic))
        literal = ""
        bold ^= len(mark.group()) != 1
        italic ^= len(mark.group()) != 2
    spans.append(Span(literal + text[start:], bold, italic))
    return joined(spans)


def _pairs(text: str, marks: Iterable[re.Match[str]]) -> set[int]:
    """Where the asterisks stand that open or close a style; styles nest, like brackets."""
    pairs: set[int] = set()
    waiting: list[re.Match[str]] = []
    sizes: Counter[int] = Counter()
    for mark in marks:
        size = len(mark.group())
        if mark.group().startswith("\\"):
            continue
        if sizes[size] and _closes(text, mark) and _last(waiting, size).end() < mark.start():
            opener = _last(waiting, size)
            pairs |= {opener.start(), mark.start()}
            while waiting[-1] is not opener:
                sizes[len(waiting.pop().group())] -= 1
            sizes[len(waiting.pop().group())] -= 1
        elif _opens(text, mark):
            waiting.append(mark)
            sizes[size] += 1
    return pairs


def _last(waiting: Sequence[re.Match[str]], size: int) -> re.Match[str]:
    return next(mark for mark in reversed(waiting) if len(mark.group()) == size)


def _opens(text: str, mark: re.Match[str]) -> bool:
    before, after = _around(text, mark)
    if not after or after.isspace():
        return False
    return not before.isalnum() or len(mark.group()) > 1


def _closes(text: str, mark: re.Match[str]) -> bool:
    before, after = _around(text, mark)
    if not before or before.isspace():
        return False
    return not after.isalnum() or len(mark.group()) > 1


def _around(text: str, mark: re.Match[str]) -> tuple[str, str]:
    """The characters before and after, "" at the ends."""
    start, end = mark.span()
    return text[max(start - 1, 0) : start], text[end : end + 1]


def compose_line(spans: Sequence[Span]) -> str:
    """The markup of these spans; `parse_line` gives them back, styles widened to whole words."""
    wanted = joined(spans)
    for attempt in (wanted, joined(_widened(wanted))):
        for escape in (False, True):
            markup = "".join(_marked(span, escape) for span in attempt)
            if parse_line(markup) == attempt:
                return markup
    return "".join(span.text for span in wanted).replace("*", "\\*")


def _marked(span: Span, escape: bool) -> str:
    text = span.text.replace("*", "\\*") if escape else span.text
    asterisks = "*" * (2 * span.bold + span.italic)
    inner = text.strip()
    if not asterisks or not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{asterisks}{inner}{asterisks}{text[start + len(inner) :]}"


def _widened(spans: Sequence[Span]) -> Iterator[Span]:
    """Spans whose styles change only between words, each word in the style of its first letter."""
    styles = [(span.bold, span.italic) for span in spans for _ in span.text]
    text = "".join(span.text for span in spans)
    for word in re.finditer(r"\s+|\S+", text):
        bold, italic = styles[word.start()] if not word.group().isspace() else (False, False)
        yield Span(word.group(), bold, italic)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same text in as few spans as can be; spaces between spans of one style join them."""
    result: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if result and (result[-1].bold, result[-1].italic) == (span.bold, span.italic):
            result[-1] = Span(result[-1].text + span.text, span.bold, span.italic)
        else:
            result.append(span)
    return tuple(result)


def plain(text: str) -> str:
    """The words of a card's text without markup, a line a paragraph."""
    return "\n".join(
        f"{INDENT * (paragraph.level - 1)}{paragraph.label} {paragraph.text}"
        if paragraph.level
        else paragraph.text
        for paragraph in parse(text)
    )


def word_count(text: str) -> int:
    """How many words a card's text has, labels of points not counted."""
    return sum(len(paragraph.text.split()) for paragraph in parse(text))
