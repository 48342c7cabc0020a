"""How much longer queries take over many quotes than over few, endpoint by endpoint."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

import orjson

from benchmarks import corpus
from benchmarks.clients import Clients, Run, get
from benchmarks.indices import load_generated, own_indices
from benchmarks.measuring import table
from benchmarks.serving import Server, gunicorn
from service.settings import Settings

DEEP = 50
"""Pages of 100 before the deep one."""


def report(settings: Settings, few: int, many: int, requests: int) -> str:
    with Clients() as clients:
        small, small_quotes = _measured(settings, clients, few, requests)
        large, large_quotes = _measured(settings, clients, many, requests)
    rows: list[tuple[object, ...]] = [
        (
            f"{requests} requests each",
            f"p99 ms at {small_quotes} quotes",
            f"at {large_quotes}",
            "ratio",
            "p50 ratio",
        )
    ]
    for name, run in small.items():
        before, after = run.at(0.99), large[name].at(0.99)
        middle = large[name].at(0.5) / run.at(0.5)
        rows.append((name, f"{before:.1f}", f"{after:.1f}", f"{after / before:.1f}", f"{middle:.1f}"))
    return f"{table(rows)}\nto reach: p99 at 1,000,000 quotes at most 3 times that at 10,000"


def _measured(
    settings: Settings, clients: Clients, articles: int, requests: int
) -> tuple[dict[str, Run], int]:
    with _served(settings, articles) as (server, quotes):
        taken: dict[str, Run] = {}
        for name, paths in _endpoints(server).items():
            asked = [(get(path, server.host),) for path in paths]
            clients.ask(server.url, asked, 1, min(requests, 2 * len(asked)))
            taken[name] = clients.ask(server.url, asked, 1, requests)
    return taken, quotes


@contextmanager
def _served(settings: Settings, articles: int) -> Iterator[tuple[Server, int]]:
    with own_indices(settings) as own:
        quotes = load_generated(own, articles).quotes
        with gunicorn(own) as server:
            yield server, quotes


def _endpoints(server: Server) -> dict[str, list[str]]:
    words = corpus.world().words
    nouns = words["nouns"]
    people = corpus.world().people[:40]
    months = [f"{2015 + n % 10}-{1 + n % 12:02}" for n in range(40)]
    return {
        "articles, word": [f"/v1/articles?q={noun}" for noun in nouns],
        "articles, phrase, highlighted": [
            f"/v1/articles?q=%22the+{a}+{n}%22&highlight=true"
            for a, n in zip(words["adjectives"], nouns, strict=False)
        ],
        "articles, one": [f"/v1/articles/gen-0-{n}" for n in range(40)],
        "articles, similar": [f"/v1/articles/gen-0-{n}/similar" for n in range(40)],
        "articles, timeline": [f"/v1/articles/timeline?q={noun}" for noun in nouns],
        "quotes, newest": ["/v1/quotes"],
        "quotes, word": [f"/v1/quotes?q={noun}" for noun in nouns],
        "quotes, speaker": [f"/v1/quotes?speaker={quote(who.name)}" for who in people],
        "quotes, month, facets": [f"/v1/quotes?from={m}&to={m}&facets=speaker,kind" for m in months],
        "quotes, timeline split": [f"/v1/quotes/timeline?q={noun}&split=kind" for noun in nouns],
        "quotes, deep by date": _deep(server, "/v1/quotes?limit=100"),
        "quotes, deep by relevance": _deep(server, f"/v1/quotes?limit=100&q={nouns[0]}"),
        "events, month": [f"/v1/events?from={m}&to={m}" for m in months],
        "events, actor, place": [f"/v1/events?actor={who.id}&place={corpus.town(0)}" for who in people],
        "events, timeline": [f"/v1/events/timeline?actor={who.id}" for who in people],
        "actors, prefix": [f"/v1/actors?prefix={quote(who.name[:4])}" for who in people],
        "actors, related": [f"/v1/actors/{who.id}/related" for who in people],
        "stats": ["/v1/stats"],
    }


def _deep(server: Server, first: str) -> list[str]:
    """The page that many links further on."""
    path = first
    for _ in range(DEEP):
        with urlopen(f"{server.url}{path}") as answer:
            found = urlsplit(orjson.loads(answer.read())["next"])
        path = f"{found.path}?{found.query}"
    return [path]
