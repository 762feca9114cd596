"""The foot of a page: notes, under them the footer with the page's number, under it the marking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import furniture
from toc_editor.layout.furniture import Paragraph
from toc_editor.layout.panels import Frame
from toc_editor.layout.style import PageStyle
from toc_editor.model.records import Id, Project
from toc_editor.picture.display import Group

_NUMBER_GAP = 1.5
"""Between the footer's line and the page's number, in ems."""


class Foot(Struct, frozen=True):
    """What stands under everything else on a page that is `width_pt` wide inside its margins.

    The page's number stands at the right of the footer's line, the marking in the middle.
    """

    notes: Sequence[Paragraph]
    footer: Sequence[Paragraph]
    marking: Sequence[Paragraph]
    number: Paragraph | None
    width_pt: float
    owner: Id
    style: PageStyle

    def height(self, size: float) -> float:
        """How high it is at a type size in points, in ems, with the gap over it."""
        inside = self._inside(size)
        return self.style.notes_gap + inside if inside else 0.0

    def draw(self, x: float, bottom: float, size: float) -> Iterator[Group]:
        """All of it between a left edge and a bottom, in points."""
        y = bottom - self._inside(size) * size
        frame = Frame(x, y, self.width_pt, 0, "")
        yield from furniture.draw(self.notes, frame, size, self.owner)
        y += (self._notes(size) + self._before_footer(size)) * size
        line = replace(frame, y=y, width=self._line_pt(size))
        yield from furniture.draw(self.footer, line, size, self.owner)
        if self.number is not None:
            number_pt = _width(self.number) * size
            place = replace(frame, x=x + self.width_pt - number_pt, y=y, width=number_pt)
            yield from furniture.draw([self.number], place, size, self.owner)
        y += (self._footer(size) + self._before_marking(size)) * size
        yield from furniture.draw(self.marking, replace(frame, y=y), size, self.owner)

    def _inside(self, size: float) -> float:
        """The height without the gap over it."""
        footer = self._before_footer(size) + self._footer(size)
        marking = furniture.height(self.marking, self.width_pt / size)
        return self._notes(size) + footer + self._before_marking(size) + marking

    def _notes(self, size: float) -> float:
        return furniture.height(self.notes, self.width_pt / size)

    def _before_footer(self, size: float) -> float:
        return self.style.before_footer if self.notes and self._footer(size) else 0.0

    def _footer(self, size: float) -> float:
        """The height of the footer's line and the number beside it."""
        line = furniture.height(self.footer, self._line_pt(size) / size)
        number = self.number.text.height_at(self.width_pt / size) if self.number else 0.0
        return max(line, number)

    def _before_marking(self, size: float) -> float:
        return self.style.marking_gap if self.marking and self._footer(size) else 0.0

    def _line_pt(self, size: float) -> float:
        """How wide the footer's line may be beside the page's number."""
        if self.number is None:
            return self.width_pt
        return self.width_pt - (_width(self.number) + _NUMBER_GAP) * size


def of(
    project: Project,
    style: PageStyle,
    width_pt: float,
    place: tuple[int, int],
    *,
    has_links: bool,
) -> Foot:
    """The foot of a page, which is a number among a count; what was said before is for the eye.

    With links, it tells what of them is not to be seen.
    """
    number, count = place
    footer, marking = furniture.footer(project, style), furniture.marking(project, style)
    unseen = [furniture.not_drawn(style)] if has_links and count > 1 else []
    return Foot(
        furniture.notes(project, style) if number == count else (),
        [*(footer if number == 1 else furniture.repeated(footer)), *unseen],
        marking if number == 1 else furniture.repeated(marking),
        furniture.page_number(number, count, style) if count > 1 else None,
        width_pt,
        project.id,
        style,
    )


def _width(number: Paragraph) -> float:
    return number.text.blocks[0].setting.natural_width * number.text.size
