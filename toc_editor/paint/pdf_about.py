"""What a PDF says of itself: title, author, conformance to PDF/UA-1 and PDF/A-3a, colours."""

from __future__ import annotations

from xml.sax.saxutils import escape

from msgspec import Struct

from toc_editor.paint.pdf_colour import srgb_profile
from toc_editor.paint.pdf_file import PdfFile, Reference, array, dictionary, text

_COLOURS = "sRGB IEC61966-2.1"
_UNTITLED = "Untitled"
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{about}
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
_ABOUT = """\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{properties}
</rdf:Description>"""
_TITLE = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>'
_SUBJECT = (
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>'
)
_AUTHOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
_LANGUAGE = "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>"
# The metadata stand in the file as they are, and some readers look for this word.
_DISGUISED = {"endstream": "&#101;ndstream"}
_PROGRAM = "<xmp:CreatorTool>{}</xmp:CreatorTool>"


class About(Struct, frozen=True):
    """What a document says of itself, each in one line; "" is left out."""

    title: str
    subject: str
    author: str
    program: str
    language: str


def about(*, title: str, subject: str, author: str, program: str, language: str) -> About:
    """The document's properties, brought to what both XML and PDF can hold."""
    return About(
        _line(title) or _UNTITLED, _line(subject), _line(author), _line(program), _line(language)
    )


def write_info(known: About) -> str:
    """The information dictionary, the same as the metadata say; without a date, for likeness."""
    entries = {
        "Title": known.title,
        "Subject": known.subject,
        "Author": known.author,
        "Creator": known.program,
    }
    return dictionary({key: text(value) for key, value in entries.items() if value})


def write_metadata(file: PdfFile, known: About) -> Reference:
    """Write the XMP metadata, legible as PDF/A asks."""
    properties = {
        _TITLE: known.title,
        _SUBJECT: known.subject,
        _AUTHOR: known.author,
        _LANGUAGE: known.language,
        _PROGRAM: known.program,
    }
    lines = [form.format(escape(value, _DISGUISED)) for form, value in properties.items() if value]
    packet = _XMP.format(about=_ABOUT.format(properties="\n".join(lines)))
    return file.add_stream(
        packet.encode("utf-8"), {"Type": "/Metadata", "Subtype": "/XML"}, pack=False
    )


def write_colours(file: PdfFile) -> str:
    """Write the output intent: all colours are sRGB."""
    entries = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": f"({_COLOURS})",
        "Info": f"({_COLOURS})",
        "DestOutputProfile": file.add_stream(srgb_profile(), {"N": 3}),
    }
    return array([dictionary(entries)])


def _line(value: str) -> str:
    """The text in one line, without the characters that XML cannot hold."""
    return " ".join("".join(filter(_is_allowed, value)).split())


def _is_allowed(character: str) -> bool:
    return (
        character in "\t\n\r"
        or " " <= character < "\ud800"
        or "\udfff" < character < "\ufffe"
        or character > "\uffff"
    )
