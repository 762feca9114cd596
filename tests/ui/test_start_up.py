from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import model
from toc_editor.files.store import save_file

LATER = ("reportlab", "networkx", "toc_editor.exchange", "PIL", "fontTools")
"""What is imported only when it is asked for."""

AFTER_THE_FIRST_PICTURE = {
    "PySide6.QtSvg",
    "argparse",
    "ast",
    "concurrent.futures.thread",
    "linecache",
    "logging",
    "random",
    "toc_editor.app.export",
    "toc_editor.app.keeping",
    "toc_editor.app.recovery",
    "toc_editor.app.sharing",
    "toc_editor.app.templates",
    "toc_editor.edit.cards",
    "toc_editor.edit.cascades",
    "toc_editor.edit.joining",
    "toc_editor.edit.lanes",
    "toc_editor.edit.page",
    "toc_editor.edit.writing.changing",
    "toc_editor.layout.carets",
    "toc_editor.files.journal",
    "toc_editor.files.lock",
    "toc_editor.files.saving",
    "toc_editor.files.versions",
    "toc_editor.layout.links",
    "toc_editor.layout.pages",
    "toc_editor.layout.panels",
    "toc_editor.layout.routes.routing",
    "toc_editor.paint.tiles",
    "toc_editor.text.bidi",
    "toc_editor.text.fallback",
    "toc_editor.text.mixed",
    "toc_editor.ui.canvas.card_to_card",
    "toc_editor.ui.canvas.editing",
    "toc_editor.ui.canvas.field",
    "toc_editor.ui.canvas.invitations",
    "toc_editor.ui.canvas.link_picker",
    "toc_editor.ui.crash_dialog",
    "toc_editor.ui.exporting",
    "toc_editor.ui.finding",
    "toc_editor.ui.palette.palette",
    "toc_editor.ui.dialogs",
    "toc_editor.ui.drops",
    "toc_editor.ui.help",
    "toc_editor.ui.history_list",
    "toc_editor.ui.inspector.selected",
    "toc_editor.ui.left_side",
    "toc_editor.ui.notice_body",
    "toc_editor.ui.outline.view",
    "toc_editor.ui.page_panel.panel",
    "toc_editor.ui.outside",
    "toc_editor.ui.pictures",
    "toc_editor.ui.sharing",
    "toc_editor.ui.spelling",
    "toc_editor.ui.start_view",
    "toc_editor.ui.steps",
    "uharfbuzz",
}
"""What a window that opens a file does without until somebody asks for it."""


def python(code: str, folder: Path, *arguments: str) -> str:
    """What a fresh Python prints, without a display and with settings of its own."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "APPDATA": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    command = [sys.executable, "-X", "utf8", "-c", code, *arguments]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.replace("This plugin does not support propagateSizeHints()\n", "") == ""
    return done.stdout


RUN = """
import json, sys
from toc_editor.ui.loading import window
run = window()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def look():
    window = next(one for one in QApplication.topLevelWidgets() if one.windowTitle())
    modules = sorted(sys.modules)
    print(json.dumps({"title": window.windowTitle(), "modules": modules}))
    window.close()

LATER = json.loads(sys.argv[1])
QTimer.singleShot(0, look)
status = run(sys.argv[2] if len(sys.argv) > 2 else None)
print(status)
"""


TOLD = """
import gc

def told():
    print(gc.isenabled(), QApplication.windowIcon().isNull())
    look()
