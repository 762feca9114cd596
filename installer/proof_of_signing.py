"""All that is handed out is signed where there is a certificate: tried with one made here."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import NamedTuple

from installer import package, signing
from installer.machine import Machine
from installer.proof_of_setup import folder_of, remove

_NAME = "A trial of signing"
_FILES = ("ToC Editor.exe", "toc-editor.exe", "Uninstall.exe", "_internal/PySide6/Qt6Core.dll")


class _Trial(NamedTuple):
    """A certificate: what signs, and what is known of it by those who trust it."""

    both: Path
    public: Path


def prove_signing(machine: Machine, unsigned: Path, folder: Path, into: Path) -> None:
    """Sign all, install it, and look at the signatures of what is there."""
    trial = _certificate(into)
    is_signed = partial(_is_signed, trial)
    machine.held(not is_signed(unsigned), "without a certificate the installer is not signed")
    signed = Path(shutil.copytree(folder, into / "ToC Editor"))
    status = package.main([str(signed), "--into", str(into), "--certificate", str(trial.both)])
    (setup,) = into.glob("*-setup.exe")
    held = status == 0 and is_signed(setup)
    machine.held(held, f"with one it is signed by {_NAME}, and the signature verifies")
    machine.held(machine.status(setup, "/S") == 0, "the signed one installs")
    installed = folder_of(machine)
    for name in _FILES:
        machine.held(is_signed(installed / name), f"the signature of {name} verifies")
    parts = [path for path in installed.rglob("*") if path.suffix in signing.SIGNED]
    other = [path.name for path in parts if not is_signed(path)]
    machine.held(not other, f"so does that of all {len(parts)} programs and libraries {other}")
    status, told = machine.run(installed / "toc-editor.exe", "self-test")
    last = told.strip().splitlines()[-1]
    machine.held(status == 0, f"the signed program tries itself: {last}")
    _change(installed / "toc-editor.exe")
    found = not is_signed(installed / "toc-editor.exe")
    machine.held(found, "a program that was changed has no signature that verifies")
    remove(machine, installed, "/RemoveSettings")
    shutil.rmtree(signed)


def _certificate(into: Path) -> _Trial:
    into.mkdir()
    key, public, both = into / "key.pem", into / "public.pem", into / "trial.pfx"
    os.environ[signing.PASSWORD] = "not a secret"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "2"]
    about = ["-subj", f"/CN={_NAME}", "-addext", "extendedKeyUsage=codeSigning"]
    _quietly(*make, *about, "-keyout", str(key), "-out", str(public))
    join = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(public)]
    _quietly(*join, "-out", str(both), "-passout", f"env:{signing.PASSWORD}")
    return _Trial(both, public)


def _quietly(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


def _is_signed(trial: _Trial, file: Path) -> bool:
    """Whether a file carries a signature by the certificate that verifies."""
    words = ["osslsigncode", "verify", "-CAfile", str(trial.public), "-in", str(file)]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    return done.returncode == 0 and f"CN={_NAME}" in done.stdout


def _change(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
