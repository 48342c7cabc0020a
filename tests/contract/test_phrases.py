"""Words in a row: found to the letter, marked as one, wherever they stand."""

from dataclasses import replace

import pytest
from corpus import Made, extraction, load
from flask.testing import FlaskClient

from service.api.app import create_app
from service.index.client import Gateway
from service.settings import Settings

TEXTS = (
    "The ferry to the old harbour leaves at noon. It is the old one.",
    "The old ferry leaves the harbour, and the harbour is old.",
    "A state-of-the-art crane at the U.N. pier, of the art of the state.",
    "The old\n\nharbours of the north: don’t ask who owns them.",
    "Harbour",
)


@pytest.fixture(scope="module")
def phrases(settings: Settings, index_prefix: str) -> FlaskClient:
    mine = replace(settings, index_prefix=f"{index_prefix}-phrases")
    load(mine, (extraction(Made(number), text) for number, text in enumerate(TEXTS)))
    return create_app(mine, Gateway(mine)).test_client()


@pytest.mark.parametrize(
    ("phrase", "texts"),
    [
        ("old harbour", {0}),
        ("the old harbour leaves", {0}),
        ("THE OLD", {0, 1, 3}),
        ("old harbours", {3}),
        ("the harbour", {1}),
        ("harbour", {0, 1, 4}),
        ("harbour the", set()),
        ("state of the art", {2}),
        ("state-of-the-art crane", {2}),
        ("state-of-the-art", {2}),
        ("UN pier", {2}),
        ("dont ask", {3}),
        ("ask – who", {3}),
        ("old – harbour", {0}),
        ("harbour –", {0, 1, 4}),
    ],
)
def test_a_phrase_is_its_words_in_a_row(phrases: FlaskClient, phrase: str, texts: set[int]) -> None:
    for query in (f'"{phrase}"', f'body:"{phrase}"', f'text:"{phrase}"'):
        answer = phrases.get("/v1/articles", query_string={"q": query}).get_json()
        assert {item["id"] for item in answer["items"]} == {Made(number).id for number in texts}


def test_a_phrase_is_marked_as_one_and_only_where_it_stands(phrases: FlaskClient) -> None:
    found = phrases.get("/v1/articles", query_string={"q": '"the old harbour"', "highlight": "true"})
    [item] = found.get_json()["items"]
    [snippet] = item["highlight"]["body"]
    assert snippet["html"] == "The ferry to <mark>the old harbour</mark> leaves at noon. It is the old one."


def test_words_in_a_row_come_before_words_apart(phrases: FlaskClient) -> None:
    found = phrases.get("/v1/articles", query_string={"q": "old harbour"}).get_json()
    assert found["items"][0]["id"] == Made(0).id
