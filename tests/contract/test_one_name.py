"""An actor has one name in all answers, however each article spells it; ``text`` keeps the spelling."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import corpus
import pytest
from corpus import PEOPLE, Made, actor_id, extraction, load
from flask.testing import FlaskClient

from service.api.app import create_app
from service.index.client import Gateway
from service.model import Count, Extraction
from service.settings import Settings

ANNA = actor_id(PEOPLE[0])
OTHER = "Anna Lindkvist"
ARTICLES = 9
SPELLED_OTHERWISE = (0, 3)


def spelled(number: int) -> Extraction:
    """Two of the articles write the name of the first actor in another way."""
    found = extraction(Made(number))
    if number not in SPELLED_OTHERWISE:
        return found
    actors = tuple(
        replace(actor, name=OTHER, aliases=(Count(OTHER, 1),)) if actor.actor_id == ANNA else actor
        for actor in found.actors
    )
    [quote], [event] = found.quotes, found.events
    assert quote.speaker is not None and quote.speaker.actor_id == ANNA
    said = replace(quote, speaker=replace(quote.speaker, name=OTHER, text=OTHER))
    involved = tuple(replace(one, name=OTHER) if one.actor_id == ANNA else one for one in event.actors)
    return replace(found, actors=actors, quotes=(said,), events=(replace(event, actors=involved),))


@pytest.fixture(scope="module", params=["first", "last"])
def client(request: pytest.FixtureRequest, settings: Settings, index_prefix: str) -> FlaskClient:
    """Loaded in either order: the other spelling first, or last."""
    mine = replace(settings, index_prefix=f"{index_prefix}-name-{request.param}")
    order = range(ARTICLES) if request.param == "first" else reversed(range(ARTICLES))
    load(mine, (spelled(number) for number in order))
    return create_app(mine, Gateway(mine)).test_client()


Found = Callable[[str], Any]


@pytest.fixture
def got(client: FlaskClient) -> Found:
    return partial(corpus.got, client)


def names(value: Any) -> set[str]:
    """Every name beside this actor's id, wherever it stands."""
    if isinstance(value, list):
        return set().union(*map(names, value))
    if not isinstance(value, dict):
        return set()
    own = {value["name"]} if value.get("actor_id") == ANNA and "name" in value else set()
    return own.union(*map(names, value.values()))


@pytest.mark.parametrize("path", ["quotes", "events", "articles"])
def test_lists_and_records_call_an_actor_by_its_own_name(got: Found, path: str) -> None:
    listed = got(f"/v1/{path}?limit=100")
    assert names(listed) == {PEOPLE[0]} == {got(f"/v1/actors/{ANNA}")["name"]}
    assert {name for one in listed["items"] for name in names(got(f"/v1/{path}/{one['id']}"))} == {PEOPLE[0]}


@pytest.mark.parametrize("path", ["quotes", "events", "articles"])
@pytest.mark.parametrize("parameters", ["highlight=true", "offsets=utf16"])
def test_a_list_gives_each_record_as_its_own_path_does(got: Found, path: str, parameters: str) -> None:
    listed = got(f"/v1/{path}?fields=*&{parameters}")["items"]
    assert len(listed) == ARTICLES
    for one in listed:
        one.pop("highlight", None)
        assert one == got(f"/v1/{path}/{one['id']}?{parameters.removeprefix('highlight=true')}")


def test_the_text_keeps_its_spelling(got: Found) -> None:
    said = got(f"/v1/quotes?speaker={ANNA}")["items"]
    assert {one["speaker"]["text"] for one in said} == {PEOPLE[0], OTHER}


def test_streams_feeds_groups_and_facets_agree(client: FlaskClient, got: Found) -> None:
    lines = client.get("/v1/quotes?format=ndjson").text.splitlines()
    assert names([json.loads(line) for line in lines]) == {PEOPLE[0]}
    rows = csv.DictReader(io.StringIO(client.get(f"/v1/quotes?speaker={ANNA}&format=csv").text))
    assert {row["speaker.name"] for row in rows} == {PEOPLE[0]}
    feed = got(f"/v1/quotes?speaker={ANNA}&format=jsonfeed")
    assert {item["title"].split(":")[0] for item in feed["items"]} == {PEOPLE[0]}
    assert names(got("/v1/quotes?group=true")) == {PEOPLE[0]}
    shown = got("/v1/quotes?limit=0&facets=speaker")["facets"]["speaker"]["items"]
    assert (ANNA, PEOPLE[0]) in {(one["value"], one["name"]) for one in shown}


@pytest.mark.parametrize(
    "q", ['speaker:"Anna Lindqvist"', 'speaker:"Anna Lindkvist"', "speaker:lindqvist", "speaker:lindk*"]
)
def test_a_speaker_in_q_is_the_actor_under_all_names(got: Found, q: str) -> None:
    everything = got(f"/v1/quotes?speaker={ANNA}&limit=0")["total"]["value"]
    assert everything > len(SPELLED_OTHERWISE)
    assert got(f"/v1/quotes?q={q}&limit=0")["total"]["value"] == everything
    others = got(f"/v1/quotes?q=-{q}&limit=0")["total"]["value"]
    assert others == got("/v1/quotes?limit=0")["total"]["value"] - everything
    months = got(f"/v1/quotes/timeline?q={q}&interval=year")["items"]
    assert sum(month["count"] for month in months) == everything


def test_a_record_that_is_no_actors_keeps_what_its_article_says(got: Found) -> None:
    said = got("/v1/quotes?q=-speaker:lindqvist&limit=100")["items"]
    assert {one["speaker"]["name"] for one in said} == set(PEOPLE[1:])
