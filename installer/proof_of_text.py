"""The page as the canvas shows it, by the fonts of Windows, against the PDF that was exported.

    python3 installer/proof_of_text.py FOLDER

The folder is what `self-test --window --keep FOLDER` left. Needs pypdfium2 and Pillow.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

MOST_FAR = 0.02
"""The share of pixels that may differ by far.

Where letters stand between pixels, as on Linux, it is a hundredth of this; Wine puts each on a
whole pixel. A page that stands two pixels away has three times as many.
"""

MOST_MOVED = 0.01
"""The share of places with text that may stand more than a pixel away."""

_FAR = 160
"""Of 255, in any colour."""

_POINTS_IN_AN_INCH = 72
_TILE = 48, 24
"""Pixels: a place with a word or two."""

_STEPS = range(-2, 3)
_LEAST_INK = 12.0
_MUCH_BETTER = 0.8
"""How much of the difference is left where a place surely stands elsewhere: lines fit anywhere."""


def main(folder: Path) -> int:
    """Compare every picture in the folder with the PDF in it, and say how far they differ."""
    (exported,) = folder.glob("*.pdf")
    pictures = sorted(folder.glob("*.png"))
    failed = not pictures
    for path in pictures:
        dots = int(path.stem.rpartition(" ")[2])
        shown = Image.open(path).convert("RGB")
        printed = _printed(exported, dots)
        far = _far(printed, shown)
        moved, places = _moved(printed.convert("L"), shown.convert("L"))
        share = moved / max(places, 1)
        print(f"at {dots} dots per inch {far:.4%} of the pixels differ by far; of {places} places "
              f"with text {moved} stand more than a pixel away")  # fmt: skip
        failed |= far > MOST_FAR or share > MOST_MOVED or not places
        ImageChops.difference(printed, shown).save(folder / f"difference at {dots}.jpg")
    return 1 if failed else 0


def _printed(exported: Path, dots: int) -> Image.Image:
    page = pypdfium2.PdfDocument(exported)[0]
    image = page.render(scale=dots / _POINTS_IN_AN_INCH).to_pil().convert("RGB")
    assert isinstance(image, Image.Image)
    return image


def _far(one: Image.Image, other: Image.Image) -> float:
    red, green, blue = ImageChops.difference(one, other).split()
    counts = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(counts[_FAR + 1 :]) / sum(counts)


def _moved(printed: Image.Image, shown: Image.Image) -> tuple[int, int]:
    """How many places would fit best more than a pixel away, of how many with text."""
    moved = places = 0
    for left, top in _tiles(printed.size):
        box = left, top, left + _TILE[0], top + _TILE[1]
        tile = printed.crop(box)
        if ImageStat.Stat(tile).stddev[0] < _LEAST_INK:
            continue
        places += 1
        steps = {(x, y): _apart(tile, shown.crop((box[0] + x, box[1] + y, box[2] + x, box[3] + y)))
                 for x, y in product(_STEPS, repeat=2)}  # fmt: skip
        near = min(one for step, one in steps.items() if max(map(abs, step)) <= 1)
        moved += min(steps.values()) < _MUCH_BETTER * near
    return moved, places


def _tiles(size: tuple[int, int]) -> Iterator[tuple[int, int]]:
    edge = max(_STEPS)
    across = range(edge, size[0] - _TILE[0] - edge, _TILE[0])
    return product(across, range(edge, size[1] - _TILE[1] - edge, _TILE[1]))


def _apart(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).sum[0])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
