"""Loading prepared articles against elasticsearch-py's ``parallel_bulk`` with the same documents.

The loader reads and checks records, makes documents of them, looks up what is
there, writes its journal and counts actors; ``parallel_bulk`` gets the finished
documents, those of the actors too. Both find empty indices made already, and end with a refresh.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from elasticsearch.helpers import parallel_bulk

from benchmarks import corpus
from benchmarks.indices import articles_file, load_prepared, own_indices, write_lines
from benchmarks.measuring import in_turn, seconds, spread, table
from service.index.client import loader_client
from service.index.fields import KINDS
from service.index.generations import Generations
from service.index.naming import Names
from service.index.scanning import scan
from service.settings import Settings

THREADS = 4
CHUNK_DOCUMENTS = 2_000
CHUNK_BYTES = 5 * 1024 * 1024


def report(settings: Settings, articles: int, rounds: int, given: Path | None) -> str:
    with TemporaryDirectory() as folder:
        lines = articles_file(Path(folder), given, corpus.prepared, articles)
        documents = Path(folder) / "documents.jsonl"
        loaded = _documents_of(settings, lines, documents)
        pairs = in_turn(partial(_ours, settings, lines), partial(_bulk, settings, documents), rounds)
        size = documents.stat().st_size / 1e6
    count = loaded["articles"]
    rows: list[tuple[object, ...]] = [
        (
            f"{count} articles, {sum(loaded.values())} documents, {size:.0f} MB",
            "articles/s",
            "ratio",
            "to reach",
        ),
        ("load --prepared", spread([count / s for s in pairs.ours], ".0f"), spread(pairs.ratios), ">= 0.9"),
        ("parallel_bulk", spread([count / s for s in pairs.beside], ".0f"), "", ""),
    ]
    return table(rows)


def _documents_of(settings: Settings, lines: Path, into: Path) -> dict[str, int]:
    """Every document of a load, to be pushed again as it is."""
    with own_indices(settings) as own, loader_client(own) as client:
        load_prepared(own, lines)
        target = Names(own.index_prefix).current
        counts = dict.fromkeys(KINDS, 0)

        def documents() -> Iterator[dict[str, Any]]:
            for kind in KINDS:
                for hit in scan(client, target[kind], {"match_all": {}}, source=["*"]):
                    counts[kind] += 1
                    yield {"_kind": kind, "_id": hit["_id"], "_source": hit["_source"]}

        write_lines(into, documents())
    return {str(kind): count for kind, count in counts.items()}


def _ours(settings: Settings, lines: Path) -> float:
    with own_indices(settings) as own, loader_client(own) as client:
        Generations(client, Names(own.index_prefix)).ensure()
        return seconds(partial(load_prepared, own, lines))


def _bulk(settings: Settings, documents: Path) -> float:
    with own_indices(settings) as own, loader_client(own) as client:
        names = Names(own.index_prefix)
        Generations(client, names).ensure()

        def actions() -> Iterator[dict[str, Any]]:
            with documents.open("rb") as file:
                for line in file:
                    document = orjson.loads(line)
                    document["_index"] = names.alias(document.pop("_kind"))
                    yield document

        def pushed() -> None:
            pushing = parallel_bulk(
                client,
                actions(),
                thread_count=THREADS,
                chunk_size=CHUNK_DOCUMENTS,
                max_chunk_bytes=CHUNK_BYTES,
                raise_on_error=False,
            )
            for done, answer in pushing:
                assert done, answer
            client.indices.refresh(index=f"{own.index_prefix}-*")

        return seconds(pushed)
