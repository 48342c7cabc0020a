"""Actors by the role that the text gives them: in the look-up, and where a name is asked for."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from corpus import PEOPLE, Made, actor_id, extraction, got, load
from flask.testing import FlaskClient

from service.api.app import create_app
from service.index.client import Gateway
from service.model import Extraction, RoleCount
from service.settings import Settings

ANNA, BORIS, CHIARA = map(actor_id, PEOPLE)
ROLES = {
    ANNA: ("Kazakh Foreign Minister", None),
    BORIS: ("Foreign Minister", "KZ"),
    CHIARA: ("former Foreign Minister of Kazakhstan", None),
}
"""The title that the articles give, and the country that they know of."""
ARTICLES = 12
UNNAMED = 5
"""This article calls its speaker by the role alone."""


def with_roles(number: int) -> Extraction:
    """Boris is called so in the first articles alone, and so is not the last to be."""
    found = extraction(Made(number))
    actors = []
    for actor in found.actors:
        title, country = ROLES[actor.actor_id]
        called = () if actor.actor_id == BORIS and number > 2 else (RoleCount(title, 1),)
        actors.append(replace(actor, roles=called, country=country))
    found = replace(found, actors=tuple(actors))
    if number != UNNAMED:
        return found
    [said] = found.quotes
    assert said.speaker is not None
    title = "foreign minister of Kazakhstan"
    unnamed = replace(said.speaker, actor_id=None, name=None, role=title, text=f"the {title}")
    return replace(found, quotes=(replace(said, speaker=unnamed),))


@pytest.fixture(scope="module")
def client(settings: Settings, index_prefix: str) -> FlaskClient:
    mine = replace(settings, index_prefix=f"{index_prefix}-roles")
    load(mine, map(with_roles, range(ARTICLES)))
    return create_app(mine, Gateway(mine)).test_client()


@pytest.mark.parametrize(
    "asked",
    [
        "Kazakh foreign minister",
        "foreign minister of Kazakhstan",
        "Kazakhstan's Foreign Minister",
        "Kazakh FM",
    ],
)
def test_who_was_called_so_oftenest_and_last_comes_first(client: FlaskClient, asked: str) -> None:
    found = got(client, f"/v1/actors?q={quote(asked)}")["items"]
    assert [one["id"] for one in found][:2] == [ANNA, BORIS]


def test_a_role_means_whoever_holds_it_and_whom_the_text_calls_so(client: FlaskClient) -> None:
    answer = got(client, "/v1/quotes?speaker=kazakh+foreign+minister&limit=100")
    assert [(one["code"], sorted(one["ids"])) for one in answer["warnings"]] == [
        ("actors-by-role", [ANNA, BORIS])
    ]
    speakers = [one["speaker"]["actor_id"] for one in answer["items"]]
    theirs = got(client, f"/v1/quotes?speaker={ANNA},{BORIS}&limit=0")["total"]["value"]
    assert set(speakers) == {ANNA, BORIS, None}
    assert answer["total"]["value"] == theirs + 1 == len(speakers)


def test_a_role_held_before_is_another(client: FlaskClient) -> None:
    answer = got(client, "/v1/quotes?speaker=former+kazakh+foreign+minister&limit=100")
    assert {one["speaker"]["actor_id"] for one in answer["items"]} == {CHIARA}
    assert answer["warnings"][0]["ids"] == [CHIARA]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [("quotes", "about"), ("quotes", "actor"), ("articles", "actor"), ("events", "actor")],
)
def test_every_parameter_of_actors_takes_a_role(client: FlaskClient, path: str, parameter: str) -> None:
    by_role = got(client, f"/v1/{path}?{parameter}=kazakh+foreign+minister&limit=0")
    by_ids = got(client, f"/v1/{path}?{parameter}={ANNA},{BORIS}&limit=0")
    assert by_role["total"] == by_ids["total"] and by_role["total"]["value"] > 0
    assert [one["code"] for one in by_role["warnings"]] == ["actors-by-role"]


def test_a_name_is_no_role_and_a_role_of_nobody_finds_nothing(client: FlaskClient) -> None:
    assert got(client, "/v1/quotes?speaker=Anna+Lindqvist&limit=0")["warnings"] == []
    answer = got(client, "/v1/quotes?speaker=Uzbek+foreign+minister")
    assert (answer["items"], [one["code"] for one in answer["warnings"]]) == ([], ["unknown-actor"])
