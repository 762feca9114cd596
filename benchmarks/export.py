"""A whole export, from the start of the program to its end, as a person at a terminal sees it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import in_turns, whole_process
from benchmarks.models import USUAL, chosen_examples
from benchmarks.reports import Outcome, comparison

_IMPORTS = "import toc_editor.cli, toc_editor.app.export, toc_editor.layout.pages, "
_IMPORTS += "toc_editor.paint.pdf"


def run(quick: bool) -> Outcome:
    """Time the export of an example beside what Python alone and its imports take."""
    example = chosen_examples(quick=True)[0]
    with TemporaryDirectory() as folder:
        page = str(Path(folder) / "page.pdf")
        command = ("-P", "-m", "toc_editor", "export", str(example.path), "-o", page)
        runs = {
            "Python alone": whole_process("-c", "pass"),
            "the imports of an export": whole_process("-c", _IMPORTS),
            "the export": whole_process(*command),
        }
        measured = in_turns(runs, 3 if quick else 21)
        written = Path(page).stat().st_size
    notes = [f"toc-editor export {USUAL}.toc -o page.pdf writes {written / 1000:.0f} kB."]
    return Outcome([comparison("A whole export", measured, "Python alone", notes)])
