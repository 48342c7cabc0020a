"""What is in the index, read back as it was loaded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from elasticsearch import Elasticsearch

from service.index.batches import Incoming
from service.index.fields import ARTICLE_ID, SEARCH
from service.index.naming import Target
from service.index.removal import PART_KINDS
from service.index.scanning import Hit, scan
from service.model import Article

PAGE = 200
"""Articles read at once."""

Record = Mapping[str, Any]


ALL: Record = {"match_all": {}}


def stored_articles(client: Elasticsearch, target: Target, query: Record = ALL) -> Iterator[Article]:
    """Articles as they were before extraction."""
    for hit in scan(client, target["articles"], query, source=["*"], page=PAGE):
        source = hit["_source"]
        values = {field.name: _frozen(source.get(field.name)) for field in fields(Article)}
        yield Article(**values | {"day_first": source["search"].get("day_first")})


def stored_records(client: Elasticsearch, target: Target, query: Record = ALL) -> Iterator[Incoming]:
    """Articles with their quotes and events, as ``extract`` printed them.

    Of an article that is being replaced some may be missing; none is ever of another version.
    """
    page: list[Hit] = []
    for hit in scan(client, target["articles"], query, source=["*"], page=PAGE):
        page.append(hit)
        if len(page) == PAGE:
            yield from _incoming(client, target, page)
            page = []
    if page:
        yield from _incoming(client, target, page)


def _incoming(client: Elasticsearch, target: Target, page: list[Hit]) -> Iterator[Incoming]:
    parts: dict[str, dict[str, list[Record]]] = defaultdict(lambda: {kind: [] for kind in PART_KINDS})
    versions = {hit["_id"]: hit["_source"][SEARCH]["version"] for hit in page}
    query = {"terms": {ARTICLE_ID: list(versions)}}
    for kind in PART_KINDS:
        for hit in scan(client, target[kind], query, source=["*"]):
            part = hit["_source"]
            if part[SEARCH]["version"] == versions[part[ARTICLE_ID]]:
                parts[part[ARTICLE_ID]][kind].append(_without(part, SEARCH, "article"))
    for hit in page:
        source = hit["_source"]
        record = _without(source, SEARCH) | parts[hit["_id"]]
        yield Incoming(
            where=source["origin"],
            id=hit["_id"],
            content_hash=source["content_hash"],
            extractor_version=source["extractor_version"],
            size=len(source["body"]),
            record=partial(dict, record),
            day_first=source[SEARCH].get("day_first"),
            indexed_at=source["indexed_at"],
        )


def _without(source: Record, *names: str) -> dict[str, Any]:
    return {name: value for name, value in source.items() if name not in names}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
