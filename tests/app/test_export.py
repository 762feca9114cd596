import math
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from tests.builders import lane_id, model
from toc_editor.app.export import export, export_with_leave
from toc_editor.app.export_options import Format, Options, View, format_of
from toc_editor.app.export_report import Report, Way
from toc_editor.app.giving_up import GivenUp, Leave
from toc_editor.app.prospects import take
from toc_editor.app.templates import template
from toc_editor.edit.document import Document
from toc_editor.files.store import NotSaved
from toc_editor.model.graph import Graph
from toc_editor.model.records import Paper

EXAMPLE = Path(__file__).parents[2] / "resources" / "examples" / "programme-2022.toc"
SHORT = model("Training for staff -> Better skills -> More jobs", title="A short model")
LONG = model("Activities: " + "; ".join(f"Step {n} of many that take room" for n in range(150)))


def exported(graph: Graph, target: Path, options: Options | None = None) -> Report:
    report = export(graph, target, options)
    assert isinstance(report, Report)
    return report


def words(target: Path) -> str:
    document = pypdfium2.PdfDocument(target)
    try:
        return " ".join(document[0].get_textpage().get_text_range().split())
    finally:
        document.close()


def test_a_page_is_written_with_all_its_words(tmp_path: Path) -> None:
    report = exported(SHORT, tmp_path / "page.pdf")
    found = words(tmp_path / "page.pdf")
    assert all(text in found for text in ("A short model", "Training for staff", "More jobs"))
    assert (report.paper, report.landscape, report.pages) == (Paper.A3, True, 1)
    assert (report.words, report.cards, report.fits) == (7, 3, True)
    assert report.is_as_wanted


def test_the_paper_asked_for_counts_before_the_models(tmp_path: Path) -> None:
    exported(SHORT, tmp_path / "page.pdf", Options(paper=Paper.A4))
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    assert [round(side) for side in document[0].get_size()] == [842, 595]
    document.close()
    assert SHORT.project.paper is Paper.A3


def test_type_below_the_floor_is_written_and_told(tmp_path: Path) -> None:
    report = exported(LONG, tmp_path / "page.pdf", Options(floor_pt=12))
    assert (tmp_path / "page.pdf").stat().st_size > 1000
    assert not report.fits
    assert not report.is_as_wanted
    assert report.type_size_pt is not None
    assert report.type_size_pt < 12 == report.floor_pt
    assert f"came out at {int(report.type_size_pt)}" in report.sentences[1]
    assert "floor of 12 pt" in report.sentences[1]
    assert "A2 paper" in report.sentences[1]


def test_on_the_largest_paper_no_larger_one_is_advised(tmp_path: Path) -> None:
    options = Options(floor_pt=36, paper=Paper.A0)
    advice = exported(LONG, tmp_path / "page.pdf", options).sentences[1]
    assert "paper" not in advice
    assert "on two pages" in advice


def test_below_the_floor_the_ways_out_and_the_costliest_cards_are_reported(tmp_path: Path) -> None:
    options = Options(floor_pt=12, paper=Paper.A4)
    report = exported(LONG, tmp_path / "page.pdf", options)
    sizes = {way.name: way.size_pt for way in report.ways}
    assert sizes["A3 paper"] > (report.type_size_pt or 0.0)
    assert f"{math.floor(sizes['Two pages'] * 10) / 10:g} on two pages" in report.sentences[1]
    assert report.costliest
    assert report.costliest[0].text.startswith("Step")
    fine = exported(SHORT, tmp_path / "page.pdf")
    assert fine.ways == fine.costliest == ()


def test_where_no_way_does_fewer_words_are_advised() -> None:
    way = Way("A0 paper", "on A0 paper", 9.5, fits=False)
    told = [_below(ways).sentences[1] for ways in ((), (way,))]
    assert all(sentence.endswith("Try fewer words or a lower floor.") for sentence in told)
    assert "It would be 9.5 on A0 paper." in told[1]


