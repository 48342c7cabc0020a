"""Everything that matches, a line each, in bounded memory and at one point in time."""

import csv
import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Any, TypeVar

import orjson
from flask import Response, request

from service.api.answers import MEDIA_TYPES
from service.api.items import items, records
from service.api.services import services
from service.index.client import Gateway
from service.index.faults import ElasticsearchError
from service.search.changes import Changes
from service.search.matching import Clause
from service.search.parameters import Kind, Listing
from service.search.queries import SNAPSHOT_LIFETIME, stream_body
from service.search.results import Buffer, Hit
from service.search.rows import columns, row

BATCH = 1_000
Batch = TypeVar("Batch")

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
    used = services()
    found: Iterator[Sequence[Hit]] = iter(())
    if request.method != "HEAD":
        found = _batches(used.gateway, kind, stream_body(kind, query, listing, BATCH, marks))
    lines: Iterator[bytes | str]
    if chosen == "ndjson":
        lines = _ndjson(_primed(items(kind, hits, listing, used) for hits in found), changes)
    else:
        rows = _primed(records(kind, hits, listing, used) for hits in found)
        lines = _csv(rows, columns(kind, listing.fields))
    answer = Response(lines, mimetype=media)
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.add("Accept")
    if chosen == "csv":
        answer.headers["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return answer


def _batches(source: Gateway, kind: Kind, body: dict[str, Any]) -> Iterator[Sequence[Hit]]:
    snapshot = source.open_snapshot(kind, SNAPSHOT_LIFETIME)
    try:
        while True:
            pinned = {**body, "pit": {"id": snapshot, "keep_alive": SNAPSHOT_LIFETIME}}
            answer = source.search_unread(kind, pinned)
            hits: Sequence[Hit] = answer["hits"]["hits"]
            yield hits
            if len(hits) < BATCH:
                return
            snapshot, body["search_after"] = answer["pit_id"], hits[-1]["sort"]
    finally:
        with suppress(ElasticsearchError):
            source.close_snapshot(snapshot)


def _primed(batches: Iterator[Batch]) -> Iterator[Batch]:
    return chain([*islice(batches, 1)], batches)


def _ndjson(batches: Iterator[Sequence[Buffer]], changes: Changes | None) -> Iterator[bytes]:
    """Without its last line a stream is not whole: that is how a client knows that it broke.

    Deletions come as lines with ``deleted_at`` after the records, and are not in the count.
    """
    count = 0
    try:
        for batch in batches:
            count += len(batch)
            yield b"\n".join([*batch, b""])
    except ElasticsearchError as fault:
        log.error("a stream broke after %d records: %s", count, fault)
        return
    last: dict[str, Any] = {"complete": True, "count": count}
    if changes is not None:
        yield b"".join(orjson.dumps(one) + b"\n" for one in changes.deleted)
        last |= {"deleted": len(changes.deleted), "deleted_all": not changes.more, "until": changes.until}
    yield orjson.dumps(last) + b"\n"


def _csv(batches: Iterator[Sequence[Mapping[str, Any]]], names: Sequence[str]) -> Iterator[str]:
    """In UTF-8 with its mark, without which spreadsheets take it for another encoding."""
    yield "\ufeff" + _written([names])
    for batch in batches:
        yield _written([row(record, names) for record in batch])


def _written(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
