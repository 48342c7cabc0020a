"""A load killed at any of its requests and started again ends where an undisturbed one ends."""

import multiprocessing
import os
import signal
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

import pytest
from elastic_transport import Transport
from newsroom import AT, everything, incoming, story

from service.index import loading
from service.index.store import Store
from service.model import Extraction
from service.settings import Settings

BEFORE = [
    story("river", [("ada-quill", "the river rises"), ("bruno-marsh", "we are ready")]),
    story("bridge", [("ada-quill", "the bridge holds")], visits=[("ada-quill", "cora-lindt")]),
    story("market", [("cora-lindt", "prices fell")]),
]
AFTER = [
    story("flood", [("ada-quill", "go home"), ("dov-peretz", "stay in")], day="2023-11-15"),
    story("river", [("ada-quill", "the river falls"), ("bruno-marsh", "we are ready")]),
    story("bridge", [("dov-peretz", "the bridge is closed")]),
    story("market", [("cora-lindt", "prices fell")]),
    story("school", [("cora-lindt", "classes resume")], visits=[("cora-lindt", "bruno-marsh")]),
]
NEW = ["flood", "school"]


STEP = int(os.environ.get("ONRECORD_TEST_KILL_STEP", "5"))
"""Of so many requests one is killed; 1 takes a minute more and leaves none out."""


def load(store: Store, stories: Iterable[Extraction]) -> None:
    store.load(incoming(stories), at=AT, rejected=lambda rejection: pytest.fail(str(rejection)))


def load_and_die(settings: Settings, prefix: str, stories: list[Extraction], request: int, when: str) -> None:
    """Runs in a process of its own, which kills itself before or after its n-th request."""
    numbers = count(1)
    send = Transport.perform_request

    def counted(self, method, target, **options):
        number = next(numbers)
        if number == request and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = send(self, method, target, **options)
        if number == request and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    Transport.perform_request = counted
    loading.BATCH_ARTICLES = 2
    loading.MARKS_HELD = 1
    loading.THREADS = 1
    load(Store(replace(settings, index_prefix=prefix)), stories)


def died(settings: Settings, store: Store, stories: list[Extraction], request: int, when: str) -> bool:
    process = multiprocessing.get_context("fork").Process(
        target=load_and_die, args=(settings, store.names.prefix, stories, request, when)
    )
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


@pytest.fixture(scope="module")
def expected(settings: Settings) -> dict:
    store = Store(replace(settings, index_prefix=f"{settings.index_prefix}-calm"))
    load(store, BEFORE)
    load(store, AFTER)
    return everything(store)


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_request_and_started_again(
    settings: Settings, store: Store, expected: dict, when: str
) -> None:
    """The same indices see every kill in turn, so that whatever one leaves behind shows."""
    request = 1 if when == "before" else 2
    while True:
        load(store, BEFORE)
        store.delete(NEW, at=AT)
        killed = died(settings, store, AFTER, request, when)
        load(store, AFTER)
        assert everything(store) == expected, f"killed {when} request {request}"
        assert not store.status()["unclean"]
        if not killed:
            break
        request += STEP
    assert request > 20


@pytest.mark.parametrize("request_number", [12, 18, 20])
def test_an_article_half_replaced_is_written_again_even_as_it_was(
    settings: Settings, store: Store, request_number: int
) -> None:
    load(store, BEFORE)
    before = everything(store)
    assert died(settings, store, AFTER, request_number, "after")

    load(store, BEFORE)
    store.delete(NEW, at=AT)

    assert everything(store) == before
    assert not store.status()["unclean"]


def test_what_a_kill_left_of_an_article_that_never_comes_again_is_removed(
    settings: Settings, store: Store
) -> None:
    load(store, BEFORE)
    before = everything(store)
    only_new = [one for one in AFTER if one.article.id == "flood"]
    left = 0
    for request in range(8, 20):
        if died(settings, store, only_new, request, "after"):
            left += 1
            load(store, [])
            store.delete(NEW, at=AT)
            assert everything(store) == before
    assert left
