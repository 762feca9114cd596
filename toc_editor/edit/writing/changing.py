"""What typing does to a writing: letters, passages, points and styles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from toc_editor.edit.writing import letters, moving
from toc_editor.edit.writing.state import (
    EMPTY,
    ITALIC,
    Kind,
    Passage,
    Writing,
    passages_of,
)
from toc_editor.model import prose

_BEGINS_A_POINT = re.compile(r"[-•–*]|\d{1,3}[.)]")


def style_here(writing: Writing) -> int:
    """The style of what would be typed now."""
    if writing.kind is Kind.LINE:
        return 0
    if writing.style is not None:
        return writing.style
    passage, offset = writing.passage_at(writing.selection[0])
    around = passage.styles[max(offset - 1, 0) :][:1]
    return around[0] if around else 0


def put(writing: Writing, passages: Sequence[Passage]) -> Writing:
    """These passages in the place of what is selected, and the caret after them."""
    start, end = writing.selection
    first, last = writing.number_at(start), writing.number_at(end)
    head = writing.passages[first].part(0, start - writing.starts[first])
    tail = writing.passages[last].part(end - writing.starts[last])
    middle = list(passages)
    if head.text or not middle[0].level:
        middle[0] = head.then(middle[0])
    middle[-1] = middle[-1].then(tail)
    after = tail.text + "".join(f"\n{one.text}" for one in writing.passages[last + 1 :])
    together = (*writing.passages[:first], *middle, *writing.passages[last + 1 :])
    whole = tuple(_settled(map(_in_order, together)))
    caret = sum(len(one.text) + 1 for one in whole) - 1 - len(after)
    return Writing(whole, caret, caret, writing.kind)


def _in_order(passage: Passage) -> Passage:
    """A passage with letters and marks as Unicode puts them together (NFC)."""
    if unicodedata.is_normalized("NFC", passage.text):
        return passage
    text, styles, start = "", b"", 0
    for letter in letters.parted(passage.text):
        whole = unicodedata.normalize("NFC", letter)
        text += whole
        styles += passage.styles[start : start + 1] * len(whole)
        start += len(letter)
    return replace(passage, text=text, styles=styles)


def _settled(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages with levels that the markup can tell: each one deeper at most."""
    above = 0
    for passage in passages:
        level = min(passage.level, above + 1, prose.DEEPEST_LEVEL)
        label = (passage.label or prose.BULLET) if level else ""
        yield replace(passage, level=level, label=label)
        above = level


def typed(writing: Writing, text: str) -> Writing:
    """Text as it comes from a keyboard, in the place of what is selected."""
    text = prose.cleaned(text)
    if writing.kind is Kind.LINE:
        text = text.replace("\n", " ")
    elif text == " " and _begins_a_point(writing):
        return _begun_point(writing)
    return inserted(writing, text) if text else writing


def inserted(writing: Writing, text: str) -> Writing:
    """Text in the place of what is selected, in the style of what stands around."""
    style = style_here(writing)
    lines = [Passage(line, bytes([style]) * len(line)) for line in text.split("\n")]
    own = writing.passage_at(writing.selection[0])[0]
    rest = [replace(line, level=own.level, label=own.label) for line in lines[1:]]
    done = put(writing, [lines[0], *rest])
    return replace(done, style=writing.style)


def _begins_a_point(writing: Writing) -> bool:
    """Whether a dash or a number alone stands before the caret in a plain passage."""
    passage, offset = writing.passage_at(writing.caret)
    before = passage.text[:offset]
    is_plain = writing.kind is Kind.CARD and not passage.level and not writing.has_selection
    return is_plain and _BEGINS_A_POINT.fullmatch(before) is not None


def _begun_point(writing: Writing) -> Writing:
    passage, offset = writing.passage_at(writing.caret)
    label = passage.text[:offset] if passage.text[0].isdigit() else prose.BULLET
    number = writing.number_at(writing.caret)
    point = replace(passage.part(offset), level=1, label=label)
    passages = list(writing.passages)
    passages[number] = point
    start = writing.starts[number]
    return Writing(tuple(_settled(passages)), start, start, writing.kind)


def pasted(writing: Writing, paragraphs: Sequence[prose.Paragraph]) -> Writing:
    """Paragraphs put in; inside a point plain ones become points beside it.

    A list after words begins on a line of its own.
    """
    passages = list(passages_of(paragraphs))
    if writing.kind is Kind.LINE:
        return typed(writing, " ".join(passage.text for passage in passages))
    if not passages:
        return writing
    own, offset = writing.passage_at(writing.selection[0])
    is_list = len(passages) > 1 and passages[0].level > 0
    if own.level and not any(passage.level for passage in passages):
        passages = [replace(one, level=own.level, label=own.label) for one in passages]
    if len(passages) == 1 or writing.kind is Kind.NOTE:
        passages = [replace(one, level=0, label="") for one in passages]
    if is_list and offset and not own.level:
        passages = [EMPTY, *passages]
    return numbered(put(writing, passages))


