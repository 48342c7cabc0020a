"""Everything that matches, page by page at one point in time, in memory that does not grow."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from service.index.faults import Failed
from service.index.translating import translated

KEEP_ALIVE = "10m"
PAGE = 1_000

Hit = dict[str, Any]


def scan(
    client: Elasticsearch,
    index: str,
    query: Mapping[str, Any],
    *,
    source: Sequence[str] = (),
    page: int = PAGE,
    sort: Sequence[Mapping[str, str]] = ({"_shard_doc": "asc"},),
) -> Iterator[Hit]:
    """Every hit of a query. Raises Failed where a shard did not answer: half a scan is none."""
    with translated():
        snapshot = client.open_point_in_time(index=index, keep_alive=KEEP_ALIVE)["id"]
    try:
        after: list[Any] | None = None
        while True:
            with translated():
                answer = client.search(
                    pit={"id": snapshot, "keep_alive": KEEP_ALIVE},
                    query=query,
                    size=page,
                    sort=list(sort),
                    search_after=after,
                    source={"includes": list(source)} if source else False,
                    track_total_hits=False,
                )
            if answer["timed_out"] or answer["_shards"]["failed"]:
                raise Failed(f"{index} could not be read whole: {answer['_shards']['failed']} shards failed")
            hits = answer["hits"]["hits"]
            yield from hits
            if len(hits) < page:
                return
            after = hits[-1]["sort"]
    finally:
        with translated():
            client.close_point_in_time(id=snapshot)
