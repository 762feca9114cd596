"""Small image files for tests, drawn afresh."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from PIL import Image, ImageDraw

from toc_editor.model import drawings
from toc_editor.model.drawings import Drawing, Part

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


def png(size: tuple[int, int] = SIZE) -> tuple[str, str]:
    """The media type and the content of a logo of so many pixels."""
    return "image/png", b64encode(file(disc().resize(size))).decode()


def drawing(width: float = 100.0, height: float = 80.0) -> tuple[str, str]:
    """The media type and the content of a drawn logo: a frame with a hole, and a curved line."""
    right, low = width, height
    outer = ((0.0, 0.0), (right, 0.0), (right, low), (0.0, low))
    inner = tuple((0.2 * right + 0.6 * x, 0.2 * low + 0.6 * y) for x, y in outer)
    frame = Part(outlines=(outer, inner), fill="#1f7a6d", even_odd=True)
    curve = (
        (0.3 * right, 0.5 * low),
        (0.4 * right, 0.2 * low, 0.6 * right, 0.8 * low, 0.7 * right, 0.5 * low),
    )
    line = Part(outlines=(curve,), stroke="#6b4596", stroke_width=4.0, closed=False, is_round=True)
    content = drawings.write(Drawing(width, height, (frame, line)))
    return "image/svg+xml", b64encode(content).decode()
