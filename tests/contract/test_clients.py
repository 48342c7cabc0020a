"""Clients that stock generators write from openapi.yaml compile, and find what the API has.

The commands are the README's; what is done with the clients stands in clients/search.ts and search.py.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

CHECKOUT = Path(__file__).parents[2]
CLIENTS = Path(__file__).parent / "clients"
TOOLS = Path(sys.executable).parent
ADDRESS = "http://127.0.0.1:8000"
OFFLINE = {"npm_config_offline": "true", "npm_config_update_notifier": "false"}


def command(beginning: str) -> str:
    """The README's line that begins so."""
    found = re.search(
        rf"^    ({re.escape(beginning)} .*)$", (CHECKOUT / "README.md").read_text("utf-8"), re.M
    )
    assert found is not None, beginning
    return found[1]


def run(line: str, folder: Path, **settings: str) -> str:
    """What it prints; its own tools come before those of the machine."""
    path = f"{TOOLS}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **OFFLINE, "PATH": path, **settings}
    done = subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    assert "warn" not in done.stdout.casefold(), done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def expected(address: str) -> dict[str, Any]:
    """What a client should come to, asked for without one."""
    asked = f"{address}/v1/quotes?speaker=Sergei%20Lavrov&kind=direct,mixed&limit=100"
    with urlopen(asked) as answer:
        items = json.load(answer)["items"]
    assert len(items) > 7, "more than a page of what the clients ask for"
    return {
        "ids": [item["id"] for item in items],
        "speakers": ["sergei-lavrov"],
        "kinds": ["direct", "mixed"],
        "text": items[0]["text"],
        "spans": [[span["start"], span["end"]] for span in items[0]["spans"]],
        "code": "bad-query",
        "position": 0,
    }


def test_a_typescript_client(address: str, expected: dict[str, Any], tmp_path: Path) -> None:
    installed = CLIENTS / "node_modules"
    if not (installed / ".bin/openapi-ts").exists():
        pytest.fail(
            "The generator is not installed: `make test` does it, `make generators` that alone.", False
        )
    for name in ("package.json", "tsconfig.json", "search.ts"):
        shutil.copy(CLIENTS / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(installed)
    run(command("npx @hey-api/openapi-ts").replace(ADDRESS, address), tmp_path)
    run("npx tsc --project .", tmp_path)
    assert json.loads(run(f"node built/search.js {address}", tmp_path)) == expected


def test_a_python_client(address: str, expected: dict[str, Any], tmp_path: Path) -> None:
    for name in ("search.py", "round_trip.py"):
        shutil.copy(CLIENTS / name, tmp_path)
    run(command("openapi-python-client generate").replace(ADDRESS, address), tmp_path)
    (tmp_path / "openapi.yaml").write_bytes(urlopen(f"{address}/openapi.yaml").read())
    there = str(tmp_path / "onrecord-client")
    run(f"mypy --strict --cache-dir '{CHECKOUT / '.mypy_cache'}' search.py", tmp_path, MYPYPATH=there)
    assert json.loads(run(f"python search.py {address}", tmp_path, PYTHONPATH=there)) == expected
    run("python round_trip.py", tmp_path, PYTHONPATH=there)
