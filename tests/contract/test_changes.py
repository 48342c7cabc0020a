"""A front end that keeps a copy: everything changed since an instant, with what was deleted."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from corpus import PEOPLE, Made, actor_id, extraction
from flask.testing import FlaskClient

from service.api.app import create_app
from service.identity import digest
from service.index.batches import extracted
from service.index.client import Gateway, loader_client
from service.index.store import Store
from service.model import Article, Extraction
from service.settings import Settings

FIRST, SECOND, THIRD = ("2026-11-22T03:00:00Z", "2026-11-22T04:00:00Z", "2026-11-22T05:00:00Z")


@pytest.fixture(scope="module")
def changed(settings: Settings, index_prefix: str) -> FlaskClient:
    """Six articles; then one is added and one replaced, with another quote; then one is deleted."""
    mine = replace(settings, index_prefix=f"{index_prefix}-changes")
    former = extraction(Made(1))
    other = replace(former.quotes[0], id="qfffffffffffffffffff1", text="We never said that.")
    newer = replace(former, article=replace(former.article, content_hash="other"), quotes=(other,))
    with loader_client(mine) as client:
        store = Store(mine, client)
        store.load((extracted(extraction(Made(number))) for number in range(6)), at=FIRST, rejected=print)
        store.load((extracted(one) for one in (newer, extraction(Made(6)))), at=SECOND, rejected=print)
        store.delete(["made-002"], at=THIRD)
    return create_app(mine, Gateway(mine)).test_client()


@pytest.mark.parametrize("since", [SECOND, "2026-11-22T06:00:00%2B02:00", "2026-11-22T03:00:00.5Z"])
def test_what_was_loaded_since_comes_with_what_was_deleted(changed: FlaskClient, since: str) -> None:
    answer = changed.get(f"/v1/articles?indexed_from={since}&sort=oldest").get_json()
    assert [item["id"] for item in answer["items"]] == ["made-001", "made-006"]
    assert answer["deleted"] == [{"id": "made-002", "deleted_at": THIRD}]
    assert answer["until"] == SECOND


def test_quotes_that_a_new_version_lacks_are_deleted_too(changed: FlaskClient) -> None:
    answer = changed.get(f"/v1/quotes?indexed_from={SECOND}").get_json()
    gone = {one["id"]: one["deleted_at"] for one in answer["deleted"]}
    former, deleted = (extraction(Made(number)).quotes[0].id for number in (1, 2))
    assert gone == {former: SECOND, deleted: THIRD}
    assert "qfffffffffffffffffff1" in {item["id"] for item in answer["items"]}


def test_everything_is_since_the_beginning_and_nothing_since_the_end(changed: FlaskClient) -> None:
    assert changed.get("/v1/articles?indexed_from=2020-01-01").get_json()["total"]["value"] == 6
    later = changed.get("/v1/articles?indexed_from=2026-11-22T05:00:01Z").get_json()
    assert (later["items"], later["deleted"]) == ([], [])


def test_only_the_first_page_tells_and_only_where_asked(changed: FlaskClient) -> None:
    first = changed.get(f"/v1/articles?indexed_from={FIRST}&limit=4").get_json()
    assert len(first["deleted"]) == 1
    assert "deleted" not in changed.get(first["next"]).get_json()
    assert "deleted" not in changed.get("/v1/articles").get_json()


def test_a_stream_tells_what_was_deleted_before_it_ends(changed: FlaskClient) -> None:
    text = changed.get(f"/v1/articles?indexed_from={SECOND}&format=ndjson&fields=title").text
    *records, gone, last = [json.loads(line) for line in text.splitlines()]
    assert {record["id"] for record in records} == {"made-001", "made-006"}
    assert gone == {"id": "made-002", "deleted_at": THIRD}
    assert last == {"complete": True, "count": 2, "deleted": 1, "deleted_all": True, "until": SECOND}


def test_more_deletions_than_are_listed_are_told(
    changed: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.search.changes.MOST_DELETED", 1)
    answer = changed.get(f"/v1/quotes?indexed_from={FIRST}").get_json()
    assert len(answer["deleted"]) == 1
    assert [warning["code"] for warning in answer["warnings"]] == ["more-deleted"]


@pytest.mark.parametrize(
    "since", ["", "yesterday", "2026-13-01", "2026-11-22T03:00:00", "2026-11-22T03:00:00+02:00"]
)
def test_an_instant_has_a_zone(changed: FlaskClient, since: str) -> None:
    answer = changed.get(f"/v1/articles?indexed_from={since}")
    assert (answer.status_code, answer.get_json()["parameter"]) == (400, "indexed_from")


ANNA, BORIS, CHIARA = map(actor_id, PEOPLE)
MERGED = "anna-chiara"


def merging(articles: Iterable[Article]) -> Iterator[Extraction]:
    """Another extraction: it takes two people for one, and calls the one by both names."""
    for article in articles:
        found = extraction(Made(int(article.id[-3:])))
        actors = {actor.actor_id: actor for actor in found.actors}
        kept = [actor for one, actor in actors.items() if one not in (ANNA, CHIARA)]
        merged = next(actor for one, actor in actors.items() if one in (ANNA, CHIARA))
        yield replace(
            found,
            extractor_version="test-2",
            actors=(*kept, replace(merged, actor_id=MERGED)),
            quotes=(),
            events=(),
        )


@pytest.fixture
def counted(
    settings: Settings, index_prefix: str, request: pytest.FixtureRequest
) -> Iterator[tuple[Store, FlaskClient]]:
    """Three articles, each of two of three people."""
    mine = replace(settings, index_prefix=f"{index_prefix}-counted-{digest(request.node.name)}")
    with loader_client(mine) as client:
        store = Store(mine, client)
        store.load((extracted(extraction(Made(number))) for number in range(3)), at=FIRST, rejected=print)
        yield store, create_app(mine, Gateway(mine)).test_client()


def changes(client: FlaskClient, kind: str, since: str) -> tuple[set[str], dict[str, str], Any]:
    answer = client.get(f"/v1/{kind}?indexed_from={since}&limit=100").get_json()
    gone = {one["id"]: one["deleted_at"] for one in answer["deleted"]}
    return {item["id"] for item in answer["items"]}, gone, answer["until"]


def test_actors_that_nothing_names_any_more_are_among_the_deleted(
    counted: tuple[Store, FlaskClient],
) -> None:
    store, client = counted
    assert changes(client, "actors", FIRST) == ({ANNA, BORIS, CHIARA}, {}, FIRST)
    store.delete(["made-000", "made-002"], at=SECOND)
    assert changes(client, "actors", SECOND) == ({BORIS, CHIARA}, {ANNA: SECOND}, FIRST)
    gone = client.get(f"/v1/actors/{ANNA}")
    assert (gone.status_code, gone.get_json()["deleted_at"]) == (410, SECOND)
    store.load([extracted(extraction(Made(0)))], at=THIRD, rejected=print)
    assert changes(client, "actors", SECOND) == ({ANNA, BORIS, CHIARA}, {}, THIRD)


def test_what_another_extraction_no_longer_finds_is_among_the_deleted(
    counted: tuple[Store, FlaskClient],
) -> None:
    store, client = counted
    said = {item["id"] for item in client.get("/v1/quotes").get_json()["items"]}
    store.rebuild(at=SECOND, rejected=print, extract=merging)
    assert changes(client, "actors", SECOND)[:2] == ({BORIS, MERGED}, dict.fromkeys([ANNA, CHIARA], SECOND))
    assert changes(client, "quotes", SECOND)[:2] == (set(), dict.fromkeys(said, SECOND))
    assert changes(client, "articles", SECOND)[:2] == ({f"made-{number:03}" for number in range(3)}, {})
    store.rebuild(
        at=THIRD, rejected=print, extract=lambda found: (extraction(Made(int(a.id[-3:]))) for a in found)
    )
    assert changes(client, "actors", SECOND)[:2] == ({ANNA, BORIS, CHIARA}, {MERGED: THIRD})
    assert changes(client, "quotes", SECOND)[:2] == (said, {})


def test_what_a_rollback_brings_back_is_not_deleted(counted: tuple[Store, FlaskClient]) -> None:
    store, client = counted
    store.rebuild(at=SECOND, rejected=print, extract=merging)
    store.roll_back(at=THIRD)
    for kind in ("actors", "quotes", "events"):
        assert changes(client, kind, SECOND)[1] == {}
    assert client.get(f"/v1/actors/{ANNA}").status_code == 200


def test_a_merged_actor_leads_to_the_other_though_it_is_deleted(counted: tuple[Store, FlaskClient]) -> None:
    store, client = counted
    store.rebuild(at=SECOND, rejected=print, extract=merging)
    for former in (ANNA, CHIARA):
        assert client.get(f"/v1/actors/{former}").headers["Location"] == f"/v1/actors/{MERGED}"
