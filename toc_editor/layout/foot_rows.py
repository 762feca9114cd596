"""The foot of a page: notes, the footer with page number and key to links, under it the marking."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import furniture
from toc_editor.layout.draw import Pen
from toc_editor.layout.furniture import Paragraph
from toc_editor.layout.link_key import LinkKey
from toc_editor.layout.link_marks import page_ink
from toc_editor.layout.link_room import LinkRoom
from toc_editor.layout.panels import Frame
from toc_editor.layout.style import LINE, PageStyle
from toc_editor.model.records import Id, LinkKind, Project
from toc_editor.picture.display import Group, Role

_NUMBER_GAP = 1.5
"""Between the footer and what stands beside it: the page's number, the key to links; in ems."""


class Foot(Struct, frozen=True):
    """What stands under everything else on a page that is `width_pt` wide inside its margins.

    The page's number stands at the right of the footer's first line, the key to links at the right
    of its last, or over it where that takes the width; the marking stands in the middle.
    """

    notes: Sequence[Paragraph]
    footer: Sequence[Paragraph]
    marking: Sequence[Paragraph]
    number: Paragraph | None
    key: LinkKey | None
    is_again: bool
    width_pt: float
    owner: Id
    style: PageStyle

    def height(self, size: float) -> float:
        """How high it is at a type size in points, in ems, with the gap over it."""
        inside = self._inside(size)
        return self.style.notes_gap + inside if inside else 0.0

    def draw(self, x: float, bottom: float, size: float) -> Iterator[Group]:
        """All of it between a left edge and a bottom, in points."""
        yield from self._draw_texts(x, bottom, size)
        if self.key is not None:
            yield from self.draw_key(x, bottom, size, self.key.kinds)

    def _draw_texts(self, x: float, bottom: float, size: float) -> Iterator[Group]:
        y = bottom - self._inside(size) * size
        frame = Frame(x, y, self.width_pt, 0, "")
        yield from furniture.draw(self.notes, frame, size, self.owner)
        y += (self._notes(size) + self._before_footer(size) + self._over_footer(size)) * size
        yield from self._draw_footer(replace(frame, y=y, width=self._line_pt(size)), size)
        if self.number is not None:
            number_pt = _width(self.number) * size
            place = replace(frame, x=x + self.width_pt - number_pt, y=y, width=number_pt)
            yield from furniture.draw([self.number], place, size, self.owner)
        y += (self._row(size) + self._before_marking(size)) * size
        yield from furniture.draw(self.marking, replace(frame, y=y), size, self.owner)

    def _draw_footer(self, line: Frame, size: float) -> Iterator[Group]:
        if not self.footer:
            return
        *first, last = self.footer
        yield from furniture.draw(first, line, size, self.owner)
        y = line.y + furniture.height(first, line.width / size) * size
        if self.key is not None and self._is_beside(size):
            width = self._last_pt(size) - (self.key.width_of(self.key.kinds) + _NUMBER_GAP) * size
            line = replace(line, width=width)
        yield from furniture.draw([last], replace(line, y=y), size, self.owner)

    def draw_key(
        self, x: float, bottom: float, size: float, drawn: Collection[LinkKind]
    ) -> list[Group]:
        """The key to links of these kinds, of those that it may hold, in the same place."""
        if self.key is None:
            return []
        footer = self._footer(size)
        y = bottom - (footer + self._after_footer(size)) * size
        frame = Frame(x, y, self.width_pt, 0, "")
        if self._is_beside(size):
            wide = self.key.width_of(drawn) * size
            left = x + self._last_pt(size) - wide
            frame = replace(frame, x=left, y=y + (footer - LINE) * size, width=wide)
        pen = Pen(size, self.style.soft_ink, self.style.soft_ink)
        role = Role.REPEAT if self.is_again else Role.PARAGRAPH
        return self.key.draw(frame, pen, page_ink(self.style, size), drawn, role)

    def _inside(self, size: float) -> float:
        """The height without the gap over it."""
        footer = self._before_footer(size) + self._footer(size)
        return self._notes(size) + footer + self._after_footer(size)

    def _after_footer(self, size: float) -> float:
        return self._before_marking(size) + furniture.height(self.marking, self.width_pt / size)

    def _notes(self, size: float) -> float:
        return furniture.height(self.notes, self.width_pt / size)

    def _before_footer(self, size: float) -> float:
        return self.style.before_footer if self.notes and self._footer(size) else 0.0

    def _footer(self, size: float) -> float:
        """The height of the footer's line, and of a key to links that stands over it."""
        return self._over_footer(size) + self._row(size)

    def _over_footer(self, size: float) -> float:
        """The height of a key to links that is too wide to stand beside the footer."""
        if self.key is None or self._is_beside(size):
            return 0.0
        return self.key.height(self.width_pt / size)

    def _row(self, size: float) -> float:
        """The height of the footer's line and what stands beside it."""
        line = furniture.height(self.footer, self._line_pt(size) / size)
        number = self.number.text.height_at(self.width_pt / size) if self.number else 0.0
        return max(line, number, LINE if self.key is not None and self._is_beside(size) else 0.0)

    def _before_marking(self, size: float) -> float:
        return self.style.marking_gap if self.marking and self._footer(size) else 0.0

    def _line_pt(self, size: float) -> float:
        """How wide the footer's first line may be beside the page's number."""
        if self.number is None:
            return self.width_pt
        return self.width_pt - (_width(self.number) + _NUMBER_GAP) * size

    def _last_pt(self, size: float) -> float:
        """The width of the footer's last paragraph with the key to links."""
        return self.width_pt if len(self.footer) > 1 else self._line_pt(size)

    def _is_beside(self, size: float) -> bool:
        """Whether the key to links, if there is one, stands beside the footer."""
        if self.key is None:
            return False
        last = _width(self.footer[-1]) + _NUMBER_GAP if self.footer else 0.0
        return (last + self.key.width_of(self.key.kinds)) * size <= self._last_pt(size)


def of(
    project: Project,
    notes: Sequence[Paragraph],
    style: PageStyle,
    width_pt: float,
    place: tuple[int, int],
    links: LinkRoom,
) -> Foot:
    """The foot of a page, which is a number among a count; what was said before is for the eye.

    `notes` stand on the last page. With links, it tells their kinds apart, and what of them is not
    to be seen.
    """
    number, count = place
    footer, marking = furniture.footer(project, style), furniture.marking(project, style)
    unseen = [furniture.not_drawn(style)] if links.are_shown and count > 1 else []
    return Foot(
        notes if number == count else (),
        [*(footer if number == 1 else furniture.repeated(footer)), *unseen],
        marking if number == 1 else furniture.repeated(marking),
        furniture.page_number(number, count, style) if count > 1 else None,
        LinkKey(links.kinds) if len(links.kinds) > 1 else None,
        number > 1,
        width_pt,
        project.id,
        style,
    )


def _width(line: Paragraph) -> float:
    """How wide a paragraph is in one line, in ems."""
    return line.text.blocks[0].setting.natural_width * line.text.size
