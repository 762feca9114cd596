"""Prove under Wine what `build_windows.py` made: install it as a user, use it, and remove it.

    python3 installer/prove_windows.py FOLDER

`FOLDER` is where `build_windows.py` put it. What is installed is compared with what was there
before: files of the disk, values of the registry. Screenshots are kept in `FOLDER/proof`, to be
looked at. What only Windows shows is listed in docs/it-sheet.md and tried by
`.github/workflows/windows.yml`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer import (  # noqa: E402 - found once the root is known
    debian,
    locks,
    package,
    proof_of_owners,
    proof_of_places,
    proof_of_setup,
    proof_of_signing,
    proof_of_use,
)
from installer.machine import Machine  # noqa: E402
from installer.proof_of_setup import Setups  # noqa: E402
from installer.wine import Wine  # noqa: E402

_USER = "Siân Müller"
"""Wine keeps the path of a shortcut in the system's code page: a name with ŵ would not do there."""

_READERS = ("pypdfium2", "pillow")
_LATER = "99.0.0"


def main(arguments: Sequence[str] | None = None) -> int:
    """Go through all of it once."""
    parser = ArgumentParser(description="Prove under Wine what was built for Windows.")
    parser.add_argument("built", type=Path, metavar="FOLDER")
    built = parser.parse_args(arguments).built.resolve()
    into = built / "proof"
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    debian.need_programs()
    folder = built / "work" / "folder" / "ToC Editor"
    package.main([str(folder), "--into", str(into / "later"), "--version", _LATER])
    (setup,), (later,) = built.glob("*-setup.exe"), (into / "later").glob("*-setup.exe")
    with debian.display(1366, 768) as display:
        wine = Wine(into / "wine", display, _USER)
        wine.begin()
        wine.stand_in_for_icu(folder / "_internal" / "PySide6" / "Qt6Core.dll")
        try:
            _prove(Machine(wine, display, into), built, Setups(setup, later))
        finally:
            wine.end()
    _prove_text(into)
    print("All of it holds.")
    return 0


def _prove(machine: Machine, built: Path, setups: Setups) -> None:
    into = built / "proof"
    folder = built / "work" / "folder" / "ToC Editor"
    (archive,) = built.glob("*-portable.zip")
    machine.run("cmd", "/c", "ver")  # whatever the system notes at its first program is noted
    files, registry = machine.files(), machine.registry()
    program = proof_of_setup.folder_of(machine) / "ToC Editor.exe"
    chapters: list[tuple[str, Callable[[], object]]] = [
        ("carried about", partial(proof_of_places.prove_portable, machine, archive)),
        ("installed", partial(proof_of_setup.prove_installing, machine, setups)),
        ("tried", partial(proof_of_use.prove_self_tests, machine, into / "page")),
        ("with Documents elsewhere", partial(proof_of_places.prove_redirected, machine, program)),
        ("used", partial(proof_of_use.prove_use, machine, setups)),
        ("older and newer", partial(proof_of_setup.prove_versions, machine, setups)),
        ("removed", partial(proof_of_setup.prove_removing, machine, files, registry)),
        ("wholly removed", partial(proof_of_setup.prove_removing_all, machine, setups, files)),
        ("for whom", partial(proof_of_owners.prove_owners, machine, setups)),
        (
            "signed",
            partial(proof_of_signing.prove_signing, machine, setups.this, folder, into / "signed"),
        ),
    ]
    for name, prove in chapters:
        start = perf_counter()
        print(f"\n{name[0].upper()}{name[1:]}", flush=True)
        prove()
        print(f"{perf_counter() - start:6.1f} s", flush=True)


def _prove_text(into: Path) -> None:
    """The page on the canvas against the PDF, by what reads PDFs apart from this program."""
    print("\nText on the canvas and in the PDF", flush=True)
    lock, readers = into / "readers.lock", into / "readers"
    whole = (ROOT / "requirements-test.lock").read_text(encoding="utf-8")
    lock.write_text(locks.locked_of(whole, _READERS), encoding="ascii")
    locks.pip("install", lock, "--target", readers)
    compare = ROOT / "installer" / "proof_of_text.py"
    around = os.environ | {"PYTHONPATH": str(readers)}
    subprocess.run([sys.executable, compare, into / "page"], check=True, env=around)


if __name__ == "__main__":
    sys.exit(main())
