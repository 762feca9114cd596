import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.builders import model
from toc_editor import __version__, cli
from toc_editor.files import codec
from toc_editor.files.results import Opened
from toc_editor.files.store import open_file
from toc_editor.model.graph import Graph

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
CHAIN = model("Training -> Skills -> Jobs", title="A chain")


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    return written(tmp_path / "a chain – ŵ.toc", CHAIN)


def written(path: Path, graph: Graph) -> Path:
    path.write_bytes(codec.encode(graph))
    return path


def graph_in(path: Path) -> Graph:
    opening = open_file(path)
    assert isinstance(opening, Opened)
    return opening.graph


def one_sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """What stands on stderr: a single line."""
    told = capsys.readouterr().err
    assert told.endswith("\n")
    assert told.count("\n") == 1
    return told


def run(*arguments: object) -> int:
    """The exit status, also where the arguments were refused."""
    try:
        return cli.main([str(argument) for argument in arguments])
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 1


# What it says of itself


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"ToC Editor {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    told = capsys.readouterr().out
    assert all(name in told for name in ("new", "import", "export", "info", "self-test"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["exprot"],
        ["exprot", "a.toc"],
        ["export"],
        ["export", "a.toc"],
        ["export", "a.toc", "-o", "page.docx"],
        ["export", "a.toc", "-o", "page.pdf", "--paper", "A9"],
        ["export", "a.toc", "-o", "page.pdf", "--floor", "0"],
        ["export", "a.toc", "-o", "page.pdf", "--floor", "nan"],
        ["export", "a.toc", "-o", "page.pdf", "--view", "wall"],
        ["export", "a.toc", "-o", "page.pdf", "--style", "nothing"],
        ["new", "--template", "nothing", "-o", "a.toc"],
        ["new", "--template", "logic-model", "-o", "a.pdf"],
        ["import", "a.csv", "--template", "nothing", "-o", "a.toc"],
        ["import", "a.pdf", "--title", "Mine", "-o", "a.toc"],
        ["export", "a.toc", "-o", "page.png", "--with-project"],
        ["info"],
        ["a.toc", "b.toc"],
        ["--frobnicate"],
    ],
    ids=" ".join,
)
def test_misuse_is_one_sentence_and_status_2(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    assert one_sentence(capsys)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_stops_early_is_no_crash() -> None:
    command = [sys.executable, "-m", "toc_editor", "templates"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.close()
        _, told = running.communicate()
    assert told == b""


# Styles


@pytest.fixture
def house_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a house style in the user's settings folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "config" / "toc-editor" / "styles"
    folder.mkdir(parents=True)
    content = {"format": "toc-editor-style", "version": 1, "title": "Northfield", "look": {}}
    file = folder / "northfield.tocstyle"
    file.write_text(json.dumps(content))
    return file


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="settings stand elsewhere")
def test_styles_are_listed_with_the_house_styles(
    house_style: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("styles") == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names[0] == "pale"
    assert names[-1] == "Northfield"

    house_style.write_text("{")
    assert run("styles") == 1
    assert "northfield.tocstyle" in one_sentence(capsys)


def test_a_page_is_exported_in_another_style(chain: Path, tmp_path: Path) -> None:
    for style in ("pale", "Black and white"):
        assert run("export", chain, "-o", tmp_path / f"{style}.svg", "--style", style) == 0
    usual, plain = (tmp_path / f"{name}.svg" for name in ("pale", "Black and white"))
    assert "#1f4e79" in usual.read_text()
    assert "#1f4e79" not in plain.read_text()
    assert graph_in(chain) == CHAIN


def test_a_style_that_is_not_known_is_told_and_the_page_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = replace(CHAIN.project, style="Northfield")
    file = written(tmp_path / "a.toc", Graph([*CHAIN, project]))
    assert run("export", file, "-o", tmp_path / "a.svg") == 1
    assert "“Northfield” is not known here" in one_sentence(capsys)
    assert "#1f4e79" in (tmp_path / "a.svg").read_text()


# Templates and new models


def test_each_template_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("templates") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("logic-model ")


def test_a_model_is_begun_from_a_template(tmp_path: Path) -> None:
    target = tmp_path / "new model.toc"
    assert run("new", "--template", "county-unit", "--title", "Sir Gâr", "-o", target) == 0
    begun = graph_in(target)
    assert begun.project.title == "Sir Gâr"
    assert begun.lanes[0].title == "Vision"


@pytest.mark.parametrize("command", ["new --template logic-model", "import {table}"])
def test_a_file_that_is_there_is_written_over_by_force_only(
    command: str, chain: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "table.csv").write_text("Lane,Text\nInputs,Money\n", encoding="utf-8")
    before = chain.read_bytes()
    arguments = command.format(table=tmp_path / "table.csv").split(" ", 1)
    words = [arguments[0], *arguments[1].split(), "-o", chain]
    assert run(*words) == 1
    assert "--force" in one_sentence(capsys)
    assert chain.read_bytes() == before
    assert run(*words, "--force") == 0
    assert chain.read_bytes() != before


# Import


def test_a_table_is_imported_into_the_lanes_of_a_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, target = tmp_path / "from excel.csv", tmp_path / "made.toc"
    table.write_text("Lane,Text\nInputs,Money and people\nOutcomes,Trust\n", encoding="utf-16")
    words = ["import", table, "--template", "logic-model", "--title", "Friday", "-o", target]
    assert run(*words, "--report", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["cards"] == 2
    assert report["words_in"] == report["words_out"]
    made = graph_in(target)
    assert (made.project.title, len(made.lanes)) == ("Friday", 5)


def test_an_import_says_how_much_arrived(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Inputs\n- Money\n- People\nOutcomes\n- Trust\n", encoding="utf-8")
    assert run("import", notes, "-o", tmp_path / "made.toc") == 0
    assert capsys.readouterr().out.startswith("3 cards in 2 lanes; all ")


@pytest.mark.parametrize("name", ["missing.csv", "a folder", "empty.csv"])
def test_what_cannot_be_imported_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "empty.csv").write_bytes(b"")
    assert run("import", tmp_path / name, "-o", tmp_path / "made.toc") == 1
    assert one_sentence(capsys)
    assert not (tmp_path / "made.toc").exists()


# PDFs with the project inside


@pytest.fixture
def page(chain: Path) -> Path:
    target = chain.with_name("a page.pdf")
    assert run("export", chain, "-o", target, "--with-project") == 0
    return target


def test_a_pdf_with_the_project_inside_is_as_good_as_the_project(page: Path) -> None:
    assert run("export", page, "-o", page.with_name("cards.csv")) == 0
    assert run("info", page) == 0
    assert run("import", page, "-o", page.with_name("again.toc")) == 0
    assert graph_in(page.with_name("again.toc")) == CHAIN


def test_an_export_says_that_the_project_is_inside(
    chain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", chain, "-o", chain.with_name("page.pdf"), "--with-project") == 0
    assert "project is inside the PDF" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["export", "info", "import"])
def test_a_pdf_without_a_project_is_one_sentence(
    command: str, chain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = chain.with_name("bare.pdf")
    assert run("export", chain, "-o", bare) == 0
    capsys.readouterr()
    output = {"export": ["-o", chain.with_name("cards.csv")], "import": ["-o", "again.toc"]}
    assert run(command, bare, *output.get(command, [])) == 1
    assert "no model inside this PDF" in one_sentence(capsys)


# Export


def test_an_export_says_what_it_wrote(chain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = chain.with_name("page.pdf")
    assert run("export", chain, "-o", target) == 0
    told = capsys.readouterr()
    assert told.out.startswith("“page.pdf” was written: A3 landscape, type ")
    assert told.err == ""


def test_a_report_says_how_the_page_came_out(
    chain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = chain.with_name("page.pdf")
    assert run("export", chain, "-o", target, "--paper", "a4", "--report", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["paper"] == "A4"
    assert report["type_size_pt"] > report["floor_pt"] == 10
    assert (report["fits"], report["pages"], report["words"], report["cards"]) == (True, 1, 3, 3)
    assert report["missing_characters"] == []


def test_links_are_drawn_as_far_as_they_are_asked_for(chain: Path) -> None:
    marks = {}
    for links in ("none", "main", "all"):
        target = chain.with_name(f"{links}.svg")
        assert run("export", chain, "-o", target, "--links", links) == 0
        marks[links] = target.read_text(encoding="utf-8").count("<path")
    assert marks["none"] < marks["main"] == marks["all"]


def test_an_export_replaces_the_file_that_is_there(chain: Path) -> None:
    target = chain.with_name("page.pdf")
    target.write_bytes(b"an older page")
    assert run("export", chain, "-o", target) == 0
    assert target.read_bytes().startswith(b"%PDF-")


def test_type_below_the_floor_is_written_and_is_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cards = "; ".join(f"Step {n} of many that take room" for n in range(150))
    source = written(tmp_path / "long.toc", model(f"Activities: {cards}"))
    assert run("export", source, "-o", tmp_path / "page.pdf", "--floor", "14") == 1
    sentence = one_sentence(capsys)
    assert "below the floor of 14 pt" in sentence
    assert "A2 paper" in sentence
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")


def test_a_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", tmp_path / "gone.toc", "-o", tmp_path / "page.pdf") == 1
    assert "“gone.toc” is not there" in one_sentence(capsys)
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_cannot_be_written_is_one_sentence(
    chain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for target in (chain.parent / "no such folder" / "page.pdf", chain / "page.pdf"):
        assert run("export", chain, "-o", target) == 1
        assert "was not saved" in one_sentence(capsys)
    assert list(chain.parent.iterdir()) == [chain]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_allows_no_changes_is_one_sentence(
    chain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chain.parent.chmod(0o500)
    try:
        assert run("export", chain, "-o", chain.with_name("page.pdf")) == 1
    finally:
        chain.parent.chmod(0o700)
    assert "was not saved" in one_sentence(capsys)


def test_of_a_damaged_file_what_is_left_is_exported(
    chain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chain.write_bytes(chain.read_bytes().replace(b'"text": "Skills"', b'"text": "Ski'))
    target = chain.with_name("page.pdf")
    assert run("export", chain, "-o", target) == 1
    assert "damaged" in one_sentence(capsys)
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_file_of_a_newer_version_is_not_exported(
    chain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chain.write_bytes(chain.read_bytes().replace(b'"version": 1', b'"version": 99'))
    assert run("export", chain, "-o", chain.with_name("page.pdf")) == 1
    assert "whose files this version cannot read" in one_sentence(capsys)
    assert not chain.with_name("page.pdf").exists()


def test_several_exports_of_one_file_at_once_all_come_out(chain: Path) -> None:
    target = chain.with_name("page.pdf")
    command = [sys.executable, "-m", "toc_editor", "export", chain, "-o", target]

    def export(_: int) -> int:
        return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode

    with ThreadPoolExecutor() as pool:
        assert list(pool.map(export, range(4))) == [0, 0, 0, 0]
    assert target.read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in chain.parent.iterdir()) == [chain.name, "page.pdf"]


# Info


def test_info_counts_and_finds_the_longest_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = model("Activities: Training; Clubs\nTraining -> Better **skills** -> Jobs")
    source = written(tmp_path / "model.toc", graph)
    assert run("info", source, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["lanes"], found["cards"], found["links"], found["words"]) == (3, 4, 2, 5)
    assert found["longest_path"] == ["Training", "Better skills", "Jobs"]
    assert found["without_links"] == ["Clubs"]


def test_info_can_be_read(chain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("info", chain) == 0
    told = capsys.readouterr().out
    assert "3 lanes, 3 cards, 2 links, 3 words" in told
    assert "  3. Jobs" in told


def test_info_of_a_damaged_file_is_told_of_what_is_left(
    chain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chain.write_bytes(chain.read_bytes().replace(b'"text": "Jobs"', b'"text": "Jo'))
    assert run("info", chain) == 1
    told = capsys.readouterr()
    assert "2 cards" in told.out
    assert "damaged" in told.err
