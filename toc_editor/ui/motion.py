"""How long anything on the screen may move: a moment, or not at all where the system asks for that.

All that moves asks here, each time. Qt itself tells it from 6.12 on; until then each system is
asked in its own way.
"""

from __future__ import annotations

import sys

TIME_MS = 120
_ANSWERED_WITHIN_MS = 50


def time_ms() -> int:
    """How long a movement takes; 0 for a person who wants none."""
    return TIME_MS if is_wanted() else 0


def is_wanted() -> bool:
    """Whether the system lets things move."""
    if sys.platform == "win32":
        return _windows_animates()
    return not sys.platform.startswith("linux") or _desktop_animates()


def _windows_animates() -> bool:
    """The setting "Animation effects" of Windows."""
    import ctypes

    get_client_area_animation = 0x1042
    is_on = ctypes.c_int(1)
    user32 = ctypes.windll.user32  # type: ignore[attr-defined]  # on Windows alone
    user32.SystemParametersInfoW(get_client_area_animation, 0, ctypes.byref(is_on), 0)
    return bool(is_on.value)


def _desktop_animates() -> bool:
    """What the desktop's settings portal says, the newer key first; a desktop without one moves."""
    asks_for_less = _portal("org.freedesktop.appearance", "reduced-motion")
    if asks_for_less is not None:
        return not asks_for_less
    return _portal("org.gnome.desktop.interface", "enable-animations") is not False


def _portal(group: str, key: str) -> object:
    """A setting of the desktop; None where nobody answers."""
    # Imported when something is to move: no window needs it to open.
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    place = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
    ask = QDBusMessage.createMethodCall(*place, "org.freedesktop.portal.Settings", "ReadOne")
    ask.setArguments([group, key])
    answer = bus.call(ask, QDBus.CallMode.Block, _ANSWERED_WITHIN_MS)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage:
        return None
    return _plain(answer.arguments()[0])


def _plain(value: object) -> object:
    """What a setting holds, without the wrap that it may come in."""
    return value.variant() if hasattr(value, "variant") else value