def test_a_pinned_width_that_was_let_go_is_told(tmp_path: Path) -> None:
    lanes = [replace(lane, share=0.9) for lane in SHORT.lanes]
    report = exported(Graph([*SHORT, *lanes]), tmp_path / "page.pdf")
    assert "no room for the pinned width of “Activities” and “Outputs”" in report.sentences[1]
    assert not report.is_as_wanted


def test_lanes_without_a_place_in_the_template_are_told_as_long_as_they_are_there(
    tmp_path: Path,
) -> None:
    document = Document(model("Activities: Clubs\nOutputs: Leaflets"))
    reachable = template("reachable-moments")
    assert reachable is not None
    take(document, reachable)
    report = exported(document.graph, tmp_path / "page.pdf")
    assert "“Outputs” still stands under “Not placed yet”." in report.sentences
    assert not report.is_as_wanted
    with document.edit("Delete") as edit:
        edit.drop(lane_id("Outputs"))
    assert exported(document.graph, tmp_path / "page.pdf").is_as_wanted


def test_a_size_just_short_of_the_floor_is_not_rounded_up_to_it() -> None:
    assert "came out at 9.9 pt, below the floor of 10 pt" in _below(()).sentences[1]


def _below(ways: tuple[Way, ...]) -> Report:
    return Report(
        file="page.pdf",
        format=Format.PDF,
        view=View.PAGE,
        paper=Paper.A3,
        landscape=True,
        pages=1,
        type_size_pt=9.99,
        floor_pt=10.0,
        fits=False,
        words=1,
        cards=1,
        missing_characters=(),
        ways=ways,
    )


def test_equal_widths_reach_no_larger_type_than_the_best_ones(tmp_path: Path) -> None:
    needs = "; ".join(f"Need {n} at some length, with every reason for it" for n in range(60))
    short = "Inputs: Money\nActivities: Clubs\nOutputs: Places\nOutcomes: Skills\nImpact: Trust"
    graph = model(f"Rationale: {needs}\n{short}")
    best = exported(graph, tmp_path / "a.pdf").type_size_pt
    equal = exported(graph, tmp_path / "b.pdf", Options(equal_widths=True)).type_size_pt
    assert best is not None
    assert equal is not None
    assert equal < best


@pytest.mark.parametrize("ending", ["pdf", "svg", "png"])
def test_several_pages_are_one_pdf_or_a_file_each(tmp_path: Path, ending: str) -> None:
    project = replace(LONG.project, most_pages=3, floor_pt=17.0)
    report = exported(Graph([*LONG, project]), tmp_path / f"page.{ending}", Options(dpi=72))
    assert report.pages == 3
    written = sorted(path.name for path in tmp_path.iterdir())
    if ending == "pdf":
        assert written == [report.file] == ["page.pdf"]
        assert report.further == ()
    else:
        assert written == [report.file, *report.further]
        assert written == [f"page-{number}.{ending}" for number in (1, 2, 3)]
        assert f"“page-2.{ending}” and “page-3.{ending}” were written" in report.sentences[0]
    assert "3 pages of A3 landscape" in report.sentences[0]


def test_the_board_has_no_paper_and_no_floor(tmp_path: Path) -> None:
    report = exported(SHORT, tmp_path / "board.pdf", Options(view=View.BOARD, floor_pt=36))
    assert (report.paper, report.floor_pt, report.fits) == (None, None, True)
    assert "Better skills" in words(tmp_path / "board.pdf")


def test_a_table_says_what_it_does_not_hold(tmp_path: Path) -> None:
    (link, _) = SHORT.links
    graph = Graph([*SHORT, replace(link, reason="They can do more")])
    report = exported(graph, tmp_path / "cards.csv")
    assert report.is_as_wanted
    assert report.sentences[0].endswith(
        "1 link has reasons, assumptions or evidence that stay in the project file."
    )
    assert exported(graph, tmp_path / "page.svg").left_out == ()


def test_a_table_is_written_for_excel(tmp_path: Path) -> None:
    report = exported(SHORT, tmp_path / "cards.csv")
    content = (tmp_path / "cards.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfLane,")
    assert "Better skills" in content.decode("utf-8-sig")
    assert (report.paper, report.type_size_pt, report.pages) == (None, None, None)


