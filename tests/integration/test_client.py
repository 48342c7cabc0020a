import os
from dataclasses import replace

import pytest
from newsroom import AT, incoming, story

from service.index.client import Gateway
from service.index.faults import IndexMissing, QueryRejected, SnapshotExpired, Unavailable
from service.index.local.ports import free_port
from service.index.store import Store
from service.settings import Settings

ALL = {"query": {"match_all": {}}, "sort": [{"id": "asc"}]}
STORIES = [
    story("bridge", [("ada-quill", "the bridge holds")], visits=[("ada-quill", "cora-lindt")]),
    story("river", [("ada-quill", "the river rises"), ("bruno-marsh", "we are ready")]),
]


@pytest.fixture(scope="module")
def gateway(settings: Settings) -> Gateway:
    own = replace(settings, index_prefix=f"{settings.index_prefix}-gateway")
    store = Store(own)
    store.load(incoming(STORIES), at=AT, rejected=pytest.fail)
    store.load(incoming([story("gone", [("dov-peretz", "farewell")])]), at=AT, rejected=pytest.fail)
    store.delete(["gone"], at=AT)
    return Gateway(own)


def ids(answer: dict) -> list[str]:
    return [hit["_id"] for hit in answer["hits"]["hits"]]


def test_records_come_as_they_are_answered(gateway: Gateway) -> None:
    assert gateway.get("articles", "river") == {
        **{k: v for k, v in STORIES[1].record().items() if k not in ("quotes", "events")},
        "indexed_at": AT,
    }
    assert gateway.get("articles", "gone") is None
    found = gateway.mget("actors", ["nobody", "ada-quill"])
    assert found[0] is None
    assert found[1] is not None and found[1]["name"] == "Ada Quill"


def test_searches_go_one_by_one_or_together(gateway: Gateway) -> None:
    assert ids(gateway.search("articles", ALL)) == ["bridge", "river"]
    articles, actors = gateway.msearch([("articles", ALL), ("actors", ALL)])
    assert ids(articles) == ["bridge", "river"]
    assert ids(actors) == ["ada-quill", "bruno-marsh", "cora-lindt"]
    assert gateway.count("quotes", {"query": {"match_all": {}}}) == 3


def test_a_snapshot_does_not_see_what_comes_later(gateway: Gateway, settings: Settings) -> None:
    snapshot = gateway.open_snapshot("articles")
    body = {**ALL, "pit": {"id": snapshot}}
    store = Store(replace(settings, index_prefix=f"{settings.index_prefix}-gateway"))
    store.load(incoming([story("later", [("ada-quill", "too late")])]), at=AT, rejected=pytest.fail)
    try:
        assert ids(gateway.search("articles", body)) == ["bridge", "river"]
        assert ids(gateway.search("articles", ALL)) == ["bridge", "later", "river"]
    finally:
        store.delete(["later"], at=AT)
    gateway.close_snapshot(snapshot)
    with pytest.raises(SnapshotExpired):
        gateway.search("articles", body)
    with pytest.raises(SnapshotExpired):
        gateway.msearch([("articles", ALL), ("articles", body)])


def test_what_was_deleted_is_known(gateway: Gateway) -> None:
    stone = gateway.tombstone("articles", "gone")
    assert stone is not None and stone["at"] == AT
    assert gateway.tombstone("articles", "river") is None
    assert gateway.tombstone("articles", "odd/id?x=1#y") is None


def test_the_last_load_is_told(gateway: Gateway) -> None:
    load = gateway.last_load()
    assert load is not None and load["at"] == AT


def test_a_query_that_elasticsearch_refuses_is_told_apart(gateway: Gateway) -> None:
    wrong = {"query": {"no_such_query": {}}}
    for ask in (
        lambda: gateway.search("articles", wrong),
        lambda: gateway.msearch([("articles", ALL), ("articles", wrong)]),
    ):
        with pytest.raises(QueryRejected, match="no_such_query"):
            ask()


def test_nothing_loaded_yet_is_unavailable(settings: Settings) -> None:
    empty = Gateway(replace(settings, index_prefix=f"{settings.index_prefix}-empty"))
    for ask in (
        empty.ready,
        empty.last_load,
        lambda: empty.search("quotes", ALL),
        lambda: empty.get("quotes", "q"),
        lambda: empty.tombstone("quotes", "q"),
        lambda: empty.msearch([("quotes", ALL)]),
    ):
        with pytest.raises(IndexMissing):
            ask()


def test_away_is_told() -> None:
    away = Gateway(Settings(elasticsearch_url=f"http://127.0.0.1:{free_port()}"))
    with pytest.raises(Unavailable):
        away.ready()


def test_ready_where_every_index_answers(gateway: Gateway) -> None:
    gateway.ready()


def test_a_forked_process_makes_a_connection_of_its_own(gateway: Gateway) -> None:
    gateway.ready()
    mine = gateway._transport
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        gateway.ready()
        os.write(write, b"other" if gateway._transport is not mine else b"same")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 10) == b"other"
