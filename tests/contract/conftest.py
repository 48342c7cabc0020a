"""The application on a real Elasticsearch that holds the generated corpus."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from corpus import Get, extraction, load, made
from elasticsearch import Elasticsearch
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.app import create_app
from service.index.client import Gateway
from service.settings import Settings


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
