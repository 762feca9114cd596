"""Project files written by hand, for tests: any content under a header that fits it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from toc_editor.files import codec
from toc_editor.model.graph import Graph

Fields = dict[str, Any]


def fields_of(graph: Graph) -> list[Fields]:
    """The records of a graph as its project file holds them."""
    return [json.loads(line) for line in codec.encode(graph).splitlines()[1:]]


def project(records: Iterable[Fields | bytes], /, **header: Any) -> bytes:
    """A file of these records, or lines, with a header that is right but for what is named."""
    lines = [one if isinstance(one, bytes) else _line(one) for one in records]
    rest = b"".join(line + b"\n" for line in lines)
    right = {
        "format": "toc-editor",
        "version": 1,
        "program": "0.1.0",
        "records": len(lines),
        "sha256": hashlib.sha256(rest).hexdigest(),
    }
    return _line({**right, **header}) + b"\n" + rest


def _line(content: Fields) -> bytes:
    # Lone surrogates go out as \u escapes, which JSON allows; all else as itself.
    try:
        return json.dumps(content, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(content).encode("utf-8")
