"""What a command says: sentences of what is not as wanted, and reports for other programs."""

from __future__ import annotations

import sys

from toc_editor.cli import NOT_AS_WANTED

_NO_QT = "This needs Qt, which cannot be used here ({0}). Only a PNG and the window need it."


def tell(sentence: str) -> int:
    """Say what is not as wanted; the status for that."""
    print(sentence, file=sys.stderr)
    return NOT_AS_WANTED


def without_qt(error: ImportError) -> int:
    """The sentence for a machine on which Qt does not load; anything else is raised again."""
    from toc_editor.app.export import is_without_qt

    if not is_without_qt(error):
        raise error
    return tell(_NO_QT.format(error))


def print_json(report: object) -> None:
    """Say a report as another program reads it."""
    import json

    from msgspec import to_builtins

    print(json.dumps(to_builtins(report), indent=2))
