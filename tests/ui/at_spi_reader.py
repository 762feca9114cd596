"""Prints what a screen reader finds in a program, by the system's own Python and its AT-SPI.

Run by `test_at_spi.py` as `/usr/bin/python3 at_spi_reader.py TITLE`: one JSON list of lines, each
the depth, the role, the name, the description and the actions of a thing in that window.
"""

import json
import sys
import time
import warnings

import gi

warnings.simplefilter("ignore")
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - only once its version is chosen


def children(thing):
    for number in range(thing.get_child_count()):
        child = thing.get_child_at_index(number)
        if child is not None:
            yield child


def told(thing, depth, lines):
    actions = thing.get_action_iface()
    names = [actions.get_action_name(n) for n in range(actions.get_n_actions())] if actions else []
    lines.append([depth, thing.get_role_name(), thing.get_name(), thing.get_description(), names])
    for child in children(thing):
        told(child, depth + 1, lines)


def window(title):
    """The window of that title; the bus takes a while to know a program that has just begun."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for program in children(Atspi.get_desktop(0)):
            for shown in children(program):
                if shown.get_name().startswith(title):
                    return shown
        time.sleep(0.3)
    sys.exit("no such window")


lines = []
told(window(sys.argv[1]), 0, lines)
sys.stdout.write(json.dumps(lines) + "\n")
