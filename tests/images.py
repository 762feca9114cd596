"""Small image files for tests, drawn afresh."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (120, 80)
_RED, _BLUE = (200, 40, 40, 255), (30, 60, 160, 128)


def disc() -> Image.Image:
    """A red disc with a half transparent blue one in it, on nothing."""
    image = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((4, 4, 115, 75), fill=_RED)
    draw.ellipse((40, 24, 80, 56), fill=_BLUE)
    return image


def grey() -> Image.Image:
    """Black at the top, white at the foot."""
    return Image.linear_gradient("L").resize(SIZE)


def photo(size: tuple[int, int] = SIZE) -> Image.Image:
    """Many colours that run into each other, without transparency."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (across, down, Image.effect_noise(size, 40)))


def file(image: Image.Image, format: str = "PNG", **options: object) -> bytes:
    """The image as a file's bytes."""
    content = BytesIO()
    image.save(content, format, **options)
    return content.getvalue()
