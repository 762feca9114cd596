"""The fuzzer at one door; it ends with its time, or with the first thing that it finds.

    python -m tests.fuzz.one_door DOOR [options of libFuzzer] FOLDER...

`tests.fuzz.guided` starts it. What a door does has to end without an exception and within
`LONGEST_S` of the processor; the fuzzer itself holds it to its memory.
"""

from __future__ import annotations

import sys
import time
from random import Random

import atheris
from PySide6.QtGui import QGuiApplication

LONGEST_S = 2.0


class TooSlowError(Exception):
    """An input that keeps the processor longer than a person would wait."""


def fuzz(name: str, options: list[str]) -> None:
    """Fuzz the door of this name; does not return."""
    with atheris.instrument_imports(include=["toc_editor"]):
        from tests.fuzz.doors import DOORS
        from toc_editor.model import records
    act = DOORS[name].act

    def within_time(data: bytes) -> None:
        # With the same new ids each time, what an input does once it does again.
        records.urandom = Random(0).randbytes
        began = time.process_time()
        act(data)
        spent = time.process_time() - began
        if spent > LONGEST_S:
            raise TooSlowError(f"{spent:.1f} s")

    atheris.Setup([sys.argv[0], *options], within_time)
    atheris.Fuzz()


if __name__ == "__main__":
    application = QGuiApplication(["fuzz"])  # drawings with running colours are painted by Qt
    fuzz(sys.argv[1], sys.argv[2:])
