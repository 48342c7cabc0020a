"""What the loader's processes hold in memory while articles go through it."""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

import orjson
import psutil

from benchmarks import corpus
from benchmarks.indices import own_indices
from benchmarks.measuring import table
from benchmarks.serving import ROOT
from service.settings import Settings

SAMPLES = 200
WINDOW = 0.2
"""Share of the articles so far, over whose samples the median is taken."""

Sample = tuple[int, int]
"""Articles handed over, bytes resident."""


def report(settings: Settings, prepared: tuple[int, int], extracted: tuple[int, int]) -> str:
    """From the first to the second number of articles each; 0 0 leaves one out."""
    rows: list[tuple[object, ...]] = [("", "articles", "MB", "articles", "MB", "growth", "to reach")]
    for what, options, make, (first, last) in (
        ("load --prepared", ["--prepared"], corpus.prepared, prepared),
        (f"load, {settings.processes} processes", [], corpus.raw, extracted),
    ):
        if not last:
            continue
        with own_indices(settings) as own:
            samples = _watched(own, options, make(last), last)
        before, after = _resident(samples, first), _resident(samples, last)
        growth = f"{after / before - 1:+.1%}"
        rows.append((what, first, f"{before / 1e6:.0f}", last, f"{after / 1e6:.0f}", growth, "<= +10 %"))
    return table(rows)


def _watched(
    settings: Settings, options: Sequence[str], articles: Iterable[dict[str, Any]], count: int
) -> list[Sample]:
    """Feeds one load through its standard input: it takes no more than it can work on."""
    environment = os.environ | {
        "ELASTICSEARCH_URL": settings.elasticsearch_url,
        "ONRECORD_INDEX_PREFIX": settings.index_prefix,
        "ONRECORD_PROCESSES": str(settings.processes),
    }
    command = [sys.executable, "-m", "service", "load", *options, "-"]
    samples: list[Sample] = []
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        watched = psutil.Process(process.pid)
        for number, article in enumerate(articles, start=1):
            process.stdin.write(orjson.dumps(article) + b"\n")
            if number % max(1, count // SAMPLES) == 0:
                samples.append((number, _held(watched)))
        process.stdin.close()
    assert process.returncode == 0, "the load failed"
    return samples


def _held(process: psutil.Process) -> int:
    held = 0
    for one in (process, *process.children(recursive=True)):
        try:
            held += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return held


def _resident(samples: Sequence[Sample], articles: int) -> float:
    return median(held for number, held in samples if articles * (1 - WINDOW) <= number <= articles)
