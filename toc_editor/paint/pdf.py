"""Pictures as a tagged PDF: PDF/UA-1 and PDF/A-3a, the same bytes for the same pictures.

Nothing is decided here: text is drawn glyph by glyph where the picture has it, and the groups
with a role become the structure that screen readers follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toc_editor.paint.pdf_about import about, write_colours, write_info, write_metadata
from toc_editor.paint.pdf_attachment import Attachment, name_tree, write_attachment
from toc_editor.paint.pdf_file import PdfFile, Reference, array, dictionary, language, numbers
from toc_editor.paint.pdf_fonts import Fonts
from toc_editor.paint.pdf_images import Images
from toc_editor.paint.pdf_outline import Entry, write_outline
from toc_editor.paint.pdf_page import DrawnPage, draw_page
from toc_editor.paint.pdf_structure import MarkedPage, heading_tags, write_structure
from toc_editor.picture.display import Picture

__all__ = ["Attachment", "write_pdf"]


def write_pdf(
    pictures: Sequence[Picture],
    *,
    subject: str = "",
    author: str = "",
    program: str = "",
    attachment: Attachment | None = None,
) -> bytes:
    """The pictures, at least one, as the pages of a document with the first's title and language.

    `program` names what made it, with its version. A group with a role is an element of the
    structure; its texts are read in the picture's order. A group with an `alt` and no text is a
    figure; all other boxes, shapes and images, and text under no role, are decoration. Each lane
    has a bookmark. Raises OSError or reportlab's TTFError for a font file that cannot be embedded.
    """
    first = pictures[0]
    known = about(
        title=first.title,
        subject=subject,
        author=author,
        program=program,
        language=first.language,
    )
    file, fonts, images = PdfFile(), Fonts(), Images()
    tags = heading_tags(pictures)
    drawn = [draw_page(one, fonts, images, own) for one, own in zip(pictures, tags, strict=True)]
    common = _common(fonts.write(file), images.write(file))
    pages, tree = _write_pages(file, pictures, drawn, common)
    entries: dict[str, object] = {
        "Type": "/Catalog",
        "Lang": language(known.language),
        "MarkInfo": dictionary({"Marked": "true"}),
        "Metadata": write_metadata(file, known),
        "Outlines": write_outline(file, list(_bookmarks(pictures, drawn, pages))),
        "OutputIntents": write_colours(file),
        "Pages": tree,
        "StructTreeRoot": write_structure(file, list(_marked(pictures, drawn, pages))),
        "ViewerPreferences": dictionary({"DisplayDocTitle": "true"}),
    }
    if attachment:
        source = write_attachment(file, attachment)
        entries |= {"AF": array([source]), "Names": name_tree(attachment, source)}
    return file.to_bytes(dictionary(entries), write_info(known))


def _common(fonts: Reference, images: Reference | None) -> dict[str, object]:
    """What all pages have alike; where one shines through another, colours are mixed as sRGB."""
    mixing = dictionary({"S": "/Transparency", "CS": "/DeviceRGB"}) if images else None
    return {"Resources": dictionary({"Font": fonts, "XObject": images}), "Group": mixing}


def _write_pages(
    file: PdfFile,
    pictures: Sequence[Picture],
    drawn: Sequence[DrawnPage],
    common: Mapping[str, object],
) -> tuple[list[Reference], Reference]:
    """Write the pages and the page tree; the answer is each page, and the tree."""
    parent, pages = file.reserve(), []
    for index, (picture, page) in enumerate(zip(pictures, drawn, strict=True)):
        entries = {
            "Type": "/Page",
            "Parent": parent,
            "MediaBox": numbers(0.0, 0.0, picture.width, picture.height),
            **common,
            "Contents": file.add_stream(page.content),
            "StructParents": index,
            "Tabs": "/S",
        }
        pages.append(file.add(dictionary(entries)))
    file.put(parent, dictionary({"Type": "/Pages", "Count": len(pages), "Kids": array(pages)}))
    return pages, parent


def _bookmarks(
    pictures: Sequence[Picture], drawn: Sequence[DrawnPage], pages: Sequence[Reference]
) -> Iterator[Entry]:
    for picture, page, reference in zip(pictures, drawn, pages, strict=True):
        for bookmark in page.bookmarks:
            top = picture.height - bookmark.y
            yield Entry(bookmark.title, reference, bookmark.x, top)


def _marked(
    pictures: Sequence[Picture], drawn: Sequence[DrawnPage], pages: Sequence[Reference]
) -> Iterator[MarkedPage]:
    """The pages for the structure; one in another language than the document's says so."""
    for picture, page, reference in zip(pictures, drawn, pages, strict=True):
        if picture.language != pictures[0].language:
            for element in page.top:
                element.language = picture.language
        yield MarkedPage(reference, page.top, page.marks)
