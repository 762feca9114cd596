"""Spelling: which words of a text are not in the dictionary, and what could be meant.

A dictionary is a pair of Hunspell's files, named by language: en-gb.aff and en-gb.dic. Further
words may lie in en-gb.2.dic and so on. The program carries British English with words of its own
field. The user's folder keeps the words that the
user added, for all models or for one, and may hold dictionaries of further languages.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from toc_editor.app import resources
from toc_editor.files.store import NotSaved, Saved, write_bytes

if TYPE_CHECKING:
    from hunspell import Hunspell

_FOLDER = "resources/spelling"
_FIELD_WORDS = f"{_FOLDER}/field-words.txt"
_OWN_WORDS = "words.txt"
_OF_MODELS = "words of models.txt"
_MOST_BYTES = 1024 * 1024
_MOST_OFFERED = 6
_LONG_PATHS = "\\\\?\\" if os.name == "nt" else ""
"""What the library wants before a path on Windows, or it would not take it for UTF-8."""
_LONGEST_WORD = 60

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(r"@|://|^www\.|\\|\.[a-z]{2,}/|\w\.\w{2,}")
_LATIN = re.compile("[A-Za-zÀ-\u024f\u1e00-\u1eff'-]+")
_USUAL = {"en": "en-gb", "cy": "cy-gb"}
"""The dictionary of a language that is given without a country."""


class Dictionary(Protocol):
    """What knows words, as the library does."""

    def spell(self, word: str) -> bool:
        """Whether this is a word."""

    def suggest(self, word: str) -> Sequence[str]:
        """Words that could be meant."""


class Speller:
    """Tells words that are spelled wrongly; one for a language."""

    def __init__(self, dictionary: Dictionary, own: Iterable[str] = ()) -> None:
        """`own` are words that are right besides those of the dictionary."""
        self._dictionary = dictionary
        self._own = {_plain(word) for word in own}
        self._known: dict[str, bool] = {}

    def faults(self, text: str, ignored: Iterable[str] = ()) -> tuple[tuple[int, int], ...]:
        """Start and end of each word of a text that no dictionary knows."""
        passed = {_plain(word) for word in ignored}
        return tuple(
            (start, end)
            for start, end in _words(text)
            if not self.is_right(text[start:end]) and _plain(text[start:end]) not in passed
        )

    def is_right(self, word: str) -> bool:
        """Whether a word is known, or is none that could be."""
        word = _plain(word)
        if word not in self._known:
            self._known[word] = not _is_checked(word) or self._is_known(word)
        return self._known[word]

    def _is_known(self, word: str) -> bool:
        stem = word.removesuffix("'s")
        if self._own & {word, stem, word.lower(), stem.lower()}:
            return True
        return self._dictionary.spell(word)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Words that could be meant, the likeliest first."""
        plain = _plain(word)
        # A letter that was not doubled is a slip far more often than one that was left out.
        found = sorted(
            self._dictionary.suggest(plain), key=lambda one: _undoubled(one) != _undoubled(plain)
        )[:_MOST_OFFERED]
        return tuple(one.replace("'", "’") if "’" in word else one for one in found)

    def add(self, word: str) -> None:
        """Take a word for right from now on."""
        self._own.add(_plain(word))
        self._known.clear()


def _plain(word: str) -> str:
    """A word with the apostrophe that dictionaries have."""
    return word.replace("’", "'")


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word.lower()))


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word that can be checked: none of an address, none with a digit."""
    for token in _TOKEN.finditer(text):
        if _ADDRESS.search(token[0]) or any(sign.isdigit() or sign == "_" for sign in token[0]):
            continue
        for word in _WORD.finditer(token[0]):
            yield token.start() + word.start(), token.start() + word.end()


def _is_checked(word: str) -> bool:
    """Whether a word is one of a dictionary's kind: no abbreviation, no name such as eBay."""
    stem = word.removesuffix("'s").removesuffix("s")
    has_capital_inside = stem[1:] != stem[1:].lower()
    is_letter = len(word) < 2
    is_latin = _LATIN.fullmatch(word) is not None
    return is_latin and not has_capital_inside and not is_letter and len(word) <= _LONGEST_WORD


def load(language: str, folder: Path | None) -> Speller | None:
    """The speller of a language (BCP 47) with the user's words; None where there is none.

    `folder` is the user's own, in which dictionaries of further languages may lie.
    """
    name = _name(language, folder)
    if name is None:
        return None
    own = [*_lines(resources.find(_FIELD_WORDS)), *own_words(folder)]
    return Speller(_read(*name), own)


def _read(where: Path, stem: str) -> Hunspell:
    """A dictionary with all its parts.

    The library holds Python's lock while it reads, so that the window stands still: not for longer
    than one part takes.
    """
    # Imported for the first text that is written.
    from hunspell import Hunspell

    read = Hunspell(stem, hunspell_data_dir=str(where), system_encoding="UTF-8")
    parts = (where / f"{stem}.{number}.dic" for number in count(2))
    for part in takewhile(Path.is_file, parts):
        read.add_dic(_LONG_PATHS + str(part.absolute()))
    return read


def _name(language: str, folder: Path | None) -> tuple[Path, str] | None:
    """Where the files of a language are, and what they are called."""
    tag = language.lower()
    usual = _USUAL.get(tag.split("-")[0], tag)
    for where in (folder, resources.root() / _FOLDER):
        for stem in (tag, usual):
            if where is not None and all(_is_there(where, stem, end) for end in ("aff", "dic")):
                return where, stem
    return None


def _is_there(where: Path, stem: str, end: str) -> bool:
    return (where / f"{stem}.{end}").is_file()


def own_words(folder: Path | None) -> list[str]:
    """The words that the user added; none where the file cannot be read."""
    return [] if folder is None else _lines(folder / _OWN_WORDS)


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except OSError:
        return []
    lines = content.decode("utf-8", "replace").splitlines()
    return [line.strip() for line in lines if line.strip()]


def words_of_model(folder: Path | None, key: str) -> tuple[str, ...]:
    """The words that are right in the model of this key alone."""
    lines = [] if folder is None else _lines(folder / _OF_MODELS)
    parted = (line.partition("\t") for line in lines)
    return tuple(word for of, _, word in parted if of == key)


def keep_word(folder: Path | None, word: str) -> Saved | NotSaved:
    """Write a word to the user's own, for all models."""
    return _keep(folder, _OWN_WORDS, _plain(word))


def keep_word_of_model(folder: Path | None, key: str, word: str) -> Saved | NotSaved:
    """Write a word to those that are right in the model of this key."""
    return _keep(folder, _OF_MODELS, f"{key}\t{_plain(word)}")


def _keep(folder: Path | None, name: str, line: str) -> Saved | NotSaved:
    if folder is None:
        return NotSaved("There is no folder for words of your own.")
    lines = sorted({*_lines(folder / name), line}, key=str.casefold)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return NotSaved(f"The folder for your words could not be made ({error.strerror}).")
    return write_bytes(folder / name, "".join(f"{one}\n" for one in lines).encode())
