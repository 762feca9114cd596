"""What the benchmarks print: tables, and the bars that are to be held."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from benchmarks.measuring import Measured, Sample


class Table(Struct, frozen=True):
    """A table with notes under it. All columns but the first are set to the right."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()

    def __str__(self) -> str:
        lines = [self.head, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        rule = "  ".join("-" * width for width in widths)
        head, *rows = (_aligned(line, widths) for line in lines)
        return "\n".join([self.title, "", head, rule, *rows, "", *self.notes])


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    aligned = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return "  ".join(aligned).rstrip()


class Bar(Struct, frozen=True):
    """A ratio, or an amount of a unit, that is not to go above a bar."""

    what: str
    ratio: float
    most: float
    unit: str = "×"

    @property
    def holds(self) -> bool:
        """Whether what was measured is no higher than the bar."""
        return self.ratio <= self.most

    def __str__(self) -> str:
        said = "holds" if self.holds else "FAILS"
        return f"{said}  {self.what}: {self.ratio:.2f} {self.unit} (bar {self.most:g} {self.unit})"


class Outcome(Struct, frozen=True):
    """What came of one benchmark."""

    tables: Sequence[Table]
    bars: Sequence[Bar] = ()


TIMES = ("median", "least", "most")


def times(sample: Sample) -> tuple[str, str, str]:
    """Median, shortest and longest time as cells, in milliseconds."""
    return ms(sample.median), ms(sample.least), ms(sample.most)


def ms(seconds: float) -> str:
    """Seconds as milliseconds, with as many digits as mean something."""
    value = seconds * 1000
    return f"{value:,.0f} ms" if value >= 100 else f"{value:.{1 if value >= 10 else 2}f} ms"


def comparison(title: str, measured: Measured, beside: str, notes: Sequence[str] = ()) -> Table:
    """A table of all samples, each as a ratio to the one that they are compared with."""
    rows = [
        (
            name,
            *times(sample),
            f"{measured.ratio(name, beside):.2f} ×",
            f"{measured.ratio_of_least(name, beside):.2f} ×",
        )
        for name, sample in measured.samples.items()
    ]
    head = ("", *TIMES, f"to {beside}", "by the least")
    return Table(title, head, rows, (*notes, measured.unrest))
