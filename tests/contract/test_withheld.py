"""Where bodies are withheld, no answer has one; snippets and offsets are as they were."""

import json
from dataclasses import replace

import pytest
from corpus import Get
from flask import Flask
from flask.testing import FlaskClient

from service.api.app import create_app
from service.index.client import Gateway
from service.settings import Settings

LAST_WORDS = "nobody knows who pays"


@pytest.fixture(scope="module")
def withholding(app: Flask, corpus_settings: Settings) -> FlaskClient:
    mine = replace(corpus_settings, withhold_bodies=True)
    return create_app(mine, Gateway(mine)).test_client()


@pytest.mark.parametrize(
    "url",
    [
        "/v1/articles/made-007",
        "/v1/articles/made-007?offsets=utf16",
        "/v1/articles?fields=*&limit=5",
        "/v1/articles?fields=body&limit=5",
        "/v1/articles?fields=body&format=csv",
        "/v1/articles?fields=*&format=ndjson",
        "/v1/articles?format=jsonfeed",
        "/v1/articles/made-007/similar?fields=body",
    ],
)
def test_no_answer_has_a_body(withholding: FlaskClient, client: FlaskClient, url: str) -> None:
    answer = withholding.get(url)
    assert answer.status_code == 200 and LAST_WORDS not in answer.text
    assert LAST_WORDS in client.get(url).text or "jsonfeed" in url


def test_the_body_is_there_and_null(withholding: FlaskClient) -> None:
    assert withholding.get("/v1/articles/made-007").get_json()["body"] is None
    item = withholding.get("/v1/articles?fields=body&limit=1").get_json()["items"][0]
    assert item["body"] is None
    line = withholding.get("/v1/articles?fields=body&format=ndjson").text.splitlines()[0]
    assert json.loads(line)["body"] is None


def test_snippets_are_given_still(withholding: FlaskClient, get: Get) -> None:
    url = "/v1/articles?q=fortune&highlight=true&limit=1&sort=oldest"
    [snippet] = withholding.get(url).get_json()["items"][0]["highlight"]["body"]
    whole = get("/v1/articles", q="fortune", highlight="true", limit=1, sort="oldest", fields="body")
    body = whole["items"][0]["body"]
    assert "<mark>fortune</mark>" in snippet["html"]
    assert snippet["start"] > 0 or snippet["end"] < len(body) or len(body) < 300
    [match] = snippet["matches"]
    assert body[match["start"] : match["end"]] == "fortune"


def test_offsets_in_the_units_of_javascript_are_counted_all_the_same(
    withholding: FlaskClient, client: FlaskClient
) -> None:
    url = "/v1/articles/made-000?offsets=utf16"
    assert withholding.get(url).get_json()["actors"] == client.get(url).get_json()["actors"]
