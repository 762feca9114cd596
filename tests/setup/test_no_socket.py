"""No network, as the system itself sees it: every call by which one connects, in full sessions.

    python3 run.py test -m slow tests/setup/test_no_socket.py

The suite holds Python to that on every run; this sees Qt, the libraries and child processes, too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = "resources/examples/programme-2022.toc"
_STRACE = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=network,execve", "-o")
_ON_A_SCREEN = ("Xvfb", "xvfb-run", "openbox", "xdotool", "import", "setxkbmap")
_FAMILY = re.compile(r"socket(?:pair)?\((\w+)")
_PLACE = re.compile(r"sa_family=(\w+)")
_ON_THIS_MACHINE = {"AF_UNIX"}
_SCREEN = """
openbox >/dev/null 2>&1 &
manager=$!
setxkbmap gb
"$@"
came=$?
kill $manager
exit $came
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here"),
]


def traced(folder: Path, *command: str, before: tuple[str, ...] = ()) -> list[str]:
    """The calls that a command and its children made to the network; it has to end well."""
    log = folder / "calls"
    own = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    own |= {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [*before, *_STRACE, str(log), *command],
        cwd=ROOT,
        env=os.environ | own,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("execve" in call for call in calls), "nothing was traced"
    return [call for call in calls if "execve" not in call]


def outward(calls: list[str]) -> list[str]:
    """Those of the calls that are about any place but this machine."""
    return [
        call
        for call in calls
        if not {*_FAMILY.findall(call), *_PLACE.findall(call)} <= _ON_THIS_MACHINE
    ]


def test_a_call_to_the_network_would_be_found(tmp_path: Path):
    code = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    assert len(outward(traced(tmp_path, sys.executable, "-c", code))) >= 2


def test_a_whole_session_at_the_desk_opens_no_connection(tmp_path: Path):
    test = "tests/ui/test_a_whole_session.py"
    calls = traced(tmp_path, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test)
    assert outward(calls) == []


@pytest.mark.parametrize(
    "words",
    [
        ["export", EXAMPLE, "-o", "{}/page.pdf", "--twin"],
        ["export", EXAMPLE, "-o", "{}/page.png"],
        ["import", "{}/notes.txt", "-o", "{}/notes.toc"],
        ["merge", EXAMPLE, EXAMPLE, EXAMPLE, "-o", "{}/together.toc"],
        ["self-test"],
    ],
    ids=lambda words: words[0],
)
def test_the_command_line_opens_no_connection(tmp_path: Path, words: list[str]):
    (tmp_path / "notes.txt").write_text("# Inputs\n- Staff https://example.org\n", encoding="utf-8")
    told = [word.format(tmp_path) for word in words]
    assert outward(traced(tmp_path, sys.executable, "-m", "toc_editor", *told)) == []


@pytest.mark.skipif(not all(map(shutil.which, _ON_A_SCREEN)), reason="no screen to be had here")
def test_a_whole_session_on_a_screen_opens_no_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    # Or the server would forget the keyboard when its only client so far has set it and is gone.
    server = "-screen 0 1920x1080x24 -noreset"
    screen = ("xvfb-run", "-a", "-s", server, "sh", "-c", _SCREEN, "sh")
    session = (sys.executable, "-m", "tests.a_session", str(tmp_path / "pictures"))
    calls = traced(tmp_path, *session, before=screen)
    assert any("X11-unix" in call for call in calls), "it was on no screen"
    assert outward(calls) == []
