"""Links in what is exported: seen by the eye, and said in words."""

from __future__ import annotations

from pathlib import Path

import page
import pikepdf
import pytest

from tests.pdf_checks import faults
from toc_editor.app import templates
from toc_editor.app.export import export
from toc_editor.app.export_options import Options, View
from toc_editor.app.export_report import Report
from toc_editor.model.records import LinksShown

EXAMPLES = {one.name: one.graph for one in templates.examples()}


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("view", View)
def test_a_pdf_with_all_links_conforms_and_says_each_in_words(
    name: str, view: View, tmp_path: Path
) -> None:
    graph = EXAMPLES[name]
    target = tmp_path / "links.pdf"
    report = export(graph, target, Options(view=view, links=LinksShown.ALL))
    assert isinstance(report, Report)
    pdf = target.read_bytes()
    for profile in ("ua1", "3a"):
        assert page.validate_pdf_bytes(pdf, profile=profile).failures == []
    assert faults(pdf) == []
    logos = graph.logos if view is View.PAGE else ()
    kinds = {link.kind for link in graph.links}
    in_key = kinds if len(kinds) > 1 else ()
    assert len(_figures(target)) == len(list(graph.links)) + len(logos) + len(in_key)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_pdf_with_all_links_takes_less_than_a_hundred_thousand_bytes(
    name: str, tmp_path: Path
) -> None:
    target = tmp_path / "links.pdf"
    export(EXAMPLES[name], target, Options(links=LinksShown.ALL))
    assert target.stat().st_size < 100_000


def _figures(target: Path) -> list[str]:
    """What is said for each figure of a PDF."""
    with pikepdf.open(target) as pdf:
        found = (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary))
        return [str(one.Alt) for one in found if one.get("/S") == "/Figure"]
