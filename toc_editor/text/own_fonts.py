"""The font files that the program carries: one door, so that it is known which are asked for."""

from __future__ import annotations

from pathlib import Path


def find(file: str) -> Path:
    """The font file of this name, such as `FiraSans-Bold.ttf`."""
    if file.startswith("FiraSans-"):
        import fontpkg_fira_sans as package
    else:
        import fontpkg_noto_sans_arabic as package
    return Path(package.ROOT) / "files" / file
