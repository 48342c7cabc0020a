"""`load --watch` as a newsroom has it: files are dropped, changed and broken, and it goes on to its end."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import everything, story

from service.index.store import Store

RIVER = story("river", [("ada-quill", "the river rises")])
FALLS = story("river", [("ada-quill", "the river falls")])
BRIDGE = story("bridge", [("ada-quill", "the bridge holds")])


def drop(folder: Path, name: str, text: str) -> None:
    (folder / f".{name}").write_text(text)
    (folder / f".{name}").rename(folder / name)


@pytest.fixture
def watching(store: Store, elasticsearch_url: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    drop(tmp_path, "river.jsonl", json.dumps(RIVER.record()))
    environment = {"ELASTICSEARCH_URL": elasticsearch_url, "ONRECORD_INDEX_PREFIX": store.names.prefix}
    with subprocess.Popen(
        [sys.executable, "-m", "service", "load", "--watch", "--prepared", str(tmp_path)],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    ) as process:
        yield process
        process.kill()


def told(process: subprocess.Popen[str], beginning: str) -> str:
    """The next line that begins so; waits for it."""
    assert process.stderr is not None
    return next(line for line in process.stderr if line.startswith(beginning))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_files_are_taken_as_they_come(watching, store: Store, tmp_path: Path, number: int) -> None:
    assert "1 loaded" in told(watching, "1 loaded")
    drop(tmp_path, "bridge.jsonl", json.dumps(BRIDGE.record()))
    told(watching, "1 loaded, 0 replaced, 0 unchanged, 0 rejected")

    drop(tmp_path, "bad.jsonl", "{broken")
    drop(tmp_path, "river.jsonl", json.dumps(FALLS.record()))
    assert "bad.jsonl:1: not-json" in told(watching, "rejected ")
    if "1 replaced" not in told(watching, "0 loaded"):
        told(watching, "0 loaded, 1 replaced")
    assert {q["text"] for q in everything(store)["quotes"].values()} == {
        "the river falls",
        "the bridge holds",
    }

    watching.send_signal(number)
    assert watching.wait(timeout=30) == 1, "one was rejected"
    assert watching.stderr.read() == ""
    assert not store.status()["unclean"]
