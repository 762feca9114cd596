"""What stands around the lanes: title, logos, contents, key, sources, accountability, version."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from toc_editor.exchange.web.cards import flowing, spans
from toc_editor.exchange.web.edition import Edition, anchor
from toc_editor.exchange.web.links import LINKS
from toc_editor.exchange.web.links import TITLE as LINKS_TITLE
from toc_editor.exchange.web.reading import Part
from toc_editor.exchange.web.tags import NOTHING, Html, heading, joined, tag, text
from toc_editor.model import abbreviations, images, prose
from toc_editor.model.records import Logo, Project
from toc_editor.model.stamp import BETWEEN, UNTITLED, stamp

MAIN = "main"
"""The anchor of what the page is for."""


class _After(Struct, frozen=True):
    """A section after the lanes."""

    anchor: str
    title: str
    content: Html


def skip_link(edition: Edition) -> Html:
    """The way past the contents for those who go by keyboard."""
    return tag("p", tag("a", edition.own("Skip to the model"), href=f"#{MAIN}"), class_="skip")


def page_head(edition: Edition) -> Html:
    """The protective marking, logos, title and subtitle."""
    project = edition.graph.project
    logos = joined(_logo(logo) for logo in edition.graph.logos if images.held(logo))
    return tag(
        "header",
        marking(project),
        tag("p", logos, class_="logos") if logos else NOTHING,
        heading(1, text(project.title) if project.title else edition.own(UNTITLED)),
        tag("p", text(project.subtitle), class_="subtitle") if project.subtitle else NOTHING,
    )


def marking(project: Project) -> Html:
    """The protective marking, as it stands at head and foot."""
    return tag("p", text(project.marking), class_="marking") if project.marking else NOTHING


def contents(edition: Edition, parts: Sequence[Part], has_links: bool) -> Html:
    """A way to each lane and to what comes after them."""
    lanes = [lane for part in parts for block in part.blocks for lane in block.lanes]
    ways = [_way(anchor(lane.id), edition.lane_name(lane)) for lane in lanes]
    if has_links:
        ways.append(_way(LINKS, edition.own(LINKS_TITLE)))
    ways += [_way(one.anchor, edition.own(one.title)) for one in _afters(edition)]
    if not ways:
        return NOTHING
    label = tag("p", edition.own("On this page"), id="contents")
    return tag("nav", label, tag("ul", *ways), aria_labelledby="contents")


def after(edition: Edition) -> Html:
    """Who answers for the model, the key to abbreviations and the sources."""
    return joined(
        tag("section", heading(2, edition.own(one.title), id=one.anchor), one.content)
        for one in _afters(edition)
    )


def page_foot(edition: Edition) -> Html:
    """Who owns the model, which version this is, and the protective marking again."""
    project = edition.graph.project
    version = stamp(project)
    parts = [text(project.owner), edition.own(version) if version else NOTHING]
    line = joined(filter(None, parts), text(BETWEEN))
    said = joined([tag("p", line, class_="stamp") if line else NOTHING, marking(project)])
    return tag("footer", said) if said else NOTHING


def _logo(logo: Logo) -> Html:
    return tag("img", src=f"data:{logo.kind};base64,{logo.content}", alt=logo.alt)


def _way(to: str, name: Html) -> Html:
    return tag("li", tag("a", name, href=f"#{to}"))


def _afters(edition: Edition) -> list[_After]:
    project = edition.graph.project
    accountability = tag("p", text(project.accountability)) if project.accountability else NOTHING
    found = (
        _After("accountability", "Accountability", accountability),
        _After("abbreviations", "Key to abbreviations", _key(abbreviations.key(edition.graph))),
        _After("sources", "Sources", _lines(project.sources)),
    )
    return [one for one in found if one.content]


def _key(lines: str) -> Html:
    """A list of terms where each line explains one; otherwise the lines as they are."""
    known = list(abbreviations.meanings(lines))
    paragraphs = prose.parse(lines)
    plain = all(paragraph.label in ("", prose.BULLET) for paragraph in paragraphs)
    if not known or not plain or len(known) != len(paragraphs):
        return _lines(lines)
    pairs = (joined([tag("dt", text(short)), tag("dd", text(long))]) for short, long in known)
    return tag("dl", *pairs)


def _lines(words: str) -> Html:
    """A text of a line for each thing, as a list; one that has points already as it is."""
    paragraphs = prose.parse(words)
    if any(paragraph.level for paragraph in paragraphs) or not paragraphs:
        return flowing(paragraphs)
    return tag("ul", *(tag("li", spans(paragraph.spans)) for paragraph in paragraphs))
