"""The pictures of this folder and their index: each example as a page in each of the styles.

And the page that the README shows.

    python3 run.py gallery

The same program gives the same files, whatever machine it runs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from toc_editor.app.export import export
from toc_editor.app.export_options import Options
from toc_editor.app.export_report import Report, points
from toc_editor.app.style_file import Style
from toc_editor.app.styles import own_styles
from toc_editor.app.templates import Template, examples

FOLDER = Path(__file__).parent
DPI = 100
COLOURS = 64
"""How many a picture keeps: enough for the edges of letters in every tint of a page."""

READMES_OWN = FOLDER.parent / "pictures" / "page.png"
"""The page that the README shows: an example in the first style, about 1,280 pixels wide."""
READMES_EXAMPLE, READMES_DPI, READMES_COLOURS = "programme-2022", 77, 256

HEAD = """\
# Gallery

The examples that come with the program, each as a page in each of its styles, as they are exported.
Made by `python3 run.py gallery`.
"""


def main() -> None:
    """Make all pictures anew, the index of them, and the README's page."""
    for old in FOLDER.glob("*.png"):
        old.unlink()
    (FOLDER / "README.md").write_text("\n".join([HEAD, *_index()]), encoding="utf-8", newline="\n")
    make_readmes_own()


def make_readmes_own() -> None:
    """Make the page anew that the README shows."""
    (example,) = (one for one in examples() if one.name == READMES_EXAMPLE)
    export(example.graph, READMES_OWN, Options(style=own_styles()[0], dpi=READMES_DPI))
    _save(READMES_OWN, READMES_OWN, READMES_COLOURS)


def _index() -> Iterator[str]:
    for example in examples():
        yield f"## {example.title}\n"
        yield f"{example.description}\n"
        for style in own_styles():
            yield from _in_style(example, style)


def _in_style(example: Template, style: Style) -> Iterator[str]:
    """The pages of an example in a style, and what the index says of them."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"{example.name}-{style.name}.png"
        report = export(example.graph, target, Options(style=style, dpi=DPI))
        if not isinstance(report, Report):
            raise SystemExit(report.sentence)
        pages = sorted(target.parent.iterdir())
        for page in pages:
            _keep(page)
    print(*report.sentences)
    size = points(report.type_size_pt or 0.0)
    sheets = f"{len(pages)} pages" if len(pages) > 1 else "one page"
    yield f"### {style.title}: {sheets} of {report.paper}, type {size}\n"
    for page in pages:
        yield f"![{example.title} in the style “{style.title}”]({page.name})\n"


def _keep(page: Path) -> None:
    """Put a picture into the folder, in as many colours as it needs."""
    _save(page, FOLDER / page.name, COLOURS)


def _save(page: Path, target: Path, colours: int) -> None:
    with Image.open(page) as picture:
        plain = picture.convert("RGB")
    few = plain.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


if __name__ == "__main__":
    main()
