"""One card dragged over a large board, beside a bare view in which one drawn item is moved."""

from __future__ import annotations

from benchmarks import canvases
from benchmarks.measuring import Measured, Run, in_turns, timed
from benchmarks.models import card_id, linked
from benchmarks.reports import Bar, Outcome, Table, ms, times

CARDS, LINKS = 1_000, 2_000
MOST = 1.5
MOST_MS = 33.0
OURS, BARE = "this program", "a bare view"
_WARM = 60


def run(quick: bool) -> Outcome:
    """Time every frame of a drag on both, in turns."""
    kept = canvases.application()
    canvas = canvases.our_canvas(linked(CARDS, LINKS))
    frame = canvas.frame_of(card_id(2))
    assert frame is not None
    bare = canvases.bare_view(canvas, card_id(2))
    runs = {OURS: _frames(canvas, frame.center()), BARE: _frames(bare, frame.center())}
    for _ in range(_WARM):
        for run in runs.values():
            run()
    measured = in_turns(runs, 100 if quick else 1_000)
    canvas.cancel()
    del kept
    ratio = measured[OURS].percentile(95) / measured[BARE].percentile(95)
    bars = [
        Bar("a frame of a drag, 95th percentile", ratio, MOST),
        Bar("the longest frame of a drag", measured[OURS].most * 1000, MOST_MS, "ms"),
    ]
    return Outcome([_table(measured, ratio)], bars)


def _frames(view: canvases.QGraphicsView, grabbed: canvases.QPointF) -> Run:
    at = view.mapFromScene(grabbed)
    canvases.press(view, at)
    following = canvases.to_and_fro(at, 120)
    return timed(lambda: canvases.move(view, following()))


def _table(measured: Measured, ratio: float) -> Table:
    rows = [
        (name, *times(sample), ms(sample.percentile(95)))
        for name, sample in measured.samples.items()
    ]
    notes = [
        f"{CARDS:,} cards and {LINKS:,} links at 1920 × 1080; the bare view has {CARDS:,} pixmaps.",
        f"By the 95th percentiles {ratio:.2f} ×.",
        measured.unrest,
    ]
    head = ("", "median", "least", "most", "95th percentile")
    return Table("One frame while a card is dragged", head, rows, notes)
