"""A front end that keeps a copy: everything changed since an instant, with what was deleted."""

import json
from dataclasses import replace

import pytest
from corpus import Made, extraction
from flask.testing import FlaskClient

from service.api.app import create_app
from service.index.batches import extracted
from service.index.client import Gateway, loader_client
from service.index.store import Store
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
