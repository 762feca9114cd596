"""A card's text in a text document of Qt's, and back: paragraphs, points, bold and italic."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from toc_editor.model import prose
from toc_editor.model.prose import Paragraph, Span

_BULLETS = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)


def fill(document: QTextDocument, text: str) -> None:
    """Show a card's text in an empty document."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, paragraph in enumerate(prose.parse(text)):
        if number:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        set_level(cursor, paragraph.level, paragraph.label)
        for span in paragraph.spans:
            cursor.insertText(span.text, _format(span))
    cursor.endEditBlock()


def _format(span: Span) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold if span.bold else QFont.Weight.Normal)
    form.setFontItalic(span.italic)
    return form


def read(document: QTextDocument) -> str:
    """The text of a document in a card's markup, as it was typed: not tidied yet."""
    return prose.compose([_paragraph(block) for block in _blocks(document)])


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _paragraph(block: QTextBlock) -> Paragraph:
    spans = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        form = fragment.charFormat()
        text = fragment.text().replace("\u2028", " ").replace("\ufffc", "")
        spans.append(Span(text, form.fontWeight() > QFont.Weight.Medium, form.fontItalic()))
        iterator += 1
    return Paragraph(level_of(block), label_of(block), prose.joined(spans))


def level_of(block: QTextBlock) -> int:
    """How deep a point a block is, 0 for a plain paragraph."""
    points: QTextList | None = block.textList()
    return points.format().indent() if points is not None else 0


def label_of(block: QTextBlock) -> str:
    """What stands before a block in the markup: nothing, a bullet, or its number."""
    points: QTextList | None = block.textList()
    if points is None:
        return ""
    if points.format().style() == QTextListFormat.Style.ListDecimal:
        return f"{points.itemNumber(block) + points.format().start()}."
    return prose.BULLET


def set_level(cursor: QTextCursor, level: int, label: str = prose.BULLET) -> None:
    """Make the cursor's block a point of this level, or with level 0 a plain paragraph."""
    block = cursor.block()
    points: QTextList | None = block.textList()
    if points is not None:
        points.remove(block)
        cursor.setBlockFormat(QTextBlockFormat())
    if level <= 0:
        return
    form = QTextListFormat()
    form.setIndent(min(level, prose.DEEPEST_LEVEL))
    if label[:1].isdigit():
        form.setStyle(QTextListFormat.Style.ListDecimal)
        form.setStart(int(label.rstrip(".)")))
    else:
        form.setStyle(_BULLETS[min(level, len(_BULLETS)) - 1])
    earlier = _list_above(block, form)
    if earlier is not None:
        earlier.add(block)
    else:
        cursor.createList(form)


def _list_above(block: QTextBlock, form: QTextListFormat) -> QTextList | None:
    """The list of the same kind that the block can join, so that numbers run on."""
    above = block.previous()
    while above.isValid() and above.textList() is not None:
        points = above.textList()
        if points.format().indent() < form.indent():
            return None
        if points.format().indent() == form.indent():
            same = points.format().style() == form.style()
            return points if same else None
        above = above.previous()
    return None
