"""Loads, deletions and searches go on while a rebuild runs; nothing is lost, missing or mixed."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from multiprocessing.connection import Connection

import pytest
from newsroom import AT, everything, incoming, story

from service.index.lock import REBUILDER
from service.index.store import Store
from service.model import Extraction
from service.settings import Settings

STAYS = [story(f"stays-{n}", [("ada-quill", f"point {n}"), ("bruno-marsh", "agreed")]) for n in range(8)]
BEFORE = [
    *STAYS,
    story("river", [("ada-quill", "the river rises"), ("bruno-marsh", "we are ready")]),
    story("bridge", [("ada-quill", "the bridge holds")], visits=[("ada-quill", "cora-lindt")]),
]
MEANWHILE = [
    story("river", [("dov-peretz", "the river falls")], visits=[("dov-peretz", "ada-quill")]),
    story("flood", [("ada-quill", "go home")], day="2023-11-15"),
]
FORK = multiprocessing.get_context("fork")


def load(store: Store, stories: Iterable[Extraction]) -> None:
    store.load(incoming(stories), at=AT, rejected=lambda rejection: pytest.fail(str(rejection)))


def elsewhere(settings: Settings, store: Store, do: Callable[..., None], *arguments: object) -> None:
    """In another process, as another command would; waits for its end."""
    process = FORK.Process(target=lambda: do(other(settings, store), *arguments))
    process.start()
    process.join()
    assert process.exitcode == 0


def other(settings: Settings, store: Store) -> Store:
    return Store(replace(settings, index_prefix=store.names.prefix))


def change(store: Store) -> None:
    load(store, MEANWHILE)
    store.delete(["bridge"], at=AT)


def same(articles: Iterable) -> Iterable[Extraction]:
    known = {one.article.id: one for one in [*BEFORE, *MEANWHILE]}
    return (known[article.id] for article in articles)


@pytest.fixture
def expected(new_store: Callable[[], Store]) -> dict:
    calm = new_store()
    load(calm, BEFORE)
    change(calm)
    return everything(calm)


@pytest.mark.parametrize("extract", [None, same])
def test_what_is_loaded_and_deleted_while_it_copies_is_carried_over(
    settings: Settings, store: Store, expected: dict, extract
) -> None:
    load(store, BEFORE)
    changed: list[int] = []

    def progressed(count: int) -> None:
        if not changed:
            changed.append(count)
            elsewhere(settings, store, change)

    told: list[int] = []
    store.rebuild(at=AT, rejected=pytest.fail, progressed=progressed, expected=told.append, extract=extract)

    assert changed and told == [len(BEFORE)]
    assert store.status()["generation"] == 2
    assert everything(store) == expected
    load(store, [])
    assert {hit["_source"]["type"] for hit in meta(store)} <= {"load", "tombstone"}


def meta(store: Store) -> list[dict]:
    store.client.indices.refresh(index=store.names.meta)
    return store.client.search(index=store.names.meta, size=1_000)["hits"]["hits"]


def keep_loading(settings: Settings, store: Store, pipe: Connection) -> None:
    mine = other(settings, store)
    rounds = 0
    while not pipe.poll():
        rounds += 1
        load(
            mine,
            [
                story("river", [("ada-quill", f"level {rounds}")]),
                story(f"new-{rounds}", [("cora-lindt", "hello")]),
            ],
        )
    pipe.send(rounds)


def test_a_loader_and_a_search_loop_notice_nothing(settings: Settings, store: Store, new_store) -> None:
    load(store, BEFORE)
    here, there = multiprocessing.Pipe()
    loader = FORK.Process(target=keep_loading, args=(settings, store, there))
    loader.start()
    ended = threading.Event()
    seen: list[tuple[int, ...]] = []

    def look() -> None:
        ids = [one.article.id for one in STAYS]
        searches: list[dict] = []
        for kind, field in (("articles", "id"), ("quotes", "article_id")):
            searches += [{"index": store.names.alias(kind)}, {"query": {"terms": {field: ids}}, "size": 0}]
        searches += [
            {"index": store.names.alias("articles")},
            {"query": {"term": {"id": "river"}}, "size": 0},
        ]
        client = other(settings, store).client
        while not ended.is_set():
            answers = client.msearch(searches=searches)["responses"]
            seen.append(tuple(answer["hits"]["total"]["value"] for answer in answers))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        for _ in range(2):
            store.rebuild(at=AT, rejected=pytest.fail)
    finally:
        ended.set()
        watcher.join()
        here.send("enough")
        rounds = here.recv()
        loader.join()

    assert loader.exitcode == 0 and rounds > 0
    assert set(seen) == {(len(STAYS), 2 * len(STAYS), 1)}
    calm = new_store()
    load(calm, BEFORE)
    load(calm, [story(f"new-{n}", [("cora-lindt", "hello")]) for n in range(1, rounds + 1)])
    load(calm, [story("river", [("ada-quill", f"level {rounds}")])])
    assert everything(store) == everything(calm)


def test_what_a_killed_rebuild_left_is_cleared_by_the_next_command(settings: Settings, store: Store) -> None:
    load(store, BEFORE)
    before = everything(store)

    def die(mine: Store) -> None:
        mine.rebuild(at=AT, rejected=pytest.fail, progressed=lambda _: os.kill(os.getpid(), signal.SIGKILL))

    process = FORK.Process(target=lambda: die(other(settings, store)))
    process.start()
    process.join()
    assert store.client.exists(index=store.names.meta, id=REBUILDER)

    load(store, [])
    assert not store.client.exists(index=store.names.meta, id=REBUILDER)
    assert everything(store) == before
    store.rebuild(at=AT, rejected=pytest.fail)
    assert everything(store) == before
    assert len(store.status()["unfinished"]) == 0
