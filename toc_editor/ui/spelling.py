"""Spelling for the fields of one window: checked beside it, so that typing never waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from toc_editor.files.store import NotSaved, Saved
from toc_editor.ui.background import Background

if TYPE_CHECKING:
    from toc_editor.app.spelling import Speller
    from toc_editor.ui.memory import Memory

Faults = tuple[tuple[int, int], ...]
"""Start and end of each word that is not known."""


class Spelling(QObject):
    """Checks texts and finds what could be meant, one after the other, in a thread."""

    changed = Signal()
    """It was switched on or off, or knows another word."""
    failed = Signal(str)
    """A word could not be kept; says why."""

    def __init__(self, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self._memory = memory
        self._background = Background(self)
        self._is_over = False
        self._spellers: dict[str, Speller | None] = {}
        self._of_models: dict[str, tuple[str, ...]] = {}
        self._waiting: deque[tuple[Callable[[], Any], Callable[[Any], None]]] = deque()

    @property
    def is_on(self) -> bool:
        """Whether anything is checked."""
        return self._memory.spelling

    def toggle(self) -> None:
        """Check, or check no more."""
        self._memory.keep_spelling(is_on=not self.is_on)
        self.changed.emit()

    def check(self, text: str, language: str, key: str, then: Callable[[Faults], None]) -> None:
        """Tell which words of a text are not known; none where a language has no dictionary.

        `key` is that of the model, which may have words of its own.
        """
        self._do(partial(self._faults, text, language, key), then)

    def suggest(self, word: str, language: str, then: Callable[[tuple[str, ...]], None]) -> None:
        """Tell what could be meant by a word."""
        self._do(partial(self._suggestions, word, language), then)

    def add(self, word: str, language: str) -> None:
        """Take a word into the user's dictionary; it counts in this run even if it is not saved."""
        from toc_editor.app import spelling

        speller = self._spellers.get(language)
        if speller is not None:
            speller.add(word)
        self._tell(spelling.keep_word(self._memory.spelling_folder, word))

    def ignore(self, word: str, key: str) -> None:
        """Take a word for right in the model of this key."""
        from toc_editor.app import spelling

        self._of_models[key] = (*self._words_of(key), word)
        self._tell(spelling.keep_word_of_model(self._memory.spelling_folder, key, word))

    def _tell(self, saved: Saved | NotSaved) -> None:
        self.changed.emit()
        if isinstance(saved, NotSaved):
            self.failed.emit(saved.sentence)

    def finish(self) -> None:
        """Wait for what is under way, and take no more."""
        self._is_over = True
        self._waiting.clear()
        self._background.finish()

    # In the thread

    def _speller(self, language: str) -> Speller | None:
        # Imported, as the library is, for the first text that is checked.
        from toc_editor.app import spelling

        if language not in self._spellers:
            self._spellers[language] = spelling.load(language, self._memory.spelling_folder)
        return self._spellers[language]

    def _words_of(self, key: str) -> tuple[str, ...]:
        from toc_editor.app import spelling

        if key not in self._of_models:
            self._of_models[key] = spelling.words_of_model(self._memory.spelling_folder, key)
        return self._of_models[key]

    def _faults(self, text: str, language: str, key: str) -> Faults:
        speller = self._speller(language)
        return () if speller is None else speller.faults(text, self._words_of(key))

    def _suggestions(self, word: str, language: str) -> tuple[str, ...]:
        speller = self._speller(language)
        return () if speller is None else speller.suggestions(word)

    # Before the window

    def _do(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        if not self._is_over:
            self._waiting.append((work, then))
            self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self._background.is_busy:
            work, then = self._waiting.popleft()
            self._background.start(work, partial(self._take, then))

    def _take(self, then: Callable[[Any], None], result: Any) -> None:
        try:
            then(result)
        finally:
            self._go_on()
