"""Sign programs, libraries and installers with a certificate.

    python3 installer/signing.py FILE... --certificate FILE.pfx [--time URL]

The certificate with its key is a PKCS #12 file, whose password is in the environment as
TOC_EDITOR_SIGNING_PASSWORD. On Windows `signtool` signs, elsewhere `osslsigncode`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

PASSWORD = "TOC_EDITOR_SIGNING_PASSWORD"
SIGNED = frozenset((".exe", ".dll", ".pyd"))
"""The endings of what is signed in a folder."""

_ABOUT = "ToC Editor"


class Signing(NamedTuple):
    """With what is signed: a PKCS #12 file, and who says when; "" for nobody."""

    certificate: Path
    time: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Sign the files that are named."""
    parser = ArgumentParser(description="Sign files.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    add_options(parser)
    wanted = parser.parse_args(arguments)
    sign(wanted.files, Signing(wanted.certificate, wanted.time))
    return 0


def add_options(parser: ArgumentParser, *, is_needed: bool = True) -> None:
    """The options that say with what is signed."""
    words = "signs what is handed out (PKCS #12)"
    parser.add_argument("--certificate", type=Path, required=is_needed, metavar="FILE", help=words)
    parser.add_argument("--time", default="", metavar="URL", help="who says when it was signed")


def sign(files: Iterable[Path], signing: Signing) -> None:
    """Sign each of the files in its place. Raises CalledProcessError where that fails."""
    for file in files:
        (_by_windows if sys.platform == "win32" else _elsewhere)(file, signing)


def command(signing: Signing) -> str:
    """A line for a shell that signs the file whose name is put after it."""
    words = [sys.executable, str(Path(__file__).resolve())]
    words += ["--certificate", str(signing.certificate.resolve())]
    words += ["--time", signing.time] if signing.time else []
    return " ".join(f'"{word}"' for word in words)


def _by_windows(file: Path, signing: Signing) -> None:
    key = ["/f", str(signing.certificate), "/p", os.environ.get(PASSWORD, "")]
    time = ["/tr", signing.time, "/td", "sha256"] if signing.time else []
    words = ["signtool", "sign", "/q", "/fd", "sha256", *key, *time, "/d", _ABOUT, str(file)]
    subprocess.run(words, check=True)


def _elsewhere(file: Path, signing: Signing) -> None:
    signed = file.with_name(f"{file.name}.signed")
    key = ["-pkcs12", str(signing.certificate), "-pass", os.environ.get(PASSWORD, "")]
    time = ["-ts", signing.time] if signing.time else []
    words = ["osslsigncode", "sign", *key, *time, "-h", "sha256", "-n", _ABOUT]
    places = ["-in", str(file), "-out", str(signed)]
    subprocess.run([*words, *places], check=True, stdout=subprocess.DEVNULL)
    signed.replace(file)


if __name__ == "__main__":
    sys.exit(main())
