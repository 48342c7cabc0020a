"""Memory of the API's workers over very many requests."""

from benchmarks.clients import Clients, get
from benchmarks.indices import load_generated, own_indices
from benchmarks.measuring import table
from benchmarks.serve import CLIENTS, searches
from benchmarks.serving import gunicorn
from service.settings import Settings

STEPS = 10


def report(settings: Settings, articles: int, requests: int) -> str:
    rows: list[tuple[object, ...]] = [("requests so far", "requests/s", "workers, MB")]
    with own_indices(settings) as own, Clients() as clients:
        load_generated(own, articles)
        with gunicorn(own) as server:
            asked = [(get(path, server.host),) for path in searches()]
            for step in range(1, STEPS + 1):
                run = clients.ask(server.url, asked, CLIENTS, requests // STEPS)
                held = server.worker_memory() / 1e6
                rows.append((step * requests // STEPS, f"{run.rate:.0f}", f"{held:.0f}"))
    return table(rows)
