"""Offsets in UTF-16 units: counted in the texts of the articles, which are fetched for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.api.services import gateway
from service.index import fields as f
from service.index.client import Gateway
from service.search.parameters import Kind, Listing
from service.search.utf16 import PLACING, Wide, shifted, wide

_TEXTS = (f.BODY, f.TITLE, f.SUBTITLE)
Record = dict[str, Any]


def withheld(records: Sequence[Record]) -> Sequence[Record]:
    """Without the bodies: offsets are counted in them before."""
    for record in records:
        if f.BODY in record:
            record[f.BODY] = None
    return records


def in_units(
    kind: Kind, records: list[Record], listing: Listing, source: Gateway | None = None
) -> list[Record]:
    """With offsets as they were asked for, and without what was fetched for that alone."""
    if not listing.utf16:
        return records
    moved = in_utf16(kind, records, source)
    unasked = set(PLACING[kind]) - set(listing.fields) if listing.fields and "*" not in listing.fields else ()
    return [{name: one for name, one in record.items() if name not in unasked} for record in moved]


def in_utf16(kind: Kind, records: Sequence[Record], source: Gateway | None = None) -> list[Record]:
    """``source`` where there is no request to take it from."""
    if kind == "actors" or not records:
        return list(records)
    belongs = [str(record["id"] if kind == "articles" else record.get("article_id")) for record in records]
    wides = _wides(source or gateway(), kind, belongs, records)
    return [shifted(kind, record, wides.get(one, {})) for one, record in zip(belongs, records, strict=True)]


def _wides(source: Gateway, kind: Kind, ids: Sequence[str], records: Sequence[Record]) -> Mapping[str, Wide]:
    if kind == "articles" and all(f.BODY in record for record in records):
        return {record["id"]: wide({name: record.get(name) for name in _TEXTS}) for record in records}
    articles = list(dict.fromkeys(ids))
    body = {"size": len(articles), "query": {"terms": {f.ID: articles}}, "_source": [f.ID, *_TEXTS]}
    hits = source.search("articles", body)["hits"]["hits"]
    return {hit["_source"]["id"]: wide({name: hit["_source"].get(name) for name in _TEXTS}) for hit in hits}
