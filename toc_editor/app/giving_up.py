"""Work that takes long and may be given up on its way, as long as nothing of it is written."""

from __future__ import annotations

from threading import Lock

from msgspec import Struct


class GivenUp(Struct, frozen=True):
    """The end of work that somebody has given up: nothing came of it."""


class GivenUpError(Exception):
    """Raised inside work that somebody has given up; whoever began the work makes it `GivenUp`."""


class Leave:
    """The leave to go on, which one thread may take away while another works."""

    def __init__(self) -> None:
        """Leave that is given."""
        self._lock = Lock()
        self._is_taken_away = False
        self._is_writing = False

    def take_away(self) -> bool:
        """Give the work up; False where its files are being written, which is soon done."""
        with self._lock:
            self._is_taken_away = not self._is_writing
            return self._is_taken_away

    def ask(self) -> None:
        """Go on to the next part of the work. Raises GivenUpError."""
        if self._is_taken_away:
            raise GivenUpError

    def ask_to_write(self) -> None:
        """Go on to the files; from here on nobody can give the work up. Raises GivenUpError."""
        with self._lock:
            self._is_writing = not self._is_taken_away
        self.ask()
