"""Searches through the API against the same request bodies sent to Elasticsearch directly."""

from collections.abc import Callable
from statistics import median
from urllib.parse import quote

from benchmarks import corpus
from benchmarks.clients import Clients, Exchange, Run, get
from benchmarks.indices import load_generated, own_indices
from benchmarks.measuring import spread, table
from benchmarks.serving import Server, gunicorn, sent_for
from service.settings import Settings

CLIENTS = 8

Figure = Callable[[Run], float]


def searches() -> list[str]:
    """What people ask: words, phrases, speakers, days, completion, facets."""
    people = corpus.world().people
    words = corpus.world().words
    found: list[str] = []
    for number, noun in enumerate(words["nouns"][:40]):
        who = people[number]
        month = f"{2015 + number % 10}-{1 + number % 12:02}"
        found += [
            f"/v1/articles?q={noun}",
            f"/v1/articles?q=%22the+{noun}%22&highlight=true",
            f"/v1/quotes?q={noun}",
            f"/v1/quotes?speaker={who.id}",
            f"/v1/quotes?q={noun}&speaker={who.id}&facets=kind,source",
            f"/v1/quotes?from={month}&to={month}",
            f"/v1/events?from={month}&to={month}&type=CONSULT",
            f"/v1/events?actor={quote(who.name)}",
            f"/v1/actors?prefix={quote(who.name[:4])}",
        ]
    return found


class Sides:
    """The same searches to both sides, in turn."""

    def __init__(self, settings: Settings, server: Server, clients: Clients) -> None:
        paths = searches()
        self._api: list[Exchange] = [(get(path, server.host),) for path in paths]
        self._direct = sent_for(settings, paths)
        self._urls = server.url, settings.elasticsearch_url
        self._clients = clients

    def runs(self, clients: int, count: int, rounds: int) -> list[tuple[Run, Run]]:
        api_url, direct_url = self._urls
        self._clients.ask(api_url, self._api, clients, count // 2)
        self._clients.ask(direct_url, self._direct, clients, count // 2)
        return [
            (
                self._clients.ask(api_url, self._api, clients, count),
                self._clients.ask(direct_url, self._direct, clients, count),
            )
            for _ in range(rounds)
        ]


def report(settings: Settings, articles: int, requests: int, rounds: int) -> str:
    with own_indices(settings) as own, Clients() as clients:
        load_generated(own, articles)
        with gunicorn(own) as server:
            sides = Sides(own, server, clients)
            many = sides.runs(CLIENTS, requests, rounds)
            one = sides.runs(1, requests // 2, rounds)
    rate = [api.rate / direct.rate for api, direct in many]
    p99 = [api.at(0.99) / direct.at(0.99) for api, direct in many]
    added = [api.at(0.5) - direct.at(0.5) for api, direct in one]
    rows: list[tuple[object, ...]] = [
        (f"{articles} articles, {requests} requests, {rounds} rounds", "API", "direct", "ratio", "to reach"),
        ("8 clients, requests/s", *_medians(many, lambda run: run.rate), spread(rate), ">= 0.5"),
        ("8 clients, p50 ms", *_medians(many, lambda run: run.at(0.5)), "", ""),
        ("8 clients, p99 ms", *_medians(many, lambda run: run.at(0.99)), spread(p99), "<= 2.5"),
        ("1 client, p50 ms", *_medians(one, lambda run: run.at(0.5)), f"+{spread(added)}", "<= +3"),
    ]
    return table(rows)


def _medians(runs: list[tuple[Run, Run]], figure: Figure) -> tuple[str, str]:
    return (
        f"{median(figure(api) for api, _ in runs):.1f}",
        f"{median(figure(direct) for _, direct in runs):.1f}",
    )
