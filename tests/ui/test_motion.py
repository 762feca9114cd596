from __future__ import annotations

import ctypes
from types import SimpleNamespace

import pytest

from toc_editor.ui import motion

REDUCED = ("org.freedesktop.appearance", "reduced-motion")
ANIMATED = ("org.gnome.desktop.interface", "enable-animations")


@pytest.mark.parametrize(
    ("settings", "moves"),
    [
        ({}, True),
        ({REDUCED: 0}, True),
        ({REDUCED: 1}, False),
        ({ANIMATED: True}, True),
        ({ANIMATED: False}, False),
        ({REDUCED: 0, ANIMATED: False}, True),
    ],
)
def test_nothing_moves_on_a_desktop_that_asks_for_less(monkeypatch, settings, moves: bool):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(motion, "_portal", lambda *key: settings.get(key))
    assert motion.time_ms() == (120 if moves else 0)


@pytest.mark.parametrize("is_on", [True, False])
def test_nothing_moves_where_windows_has_its_animations_off(monkeypatch, is_on: bool):
    def answer(asked: int, _: int, into, __: int) -> int:
        assert asked == 0x1042
        into._obj.value = int(is_on)
        return 1

    user32 = SimpleNamespace(SystemParametersInfoW=answer)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    assert motion.time_ms() == (120 if is_on else 0)


def test_a_desktop_without_a_bus_lets_things_move(monkeypatch, qapp):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert motion.is_wanted()
