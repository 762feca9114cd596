"""A disk of which any call fails, comes short, or is the last before the power goes."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import partial
from typing import Any

from toc_editor.files.disk import SYSTEM


class PowerCutError(BaseException):
    """Nothing more is done, not even tidying up: no handler of the program's own catches it."""


class SharingViolationError(PermissionError):
    """What Windows says of a file that another program has open; this stands in for it."""

    def __init__(self, winerror: int = 32, number: int = errno.EACCES) -> None:
        super().__init__(number, "The process cannot access the file")
        self._winerror = winerror

    @property
    def winerror(self) -> int:
        return self._winerror


def cause(number: int) -> OSError:
    return OSError(number, os.strerror(number))


class FaultyDisk:
    """The system's disk, but for what it is told to fail in; pauses and syncs take no time.

    `calls` are the steps so far, `pauses` how long each wait would have been. `most` bounds how
    many bytes are read or written by one call.
    """

    def __init__(self, most: int = 2**30) -> None:
        self.calls: list[str] = []
        self.pauses: list[float] = []
        self._instead: dict[str, Callable[..., Any]] = {}
        self._fails: dict[str, tuple[BaseException, range]] = {}
        self._at: tuple[int, BaseException, bool] | None = None
        self._most = most

    def fails(self, step: str, error: BaseException, calls: range = range(1, 1_000)) -> FaultyDisk:
        """Have these calls of one step fail."""
        self._fails[step] = (error, calls)
        return self

    def fails_at(self, number: int, error: BaseException, *, for_good: bool = False) -> FaultyDisk:
        """Have the call of this number among all fail, and where it is for good all later ones."""
        self._at = (number, error, for_good)
        return self

    def does(self, step: str, instead: Callable[..., Any]) -> FaultyDisk:
        """Have a step do something else."""
        self._instead[step] = instead
        return self

    def __getattr__(self, step: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            self.calls.append(step)
            try:
                self._raise(step)
            except BaseException:
                if step == "close":  # no system keeps a file open of which closing failed
                    SYSTEM.close(*arguments)
                raise
            return self._instead.get(step, partial(self._do, step))(*arguments)

        return call

    def _raise(self, step: str) -> None:
        error, calls = self._fails.get(step, (None, range(0)))
        if error is not None and self.calls.count(step) in calls:
            raise error
        if self._at is not None:
            number, error, for_good = self._at
            if len(self.calls) == number or (for_good and len(self.calls) > number):
                raise error

    def _do(self, step: str, *arguments: Any) -> Any:
        match step:
            case "pause":
                return self.pauses.append(*arguments)
            case "sync":
                return None  # no test cuts the power for real, and disks take their time
            case "write":
                descriptor, content = arguments
                return SYSTEM.write(descriptor, content[: self._most])
            case "read":
                descriptor, most = arguments
                return SYSTEM.read(descriptor, min(most, self._most))
            case _:
                return getattr(SYSTEM, step)(*arguments)


def failing(step: str, error: BaseException, calls: range = range(1, 1_000)) -> FaultyDisk:
    """A disk of which these calls of one step fail."""
    return FaultyDisk().fails(step, error, calls)
