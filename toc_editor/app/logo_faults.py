"""What is not as it should be with the logos of a page, in words for a person."""

from __future__ import annotations

from collections.abc import Iterator

from toc_editor.model import images
from toc_editor.model.drawings import Drawing
from toc_editor.model.graph import Graph
from toc_editor.model.records import Logo


def logo_faults(graph: Graph) -> tuple[str, ...]:
    """A sentence for each: logos that cannot be drawn, logos that say nothing to a listener."""
    return tuple(_faults(graph))


def _faults(graph: Graph) -> Iterator[str]:
    for place, logo in enumerate(graph.logos, start=1):
        name = f"Logo {place}" if not logo.alt else f"The logo “{logo.alt}”"
        if not _can_be_drawn(logo):
            yield f"{name} is damaged and was left out. Remove it and add its file again."
        elif not logo.alt:
            yield f"{name} has no words for people who cannot see it. Say whose logo it is."


def _can_be_drawn(logo: Logo) -> bool:
    held = images.held(logo)
    if held is None or isinstance(held, Drawing):
        return held is not None
    from toc_editor.app.logo_pixels import is_sound

    return is_sound(held.content)
