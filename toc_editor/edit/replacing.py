"""Words put in the place of others, wherever they were found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from toc_editor.edit.document import Edit
from toc_editor.model import prose
from toc_editor.model.finding import PROSE, Match
from toc_editor.model.prose import Span
from toc_editor.model.records import Id


def replace_words(edit: Edit, found: Iterable[Match], words: str) -> None:
    """Put words in the place of these matches; what stands around them keeps its style.

    The words take the style of the first letter that they replace.
    """
    by_text: defaultdict[tuple[Id, str], list[Match]] = defaultdict(list)
    for match in found:
        by_text[match.id, match.field].append(match)
    for (id, field), here in by_text.items():
        record = edit.graph[id]
        text = replaced(field, getattr(record, field), here, words)
        edit.put(replace(record, **{field: text}))


def replaced(field: str, text: str, found: Sequence[Match], words: str) -> str:
    """A field's text with words in the place of these matches in it."""
    if field not in PROSE:
        spans = _with_words((Span(text),), found, words)
        return prose.tidy_line("".join(span.text for span in spans))
    paragraphs = [
        replace(one, spans=_with_words(one.spans, [m for m in found if m.line == line], words))
        for line, one in enumerate(prose.parse(text))
    ]
    return prose.tidy(prose.compose(paragraphs))


def _with_words(spans: tuple[Span, ...], found: Sequence[Match], words: str) -> tuple[Span, ...]:
    made: list[Span] = []
    past = 0
    for match in sorted(found, key=lambda one: one.start):
        made += _cut(spans, past, match.start)
        first = next(_cut(spans, match.start, match.end))
        made.append(replace(first, text=words))
        past = match.end
    made += _cut(spans, past, sum(len(span.text) for span in spans))
    return prose.joined(made)


def _cut(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """The parts of spans from one letter to another."""
    at = 0
    for span in spans:
        low, high = max(start - at, 0), min(end - at, len(span.text))
        if low < high:
            yield replace(span, text=span.text[low:high])
        at += len(span.text)
