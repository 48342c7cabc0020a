"""More requests at once than there are places: told at once, and nothing is kept waiting or lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.admission import WAITING
from service.api.app import create_app
from service.index.client import Gateway
from service.settings import Settings

STREAM = "/v1/quotes?format=ndjson"


@pytest.fixture
def narrow(corpus_settings: Settings, app: object) -> FlaskClient:
    """With a place for one."""
    alone = replace(corpus_settings, threads=1)
    return create_app(alone, Gateway(alone)).test_client()


@pytest.fixture
def taken(narrow: FlaskClient) -> TestResponse:
    """A stream of which nothing is read yet, and which has the one place."""
    return narrow.get(STREAM)


def refused(answer: TestResponse) -> bool:
    if answer.status_code == 200:
        return False
    assert (answer.status_code, answer.get_json()["code"]) == (503, "overloaded")
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.content_type == "application/problem+json"
    return True


def test_whoever_finds_no_place_is_told(narrow: FlaskClient, taken: TestResponse) -> None:
    assert refused(narrow.get("/v1/articles"))
    taken.close()
    assert not refused(narrow.get("/v1/articles"))


def test_probes_need_no_place(narrow: FlaskClient, taken: TestResponse) -> None:
    assert [narrow.get(path).status_code for path in ("/livez", "/readyz", "/metrics")] == [200, 200, 200]
    taken.close()


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_stream_gives_its_place_back_when_it_is_read(narrow: FlaskClient, encoding: str) -> None:
    for _ in range(3):
        assert narrow.get(STREAM, headers={"Accept-Encoding": encoding}).data


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_stream_gives_its_place_back_when_nobody_reads_it(narrow: FlaskClient, encoding: str) -> None:
    for method in ("HEAD", "GET"):
        narrow.open(STREAM, method=method, headers={"Accept-Encoding": encoding}).close()
    assert not refused(narrow.get("/v1/articles"))


@pytest.mark.parametrize(
    "path", ["/v1/articles?nosuch=1", "/v1/nothing", "/v1/articles/nobody", "/v1/quotes?limit=0"]
)
def test_whatever_is_answered_gives_its_place_back(narrow: FlaskClient, path: str) -> None:
    assert len({narrow.get(path).status_code for _ in range(3)} - {503}) == 1


def test_a_few_wait_for_a_place(narrow: FlaskClient) -> None:
    application = narrow.application
    with ThreadPoolExecutor(WAITING) as clients:
        answers = clients.map(lambda _: application.test_client().get("/v1/stats"), range(WAITING))
    assert not any(map(refused, answers))
