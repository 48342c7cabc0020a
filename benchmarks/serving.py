"""The API as it is deployed, and what it sends to Elasticsearch for a request."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from elastic_transport import Transport

from benchmarks.clients import Exchange, post
from service.api.app import create_app
from service.index.client import Gateway
from service.index.local.ports import free_port
from service.settings import Settings

ROOT = Path(__file__).parent.parent
START_SECONDS = 60
POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    process: psutil.Process

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")

    def worker_memory(self) -> int:
        """Bytes that all worker processes hold."""
        return sum(worker.memory_info().rss for worker in self.process.children())


@contextmanager
def gunicorn(settings: Settings) -> Iterator[Server]:
    """gunicorn with the settings of production; its log, a line a request, goes nowhere."""
    port = free_port()
    environment = os.environ | {
        "ELASTICSEARCH_URL": settings.elasticsearch_url,
        "ONRECORD_INDEX_PREFIX": settings.index_prefix,
        "ONRECORD_HOST": "127.0.0.1",
        "ONRECORD_PORT": str(port),
    }
    command = [sys.executable, "-m", "gunicorn", "--log-level", "warning"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            server = Server(f"http://127.0.0.1:{port}", psutil.Process(process.pid))
            _wait_until_ready(server.url)
            yield server
        finally:
            process.terminate()


def _wait_until_ready(url: str) -> None:
    limit = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{url}/readyz").close()
            return
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > limit:
                raise
            time.sleep(POLL_SECONDS)


class _Recording(Gateway):
    """Keeps what it sends, byte for byte."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.sent: list[bytes] = []
        self._host = settings.elasticsearch_url.removeprefix("http://")

    def _new_transport(self) -> Transport:
        transport = super()._new_transport()
        perform = transport.perform_request

        def recorded(method: str, target: str, *, body: Any = None, headers: Any = None, **more: Any) -> Any:
            content_type, accept = headers["content-type"], headers["accept"]
            data = transport.serializers.dumps(body, content_type)
            self.sent.append(post(target, self._host, data, content_type=content_type, accept=accept))
            return perform(method, target, body=body, headers=headers, **more)

        transport.perform_request = recorded  # type: ignore[method-assign]
        return transport


def sent_for(settings: Settings, paths: Sequence[str]) -> list[Exchange]:
    """What the API asks of Elasticsearch for each path, once it has met the path before."""
    gateway = _Recording(settings)
    client = create_app(settings, gateway).test_client()
    exchanges = []
    for path in paths:
        client.get(path)
        gateway.sent.clear()
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        exchanges.append(tuple(gateway.sent))
    return exchanges
