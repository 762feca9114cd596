"""The type size that the page reaches, beside the one with all columns equally wide."""

from __future__ import annotations

from benchmarks.models import chosen_examples
from benchmarks.reports import Outcome, Table
from toc_editor.app.templates import Template
from toc_editor.layout.pages import lay_pages
from toc_editor.review.counts import counts


def run(quick: bool) -> Outcome:
    """Lay every example out both ways."""
    rows = [_row(example) for example in chosen_examples(quick)]
    head = ("", "columns", "cards", "words", "fitted widths", "equal widths", "gain")
    return Outcome([Table("Type size on A3, in points", head, rows)])


def _row(example: Template) -> tuple[str, ...]:
    fitted = lay_pages(example.graph)
    equal = lay_pages(example.graph, equal_widths=True)
    held = counts(example.graph)
    return (
        example.name,
        str(len(fitted.widths_pt)),
        f"{held.cards:,}",
        f"{held.words:,}",
        f"{fitted.size_pt:.2f}",
        f"{equal.size_pt:.2f}",
        f"{fitted.size_pt / equal.size_pt - 1:+.1%}",
    )
