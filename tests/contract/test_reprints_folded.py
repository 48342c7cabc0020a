"""fold=true on reprints that are not word for word, in whatever order they were loaded."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from corpus import Made, extraction, got, load
from flask.testing import FlaskClient
from reprinted import WAYS, article, follow_up

from service.api.app import create_app
from service.identity import digest
from service.index.client import Gateway
from service.model import Extraction
from service.settings import Settings

ARTICLES = 5
PAPERS = ("Harbour Times", *(f"{way.__name__.title()} Post" for way in WAYS))


def published(number: int, paper: str, body: str, day: int) -> Extraction:
    found = extraction(Made(number))
    name = f"{paper.split()[0].lower()}-{number}"
    told = replace(
        found.article,
        id=name,
        url=f"https://{name}.example/",
        title=f"{paper} on ferries",
        source=paper,
        body=body,
        published_at=f"2023-05-{day:02}",
        content_hash=digest(name, body),
    )
    return replace(found, article=told, quotes=(), events=(), actors=())


def printed() -> Iterator[Extraction]:
    """Each article in six papers, the first of them first, and a follow-up that shares its background."""
    for number in range(ARTICLES):
        text = article(number)
        yield published(number, PAPERS[0], text, 1)
        for day, (way, paper) in enumerate(zip(WAYS, PAPERS[1:], strict=True), 2):
            yield published(number, paper, way(text, Random(number)), day)
        yield published(number, "Followup News", follow_up(text, number), 20)


@pytest.fixture(scope="module", params=["forwards", "backwards"])
def client(request: pytest.FixtureRequest, settings: Settings, index_prefix: str) -> FlaskClient:
    """Loaded one by one in either order, half of them in a load of their own."""
    mine = replace(settings, index_prefix=f"{index_prefix}-fold-{request.param}")
    found = list(printed())
    found = found if request.param == "forwards" else found[::-1]
    load(mine, iter(found[::2]))
    load(mine, iter(found[1::2]))
    return create_app(mine, Gateway(mine)).test_client()


def groups(client: FlaskClient, url: str) -> list[dict[str, Any]]:
    found, following = [], url
    while following:
        page = got(client, following)
        found += page["items"]
        following = page["next"]
    return found


def test_every_reprint_is_in_the_group_of_its_article(client: FlaskClient) -> None:
    answer = got(client, "/v1/articles?fold=true&sort=oldest&fields=title&limit=100")
    assert answer["total"] == {"value": 2 * ARTICLES, "relation": "eq"}
    counts = sorted(item["group"]["count"] for item in answer["items"])
    assert counts == [1] * ARTICLES + [len(PAPERS)] * ARTICLES
    for item in answer["items"][:ARTICLES]:
        assert item["group"]["sources"] == list(PAPERS)
        assert item["group"]["first"]["id"] == item["id"] == item["group"]["reports"][0]["id"]
        assert "body" not in item and "published_at" not in item


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_pages_hold_every_group_once(client: FlaskClient, sort: str) -> None:
    url = f"/v1/articles?fold=true&q=ferries&sort={sort}"
    whole = [item["group"]["first"]["id"] for item in groups(client, f"{url}&limit=100")]
    paged = [item["group"]["first"]["id"] for item in groups(client, f"{url}&limit=3")]
    assert sorted(paged) == sorted(whole) and len(set(paged)) == 2 * ARTICLES
    if sort != "relevance":
        assert paged == whole


def test_the_article_shown_is_the_first_of_its_group_in_the_order_asked_for(client: FlaskClient) -> None:
    newest = got(client, "/v1/articles?fold=true&sort=newest&limit=100&q=ferries&highlight=true")["items"]
    assert {item["source"] for item in newest} == {"Followup News", PAPERS[-1]}
    assert all("<mark>ferries</mark>" in item["highlight"]["title"][0]["html"] for item in newest)


def test_only_what_matches_is_folded(client: FlaskClient) -> None:
    answer = got(client, "/v1/articles?fold=true&source=Cut+Post&source=Edited+Post&limit=0&facets=source")
    assert answer["total"]["value"] == ARTICLES
    assert {one["count"] for one in answer["facets"]["source"]["items"]} == {ARTICLES}


def test_a_feed_has_each_article_once(client: FlaskClient) -> None:
    feed = got(client, "/v1/articles?fold=true&format=jsonfeed&limit=100")
    assert len(feed["items"]) == 2 * ARTICLES


def test_more_than_can_be_compared_is_not_passed_off_as_all(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.search.groups.MOST_FOLDED", 7)
    answer = got(client, "/v1/articles?fold=true&sort=oldest")
    assert answer["total"] == {"value": ARTICLES, "relation": "gte"}
    assert [warning["code"] for warning in answer["warnings"]] == ["more-groups"]