"""


@pytest.mark.parametrize("name", ["Plan é.toc", None])
def test_the_window_opens_and_closes_without_what_only_exports_need(
    tmp_path: Path, name: str | None
):
    arguments = []
    if name is not None:
        save_file(tmp_path / name, model("Activities: Mentoring"))
        arguments = [str(tmp_path / name)]
    seen, status = python(RUN, tmp_path, json.dumps(LATER), *arguments).splitlines()
    found = json.loads(seen)
    assert status == "0"
    assert found["title"] == ("Plan é[*] – ToC Editor" if name else "ToC Editor")
    assert [one for one in found["modules"] if one.startswith(LATER)] == []


def test_a_file_is_shown_before_what_is_asked_for_later_is_imported(tmp_path: Path):
    plan = model("Activities: Mentoring\nOutcomes: Trust\nMentoring -> Trust")
    save_file(tmp_path / "Plan.toc", plan)
    seen, _ = python(RUN, tmp_path, json.dumps(LATER), str(tmp_path / "Plan.toc")).splitlines()
    assert not AFTER_THE_FIRST_PICTURE & set(json.loads(seen)["modules"])


def test_once_the_window_is_there_garbage_is_sought_and_the_program_has_its_sign(tmp_path: Path):
    settled = RUN.replace(
        "singleShot(0, look)", "singleShot(0, lambda: QTimer.singleShot(400, told))"
    )
    told, *_ = python(TOLD + settled, tmp_path, json.dumps(LATER)).splitlines()
    assert told == "True False"


READY = """
from toc_editor.ui.first_uses import MODULES, PAUSE_MS

def look_again():
    if set(MODULES) <= sys.modules.keys():
        look()
    else:
        QTimer.singleShot(PAUSE_MS, look_again)
"""


def test_what_hands_do_first_is_made_ready_in_a_moment_and_nothing_beyond_it(tmp_path: Path):
    save_file(tmp_path / "Plan.toc", model("Activities: Mentoring"))
    ready = RUN.replace("singleShot(0, look)", "singleShot(0, look_again)")
    code = ready.replace("LATER =", f"{READY}\nLATER =")
    seen, _ = python(code, tmp_path, json.dumps(LATER), str(tmp_path / "Plan.toc")).splitlines()
    modules = json.loads(seen)["modules"]
    assert "toc_editor.ui.canvas.field" in modules
    assert [one for one in modules if one.startswith((*LATER, "hunspell"))] == []


def test_what_was_imported_for_the_window_is_not_searched_for_garbage(tmp_path: Path):
    told = "len(gc.get_objects()), gc.get_freeze_count(), gc.isenabled()"
    code = f"import gc; from toc_editor.ui.loading import window; window(); print({told})"
    searched, frozen, enabled = python(code, tmp_path).split()
    assert 20 * int(searched) < int(frozen)
    assert enabled == "True"


def test_where_the_window_stood_is_kept_for_the_next_start(tmp_path: Path):
    python(RUN, tmp_path, json.dumps(LATER))
    settings = next(tmp_path.rglob("settings.json"))
    assert json.loads(settings.read_text(encoding="ascii"))["geometry"]


ANSWERED = """
import os
from toc_editor.ui.loading import window

window()
import platform, textwrap, warnings
from PySide6.QtCore import Qt
from toc_editor.ui.waiting_modules import WaitingModule

print(type(platform) is type(textwrap) is WaitingModule, platform.system() == os.uname().sysname)
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    Qt.KeyboardModifier.ShiftModifier + Qt.Key.Key_A
print(type(platform) is type(textwrap) is type(os), platform.system() == os.uname().sysname)
print(str(told[0].message).strip())
"""


@pytest.mark.skipif(
    not hasattr(os, "uname"),
    reason="there Python makes ids without `platform`, and nothing answers for it",
)
def test_what_answers_for_modules_that_wait_answers_as_they_do(tmp_path: Path):
    before, after, *warned = python(ANSWERED, tmp_path).splitlines()
    assert (before, after) == ("True True", "True True")
    assert warned == [
        'The "+" operator is deprecated in Qt For Python 6.0 .',
        'Please use "|" instead.',
    ]


READ = """
import linecache
from toc_editor.ui.loading import window

window()
print([file for file in linecache.cache if "toc_editor" in file])
"""


def test_no_source_is_read_when_the_window_is_imported(tmp_path: Path):
    assert python(READ, tmp_path) == "[]\n"


COMPILED = """
import builtins
plain, names = builtins.compile, []
def compile(source, filename, mode, *rest, **named):
    names.append(filename)
    return plain(source, filename, mode, *rest, **named)
builtins.compile = compile

from toc_editor.ui.loading import window

window()
print(sum("shibokensupport" in str(name) for name in names))
"""


def test_the_second_start_compiles_nothing_of_qt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path))
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    first, second = (int(python(COMPILED, tmp_path)) for _ in range(2))
    assert first > 0
    assert second == 0
