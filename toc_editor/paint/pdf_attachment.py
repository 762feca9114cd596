"""A file that travels inside a PDF as the source of what its pages show."""

from __future__ import annotations

from msgspec import Struct

from toc_editor.paint.pdf_file import PdfFile, Reference, array, dictionary, name, text


class Attachment(Struct, frozen=True):
    """A file's name, media type ("text/csv") and bytes, and what it is, in words."""

    name: str
    media_type: str
    content: bytes
    description: str


def write_attachment(file: PdfFile, attachment: Attachment) -> Reference:
    """Write the file and what is known of it, as PDF/A-3 wants it."""
    entries = {
        "Type": "/EmbeddedFile",
        "Subtype": name(attachment.media_type),
        "Params": dictionary({"Size": len(attachment.content)}),
    }
    content = file.add_stream(attachment.content, entries)
    specification = {
        "Type": "/Filespec",
        "F": text(attachment.name),
        "UF": text(attachment.name),
        "Desc": text(attachment.description),
        "AFRelationship": "/Source",
        "EF": dictionary({"F": content, "UF": content}),
    }
    return file.add(dictionary(specification))


def name_tree(attachment: Attachment, reference: Reference) -> str:
    """The catalogue's list of embedded files, by name."""
    files = dictionary({"Names": array([text(attachment.name), reference])})
    return dictionary({"EmbeddedFiles": files})
