"""In every style the PDF conforms, and the web page has the style's colours."""

from __future__ import annotations

from pathlib import Path

import page
import pytest

from tests.pdf_checks import faults
from toc_editor.app.export import export
from toc_editor.app.export_report import Report
from toc_editor.app.style_file import Style
from toc_editor.app.styles import in_style, own_styles
from toc_editor.app.templates import examples
from toc_editor.layout.contrast import SHAPES, contrast

COUNTY, *_ = examples()


@pytest.mark.parametrize("style", own_styles(), ids=lambda style: style.name)
def test_the_pdf_conforms_in_every_style(style: Style, tmp_path: Path):
    target = tmp_path / "page.pdf"
    assert isinstance(export(in_style(COUNTY.graph, style), target), Report)
    pdf = target.read_bytes()
    for profile in ("ua1", "3a"):
        found = page.validate_pdf_bytes(pdf, profile=profile).failures
        assert [f"{one.rule_id} {one.message}" for one in found] == []
    assert faults(pdf) == []


@pytest.mark.parametrize("style", own_styles(), ids=lambda style: style.name)
def test_the_web_page_has_the_styles_colours_on_light_and_dark(style: Style, tmp_path: Path):
    target = tmp_path / "page.html"
    export(in_style(COUNTY.graph, style), target)
    light, dark = target.read_text(encoding="utf-8").split("prefers-color-scheme:dark", 1)
    for step, colour in enumerate(style.look.palette):
        assert f".c{step}{{--lane:{colour}}}" in light
        seen = dark.partition(f".c{step}{{--lane:")[2][:7]
        assert contrast(seen, "#1e232a") >= SHAPES
