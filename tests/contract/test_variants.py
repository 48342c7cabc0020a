"""Names in q find their other spellings, and the answer says which."""

from collections import Counter
from dataclasses import replace

import pytest
from corpus import Made, extraction, got, load
from flask.testing import FlaskClient

from service.api.app import create_app
from service.index.client import Gateway
from service.settings import Settings

WRITTEN = ("Zelensky", "Zelensky", "Zelenskyy", "Zelenskiy", "Peskov", "Kharkiv", "Kharkov")


@pytest.fixture(scope="module")
def spelled(settings: Settings, index_prefix: str) -> FlaskClient:
    mine = replace(settings, index_prefix=f"{index_prefix}-variants")
    load(
        mine,
        (
            extraction(Made(number), f"{Made(number).body} Yesterday {name} came.")
            for number, name in enumerate(WRITTEN)
        ),
    )
    return create_app(mine, Gateway(mine)).test_client()


def total(client: FlaskClient, path: str, **parameters: str) -> int:
    return int(got(client, path, **parameters)["total"]["value"])


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("zelensky", 4),
        ("Zelenskyi", 4),
        ("Зеленський", 4),
        ("body:zelenskyy yesterday", 4),
        ("zelensky OR peskov", 5),
        ("yesterday -zelensky", 3),
        ("kharkov", 2),
        ('"zelensky"', 2),
        ("zelenskyy*", 1),
        ("title:zelensky", 0),
    ],
)
def test_any_spelling_finds_all_but_a_phrase_is_exact(spelled: FlaskClient, query: str, count: int) -> None:
    assert total(spelled, "/v1/articles", q=query) == count


def test_other_spellings_can_be_turned_off(spelled: FlaskClient) -> None:
    assert total(spelled, "/v1/articles", q="zelensky", variants="false") == 2
    assert total(spelled, "/v1/articles", q="zelensky", variants="true") == 4


def test_the_answer_says_which_forms_matched(spelled: FlaskClient) -> None:
    answer = spelled.get("/v1/articles?q=Zelenskyy yesterday&fields=title").get_json()
    [told] = answer["variants"]
    counted = Counter(name for name in WRITTEN if name.startswith("Zelensk"))
    assert told["word"] == "Zelenskyy"
    assert {form["form"]: form["count"] for form in told["forms"]} == counted
    assert spelled.get("/v1/articles?q=peskov").get_json()["variants"] == []
    assert spelled.get("/v1/articles?q=zelensky&variants=false").get_json()["variants"] == []


def test_what_was_typed_comes_first(spelled: FlaskClient) -> None:
    items = spelled.get("/v1/articles?q=zelensky&fields=body").get_json()["items"]
    assert ["Zelensky " in item["body"] for item in items] == [True, True, False, False]


def test_another_spelling_is_marked_too(spelled: FlaskClient) -> None:
    items = spelled.get("/v1/articles?q=zelensky&highlight=true&fields=title").get_json()["items"]
    marked = {
        snippet["html"].split("<mark>")[1].split("<")[0]
        for item in items
        for snippet in item["highlight"]["body"]
    }
    assert marked == {"Zelensky", "Zelenskyy", "Zelenskiy"}


def test_timelines_count_the_same(spelled: FlaskClient) -> None:
    items = spelled.get("/v1/articles/timeline?q=zelensky").get_json()["items"]
    assert sum(item["count"] for item in items) == 4
