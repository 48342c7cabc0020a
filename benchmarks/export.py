"""Streaming everything through the API against a bare loop over a point in time."""

import http.client
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread
from urllib.parse import urlsplit

from benchmarks.indices import load_generated, own_indices
from benchmarks.measuring import in_turn, seconds, spread, table
from benchmarks.serving import Server, gunicorn
from service.index.client import loader_client
from service.index.fields import SEARCH
from service.index.naming import Names
from service.settings import Settings

PAGE = 1_000
SAMPLED_EVERY = 0.2
READ_BYTES = 1 << 18


def report(settings: Settings, articles: int, rounds: int) -> str:
    with own_indices(settings) as own:
        count = load_generated(own, articles).quotes
        with gunicorn(own) as server:
            stream(server.url)
            with sampled(server) as held:
                pairs = in_turn(
                    partial(seconds, partial(stream, server.url)),
                    partial(seconds, partial(_bare, own, count)),
                    rounds,
                )
    half = len(held) // 2
    rows: list[tuple[object, ...]] = [
        (f"{count} quotes, {rounds} rounds", "quotes/s", "ratio", "to reach"),
        ("format=ndjson", spread([count / s for s in pairs.ours], ".0f"), spread(pairs.ratios), ">= 0.5"),
        ("bare point-in-time loop", spread([count / s for s in pairs.beside], ".0f"), "", ""),
        ("workers, most MB", f"{_most(held[:half])}", f"then {_most(held[half:])}", "constant"),
    ]
    return table(rows)


def _most(held: Sequence[int]) -> str:
    return f"{max(held) / 1e6:.0f}"


def stream(url: str) -> None:
    """Reads an export to its end; raises where it is not whole."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=600)
    connection.request("GET", "/v1/quotes?format=ndjson")
    answer = connection.getresponse()
    tail = b""
    while data := answer.read(READ_BYTES):
        tail = (tail + data)[-100:]
    connection.close()
    assert b'{"complete":true' in tail, tail


@contextmanager
def sampled(server: Server) -> Iterator[list[int]]:
    """Bytes that the workers hold, noted all the while."""
    held = [server.worker_memory()]
    done = Event()

    def sample() -> None:
        while not done.wait(SAMPLED_EVERY):
            held.append(server.worker_memory())

    thread = Thread(target=sample)
    thread.start()
    try:
        yield held
    finally:
        done.set()
        thread.join()


def _bare(settings: Settings, expected: int) -> None:
    """The same documents in the cheapest order there is."""
    with loader_client(settings) as client:
        index = Names(settings.index_prefix).alias("quotes")
        pinned = client.open_point_in_time(index=index, keep_alive="5m")["id"]
        after, count = None, 0
        while True:
            hits = client.search(
                pit={"id": pinned, "keep_alive": "5m"},
                size=PAGE,
                sort=[{"_shard_doc": "asc"}],
                search_after=after,
                source={"excludes": [SEARCH]},
                track_total_hits=False,
            )["hits"]["hits"]
            count += len(hits)
            if len(hits) < PAGE:
                break
            after = hits[-1]["sort"]
        client.close_point_in_time(id=pinned)
    assert count == expected
