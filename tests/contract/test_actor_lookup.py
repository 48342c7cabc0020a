"""Actors: looked up as people type them, told with what they said by month, and found again after a merge."""

from collections import Counter
from dataclasses import replace

import pytest
from corpus import PEOPLE, Get, Made, actor_id, extraction, load, made
from flask import Flask
from flask.testing import FlaskClient

from service.api.app import create_app
from service.index.client import Gateway
from service.model import Count, Extraction
from service.settings import Settings

ANNA = actor_id(PEOPLE[0])


@pytest.mark.parametrize(
    ("typed", "similar"),
    [
        ("Lindqvist", False),
        ("LINDQVIST anna", False),
        ("Минда Линдквист", None),
        ("Анна Линдквист", True),
        ("Minister of Works", False),
        ("works minister", False),
        ("Lindqvst", True),
        ("Anna Lindkvist", True),
        ("Ministre of Works", True),
    ],
)
def test_an_actor_is_found_as_people_type_it(get: Get, typed: str, similar: bool | None) -> None:
    answer = get("/v1/actors", q=typed)
    if similar is None:
        assert answer["items"] == []
        return
    assert [item["id"] for item in answer["items"]] == [ANNA]
    assert ("similar-names" in [warning["code"] for warning in answer["warnings"]]) == similar


def test_a_profile_counts_quotes_by_month_as_the_list_does(get: Get) -> None:
    profile = get(f"/v1/actors/{ANNA}")
    months = {one["month"]: one["count"] for one in profile["quotes_by_month"]}
    said = Counter(f"{one.day:%Y-%m}" for one in made() if one.day and one.speaker == PEOPLE[0])
    assert {month: count for month, count in months.items() if count} == said
    assert list(months) == sorted(months) and len(months) == 12
    for month, count in list(months.items())[:3]:
        assert get(f"/v1/actors/{ANNA}/quotes", from_=month, to=month, limit=0)["total"]["value"] == count
    undated = [one for one in made() if one.day is None and one.speaker == PEOPLE[0]]
    assert sum(months.values()) + len(undated) == profile["quote_count"]
    assert "quotes_by_month" not in get("/v1/actors", limit=1)["items"][0]


def other_spelling(number: int) -> Extraction:
    """The actor under the id that another spelling of the name leads to."""
    found = extraction(Made(number))
    actors = tuple(
        replace(actor, aliases=(*actor.aliases, Count("Ana Lindkvist", 1)))
        if actor.actor_id == ANNA
        else actor
        for actor in found.actors
    )
    return replace(found, actors=actors)


def test_after_a_merge_the_former_id_leads_to_the_other(
    settings: Settings, index_prefix: str, app: Flask
) -> None:
    mine = replace(settings, index_prefix=f"{index_prefix}-merged")
    load(mine, (other_spelling(number) for number in range(6)))
    client: FlaskClient = create_app(mine, Gateway(mine)).test_client()
    former = "ana-lindkvist"
    moved = client.get(f"/v1/actors/{former}")
    assert (moved.status_code, moved.headers["Location"]) == (308, f"/v1/actors/{ANNA}")
    for part in ("quotes", "articles", "events", "related"):
        moved = client.get(f"/v1/actors/{former}/{part}?limit=2&from=2023")
        assert moved.headers["Location"] == f"/v1/actors/{ANNA}/{part}?limit=2&from=2023"
        assert client.get(moved.headers["Location"]).get_json()["items"]
    said = client.get(f"/v1/quotes?speaker={former}").get_json()["total"]["value"]
    assert said == client.get(f"/v1/quotes?speaker={ANNA}").get_json()["total"]["value"] > 0
    batch = client.get(f"/v1/actors?ids={former},{ANNA},nobody-atall").get_json()
    assert [one["id"] for one in batch["items"]] == [ANNA] and batch["total"]["value"] == 1
    assert client.get("/v1/actors/nobody-atall").status_code == 404