def test_characters_that_the_typeface_lacks_are_named(tmp_path: Path) -> None:
    graph = model("Activities: Smile \U0001f600 and \U0001f44d; Welsh ŵ\u200d")
    report = exported(graph, tmp_path / "page.pdf")
    assert report.missing_characters == (
        "U+1F44D THUMBS UP SIGN",
        "U+1F600 GRINNING FACE",
    )
    assert not report.is_as_wanted
    assert "U+1F600 GRINNING FACE" in report.sentences[-1]
    assert exported(graph, tmp_path / "cards.csv").is_as_wanted


def test_an_export_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    target.mkdir()
    failed = export(SHORT, target)
    assert isinstance(failed, NotSaved)
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]


def test_a_model_for_which_no_type_is_small_enough_is_told_and_not_written(tmp_path: Path) -> None:
    graph = model("\n".join(f"Lane {n}: Card {n}" for n in range(400)))
    told = export(graph, tmp_path / "page.pdf")
    assert isinstance(told, NotSaved)
    assert "export the board" in told.sentence
    assert list(tmp_path.iterdir()) == []
    assert exported(graph, tmp_path / "board.pdf", Options(view=View.BOARD)).cards == 400


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        exported(SHORT, tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.pdf", Format.PDF), ("a.b.PNG", Format.PNG), ("a.csv", Format.CSV), ("pdf", None)],
)
def test_the_ending_of_the_name_says_the_format(name: str, format: Format | None) -> None:
    assert format_of(Path(name)) is format


def test_a_name_of_no_known_format_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"does not end in"):
        export(SHORT, tmp_path / "page.docx")


WITHOUT_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError("Qt is not to be touched", name=name)

sys.meta_path.insert(0, NoQt())
from toc_editor.cli import main
sys.exit(main(sys.argv[1:]))
"""


def run_without_qt(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_QT, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("ending", ["pdf", "csv"])
def test_a_whole_export_runs_where_qt_cannot_be_imported(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"out.{ending}"
    ran = run_without_qt("export", EXAMPLE, "-o", target)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert target.stat().st_size > 1000


def test_a_png_without_qt_is_one_sentence(tmp_path: Path) -> None:
    ran = run_without_qt("export", EXAMPLE, "-o", tmp_path / "out.png")
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "needs Qt" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_picture_of_too_many_pixels_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qt = ModuleType("toc_editor.paint.qt")

    def png(picture: object, scale: float) -> bytes:
        raise MemoryError

    qt.png = png  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "toc_editor.paint.qt", qt)
    told = export(SHORT, tmp_path / "page.png")
    assert isinstance(told, NotSaved)
    assert "Export a PDF" in told.sentence
    assert list(tmp_path.iterdir()) == []


def run_without_a_display(*arguments: object) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "toc_editor", *map(str, arguments)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_a_png_is_made_without_a_display(tmp_path: Path) -> None:
    target = tmp_path / "page.png"
    ran = run_without_a_display("export", EXAMPLE, "-o", target, "--paper", "A4", "--floor", "4")
    assert (ran.returncode, ran.stderr) == (0, "")
    with Image.open(target) as image:
        assert image.size == (1754, 1241)
        assert len(image.convert("RGB").getcolors(10**7) or ()) > 100


@pytest.mark.parametrize("ending", [".pdf", ".png", ".svg", ".csv", ".html"])
def test_an_export_that_was_given_up_writes_nothing(tmp_path: Path, ending: str) -> None:
    leave = Leave()
    assert leave.take_away()
    given_up = export_with_leave(SHORT, tmp_path / f"page{ending}", None, leave)
    assert given_up == GivenUp()
    assert list(tmp_path.iterdir()) == []


def test_an_export_whose_files_are_being_written_is_given_up_no_more() -> None:
    leave = Leave()
    leave.ask_to_write()
    assert not leave.take_away()
    leave.ask()
