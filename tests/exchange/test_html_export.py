"""The web page as a file: alone, and beside a PDF as its twin."""

import json
import shutil
import subprocess
import sys
from os import environ
from pathlib import Path

import pytest

from tests.builders import model
from tests.exchange.html_reading import parsed
from tests.exchange.test_html_structure import FULL
from tests.exchange.test_html_words import EXAMPLES
from toc_editor import cli
from toc_editor.app.export import export
from toc_editor.app.export_options import Options
from toc_editor.app.export_report import Report
from toc_editor.files import codec
from toc_editor.files.store import NotSaved

CHAIN = model("Training -> Skills -> Jobs", title="A chain")
JAR = Path(environ.get("VNU_JAR", "vnu.jar"))
"""The W3C's checker, where somebody has it: the jar of vnu, run by Java."""


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    path = tmp_path / "chain.toc"
    path.write_bytes(codec.encode(CHAIN))
    return path


def test_a_web_page_is_written_with_all_its_words(tmp_path: Path) -> None:
    report = export(CHAIN, tmp_path / "page.html")
    assert isinstance(report, Report)
    page = parsed((tmp_path / "page.html").read_bytes())
    assert [one.text for one in page.all("h1", "h2")][:2] == ["A chain", "Activities"]
    assert (report.paper, report.view, report.twin) == (None, None, None)
    assert report.sentences == ("“page.html” was written: 3 words on 3 cards.",)


def test_a_twin_is_the_web_page_under_the_pdfs_name(tmp_path: Path) -> None:
    report = export(CHAIN, tmp_path / "page.of.pdf", Options(twin=True))
    export(CHAIN, tmp_path / "alone.html")
    assert isinstance(report, Report)
    assert report.twin == "page.of.html"
    assert report.sentences[0].startswith("“page.of.pdf” and “page.of.html” were written: A3")
    twin = (tmp_path / "page.of.html").read_bytes()
    assert twin == (tmp_path / "alone.html").read_bytes()
    assert (tmp_path / "page.of.pdf").read_bytes().startswith(b"%PDF-")


def test_without_a_page_there_is_no_twin(tmp_path: Path) -> None:
    graph = model("\n".join(f"Lane {n}: Card {n}" for n in range(400)))
    assert isinstance(export(graph, tmp_path / "page.pdf", Options(twin=True)), NotSaved)
    assert list(tmp_path.iterdir()) == []


def test_a_twin_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    told = export(CHAIN, tmp_path / "page.pdf", Options(twin=True))
    assert isinstance(told, NotSaved)
    assert "page.html" in told.sentence


def test_one_command_writes_both(chain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = chain.with_name("page.pdf")
    arguments = ["export", str(chain), "-o", str(target), "--twin", "--report", "json"]
    assert cli.main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["twin"] == "page.html"
    assert sorted(path.name for path in chain.parent.iterdir()) == [
        *("chain.toc", "page.html", "page.pdf"),
    ]


@pytest.mark.parametrize("ending", ["csv", "html", "png"])
def test_a_twin_of_anything_but_a_pdf_is_misuse(
    chain: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = chain.with_name(f"page.{ending}")
    assert cli.main(["export", str(chain), "-o", str(target), "--twin"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not target.exists()


def test_the_bytes_do_not_hang_on_the_process(chain: Path, tmp_path: Path) -> None:
    pages = []
    for seed in ("0", "1"):
        target = tmp_path / f"page-{seed}.html"
        command = [sys.executable, "-m", "toc_editor", "export", str(chain), "-o", str(target)]
        subprocess.run(command, env={**environ, "PYTHONHASHSEED": seed, "TZ": "UTC+9"}, check=True)
        pages.append(target.read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("java") and JAR.is_file()), reason="needs Java, and VNU_JAR to name vnu.jar"
)
def test_the_w3cs_checker_finds_nothing(tmp_path: Path) -> None:
    export(FULL, tmp_path / "full.html")
    for path in EXAMPLES:
        command = [sys.executable, "-m", "toc_editor", "export", str(path), "-o"]
        target = tmp_path / f"{path.stem}.html"
        subprocess.run([*command, str(target)], check=True, capture_output=True)
    pages = sorted(map(str, tmp_path.glob("*.html")))
    checker = ["java", "-jar", str(JAR), "--exit-zero-always", "--format", "gnu", *pages]
    found = subprocess.run(checker, check=True, capture_output=True, text=True)
    assert found.stderr == ""
