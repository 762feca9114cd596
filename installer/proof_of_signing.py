"""All that is handed out is signed where there is a certificate: tried with one made here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from installer import package, signing
from installer.machine import Machine
from installer.proof_of_setup import folder_of, remove

_NAME = "A trial of signing"
_FILES = ("ToC Editor.exe", "toc-editor.exe", "Uninstall.exe", "_internal/PySide6/Qt6Core.dll")


def prove_signing(machine: Machine, folder: Path, into: Path) -> None:
    """Sign all, install it, and look at the signatures of what is there."""
    certificate = _certificate(into)
    signed = Path(shutil.copytree(folder, into / "ToC Editor"))
    status = package.main([str(signed), "--into", str(into), "--certificate", str(certificate)])
    (setup,) = into.glob("*-setup.exe")
    machine.held(status == 0 and _is_signed(setup), "the installer is signed")
    machine.held(machine.status(setup, "/S") == 0, "the signed one installs")
    installed = folder_of(machine)
    for name in _FILES:
        machine.held(_is_signed(installed / name), f"{name} is signed")
    unsigned = [path.name for path in installed.rglob("*")
                if path.suffix in signing.SIGNED and not _is_signed(path)]  # fmt: skip
    machine.held(not unsigned, f"so is every other program and library {unsigned}")
    status, told = machine.run(installed / "toc-editor.exe", "self-test")
    last = told.strip().splitlines()[-1]
    machine.held(status == 0, f"the signed program tries itself: {last}")
    remove(machine, installed, "/RemoveSettings")
    shutil.rmtree(signed)


def _certificate(into: Path) -> Path:
    into.mkdir()
    key, public, both = into / "key.pem", into / "public.pem", into / "trial.pfx"
    os.environ[signing.PASSWORD] = "not a secret"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "2"]
    about = ["-subj", f"/CN={_NAME}", "-addext", "extendedKeyUsage=codeSigning"]
    _quietly(*make, *about, "-keyout", str(key), "-out", str(public))
    join = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(public)]
    _quietly(*join, "-out", str(both), "-passout", f"env:{signing.PASSWORD}")
    return both


def _quietly(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


def _is_signed(file: Path) -> bool:
    """Whether a file carries the signature of the certificate, and was not changed since."""
    words = ["osslsigncode", "verify", "-in", str(file)]
    told = subprocess.run(words, check=False, capture_output=True, text=True).stdout
    kept = [line.rpartition(":")[2].strip() for line in told.splitlines() if "digest:" in line]
    whole = len(kept) >= 2 and kept[0] == kept[1]
    return f"CN={_NAME}" in told and whole
