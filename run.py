#!/usr/bin/env python3
"""Set ToC Editor up and start it, with nothing but Python 3.11 and pip.

    python3 run.py                open the window on an example
    python3 run.py FILE           open FILE; all other arguments go to the program as they are
    python3 run.py test [...]     run the tests; further arguments go to pytest
    python3 run.py bench [...]    run the benchmarks
    python3 run.py build [...]    build the folder that needs no Python, into dist
    python3 run.py gallery        make the pictures in docs/gallery anew
    python3 run.py fuzz [...]     fuzz every door by which files come in, each for a minute
    python3 run.py check          style, types and the rooms' import rules

The first run makes `.environment` from a lock file, and later runs reuse it until that changes.
Test tools have a lock of their own, so that users download only what the program needs.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".environment"
STAMP = HOME / "installed"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PROGRAM_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"
FUZZ_LOCK = ROOT / "requirements-fuzz.lock"
EXAMPLE = ROOT / "resources" / "examples" / "programme-2022.toc"
NO_DISPLAY = """\
There is no display here, so an example's page is written to the file "Example page.pdf".
For the window, run the same command in a desktop session, over ssh -X or under xvfb-run."""
NO_FUZZER = """\
Nothing was fuzzed: the fuzzer, atheris, is not to be had here. There are wheels of it for Linux
on x86-64 with Python 3.11 to 3.13. What tries the same doors at random, without one:

    python3 run.py test tests/fuzz"""
NOT_RUN = 3
"""The exit status of what this machine lacks the means for."""

FROM_A_LOCK = ("--require-hashes", "--only-binary=:all:", "--disable-pip-version-check")

# The shared libraries that Qt loads from the system, and the Debian packages that hold them.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    **QT_LIBRARIES,
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(arguments: list[str]) -> int:
    """Do what the first argument names; return the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an old Python deserves a sentence, too
        stop(f"ToC Editor needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    tools = {
        "test": ["pytest", "-n", "2"],
        "bench": ["benchmarks"],
        "build": ["installer.build"],
        "gallery": ["docs.gallery.make"],
        "fuzz": ["tests.fuzz.guided"],
    }
    name = arguments[0] if arguments else ""
    if name == "fuzz" and not has_fuzzer():
        print(NO_FUZZER)
        return NOT_RUN
    if name == "build":
        need_build_tools()
    if name in tools:
        return run_tool([*tools[name], *arguments[1:]])
    if name == "check":
        return check()
    return start(arguments)


def start(arguments: list[str]) -> int:
    """Start the program, on an example if nothing else is asked for."""
    screens = os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY")
    display = sys.platform != "linux" or any(screens)
    need_libraries(WINDOW_LIBRARIES if display else {})
    need_packages(PROGRAM_LOCK)
    if not arguments and not display:
        print(NO_DISPLAY, flush=True)
        arguments = ["export", str(EXAMPLE), "-o", "Example page.pdf"]
    # Without -P a file in the current folder could pass itself off as a module.
    return become(["-P", "-m", "toc_editor", *(arguments or [str(EXAMPLE)])])


def run_tool(arguments: list[str]) -> int:
    """Run a module with the test tools, off screen unless the caller names a platform of Qt."""
    need_libraries(QT_LIBRARIES)
    need_packages(TEST_LOCK)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns of any other encoding, and a warning fails a test.
    os.chdir(ROOT)
    return become(["-m", *arguments])


def check() -> int:
    """Run every static check, also after one has failed."""
    need_packages(TEST_LOCK)
    lint_imports = "from importlinter.cli import lint_imports_command as lint; lint()"
    checks = [
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format", "--check"],
        ["-m", "mypy"],
        ["-c", lint_imports, "--no-cache", "--no-logo"],
    ]
    failures = [subprocess.call([str(PYTHON), *command], cwd=ROOT) for command in checks]
    return 1 if any(failures) else 0


