"""Elasticsearch stops, hangs and comes back; the service tells and goes on."""

import selectors
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from described import PATHS
from flask.testing import FlaskClient

from service.api.app import create_app
from service.index.client import Gateway
from service.settings import Settings

NAMED = {"{article_id}": "made-001", "{quote_id}": "q0", "{event_id}": "e0", "{actor_id}": "anna-lindqvist"}
SEARCHES = [path for path in PATHS if path.startswith("/v1/")]
WITHOUT = ["/livez", "/metrics", "/openapi.yaml", "/docs"]


class Wire:
    """A TCP proxy to Elasticsearch that can be cut and mended."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname or "", parts.port or 9200)
        self._open: list[socket.socket] = []
        self._listening: socket.socket | None = None
        self.port = 0

    def mend(self) -> None:
        listening = socket.create_server(("127.0.0.1", self.port), reuse_port=True)
        self._listening, self.port = listening, listening.getsockname()[1]
        threading.Thread(target=self._accept, args=(listening,), daemon=True).start()

    def cut(self) -> None:
        if self._listening is not None:
            self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
            self._listening = None
        for one in self._open:
            one.close()
        self._open.clear()

    def _accept(self, listening: socket.socket) -> None:
        try:
            while True:
                near, _ = listening.accept()
                far = socket.create_connection(self._target)
                self._open += [near, far]
                threading.Thread(target=self._carry, args=(near, far), daemon=True).start()
        except OSError:
            return

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        with selectors.DefaultSelector() as ready, near, far:
            ready.register(near, selectors.EVENT_READ, far)
            ready.register(far, selectors.EVENT_READ, near)
            try:
                while True:
                    for key, _ in ready.select():
                        data = key.fileobj.recv(65536)  # type: ignore[union-attr]
                        if not data:
                            return
                        key.data.sendall(data)
            except (OSError, ValueError):
                return


@pytest.fixture
def wire(elasticsearch_url: str) -> Iterator[Wire]:
    wire = Wire(elasticsearch_url)
    wire.mend()
    yield wire
    wire.cut()


@pytest.fixture
def wired(wire: Wire, corpus_settings: Settings, app: object) -> FlaskClient:
    through = replace(corpus_settings, elasticsearch_url=f"http://127.0.0.1:{wire.port}")
    return create_app(through, Gateway(through)).test_client()


@pytest.fixture(scope="module")
def away() -> FlaskClient:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    nowhere = Settings(elasticsearch_url=f"http://127.0.0.1:{port}")
    return create_app(nowhere, Gateway(nowhere)).test_client()


def filled(path: str) -> str:
    for name, value in NAMED.items():
        path = path.replace(name, value)
    return path


@pytest.mark.parametrize("path", [*SEARCHES, "/readyz"])
def test_every_search_is_503(away: FlaskClient, path: str) -> None:
    answer = away.get(filled(path))
    assert (answer.status_code, answer.get_json()["code"]) == (503, "search-unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize("path", SEARCHES)
def test_a_bad_parameter_is_still_400(away: FlaskClient, path: str) -> None:
    assert away.get(f"{filled(path)}?nosuch=1").status_code == 400


@pytest.mark.parametrize("path", WITHOUT)
def test_what_needs_no_elasticsearch_answers_without(away: FlaskClient, path: str) -> None:
    assert away.get(path).status_code == 200


@pytest.mark.parametrize("chosen", ["ndjson", "csv", "atom", "jsonfeed"])
def test_other_formats_are_problems_too(away: FlaskClient, chosen: str) -> None:
    assert away.get(f"/v1/quotes?format={chosen}").status_code == 503


def test_it_comes_back_by_itself(wire: Wire, wired: FlaskClient) -> None:
    assert wired.get("/v1/quotes?limit=1").status_code == 200
    wire.cut()
    assert wired.get("/v1/quotes?limit=1").status_code == 503
    assert wired.get("/readyz").status_code == 503
    wire.mend()
    assert wired.get("/v1/quotes?limit=1").status_code == 200
    assert wired.get("/readyz").status_code == 200


def test_a_stream_that_breaks_is_not_complete(
    wire: Wire, wired: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.api.streams.BATCH", 10)
    answer = wired.get("/v1/quotes?format=ndjson", buffered=False)
    lines = iter(answer.response)
    first = next(lines)
    wire.cut()
    rest = b"".join(lines)
    answer.close()
    assert first and b'"complete"' not in rest


def test_silence_is_503_after_the_time_that_a_search_may_take() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings = Settings(
            elasticsearch_url=f"http://127.0.0.1:{silent.getsockname()[1]}", search_timeout=0.3
        )
        answer = create_app(settings, Gateway(settings)).test_client().get("/v1/articles")
    assert (answer.status_code, answer.get_json()["code"]) == (503, "search-timeout")


def test_before_anything_is_loaded_it_is_503(elasticsearch_url: str, index_prefix: str) -> None:
    empty = Settings(elasticsearch_url=elasticsearch_url, index_prefix=f"{index_prefix}-nothing")
    answer = create_app(empty, Gateway(empty)).test_client().get("/v1/articles")
    assert (answer.status_code, answer.get_json()["code"]) == (503, "search-unavailable")
