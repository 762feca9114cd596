"""One writing parted into two at its caret, and two joined to one."""

from __future__ import annotations

from msgspec.structs import replace

from toc_editor.edit.writing.changing import numbered, put
from toc_editor.edit.writing.moving import to
from toc_editor.edit.writing.state import Passage, Writing


def parted(writing: Writing) -> tuple[Writing, Writing]:
    """What stands before the caret, and what stands after it, each as a text of its own.

    The second begins with a plain passage; the points after it keep their places under it.
    """
    caret, end = writing.caret, len(writing.text)
    before = writing.between(0, caret)
    lead, *rest = writing.between(caret, end)
    raised = [_raised(passage, lead.level) for passage in rest]
    after = (replace(lead, level=0, label=""), *raised)
    return (
        to(replace(writing, passages=_without_blank_end(before)), caret),
        to(numbered(replace(writing, passages=after)), 0),
    )


def _raised(passage: Passage, by: int) -> Passage:
    return replace(passage, level=max(passage.level - by, 1)) if passage.level else passage


def _without_blank_end(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages without an empty one at the end, as there is where a line began."""
    has_rest = len(passages) > 1 and not passages[-1].text.strip()
    return passages[:-1] if has_rest else passages


def joined(first: Writing, second: Writing) -> Writing:
    """Both as one text: the second follows the last words of the first, the caret between them."""
    place = len(first.text)
    lead, *rest = second.passages
    ends = first.text[-1:].strip() and lead.text[:1].strip()
    gap = Passage(" ", b"\0") if ends else Passage()
    whole = put(to(first, place), [gap.then(replace(lead, level=0, label="")), *rest])
    return to(whole, place)
