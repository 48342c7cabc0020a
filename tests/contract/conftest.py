"""The application on a real Elasticsearch: one that holds the generated corpus, and one with the seeds."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
from corpus import Get, extraction, load, made
from elasticsearch import Elasticsearch
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from service.api.app import create_app
from service.index.client import Gateway
from service.settings import Settings

CHECKOUT = Path(__file__).parents[2]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-examples", action="store_true", help="keep what is answered as the examples")


@pytest.fixture(scope="session")
def corpus_settings(settings: Settings, index_prefix: str) -> Settings:
    """Indices of their own, under the prefix that is deleted at the end."""
    return replace(settings, index_prefix=f"{index_prefix}-contract")


@pytest.fixture(scope="session")
def app(corpus_settings: Settings, elasticsearch: Elasticsearch) -> Iterator[Flask]:
    load(corpus_settings, (extraction(one) for one in made()))
    yield create_app(corpus_settings, Gateway(corpus_settings))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def fetch(client: FlaskClient) -> Callable[..., TestResponse]:
    """The answer to a path with parameters, given as keywords (``from_`` for from) or as a list of pairs."""

    def fetched(path: str, *pairs: tuple[str, str], **parameters: object) -> TestResponse:
        given = [*pairs, *((name.rstrip("_"), str(value)) for name, value in parameters.items())]
        query = "&".join(f"{quote(name)}={quote(value, safe='')}" for name, value in given)
        return client.get(f"{path}?{query}" if query else path)

    return fetched


@pytest.fixture
def get(fetch: Callable[..., TestResponse]) -> Get:
    """The JSON of a successful answer."""

    def got(path: str, *pairs: tuple[str, str], **parameters: object) -> Any:
        answer = fetch(path, *pairs, **parameters)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    return got


@pytest.fixture(scope="session")
def seeds(settings: Settings, index_prefix: str) -> Settings:
    """Where the pages of seeds/ are, loaded by the command that the README gives."""
    mine = replace(settings, index_prefix=f"{index_prefix}-seeds")
    there = {"ELASTICSEARCH_URL": mine.elasticsearch_url, "ONRECORD_INDEX_PREFIX": mine.index_prefix}
    command = [sys.executable, "-m", "service", "load", "seeds"]
    subprocess.run(command, cwd=CHECKOUT, env={**os.environ, **there}, check=True)
    return mine


@pytest.fixture(scope="session")
def address(seeds: Settings) -> Iterator[str]:
    """The API over the seeds, listening."""
    server = make_server("127.0.0.1", 0, create_app(seeds, Gateway(seeds)), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
