"""Timing in turn, and the tables that the commands print."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Timed = Callable[[], float]
"""Does its work and says how many seconds it took, without making ready and tidying up."""


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_seconds(work: Callable[[], object]) -> float:
    """Of this process alone: what else the machine does hardly shows."""
    start = time.process_time()
    work()
    return time.process_time() - start


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two kinds of work, done in turn several times: a busy moment of the machine hits both."""

    ours: tuple[float, ...]
    beside: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        """How many times as fast ours is."""
        return [beside / ours for ours, beside in zip(self.ours, self.beside, strict=True)]


def in_turn(ours: Timed, beside: Timed, rounds: int) -> Pairs:
    """Who goes first changes with every round."""
    taken: list[tuple[float, float]] = []
    for number in range(rounds):
        if number % 2:
            second = beside()
            taken.append((ours(), second))
        else:
            taken.append((ours(), beside()))
    return Pairs(tuple(a for a, _ in taken), tuple(b for _, b in taken))


def spread(values: Sequence[float], form: str = ".2f") -> str:
    """The median, with the lowest and the highest."""
    return f"{median(values):{form}} ({min(values):{form}}-{max(values):{form}})"


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(rows: Sequence[Sequence[object]]) -> str:
    """Columns under the first row, the first one flush left."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = []
    for row in cells:
        first, *rest = (
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join((first, *rest)).rstrip())
    return "\n".join(lines)
