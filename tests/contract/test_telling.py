"""What lists tell beside their items, and pages of related actors."""

from collections.abc import Callable
from typing import Any

from corpus import PEOPLE, Get, actor_id, made
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ANNA = actor_id(PEOPLE[0])


def codes(answer: Any) -> list[str]:
    return [warning["code"] for warning in answer["warnings"]]


def test_a_relation_to_no_range_says_that_it_has_no_effect(get: Get) -> None:
    assert codes(get("/v1/events", match="within")) == ["no-effect"]
    assert codes(get("/v1/events", match="within", from_="2023")) == ["undated"]


def test_several_sources_in_one_value_are_told_how_to_be_given(get: Get) -> None:
    assert codes(get("/v1/articles", source="Harbour Times,Morning Ledger")) == ["comma-in-source"]
    assert codes(get("/v1/articles", source="Evening Post, Late")) == []


def test_a_word_that_is_no_lemma_is_told_what_to_give(get: Get) -> None:
    assert codes(get("/v1/quotes", cue="said")) == ["lemmas"]
    assert codes(get("/v1/quotes", cue="say")) == []


def test_names_between_commas_are_told_to_be_ids(get: Get) -> None:
    [warning] = get("/v1/quotes", speaker="Anna Lindqvist,Boris Okafor")["warnings"]
    assert warning["code"] == "unknown-actor" and "only ids go between commas" in warning["detail"]


def test_undated_articles_are_called_that(get: Get) -> None:
    [warning] = get("/v1/articles", published_from="2023")["warnings"]
    assert warning["detail"] == "8 articles without a date are outside every range"


def test_the_language_may_be_written_in_capitals(get: Get) -> None:
    assert get("/v1/articles", language="EN", limit=0)["total"]["value"] == len(made())


def test_nothing_to_mark_is_an_empty_highlight(get: Get) -> None:
    answer = get("/v1/quotes", q="speaker:lindqvist", highlight="true", limit=2)
    assert [item["highlight"] for item in answer["items"]] == [{}, {}]
    assert "highlight" not in get("/v1/quotes", q="speaker:lindqvist", limit=1)["items"][0]


def test_a_count_of_places_is_what_the_filter_finds(get: Get) -> None:
    places = get("/v1/events", facets="place", limit=0)["facets"]["place"]["items"]
    assert {item["name"] for item in places} == {"Porto", "Portugal"}
    for item in places:
        assert get("/v1/events", place=item["value"], limit=0)["total"]["value"] == item["count"]


def test_related_actors_have_pages(client: FlaskClient, get: Get) -> None:
    whole = get(f"/v1/actors/{ANNA}/related")
    first = get(f"/v1/actors/{ANNA}/related", limit=1)
    second = client.get(first["next"]).get_json()
    assert whole["items"] == first["items"] + second["items"]
    assert (first["sort"], second["next"], first["prev"]) == ("relevance", None, None)
    assert client.get(second["prev"]).get_json()["items"] == first["items"]
    assert whole["total"] == second["total"] == {"value": 2, "relation": "eq"}


def test_the_cursor_of_another_list_is_refused(fetch: Callable[..., TestResponse], get: Get) -> None:
    cursor = get("/v1/articles", limit=1)["next"].split("cursor=")[1]
    answer = fetch(f"/v1/actors/{ANNA}/related", cursor=cursor)
    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad-cursor")
