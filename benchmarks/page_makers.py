"""One page made in one process, by one of three programs, which tells how long it took.

Run by `benchmarks.fit` as `python -m benchmarks.page_makers NAME FOLDER`. Each maker comes to a
fresh process and imports what it needs before the clock starts, patterns with it; reading its fonts
is part of its work. The first page is the cold one, the rest find what that one left behind.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

MODEL, SOURCE, STRINGS, FONTS = "model.toc", "page.typ", "strings.json", "fonts"
"""What the folder holds: a file for each maker, and the typeface's styles. NAME.pdf is added."""

_AGAIN = 7

Maker = Callable[[], dict[str, float]]
"""Makes the page once and tells the seconds of its parts, and of all under "all"."""


def ours(folder: Path) -> Maker:
    """This program: the largest type that fits, then the tagged PDF."""
    import encodings.mac_roman
    import encodings.utf_16_be  # noqa: F401  # as the one before, what reportlab reads names by

    import fontpkg_fira_sans  # type: ignore[import-untyped]  # noqa: F401  # where the fonts are

    from toc_editor.cli import collect_seldom
    from toc_editor.files.results import Opened
    from toc_editor.files.store import open_file
    from toc_editor.layout.pages import lay_pages
    from toc_editor.model.prose import parse
    from toc_editor.paint.pdf import write_pdf
    from toc_editor.text.bonds import words_and_blanks

    collect_seldom()
    for begin in (parse, words_and_blanks):  # each compiles its patterns for its first text
        begin("- One – or two")
    opening = open_file(folder / MODEL)
    assert isinstance(opening, Opened)
    target = folder / "ours.pdf"

    def make() -> dict[str, float]:
        start = perf_counter()
        page = lay_pages(opening.graph)
        laid = perf_counter()
        target.write_bytes(write_pdf([page.sheets[0].picture]))
        end = perf_counter()
        return {"fit": laid - start, "pdf": end - laid, "all": end - start}

    return make


def typst(folder: Path) -> Maker:
    """Typst: the same words at the type size and the widths that were found, tagged as well."""
    import typst as program

    source = (folder / SOURCE).read_bytes()
    target = folder / "typst.pdf"

    def make() -> dict[str, float]:
        start = perf_counter()
        fonts = program.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[folder / FONTS],
        )
        compiler = program.Compiler(source, font_paths=fonts)
        compiler.compile(output=target, format="pdf", timestamp=0)
        return {"all": perf_counter() - start}

    return make


def bare(folder: Path) -> Maker:
    """reportlab alone: the same strings drawn at the same places, nothing laid out, no tags."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    target = folder / "bare.pdf"
    width, height, strings = json.loads((folder / STRINGS).read_text(encoding="utf-8"))

    def make() -> dict[str, float]:
        start = perf_counter()
        for name in {name for name, *_ in strings}:
            registerFont(TTFont(name, folder / FONTS / f"{name}.ttf"))
        canvas = Canvas(str(target), pagesize=(width, height))
        for name, size, x, y, text in strings:
            canvas.setFont(name, size)
            canvas.drawString(x, height - y, text)
        canvas.save()
        return {"all": perf_counter() - start}

    return make


MAKERS = {"ours": ours, "typst": typst, "bare": bare}


def main(name: str, folder: str) -> None:
    """Make the page, then make it again a few times; print the seconds as one line of JSON."""
    start = perf_counter()
    make = MAKERS[name](Path(folder))
    ready = perf_counter() - start
    told = {"ready": ready, **make()}
    told["again"] = median(make()["all"] for _ in range(_AGAIN))
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
