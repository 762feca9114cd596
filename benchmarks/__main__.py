"""The command line: `python -m benchmarks [NAME …] [--quick] [--strict]`."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version

from benchmarks.reports import Bar, Outcome

NAMES = {
    "export": "a whole export, from the start of the program to its end",
    "fit": "the fit of a page and its tagged PDF, beside Typst and beside reportlab alone",
    "sizes": "the type size reached, beside equal widths",
    "window": "the start to the first painted window, beside a bare one",
    "keystroke": "one letter typed and the page laid out again, beside all of it anew",
    "edits": "one edit laid out again, in models of several sizes",
    "typing": "one letter typed on a large board and on a small one",
    "memory": "what a window with a project holds, beside a bare window",
    "drag": "one card dragged over a large board, beside a bare view",
    "imports": "what a start imports",
}
_PROGRAMS = ("PySide6-Essentials", "reportlab", "uharfbuzz", "typst")


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks that are named, or all of them; the exit status."""
    wanted = _parser().parse_args(arguments)
    print(*_circumstances(), sep="\n")
    bars: list[Bar] = []
    for name in wanted.names or NAMES:
        run: Callable[[bool], Outcome] = import_module(f"benchmarks.{name}").run
        outcome = run(wanted.quick)
        print(*(f"\n{table}" for table in outcome.tables), sep="\n", flush=True)
        bars += outcome.bars
    print("", *map(str, bars), sep="\n")
    return 1 if wanted.strict and not all(bar.holds for bar in bars) else 0


def _parser() -> argparse.ArgumentParser:
    shown = "\n".join(f"  {name:<9} {what}" for name, what in NAMES.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=f"Measure the program. The benchmarks:\n\n{shown}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", type=_name, help="see above")
    parser.add_argument("--quick", action="store_true", help="few rounds: does it run at all?")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a bar fails")
    return parser


def _name(text: str) -> str:
    if text not in NAMES:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(NAMES)}")
    return text


def _circumstances() -> list[str]:
    """The machine and the programs, for whoever compares two runs."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "?"
    return [
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, load {load}",
        ", ".join(f"{name} {version(name)}" for name in _PROGRAMS),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
