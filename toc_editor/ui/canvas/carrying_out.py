"""What is carried out of the window, into other programs and into other windows of this one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag

from toc_editor.app import clips
from toc_editor.edit import clipboard
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.gestures.carry import Carry

CLIP_FORMAT = "application/x-toc-editor-cards"


def content_of(graph: Graph, items: Iterable[Id]) -> QMimeData:
    """Cards and groups as themselves, as a table or a list for documents, and as plain text."""
    clip = clipboard.copy(graph, items)
    content = QMimeData()
    content.setData(CLIP_FORMAT, clips.to_bytes(clip))
    content.setText(clips.to_text(graph, clip))
    content.setHtml(clips.to_html(graph, clip))
    return content


def is_outside(canvas: Canvas, at: QPoint) -> bool:
    """Whether a point of the view lies outside of the whole window."""
    if canvas.viewport().rect().contains(at):
        return False
    window = canvas.window()
    return not window.frameGeometry().contains(canvas.viewport().mapToGlobal(at))


def carry_out(canvas: Canvas, carry: Carry) -> None:
    """Hand what is carried to the system, until it is let go somewhere.

    The gesture stays open meanwhile: over its own canvas it goes on as before. Other programs get
    a copy, whatever they make of it; nothing is taken away here.
    """
    carry.leave()
    drag = QDrag(canvas)
    drag.setMimeData(content_of(canvas.document.graph, carry.items))
    pixmap, pointer = carry.picture
    drag.setPixmap(pixmap)
    drag.setHotSpot(pointer.toPoint())
    drag.exec(Qt.DropAction.CopyAction)
    if canvas.gesture is carry:
        canvas.cancel()
