"""What every test is held to: no Qt warning, no window left open, no error in the log."""

import gc
import logging
import os
import socket
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

PUBLISHED = Path(__file__).resolve().parents[2] / "shared" / "published"

settings.register_profile(
    "default",
    max_examples=40,
    deadline=None,
    derandomize="CI" in os.environ,
)
settings.register_profile("long", parent=settings.get_profile("default"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    """Make everything fail by which a connection begins; sockets of the machine itself may be."""
    is_outward = event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6)
    if is_outward or event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        raise PermissionError(f"a test reached for the network: {event}")


sys.addaudithook(_no_network)


@pytest.fixture
def published() -> Path:
    """The folder of published models, which is kept beside a developer's checkout."""
    if not PUBLISHED.is_dir():
        pytest.skip("the published models are not beside this checkout")
    return PUBLISHED


@pytest.fixture(autouse=True)
def _no_error_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that expects an error reads it from `caplog` and then clears it."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    errors = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
    assert not errors, f"errors in the log: {errors}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """Hold the end of a test, where pytest-qt no longer listens, to the same rules as its body."""
    if "PySide6.QtWidgets" not in sys.modules:
        return (yield)
    with _qt_warnings() as warnings:
        result = yield
        windows = _close_windows_left_open()
    assert not windows, f"windows left open by the test: {windows}"
    assert not warnings, f"Qt warnings at the end of the test: {warnings}"
    return result


@contextmanager
def _qt_warnings() -> Iterator[list[str]]:
    """Collect what Qt warns of inside the block."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    warnings: list[str] = []

    def collect(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
            warnings.append(message)

    previous = qInstallMessageHandler(collect)
    try:
        yield warnings
    finally:
        qInstallMessageHandler(previous)


def _close_windows_left_open() -> list[str]:
    """Close the windows that outlived the test, so that the next one starts clean; name them."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if not isinstance(QCoreApplication.instance(), QApplication):
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QApplication.topLevelWidgets():
        gc.collect()
    left = QApplication.topLevelWidgets()
    names = [f"{type(widget).__name__} {widget.objectName()}".rstrip() for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return names


@pytest.fixture(scope="session", autouse=True)
def _all_that_is_asked_for_is_shipped() -> Iterator[None]:
    """Hold the list of what the frozen program carries to what the program asks for in the tests.

    A file that a test laid out itself, under a root of its own, is none of the program's.
    """
    from installer import contents
    from toc_editor.app import resources
    from toc_editor.text import own_fonts

    asked: set[Path] = set()
    with pytest.MonkeyPatch.context() as patch:
        for door in (resources, own_fonts):
            patch.setattr(door, "find", _noting(asked, door.find))
        yield
    shipped = {path for path, _ in contents.data_files()}
    places = (contents.ROOT, *{path.parents[1] for path in shipped if path.suffix == ".ttf"})
    ours = {path for path in asked if any(path.is_relative_to(place) for place in places)}
    assert not ours - shipped, f"not in installer/contents.py: {ours - shipped}"


def _noting(asked: set[Path], find: Callable[[str], Path]) -> Callable[[str], Path]:
    """A way to files that notes which were asked for."""

    def noting(name: str) -> Path:
        path = find(name)
        asked.add(path)
        return path

    return noting
