"""What becomes of a model's cards when it is as another one is, in a few words."""

from __future__ import annotations

from toc_editor.model.graph import Graph


def difference(now: Graph, then: Graph) -> str:
    """How the cards of `then` differ from those of `now`."""
    ours, theirs = ({card.id: card for card in graph.cards} for graph in (now, then))
    changed = sum(ours[id] != theirs[id] for id in ours.keys() & theirs.keys())
    counts = (
        (len(theirs.keys() - ours.keys()), "added"),
        (len(ours.keys() - theirs.keys()), "removed"),
        (changed, "changed"),
    )
    told = [f"{count:,} {what}" for count, what in counts if count]
    if told:
        return f"Cards: {', '.join(told)}"
    return "No difference from now" if now == then else "The same cards; something else differs"
