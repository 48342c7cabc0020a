"""What the unit tests share: the seeds as the extractor reads them, once a run."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from service.ingest.actors import read_table
from service.ingest.annotation import DEFAULT_MODEL
from service.ingest.pipeline import extract_all
from service.ingest.reading import Defaults, read
from service.model import Extraction

Steps = Callable[[Callable[[], object]], int]
SEEDS = Path(__file__).parent.parent.parent / "seeds"


@pytest.fixture(scope="session")
def seed_records() -> dict[str, dict[str, Any]]:
    """What ``extract`` prints of each seed, by its three-digit number."""
    raws = read([str(SEEDS)], io.BytesIO(), Defaults())
    outputs = list(extract_all(raws, model=DEFAULT_MODEL, processes=1, table=read_table()))
    assert all(isinstance(output, Extraction) for output in outputs)
    return {Path(o.article.origin).name[:3]: o.record() for o in outputs if isinstance(o, Extraction)}


@pytest.fixture(scope="session")
def steps() -> Steps:
    """Counts the lines of Python that a piece of work runs: its cost, the same on every machine.

    It is done once before, so that what is read or compiled once does not count.
    """

    def counted(work: Callable[[], object]) -> int:
        work()
        lines = 0

        def trace(_frame: FrameType, _event: str, _argument: object) -> Any:
            nonlocal lines
            lines += 1
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            work()
        finally:
            sys.settrace(before)
        return lines

    return counted
