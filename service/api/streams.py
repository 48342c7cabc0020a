"""Everything that matches, a line each, in bounded memory and at one point in time."""

import csv
import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import orjson
from flask import Response, request

from service.api.answers import MEDIA_TYPES
from service.api.naming import give_names
from service.api.services import Services, services
from service.api.units import in_units, withheld
from service.index.faults import ElasticsearchError
from service.search.changes import Changes
from service.search.matching import Clause
from service.search.parameters import Kind, Listing
from service.search.queries import SNAPSHOT_LIFETIME, stream_body
from service.search.results import item
from service.search.rows import columns, row

BATCH = 1_000
Records = list[dict[str, Any]]

log = logging.getLogger("onrecord.streams")


def stream(
    kind: Kind,
    query: Clause,
    listing: Listing,
    chosen: str,
    marks: Clause | None = None,
    changes: Changes | None = None,
) -> Response:
    """The first batch is read before the answer begins, so that what fails there is still a problem."""
    media = MEDIA_TYPES[chosen]
    batches: Iterator[Records] = iter(())
    if request.method != "HEAD":
        batches = _primed(_batches(services(), kind, query, listing, marks))
    lines = _ndjson(batches, changes) if chosen == "ndjson" else _csv(batches, columns(kind, listing.fields))
    answer = Response(lines, mimetype=media)
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.add("Accept")
    if chosen == "csv":
        answer.headers["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return answer


def _batches(
    used: Services, kind: Kind, query: Clause, listing: Listing, marks: Clause | None
) -> Iterator[Records]:
    source = used.gateway
    snapshot = source.open_snapshot(kind, SNAPSHOT_LIFETIME)
    try:
        body = stream_body(kind, query, listing, BATCH, marks)
        while True:
            pinned = {**body, "pit": {"id": snapshot, "keep_alive": SNAPSHOT_LIFETIME}}
            answer = source.search(kind, pinned)
            hits: Sequence[Mapping[str, Any]] = answer["hits"]["hits"]
            records = [item(hit, listing) for hit in hits]
            give_names(kind, records, used)
            records = in_units(kind, records, listing, source)
            yield [*withheld(records)] if listing.withhold_bodies else records
            if len(hits) < BATCH:
                return
            snapshot, body["search_after"] = answer["pit_id"], hits[-1]["sort"]
    finally:
        with suppress(ElasticsearchError):
            source.close_snapshot(snapshot)


def _primed(batches: Iterator[Records]) -> Iterator[Records]:
    first = next(batches)

    def whole() -> Iterator[Records]:
        yield first
        yield from batches

    return whole()


def _ndjson(batches: Iterator[Records], changes: Changes | None) -> Iterator[bytes]:
    """Without its last line a stream is not whole: that is how a client knows that it broke.

    Deletions come as lines with ``deleted_at`` after the records, and are not in the count.
    """
    count = 0
    try:
        for records in batches:
            count += len(records)
            yield b"".join(orjson.dumps(record) + b"\n" for record in records)
    except ElasticsearchError as fault:
        log.error("a stream broke after %d records: %s", count, fault)
        return
    last: dict[str, Any] = {"complete": True, "count": count}
    if changes is not None:
        yield b"".join(orjson.dumps(one) + b"\n" for one in changes.deleted)
        last |= {"deleted": len(changes.deleted), "deleted_all": not changes.more, "until": changes.until}
    yield orjson.dumps(last) + b"\n"


def _csv(batches: Iterator[Records], names: Sequence[str]) -> Iterator[str]:
    """In UTF-8 with its mark, without which spreadsheets take it for another encoding."""
    yield "\ufeff" + _written([names])
    for records in batches:
        yield _written([row(record, names) for record in records])


def _written(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
