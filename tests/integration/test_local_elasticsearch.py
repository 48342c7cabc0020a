"""The local Elasticsearch really started, stopped and started again, and ended with whoever started it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.request import Request

import psutil
import pytest

from service.index.local import LocalElasticsearch, local_elasticsearch
from service.index.local.ports import DIRECT, elasticsearch_at, free_port
from service.index.local.release import VERSION
from service.settings import read_settings

STARTER = """
import os, sys
from dataclasses import replace
from pathlib import Path
from service.index.local import local_elasticsearch
from service.settings import read_settings
settings = replace(read_settings(os.environ), local_elasticsearch_port=int(sys.argv[1]))
with local_elasticsearch(settings, os.environ, lambda _: None, Path(sys.argv[2]), short_lived=True):
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """One that another user may enter, as pytest's own is not."""
    with tempfile.TemporaryDirectory(prefix="onrecord-tests-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def local(folder: Path) -> LocalElasticsearch:
    settings = replace(read_settings(os.environ), local_elasticsearch_port=free_port())
    return local_elasticsearch(settings, os.environ, lambda _: None, folder, short_lived=True)


def call(method: str, address: str, body: object = None) -> dict[str, object]:
    data = None if body is None else json.dumps(body).encode()
    request = Request(address, data, {"Content-Type": "application/json"}, method=method)
    with DIRECT.open(request, timeout=30) as answer:
        return dict(json.load(answer))


def processes_of(folder: Path) -> list[psutil.Process]:
    found = psutil.process_iter(["cmdline", "environ"])
    return [process for process in found if str(folder) in str(process.info)]


def test_it_ends_with_a_starter_that_is_killed_and_keeps_its_data(folder: Path) -> None:
    port = free_port()
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(port), str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert starter.stdout is not None
    assert starter.stdout.readline() == b"ready\n"
    url = f"http://127.0.0.1:{port}"
    assert call("GET", url)["version"]["number"] == VERSION  # type: ignore[index]
    call("PUT", f"{url}/kept")
    call("PUT", f"{url}/kept/_doc/1", {"said": "yes"})
    started = [process for process in processes_of(folder) if process.pid != starter.pid]
    assert len(started) >= 2  # its launcher and its server
    assert all(process.uids().real != 0 for process in started if process.name() == "java")
    starter.send_signal(signal.SIGKILL)
    starter.communicate()
    assert psutil.wait_procs(started, timeout=40)[1] == []

    with local(folder) as again:
        assert call("GET", f"{again.url}/kept/_doc/1")["_source"] == {"said": "yes"}
    assert processes_of(folder) == []
    assert elasticsearch_at(again.plan.port) is None
