import multiprocessing
import signal
from multiprocessing.connection import Connection

import pytest
from newsroom import AT, story

from service.index import lock
from service.index.batches import extracted
from service.index.faults import Busy, Failed
from service.index.lock import WriterLock
from service.index.store import Store

RIVER = story("river", [("ada-quill", "the river rises")])


def hold(store_settings, pipe: Connection) -> None:
    lock.BEAT = 0.05
    store = Store(store_settings)
    with WriterLock(store.client, store.names.meta):
        pipe.send("held")
        pipe.recv()


@pytest.fixture
def holder(settings, store: Store):
    """Another process that holds the lock."""
    from dataclasses import replace

    store.generations.ensure_meta()
    here, there = multiprocessing.Pipe()
    other = replace(settings, index_prefix=store.names.prefix)
    process = multiprocessing.get_context("fork").Process(target=hold, args=(other, there))
    process.start()
    assert here.recv() == "held"
    process.pipe = here
    yield process
    if process.is_alive():
        here.send("enough")
    process.join()


def test_a_second_writer_is_told_who_writes(store: Store, holder) -> None:
    with pytest.raises(Busy, match=f"process {holder.pid} on"):
        store.load([extracted(RIVER)], at=AT, rejected=pytest.fail)


def test_a_killed_writer_does_not_stand_in_the_way(store: Store, holder) -> None:
    holder.kill()
    holder.join()
    assert holder.exitcode == -signal.SIGKILL

    assert store.load([extracted(RIVER)], at=AT, rejected=pytest.fail).loaded == 1


def test_a_writer_elsewhere_counts_as_dead_when_it_is_silent(store: Store) -> None:
    store.generations.ensure_meta()
    gone = {"type": "writer", "data": {"host": "elsewhere.example", "pid": 1}}
    store.client.index(index=store.names.meta, id=lock.WRITER, document=gone)
    waited: list[float] = []

    with WriterLock(store.client, store.names.meta, pause=waited.append):
        assert sum(waited) >= lock.SILENCE
    assert not store.client.exists(index=store.names.meta, id=lock.WRITER)


def test_who_lost_the_lock_stops_writing(store: Store) -> None:
    store.generations.ensure_meta()
    lock_here = WriterLock(store.client, store.names.meta)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lock, "BEAT", 0.01)
        with lock_here:
            taken = {"type": "writer", "data": {"host": "elsewhere.example", "pid": 1}}
            store.client.index(index=store.names.meta, id=lock.WRITER, document=taken)
            lock_here._beating.join(timeout=10)
            with pytest.raises(Failed, match="took over"):
                lock_here.check()
    assert store.client.exists(index=store.names.meta, id=lock.WRITER)
