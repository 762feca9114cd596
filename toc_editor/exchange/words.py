"""Counting words, thousands of texts at a time."""

from __future__ import annotations

import re

_LABEL = re.compile(r"^ *(?:-|\d{1,3}[.)])(?: |$)", re.MULTILINE)


def word_count(text: str) -> int:
    """What `prose.word_count` says of a tidy text, without reading its styles."""
    return len(text.split()) - len(_LABEL.findall(text))
