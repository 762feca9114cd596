"""Moving the caret and selecting, by letters, words and passages."""

from __future__ import annotations

from msgspec.structs import replace

from toc_editor.edit.writing import letters
from toc_editor.edit.writing.state import Writing


def to(writing: Writing, place: int, *, extend: bool = False, leans_back: bool = False) -> Writing:
    """The caret at a place; `extend` selects up to there."""
    place = letters.nearest(writing.text, min(max(place, 0), len(writing.text)))
    anchor = writing.anchor if extend else place
    return replace(writing, caret=place, anchor=anchor, style=None, leans_back=leans_back)


def selected(writing: Writing, start: int, end: int) -> Writing:
    """What lies between two places selected, the caret at its end."""
    return replace(writing, anchor=start, caret=end, style=None, leans_back=False)


def by_letter(writing: Writing, step: int, *, extend: bool = False) -> Writing:
    """The caret a letter on or back; without `extend` a selection is left at that end of it."""
    if writing.has_selection and not extend:
        return to(writing, writing.selection[step > 0])
    find = letters.after if step > 0 else letters.before
    return to(writing, find(writing.text, writing.caret), extend=extend)


def by_word(writing: Writing, step: int, *, extend: bool = False) -> Writing:
    """The caret at the start of the next word, or of this or the last one."""
    find = letters.next_word if step > 0 else letters.last_word
    return to(writing, find(writing.text, writing.caret), extend=extend)


def by_passage(writing: Writing, step: int, *, extend: bool = False) -> Writing:
    """The caret at the start of the next passage, or of this or the last one."""
    number = writing.number_at(writing.caret)
    starts = (*writing.starts, len(writing.text))
    if step > 0:
        return to(writing, starts[number + 1], extend=extend)
    is_inside = writing.caret > starts[number]
    return to(writing, starts[number if is_inside else max(number - 1, 0)], extend=extend)


def to_start(writing: Writing, *, extend: bool = False) -> Writing:
    """The caret before the first letter."""
    return to(writing, 0, extend=extend)


def to_end(writing: Writing, *, extend: bool = False) -> Writing:
    """The caret after the last letter."""
    return to(writing, len(writing.text), extend=extend)


def all_selected(writing: Writing) -> Writing:
    """Everything selected."""
    return selected(writing, 0, len(writing.text))


def word_selected(writing: Writing, place: int) -> Writing:
    """The word at a place selected."""
    return selected(writing, *word_around(writing, place))


def word_around(writing: Writing, place: int) -> tuple[int, int]:
    """Start and end of the word at a place."""
    passage, offset = writing.passage_at(place)
    start, end = letters.word_at(passage.text, offset)
    return place - offset + start, place - offset + end


def passage_selected(writing: Writing, place: int) -> Writing:
    """The passage at a place selected."""
    passage, offset = writing.passage_at(place)
    return selected(writing, place - offset, place - offset + len(passage.text))


def words_selected_to(writing: Writing, place: int) -> Writing:
    """The word where the selection began and all up to the word at a place selected."""
    start, end = writing.selection
    own = word_around(writing, writing.anchor) if writing.has_selection else (start, end)
    there = word_around(writing, place)
    if there[0] < own[0]:
        return selected(writing, max(own[1], own[0]), there[0])
    return selected(writing, own[0], max(own[1], there[1]))
