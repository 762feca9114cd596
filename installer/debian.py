"""What a bare Debian machine needs for the Windows build: its packages, and a display."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

PROGRAMS = {
    "wine": "wine",
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "osslsigncode": "osslsigncode",
    "openssl": "openssl",
    "pip3": "python3-pip",
}
"""The programs that are used, and the packages that have them."""


def need_programs() -> None:
    """Install the packages whose programs are missing; say how, where this may not be done here."""
    missing = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing, "wine64"]
    if os.geteuid() != 0:
        raise SystemExit(f"Please run:\n\n    sudo {' '.join(install)}\n")
    around = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=around)
    subprocess.run(install, check=True, env=around, stdout=subprocess.DEVNULL)


@contextmanager
def display(width: int = 1600, height: int = 1000) -> Iterator[str]:
    """A virtual screen with a window manager; its name, such as ":7"."""
    reading, writing = os.pipe()
    screen = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        f"{width}x{height}x24",
        "-nolisten",
        "tcp",
    ]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(screen, pass_fds=[writing], stdout=quiet, stderr=quiet)
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"], env=os.environ | {"DISPLAY": name}, stdout=quiet, stderr=quiet
    )
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()
