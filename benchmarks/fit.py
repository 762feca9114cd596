"""The largest type that fits and the tagged PDF, beside Typst and beside reportlab alone.

The bar: fit and PDF of the largest example take no longer than a cold compilation of the same text
by Typst, at the type size that was found. Each is the first page of its process, begins with the
model or the source in memory, reads its fonts and ends with the file written. What another program
is not given (banners, logos, the footer) is left out of the model, too.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2  # type: ignore[import-untyped]

from benchmarks import typst_page
from benchmarks.measuring import Run, Sample, in_turns, told_by
from benchmarks.models import USUAL, bare_model, chosen_examples
from benchmarks.page_makers import FONTS, MAKERS, MODEL, SOURCE, STRINGS
from benchmarks.reports import TIMES, Bar, Outcome, Table, comparison, times
from toc_editor.app.templates import Template
from toc_editor.files.store import save_file
from toc_editor.layout.pages import Pages, lay_pages
from toc_editor.picture.display import Run as Glyphs
from toc_editor.picture.display import walk
from toc_editor.text.faces import fira_sans

MOST, MOST_OF_OTHERS = 1.0, 1.5
OURS, TYPST, BARE = "this program", "Typst", "reportlab alone"
_NAMES = {OURS: "ours", TYPST: "typst", BARE: "bare"}
_NOTES = (
    "Each time a fresh process with its imports done: fonts read, page laid out, PDF written.",
    "This program searches the type size; Typst is given it, with the columns' widths.",
    "reportlab alone lays nothing out: it draws the finished strings where it is told to.",
)


def run(quick: bool) -> Outcome:
    """Time the three programs on every example."""
    tables, bars = [], []
    for example in chosen_examples(quick):
        with TemporaryDirectory() as folder:
            table, bar = _beside(example, Path(folder), 3 if quick else 15)
        tables += table
        bars.append(bar)
    return Outcome(tables, bars)


def _beside(example: Template, folder: Path, rounds: int) -> tuple[list[Table], Bar]:
    _prepare(example, folder)
    told: dict[str, list[dict[str, float]]] = {name: [] for name in MAKERS}
    measured = in_turns(
        {shown: _maker(name, folder, told[name]) for shown, name in _NAMES.items()}, rounds
    )
    _check(folder)
    tables = [
        comparison(f"{example.name}: a page from nothing", measured, TYPST, _NOTES),
        _parts(example.name, told),
    ]
    most = MOST if example.name == USUAL else MOST_OF_OTHERS
    return tables, Bar(f"{example.name}, page beside Typst", measured.ratio(OURS, TYPST), most)


def _maker(name: str, folder: Path, told: list[dict[str, float]]) -> Run:
    """One page by one program in a fresh process; all that it tells is kept."""

    def make() -> float:
        told.append(told_by(["-m", "benchmarks.page_makers", name, str(folder)]))
        return told[-1]["all"]

    return make


def _parts(name: str, told: dict[str, list[dict[str, float]]]) -> Table:
    def row(shown: str, maker: str, part: str) -> tuple[str, ...]:
        # The first of each was the warm-up.
        return shown, *times(Sample(tuple(one[part] for one in told[maker][1:])))

    rows = [
        row(f"{OURS}: the fit", "ours", "fit"),
        row(f"{OURS}: the tagged PDF", "ours", "pdf"),
        *(row(f"{shown}: again in the process", maker, "again") for shown, maker in _NAMES.items()),
        *(row(f"{shown}: imports before it", maker, "ready") for shown, maker in _NAMES.items()),
    ]
    return Table(f"{name}: parts and circumstances", ("", *TIMES), rows)


def _prepare(example: Template, folder: Path) -> None:
    """Write what the makers read."""
    graph = bare_model(example.graph)
    page = lay_pages(graph)
    save_file(folder / MODEL, graph)
    (folder / SOURCE).write_text(typst_page.source(graph, page), encoding="utf-8")
    (folder / STRINGS).write_text(json.dumps(_strings(page)), encoding="utf-8")
    (folder / FONTS).mkdir()
    family = fira_sans()
    for face in (family.regular, family.bold, family.italic, family.bold_italic):
        shutil.copyfile(face.path, folder / FONTS / f"{face.name}.ttf")


def _strings(page: Pages) -> tuple[float, float, list[tuple[str, float, float, float, str]]]:
    """The size of the sheet, and every string with its face, size and place."""
    picture = page.sheets[0].picture
    strings = [
        (one.item.font.name, one.item.size, one.x + one.item.x, one.y + one.item.y, one.item.text)
        for one in walk(picture)
        if isinstance(one.item, Glyphs) and one.item.text
    ]
    return picture.width, picture.height, strings


def _check(folder: Path) -> None:
    """Make sure that all three made one page with the same words on it in the same order."""
    found = {name: _read(folder / f"{name}.pdf") for name in MAKERS}
    if len(set(found.values())) != 1 or found["ours"][0] != 1:
        said = {name: (pages, len(letters)) for name, (pages, letters) in found.items()}
        raise RuntimeError(f"not the same page; pages and letters: {said}")


def _read(path: Path) -> tuple[int, str]:
    """How many pages a PDF has, and its letters and digits: lines may end at other places."""
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return len(document), "".join(re.findall(r"\w", text))