def pasted_text(writing: Writing, text: str) -> Writing:
    """Text from another program; its lines stay lines, its points become points."""
    text = prose.cleaned(text)
    if writing.kind is Kind.LINE or not text.strip():
        return typed(writing, text.strip("\n"))
    if "\n" in text.strip("\n"):
        return pasted(writing, prose.parse(prose.tidy(text)))
    return pasted(writing, [prose.Paragraph(0, "", prose.parse_line(text.strip("\n")))])


def respelled(writing: Writing, word: str) -> Writing:
    """Another word in the place of the one that is selected, in the style that it has."""
    passage, offset = writing.passage_at(writing.selection[0])
    style = passage.styles[offset : offset + 1] or b"\0"
    return put(writing, [Passage(word, style * len(word))])


def new_line(writing: Writing) -> Writing:
    """A new passage from the caret on, a point where this is one; an empty point ends its list."""
    if writing.kind is Kind.LINE:
        return writing
    passage, _ = writing.passage_at(writing.selection[0])
    if passage.level and not passage.text and not writing.has_selection:
        return indented(writing, -1)
    return numbered(put(writing, [EMPTY, Passage(level=passage.level, label=passage.label)]))


def numbered(writing: Writing) -> Writing:
    """Numbers run on from the first of each list; the caret stays."""
    passages, last = [], dict[int, int]()
    for passage in writing.passages:
        last = {level: number for level, number in last.items() if level <= passage.level}
        if not passage.is_number:
            last.pop(passage.level, None)
        elif passage.level in last:
            number = last[passage.level] + 1
            passage = replace(passage, label=f"{number}{passage.label[-1]}")  # noqa: PLW2901
        if passage.is_number:
            last[passage.level] = int(passage.label[:-1])
        passages.append(passage)
    return replace(writing, passages=tuple(passages))


def deleted(writing: Writing, to: int) -> Writing:
    """What is selected taken out, or else what lies between the caret and a place."""
    if not writing.has_selection:
        writing = moving.selected(writing, writing.caret, to)
    if not writing.has_selection:
        return writing
    return numbered(put(writing, [EMPTY]))


def deleted_back(writing: Writing, to: int | None = None) -> Writing:
    """The letter before the caret taken out, or all back to a place.

    At the start of a point it becomes a shallower one. Nothing changes at the start of all.
    """
    passage, offset = writing.passage_at(writing.caret)
    if not writing.has_selection and not offset and passage.level:
        return indented(writing, -1)
    if to is None:
        to = _back(writing)
    return deleted(writing, to)


def _back(writing: Writing) -> int:
    """Where Backspace reaches: marks go one by one, as they were typed; a picture as a whole."""
    start = letters.before(writing.text, writing.caret)
    letter = writing.text[start : writing.caret]
    is_marked = len(letter) > 1 and all(unicodedata.category(sign) == "Mn" for sign in letter[1:])
    return writing.caret - 1 if is_marked and letter[0].isalpha() else start


def deleted_on(writing: Writing, to: int | None = None) -> Writing:
    """The letter after the caret taken out, or all up to a place."""
    return deleted(writing, letters.after(writing.text, writing.caret) if to is None else to)


def indented(writing: Writing, step: int) -> Writing:
    """The passages that the selection touches a level deeper, or with -1 shallower."""
    if writing.kind is not Kind.CARD:
        return writing
    first, last = (writing.number_at(place) for place in writing.selection)
    passages = list(writing.passages)
    for number in range(first, last + 1):
        passage = passages[number]
        level = max(passage.level + step, 0)
        passages[number] = replace(passage, level=level, label=_label(passage))
    return numbered(replace(writing, passages=tuple(_settled(passages))))


def _label(passage: Passage) -> str:
    return passage.label or prose.BULLET


def styled(writing: Writing, style: int) -> Writing:
    """A style put on what is selected, or taken off where all has it; else on what is typed."""
    if writing.kind is Kind.LINE:
        return writing
    if not writing.has_selection:
        return replace(writing, style=style_here(writing) ^ style)
    parts = writing.between(*writing.selection)
    is_on = all(one & style for part in parts for one in part.styles)
    fresh = [
        replace(part, styles=bytes(one & ~style if is_on else one | style for one in part.styles))
        for part in parts
    ]
    changed = put(writing, fresh)
    return replace(changed, anchor=writing.anchor, caret=writing.caret)


def widened(writing: Writing) -> Writing:
    """The styles as the markup can tell them: italic in half a word is in none of it."""
    passages = tuple(map(_widened, writing.passages))
    return writing if passages == writing.passages else replace(writing, passages=passages)


def _widened(passage: Passage) -> Passage:
    if not any(style & ITALIC for style in passage.styles):
        return passage
    spans = prose.parse_line(prose.compose_line(passage.spans))
    (told,) = passages_of([prose.Paragraph(0, "", spans)])
    return replace(passage, styles=told.styles) if told.text == passage.text else passage
