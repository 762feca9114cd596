"""The page as a picture: how fine a PNG is, and an SVG without Qt."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from tests.app.test_export import run_without_qt
from tests.builders import model
from toc_editor.app.export import MOST_PIXELS, export
from toc_editor.app.export_options import Options, View
from toc_editor.app.export_report import Report
from toc_editor.cli import DONE, MISUSED, main
from toc_editor.files import codec
from toc_editor.files.store import NotSaved
from toc_editor.model.records import Paper

SHORT = model("Training for staff -> Better skills -> More jobs", title="A short model")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "model.toc"
    path.write_bytes(codec.encode(SHORT))
    return path


@pytest.mark.parametrize(("dpi", "size"), [(72, (842, 596)), (300, (3508, 2481))])
def test_a_png_is_as_fine_as_it_is_wanted(source: Path, dpi: int, size: tuple[int, int]) -> None:
    target = source.with_name("page.png")
    arguments = ["export", str(source), "-o", str(target), "--paper", "A4", "--dpi", str(dpi)]
    assert main(arguments) == DONE
    with Image.open(target) as image:
        assert image.size == size
        assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)


@pytest.mark.parametrize("dpi", ["71", "601", "150.5", "fine", "-150", "²"])
def test_a_fineness_out_of_bounds_is_a_misuse(source: Path, dpi: str, capsys) -> None:
    with pytest.raises(SystemExit) as left:
        main(["export", str(source), "-o", str(source.with_name("a.png")), f"--dpi={dpi}"])
    assert left.value.code == MISUSED
    assert "72 to 600" in capsys.readouterr().err


def test_a_picture_too_fine_to_be_drawn_is_refused_with_what_can_be(tmp_path: Path) -> None:
    target = tmp_path / "page.png"
    told = export(SHORT, target, Options(paper=Paper.A0, dpi=600))
    assert isinstance(told, NotSaved)
    assert "558 million pixels" in told.sentence
    assert "Choose 311 dots or fewer" in told.sentence
    assert not target.exists()


@pytest.mark.parametrize(("paper", "dpi"), [(Paper.A0, 300), (Paper.A2, 600)])
def test_the_largest_pictures_that_are_promised_are_within_the_limit(
    paper: Paper, dpi: int
) -> None:
    inches = {Paper.A0: 33.11 * 46.82, Paper.A2: 16.54 * 23.39}[paper]
    assert inches * dpi**2 < MOST_PIXELS < 1.1 * inches * dpi**2


def test_a_board_too_large_for_any_fineness_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toc_editor.app.export.MOST_PIXELS", 1000)
    told = export(SHORT, tmp_path / "board.png", Options(view=View.BOARD))
    assert isinstance(told, NotSaved)
    assert told.sentence.endswith("Export a PDF or an SVG.")


def test_an_svg_is_written_without_qt_with_all_its_words(source: Path) -> None:
    target = source.with_name("page.svg")
    ran = run_without_qt("export", source, "-o", target)
    assert (ran.returncode, ran.stderr) == (0, "")
    said = " ".join("".join(ET.parse(target).getroot().itertext()).split())
    assert all(text in said for text in ("A short model", "Better skills", "More jobs"))


def test_an_svg_carries_its_fonts_where_that_is_wanted(tmp_path: Path) -> None:
    for name, embedded in (("a.svg", False), ("b.svg", True)):
        report = export(SHORT, tmp_path / name, Options(embed_fonts=embedded))
        assert isinstance(report, Report)
        assert report.is_as_wanted
        assert (b"@font-face" in (tmp_path / name).read_bytes()) is embedded


def test_an_unknown_ending_names_those_that_are_known(source: Path, capsys) -> None:
    with pytest.raises(SystemExit):
        main(["export", str(source), "-o", "page.docx"])
    told = capsys.readouterr().err
    assert all(ending in told for ending in (".pdf", ".png", ".svg", ".csv"))
