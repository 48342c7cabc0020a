"""The API behind gunicorn while Elasticsearch is slow: a stand-in answers when it is told to."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from socket import create_connection
from threading import Event, Semaphore, Thread
from urllib.error import HTTPError, URLError

import orjson
import psutil
import pytest

from service.api.admission import TELLING, WAITING
from service.index.local.ports import DIRECT, free_port

CHECKOUT = Path(__file__).parents[2]
PLACES = 2
MANY = 1000
LIVES = b'{"status":"ok"}'
NOTHING = orjson.dumps(
    {
        "timed_out": False,
        "_shards": {"failed": 0},
        "hits": {"total": {"value": 0, "relation": "eq"}, "hits": []},
    }
)


class Slow(ThreadingHTTPServer):
    """Finds nothing, and says so when ``told``."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.asked = Semaphore(0)
        self.told = Event()


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Slow

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.release()
        self.server.told.wait()
        self.send_response(200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(NOTHING)))
        self.end_headers()
        self.wfile.write(NOTHING)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def slow() -> Iterator[Slow]:
    with Slow() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.told.set()
        server.shutdown()


class Api:
    def __init__(self, process: "subprocess.Popen[str]", port: int) -> None:
        self.process, self.port, self.url = process, port, f"http://127.0.0.1:{port}"

    def get(self, path: str) -> int:
        try:
            with DIRECT.open(self.url + path, timeout=60) as answer:
                return int(answer.status)
        except HTTPError as refusal:
            return refusal.code

    def says(self, words: str) -> None:
        """Waits for a line of its log."""
        assert self.process.stderr is not None
        assert any(words in line for line in self.process.stderr)


@contextmanager
def served(elasticsearch_url: str, processes: int = 1) -> Iterator[Api]:
    port = free_port()
    environment = os.environ | {
        "ELASTICSEARCH_URL": elasticsearch_url,
        "ONRECORD_PORT": str(port),
        "ONRECORD_THREADS": str(PLACES),
        "ONRECORD_SEARCH_TIMEOUT": "60",
        "WEB_CONCURRENCY": str(processes),
    }
    command = [sys.executable, "-m", "gunicorn"]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            api = Api(process, port)
            for _ in range(processes):
                api.says("Booting worker")
            yield api
        finally:
            process.terminate()


def test_whoever_finds_no_place_is_told_while_others_are_still_being_answered(slow: Slow) -> None:
    beyond = 3 * WAITING
    with (
        served(f"http://127.0.0.1:{slow.server_port}") as api,
        ThreadPoolExecutor(PLACES + beyond) as clients,
    ):
        asked = [clients.submit(api.get, "/v1/articles") for _ in range(PLACES + beyond)]
        refused = [one.result() for one in islice(as_completed(asked), beyond)]
        assert api.get("/livez") == 200
        slow.told.set()
        assert refused == [503] * beyond
        assert sorted(one.result() for one in asked) == [200] * PLACES + [503] * beyond


def test_clients_that_keep_their_connections_are_all_answered_though_there_are_more_than_threads(
    slow: Slow,
) -> None:
    with served(f"http://127.0.0.1:{slow.server_port}") as api, ExitStack() as kept:
        clients = [
            kept.enter_context(closing(HTTPConnection("127.0.0.1", api.port, timeout=60)))
            for _ in range(2 * (PLACES + WAITING + TELLING))
        ]
        for _ in range(3):
            for client in clients:
                client.request("GET", "/livez")
            assert [client.getresponse().read() for client in clients] == [LIVES] * len(clients)


def test_kept_connections_are_shared_among_processes(slow: Slow) -> None:
    """Once both are there: either is the first to be."""
    with served(f"http://127.0.0.1:{slow.server_port}", processes=2) as api, ExitStack() as kept:
        shares = [0, 0]
        while min(shares) == 0 and sum(shares) < MANY:
            client = kept.enter_context(closing(HTTPConnection("127.0.0.1", api.port, timeout=60)))
            client.request("GET", "/livez")
            assert client.getresponse().read() == LIVES
            shares = connections_of(api)
        first = sum(shares)
        for _ in range(first):
            client = kept.enter_context(closing(HTTPConnection("127.0.0.1", api.port, timeout=60)))
            client.request("GET", "/livez")
            assert client.getresponse().read() == LIVES
        assert min(connections_of(api)) > first / 2


def connections_of(api: Api) -> list[int]:
    """Of each worker process."""
    return [
        sum(one.status == psutil.CONN_ESTABLISHED for one in worker.net_connections())
        for worker in psutil.Process(api.process.pid).children()
    ]


def test_requests_sent_together_are_answered_one_after_the_other(slow: Slow) -> None:
    request = b"GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n"
    together = request % (b"/livez", b"") * 3 + request % (b"/livez?last=1", b"Connection: close\r\n")
    with (
        served(f"http://127.0.0.1:{slow.server_port}") as api,
        create_connection(("127.0.0.1", api.port), 60) as client,
    ):
        client.sendall(together)
        answers = b"".join(iter(lambda: client.recv(1 << 16), b""))
    assert answers.count(b"HTTP/1.1 200 OK") == 3
    assert answers.index(b"HTTP/1.1 400 ") > answers.rindex(b"HTTP/1.1 200 OK")


def test_who_is_being_answered_when_it_stops_is_answered(slow: Slow) -> None:
    with served(f"http://127.0.0.1:{slow.server_port}") as api, ThreadPoolExecutor(1) as clients:
        asked = clients.submit(api.get, "/v1/articles")
        slow.asked.acquire()
        api.process.send_signal(signal.SIGTERM)
        with pytest.raises(URLError) as stopped:
            while True:
                with suppress(ConnectionResetError):  # who connects in the very instant of closing
                    assert api.get("/livez") == 200  # whoever got through is answered
        assert isinstance(stopped.value.reason, ConnectionRefusedError)
        slow.told.set()
        assert asked.result() == 200
        assert api.process.wait(60) == 0
