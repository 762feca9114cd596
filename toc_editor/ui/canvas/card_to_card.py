"""From one card's text to another's: Enter opens the next or parts one, Backspace joins two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_editor.edit import cards, joining
from toc_editor.edit.places import Spot
from toc_editor.edit.writing import parting, state
from toc_editor.edit.writing.state import Kind, Writing
from toc_editor.model.records import Id

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas


def enter(canvas: Canvas) -> None:
    """Enter: the text is done; in a card the next one opens, or the rest becomes one."""
    editing = canvas.editing
    field, wording = editing.field, editing.wording
    if field is None or wording is None:
        return
    field.finish_input()
    writing = field.writing
    if wording.kind is not Kind.CARD or writing.is_empty:
        editing.commit()
    elif writing.has_selection or not writing.text[writing.caret :].strip():
        _next(canvas, wording.id)
    elif not writing.text[: writing.caret].strip():
        _before(canvas, wording.id)
    else:
        _part(canvas, wording.id, writing)


def _next(canvas: Canvas, card: Id) -> None:
    """Open a new card under this one."""
    canvas.editing.commit()
    canvas.editing.add_card(cards.spot_after(canvas.document.graph, card))


def _before(canvas: Canvas, card: Id) -> None:
    """Open a new card over this one."""
    canvas.editing.commit()
    own = canvas.document.graph.card(card)
    canvas.editing.add_card(Spot(own.parent, own.id, own.row))


def _part(canvas: Canvas, card: Id, writing: Writing) -> None:
    """What stands after the caret becomes a card of its own, and that is written on."""
    canvas.editing.commit()
    first, second = parting.parted(writing)
    with canvas.document.edit("Split card") as edit:
        fresh = joining.part(edit, card, state.kept(first), state.kept(second))
    _write_on(canvas, fresh.id, 0)


def join(canvas: Canvas, step: int) -> None:
    """Backspace before the first letter, or Delete after the last: two cards become one."""
    editing = canvas.editing
    field, wording = editing.field, editing.wording
    if field is None or wording is None or wording.kind is not Kind.CARD:
        return
    beside = joining.neighbour(canvas.document.graph, wording.id, step)
    if beside is None:
        return
    own, other = field.writing, state.opened(beside.text)
    first, second = (other, own) if step < 0 else (own, other)
    ids = (beside.id, wording.id) if step < 0 else (wording.id, beside.id)
    whole = parting.joined(first, second)
    editing.commit()
    with canvas.document.edit("Join cards") as edit:
        if ids[0] in edit.graph and ids[1] in edit.graph:
            joining.join(edit, *ids, state.kept(whole))
    survivor = next(id for id in ids if id in canvas.document.graph)
    _write_on(canvas, survivor, whole.caret)


def _write_on(canvas: Canvas, card: Id, place: int) -> None:
    """Open a card with the caret at a place of its text."""
    canvas.editing.open(card)
    if canvas.editing.field is not None:
        canvas.editing.field.caret_to(place)
