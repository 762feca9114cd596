"""SHA-256 by the module that Python carries for it.

`hashlib` would load OpenSSL first, for which the window would wait at every start. What Python's
own `random` does likewise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha256 import sha256
    except ImportError:  # from Python 3.12 on it has another name
        from hashlib import sha256

__all__ = ["sha256"]
