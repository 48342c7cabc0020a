"""The items of a list: sent on as they are stored wherever nothing in them has to change."""

from collections.abc import Sequence
from typing import Any

import orjson

from service.api.naming import give_names
from service.api.services import Services
from service.api.units import in_units, withheld
from service.index import fields as f
from service.search.named import read_named, whoever
from service.search.parameters import Kind, Listing
from service.search.results import Buffer, Hit, item, item_as_stored

Record = dict[str, Any]


def items(kind: Kind, hits: Sequence[Hit], listing: Listing, used: Services) -> Sequence[Buffer]:
    """Each as JSON."""
    withholds = listing.withhold_bodies and kind == "articles" and {f.BODY, "*"} & set(listing.fields)
    if listing.utf16 or listing.together or withholds:
        return [orjson.dumps(one) for one in records(kind, hits, listing, used)]
    others = _renamed(kind, hits, used)
    if not others:
        return [item_as_stored(hit, listing) for hit in hits]
    read = iter(records(kind, [hits[place] for place in others], listing, used))
    return [
        orjson.dumps(next(read)) if place in others else item_as_stored(hit, listing)
        for place, hit in enumerate(hits)
    ]


def listed(given: Sequence[Buffer]) -> orjson.Fragment:
    """The same as one list."""
    return orjson.Fragment(b"[%s]" % b",".join(given))


def _renamed(kind: Kind, hits: Sequence[Hit], used: Services) -> list[int]:
    """The places of those records that call somebody by another name than they have; few do."""
    if kind == "actors":
        return []
    named = read_named([hit["_source"] for hit in hits])
    others = used.spellings.misnamed(whoever(named))
    if not others:
        return []
    return [place for place, one in enumerate(named) if not others.isdisjoint(whoever([one]))]


def records(kind: Kind, hits: Sequence[Hit], listing: Listing, used: Services) -> Sequence[Record]:
    """With the names that actors have, offsets in the units asked for and no body that is withheld."""
    found = [item(hit, listing) for hit in hits]
    give_names(kind, found, used)
    found = in_units(kind, found, listing, used.gateway)
    return withheld(found) if listing.withhold_bodies else found
