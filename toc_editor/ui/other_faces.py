"""Faces beyond the program's own, made known to Qt: a field shows a text as the page does."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from toc_editor.text.faces import Face, fira_sans, is_plain_text
from toc_editor.text.mixed import other_faces
from toc_editor.ui.tokens import FAMILY


def know_faces_of(text: str) -> None:
    """Have Qt take the page's faces for what the program's own typeface lacks of this text."""
    family = fira_sans()
    if is_plain_text(text, family.regular):
        return
    for face in other_faces(text, family.regular) + other_faces(text, family.bold):
        _know(face)


def _know(face: Face) -> None:
    name = face.name.rpartition("-")[0]
    style = "Bold" if face.is_bold else "Regular"
    if style not in QFontDatabase.styles(name):
        QFontDatabase.addApplicationFont(str(face.path))
    if name not in QFont.substitutes(FAMILY):
        QFont.insertSubstitution(FAMILY, name)
