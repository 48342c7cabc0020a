"""What becomes of the processes that extract when the one that started them ends."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

ARTICLES = 200
"""Enough for every worker to have some, and for a first answer before the input ends."""


def _heed_ctrl_c() -> None:
    """A shell hands SIGINT ignored to what it starts in the background, tests too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def extracting() -> Iterator[subprocess.Popen[bytes]]:
    """Half-way through: its workers run, and it waits for more input."""
    with subprocess.Popen(
        [sys.executable, "-m", "service", "extract", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ONRECORD_PROCESSES": "2"},
        start_new_session=True,
        preexec_fn=_heed_ctrl_c,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        for number in range(ARTICLES):
            article = {
                "id": f"a{number}",
                "title": "Bridge opens",
                "body": f"Mayor Ada Quill opened bridge {number}.",
            }
            process.stdin.write(json.dumps(article).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "a0"
        yield process


def test_workers_end_when_their_parent_is_killed(extracting: subprocess.Popen[bytes]) -> None:
    workers = psutil.Process(extracting.pid).children(recursive=True)
    assert len(workers) >= 2

    extracting.kill()
    extracting.wait()

    _, alive = psutil.wait_procs(workers, timeout=30)
    assert alive == []


def test_ctrl_c_ends_everything_with_one_line(extracting: subprocess.Popen[bytes]) -> None:
    workers = psutil.Process(extracting.pid).children(recursive=True)

    os.killpg(extracting.pid, signal.SIGINT)
    _, told = extracting.communicate(timeout=30)

    assert extracting.returncode == 2
    assert told.decode().splitlines() == ["Error: interrupted: the same command again makes it whole"]
    _, alive = psutil.wait_procs(workers, timeout=30)
    assert alive == []