def has_fuzzer() -> bool:
    """Whether the environment of the tests has the fuzzer, or could be given it."""
    need_packages(TEST_LOCK)
    silent = subprocess.DEVNULL
    if subprocess.call([str(PYTHON), "-c", "import atheris"], stderr=silent) == 0:
        return True
    install = [*pip(), "install", "--quiet", *FROM_A_LOCK, "--requirement", str(FUZZ_LOCK)]
    return subprocess.call(install, stderr=silent) == 0


def need_libraries(libraries: dict[str, str]) -> None:
    """Make sure that the system has the shared libraries, given with their Debian packages."""
    missing = [name for name in libraries if sys.platform == "linux" and not is_loadable(name)]
    if missing and not shutil.which("apt-get"):
        stop(f"Qt needs shared libraries that this system lacks: {', '.join(missing)}.")
    if missing:
        need_debian_packages([libraries[name] for name in missing])


def need_build_tools() -> None:
    """Make sure that there is what reads programs and, where Python has none, its library."""
    if sys.platform != "linux":
        return
    missing = [] if shutil.which("objdump") else ["binutils"]
    library = f"libpython3.{sys.version_info.minor}"
    if not is_loadable(f"{library}.so.1.0"):
        missing.append(library)
    if missing and shutil.which("apt-get"):
        need_debian_packages(missing)


def is_loadable(library: str) -> bool:
    """Whether the system's loader finds the shared library."""
    try:
        return bool(ctypes.CDLL(library))
    except OSError:
        return False


def need_debian_packages(packages: list[str]) -> None:
    """Install Debian packages as root; otherwise say how, and stop."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        stop(f"Some system packages are missing; please run:\n\n    sudo {' '.join(install)}\n")
    print("Installing system packages:", *packages, flush=True)
    unattended = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "-qq"], env=unattended)
    if subprocess.call(install, env=unattended, stdout=subprocess.DEVNULL) != 0:
        stop("apt-get could not install these packages; its message is above.")


def need_packages(lock: Path) -> None:
    """Make sure that the environment holds what the lock names."""
    installed = STAMP.read_text(encoding="ascii").split() if STAMP.is_file() else []
    if fingerprint(lock) in installed:
        return
    if fingerprint(PROGRAM_LOCK) not in installed:
        make_environment()
    print("Setting up, this once (up to 200 MB to download).", flush=True)
    options = [*FROM_A_LOCK] if sys.stdout.isatty() else [*FROM_A_LOCK, "--quiet"]
    if subprocess.call([*pip(), "install", *options, "--requirement", str(lock)]) != 0:
        stop("The Python packages could not be installed; pip's message is above.")
    # Whatever the program's lock names, the lock of the tests names too.
    STAMP.write_text(f"{fingerprint(lock)}\n{fingerprint(PROGRAM_LOCK)}\n", encoding="ascii")


def fingerprint(lock: Path) -> str:
    """What an environment depends on: the lock, and the Python it is made with."""
    python = f"{sys.base_prefix} {sys.version_info[:2]}"
    return hashlib.sha256(python.encode() + lock.read_bytes()).hexdigest()


def make_environment() -> None:
    """Make an empty virtual environment; Debian's Python may lack what puts a pip into it."""
    import venv

    if not bundles_pip() and not util.find_spec("pip"):
        need_debian_packages(["python3-pip"])
    try:
        venv.create(HOME, clear=True, symlinks=os.name != "nt", with_pip=bundles_pip())
    except OSError as error:
        stop(f"{HOME} could not be made: {error.strerror}.")


def pip() -> list[str]:
    """The pip that fills the environment: its own, or else the one of the calling Python."""
    if bundles_pip():
        return [str(PYTHON), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def bundles_pip() -> bool:
    """Whether this Python can put a pip into a new environment."""
    return util.find_spec("ensurepip") is not None


def become(arguments: list[str]) -> int:
    """Hand over to the environment's Python, so that signals and the exit status are its own."""
    command = [str(PYTHON), *arguments]
    os.environ["PYTHONPATH"] = str(ROOT)
    if os.name != "nt":
        os.execv(PYTHON, command)
    return subprocess.call(command)


def stop(reason: str) -> NoReturn:
    """End with the reason on the error stream and exit status 1."""
    raise SystemExit(reason)


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
