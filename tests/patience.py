"""Limits of time that a busy machine does not break."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_MOST_TRIES = 4


def done_within(seconds: float, work: Callable[[], T]) -> T:
    """What the work gives; it has to be done in so much time of the processor, once at least.

    Work that grows too fast with what it is given fails each time, work that had to share its
    processor only now and then.
    """
    taken: list[float] = []
    while len(taken) < _MOST_TRIES:
        started = time.process_time()
        result = work()
        taken.append(time.process_time() - started)
        if taken[-1] < seconds:
            return result
    raise AssertionError(f"took {', '.join(f'{one:.2f}' for one in taken)} s, not {seconds} s")
