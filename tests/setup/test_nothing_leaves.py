"""No network, and nothing that runs what it reads: held over all of the program's code."""

from __future__ import annotations

import ast
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

CODE = Path(__file__).resolve().parents[2] / "toc_editor"
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "xmlrpc"}
RUNS_WHAT_IT_READS = {"pickle", "shelve", "dill", "subprocess", "marshal", "yaml", "code", "pty"}
EXPANDS_ENTITIES = {"lxml", "xml.etree", "xml.dom", "xml.sax"}
QT = {"PySide6.QtNetwork", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets"}
CALLS = {"eval", "exec", "system", "popen", "startfile", "QProcess", "execv", "execvp", "spawnv"}

KNOWN = {
    (
        "ui/kept_code.py",
        "marshal",
    ): "what Python compiled of Qt, kept beside its own compiled files",
    ("ui/kept_modules.py", "marshal"): "Python's compiled files, kept together beside them",
    ("ui/kept_code.py", "exec"): "the source of Qt's own modules, which Qt would run as well",
    ("exchange/svg/document.py", "xml.sax.saxutils"): "escapes, and reads nothing",
    ("paint/pdf_about.py", "xml.sax.saxutils"): "escapes, and reads nothing",
    ("paint/svg.py", "xml.sax.saxutils"): "escapes, and reads nothing",
    ("app/self_test.py", "xml.etree.ElementTree"): "reads what the program itself has just written",
}


def used(tree: ast.AST) -> Iterator[str]:
    """The modules that are imported, and the functions that are called by a plain name or on os."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (module, *(f"{module}.{name.name}" for name in names))
            case ast.Call(func=ast.Name(name)):
                yield name
            case ast.Call(func=ast.Attribute(ast.Name("os" | "QProcess"), name)):
                yield name


def parsed(file: Path) -> ast.AST:
    """The code of a file, where a word that is looked for is in it."""
    source = file.read_text(encoding="utf-8")
    words = {one.rpartition(".")[2] for one in (*NETWORK, *RUNS_WHAT_IT_READS, *QT, *CALLS)}
    return ast.parse(source if any(one in source for one in (*words, "xml")) else "")


def is_forbidden(name: str) -> bool:
    modules = NETWORK | RUNS_WHAT_IT_READS | EXPANDS_ENTITIES | QT
    return name in CALLS or any(name == one or name.startswith(f"{one}.") for one in modules)


def test_no_code_reaches_the_network_or_runs_what_it_reads():
    found = {
        (str(file.relative_to(CODE).as_posix()), name)
        for file in CODE.rglob("*.py")
        for name in used(parsed(file))
        if is_forbidden(name)
    }
    shortened = {
        (file, name.removesuffix(".escape").removesuffix(".quoteattr")) for file, name in found
    }
    assert {one for one in shortened if one not in KNOWN} == set()


@pytest.mark.parametrize("code", ["import socket", "from urllib import request", "eval(text)"])
def test_what_is_forbidden_is_found(code: str):
    assert any(map(is_forbidden, used(ast.parse(code))))


def test_in_this_suite_every_way_to_the_network_fails():
    with pytest.raises(PermissionError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    with pytest.raises(PermissionError):
        socket.getaddrinfo("localhost", 80)
