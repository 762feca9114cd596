"""What a command imports is what its start costs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import model
from toc_editor.files import codec

ROOT = Path(__file__).parents[2]
HEAVY = ("PySide6", "reportlab", "networkx", "uharfbuzz", "argparse", "toc_editor.exchange.table")

PROBE = """
import json, sys
from types import ModuleType
before = set(sys.modules)
window = ModuleType("toc_editor.ui.main")
window.run = lambda file: 0
sys.modules["toc_editor.ui.main"] = window
from toc_editor.cli import main
status = main(sys.argv[1:])
print(json.dumps([status, sorted(set(sys.modules) - before)]), file=sys.stderr)
"""


def imported(*arguments: object) -> set[str]:
    """The heavy modules that are loaded once a command has run."""
    command = [sys.executable, "-c", PROBE, *map(str, arguments)]
    environment = {"DISPLAY": ":0", "PATH": "", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    status, modules = json.loads(ran.stderr)
    assert status == 0
    return {name for name in HEAVY if name in modules}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "model.toc"
    path.write_bytes(codec.encode(model("Training -> Skills -> Jobs")))
    return path


def test_the_window_opens_with_nothing_of_the_exporters_and_importers(source: Path) -> None:
    by_qt_itself = {"argparse"}
    assert imported(source) <= {"PySide6", "uharfbuzz"} | by_qt_itself


def test_templates_and_new_models_need_nothing_heavy(tmp_path: Path) -> None:
    assert imported("templates") == {"argparse"}
    assert imported("new", "--template", "logic-model", "-o", tmp_path / "new.toc") == {"argparse"}


def test_a_pdf_is_written_without_qt_networkx_and_importers(source: Path) -> None:
    target = source.with_name("page.pdf")
    assert imported("export", source, "-o", target) == {"argparse", "reportlab", "uharfbuzz"}


def test_a_table_is_written_without_any_painter(source: Path) -> None:
    target = source.with_name("cards.csv")
    assert not {"reportlab", "PySide6", "networkx"} & imported("export", source, "-o", target)


def test_info_needs_the_graph_library_only(source: Path) -> None:
    assert imported("info", source) == {"argparse", "networkx"}


def test_an_import_needs_the_importer_only(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Lane,Text\nInputs,Money\n", encoding="utf-8")
    found = imported("import", tmp_path / "a.csv", "-o", tmp_path / "a.toc")
    assert found == {"argparse", "toc_editor.exchange.table"}


def test_what_a_window_holds_is_had_without_exporters_and_importers() -> None:
    names = "session, settings, templates"
    probe = f"import sys; from toc_editor.app import {names}; print(*sys.modules)"
    command = [sys.executable, "-c", probe]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert not set(HEAVY) & set(ran.stdout.split())
