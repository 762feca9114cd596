"""Work that takes longer than a tenth of a second, beside the window instead of in its way."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from toc_editor.ui import waiting_modules

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor


class Background(QObject):
    """Does one piece of work at a time in a thread; what comes of it is told in the window's."""

    _finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Future[Any] | None = None
        self._then: Callable[[Any], None] | None = None
        self._finished.connect(self._take)

    @property
    def is_busy(self) -> bool:
        """Whether there is work under way."""
        return self._work is not None

    def start(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Begin the work; `then` gets its result. What it raises is raised in the window's thread.

        Raises ValueError while other work is under way.
        """
        if self.is_busy:
            raise ValueError("there is work under way")
        self._then = then
        self._work = self._executor.submit(work)
        self._work.add_done_callback(self._finished.emit)

    def finish(self) -> None:
        """Wait for the work that is under way, and take no more."""
        self._executor.shutdown(wait=True)

    @cached_property
    def _executor(self) -> ThreadPoolExecutor:
        # Imported for the first work: no window needs it to open.
        from concurrent.futures import ThreadPoolExecutor

        waiting_modules.wake()
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")

    def _take(self, work: Future[Any]) -> None:
        then, self._work, self._then = self._then, None, None
        result = work.result()
        if then is not None:
            then(result)
