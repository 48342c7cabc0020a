"""Cursors over the real index: no item twice and none lost, whatever is loaded meanwhile."""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from corpus import ARTICLES, Get, Made, extraction, load
from flask import Flask
from flask.testing import FlaskClient

from service.api.app import create_app
from service.index.client import Gateway
from service.search.paging import query_digest, read_cursor
from service.settings import Settings


def walk(client: FlaskClient, url: str) -> list[list[str]]:
    """The ids of every page from this one on."""
    pages, following = [], url
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        page = answer.get_json()
        pages.append([item["id"] for item in page["items"]])
        following = page["next"]
        assert (f'<{following}>; rel="next"' in str(answer.headers.getlist("Link"))) == bool(following)
    return pages


@pytest.mark.parametrize(
    ("path", "total"),
    [
        ("/v1/articles?limit=7", ARTICLES),
        ("/v1/articles?sort=oldest&limit=50", ARTICLES),
        ("/v1/articles?q=minister&limit=7", ARTICLES),
        ("/v1/articles?q=minister&limit=40&fields=title", ARTICLES),
        ("/v1/quotes?q=bridges&limit=9&sort=newest", ARTICLES),
        ("/v1/events?limit=11", ARTICLES),
        ("/v1/actors?limit=1", 3),
        ("/v1/actors?limit=2&sort=name", 3),
    ],
)
def test_the_pages_together_are_the_list(client: FlaskClient, path: str, total: int) -> None:
    found = [one for page in walk(client, path) for one in page]
    assert len(found) == len(set(found)) == total


@pytest.mark.parametrize(
    "path", ["/v1/articles?limit=25", "/v1/articles?q=minister&limit=25", "/v1/actors?limit=1"]
)
def test_prev_leads_back_over_the_same_pages(client: FlaskClient, path: str) -> None:
    forth = walk(client, path)
    last = client.get(path).get_json()
    while last["next"]:
        last = client.get(last["next"]).get_json()
    back, url = [[item["id"] for item in last["items"]]], last["prev"]
    while url:
        page = client.get(url).get_json()
        back.append([item["id"] for item in page["items"]])
        url = page["prev"]
    assert back[::-1] == forth


def test_a_page_may_be_longer_than_the_one_before(client: FlaskClient) -> None:
    first = client.get("/v1/articles?limit=10").get_json()
    second = client.get(first["next"].replace("limit=10", "limit=100")).get_json()
    ids = [item["id"] for page in (first, second) for item in page["items"]]
    assert len(set(ids)) == 110


def test_similar_articles_have_pages_too(client: FlaskClient) -> None:
    found = [
        one for page in walk(client, "/v1/articles/made-004/similar?limit=10&fields=title") for one in page
    ]
    total = client.get("/v1/articles/made-004/similar?limit=0").get_json()["total"]["value"]
    assert len(found) == len(set(found)) == total > 10


def test_no_more_than_there_is_has_no_next(get: Get) -> None:
    assert get("/v1/actors", limit=3)["next"] is None
    assert get("/v1/actors", limit=0)["next"] is None


def test_the_cursor_of_one_query_is_refused_by_another(client: FlaskClient) -> None:
    following = client.get("/v1/articles?limit=1").get_json()["next"]
    cursor = parse_qs(urlsplit(following).query)["cursor"][0]
    answer = client.get(f"/v1/articles?q=harbour&cursor={cursor}")
    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad-cursor")


def test_the_pages_of_a_closed_snapshot_have_expired(client: FlaskClient, app: Flask) -> None:
    second = client.get(client.get("/v1/articles?q=minister&limit=5").get_json()["next"]).get_json()
    parts = urlsplit(second["next"])
    given = parse_qs(parts.query)
    cursor = read_cursor(given["cursor"][0], query_digest(parts.path, given))
    app.extensions["onrecord"].gateway.close_snapshot(cursor.snapshot)
    answer = client.get(second["next"])
    assert (answer.status_code, answer.get_json()["code"]) == (410, "cursor-expired")


@pytest.fixture
def own(settings: Settings, index_prefix: str) -> Settings:
    """A small corpus that the test may change."""
    mine = replace(settings, index_prefix=f"{index_prefix}-pages")
    load(mine, (extraction(Made(number)) for number in range(40)))
    return mine


@pytest.mark.parametrize("query", ["limit=6", "q=minister&limit=6", "q=fortune&sort=oldest&limit=6"])
def test_loading_between_two_pages_loses_and_repeats_nothing(own: Settings, query: str) -> None:
    client = create_app(own, Gateway(own)).test_client()
    there = {item["id"] for item in client.get("/v1/articles?limit=100").get_json()["items"]}
    seen: list[str] = []
    url: Any = f"/v1/articles?{query}"
    for turn in range(100):
        page = client.get(url).get_json()
        seen += [item["id"] for item in page["items"]]
        url = page["next"]
        if url is None:
            break
        # Longer and shorter texts, new and replaced: every score moves.
        texts = dict.fromkeys((turn % 40, 200 + turn), f"A fortune. Minister {turn}. " + "filler " * turn)
        load(own, (extraction(Made(number), Made(number).body + text) for number, text in texts.items()))
    assert len(seen) == len(set(seen))
    assert there <= set(seen)


@pytest.mark.parametrize("query", ["limit=6", "q=minister&limit=6", "q=fortune&sort=oldest&limit=6"])
def test_the_way_back_loses_and_repeats_nothing_either(own: Settings, query: str) -> None:
    """Loaded before every step back: what is new may come, what was there comes once."""
    client = create_app(own, Gateway(own)).test_client()
    there = {item["id"] for item in client.get("/v1/articles?limit=100").get_json()["items"]}
    page = client.get(f"/v1/articles?{query}").get_json()
    while page["next"]:
        page = client.get(page["next"]).get_json()
    seen = [item["id"] for item in page["items"]]
    for turn in range(100):
        if page["prev"] is None:
            break
        text = f"A fortune. Minister {turn}. " + "filler " * turn
        load(own, iter([extraction(Made(400 + turn), Made(400 + turn).body + text)]))
        page = client.get(page["prev"]).get_json()
        seen += [item["id"] for item in page["items"]]
    assert len(seen) == len(set(seen))
    assert there <= set(seen)


def test_the_most_quoted_keep_their_places_while_counts_change(own: Settings) -> None:
    client = create_app(own, Gateway(own)).test_client()
    first = client.get("/v1/actors?sort=most_quoted&limit=1").get_json()
    seen, following = [first["items"][0]["id"]], first["next"]
    for turn in range(3):
        load(own, (extraction(Made(600 + 30 * turn + number)) for number in range(turn, 30, 3)))
        if following:
            page = client.get(following).get_json()
            seen += [item["id"] for item in page["items"]]
            following = page["next"]
    assert len(seen) == len(set(seen)) == 3
