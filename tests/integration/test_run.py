"""``run`` from the outside: what it prints, what it serves, and what is left when it is told to stop."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from service.index.local.ports import DIRECT, free_port

CHECKOUT = Path(__file__).parents[2]


def start(**settings: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "service", "run"],
        cwd=CHECKOUT,
        env=os.environ | {name: str(value) for name, value in settings.items()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_the_seeds_and_stops_what_it_started_and_nothing_else(
    elasticsearch_url: str, index_prefix: str, told: signal.Signals
) -> None:
    port = free_port()
    running = start(
        ELASTICSEARCH_URL=elasticsearch_url, ONRECORD_INDEX_PREFIX=f"{index_prefix}-run", ONRECORD_PORT=port
    )
    assert running.stdout is not None
    printed = []
    for line in running.stdout:
        printed.append(line)
        if "Ctrl-C" in line:
            break
    started = psutil.Process(running.pid).children(recursive=True)
    address = f"http://127.0.0.1:{port}"
    assert sum(f"curl '{address}/v1/" in line for line in printed) == 3
    for line in printed:
        if "curl '" in line:
            with DIRECT.open(line.split("'")[1], timeout=30) as answer:
                assert json.load(answer)["items"]
    with DIRECT.open(f"{address}/v1/stats", timeout=30) as answer:
        assert json.load(answer)["articles"] == 5
    running.send_signal(told)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 0
    assert said.splitlines()[-1] == "onrecord: Stopped"
    assert psutil.wait_procs(started, timeout=10)[1] == []
    with DIRECT.open(elasticsearch_url, timeout=30) as answer:
        assert answer.status == 200


def test_a_taken_port_is_said_before_anything_is_started() -> None:
    port = free_port()
    with closing(socket.create_server(("127.0.0.1", port))):
        _, said = (running := start(ONRECORD_PORT=port)).communicate(timeout=60)
    assert running.returncode == 2
    assert said.count("\n") == 1
    assert f"Port {port} of 127.0.0.1, wanted for the API, is taken by process {os.getpid()}" in said


def test_an_elasticsearch_that_is_named_and_away_is_said() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    _, said = (running := start(ELASTICSEARCH_URL=url, ONRECORD_PORT=free_port())).communicate(timeout=60)
    assert running.returncode == 2
    assert said == (
        f"onrecord: Nothing answers at ELASTICSEARCH_URL={url} (Connection refused): start it, "
        "or unset ELASTICSEARCH_URL to have a local one started.\n"
    )
