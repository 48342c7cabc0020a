"""The items of a list: sent on as they are stored wherever nothing in them has to change."""

from collections.abc import Sequence
from typing import Any

import orjson

from service.api.naming import give_names
from service.api.services import Services
from service.api.units import in_units, withheld
from service.index import fields as f
from service.search.named import Who, named_in
from service.search.parameters import Kind, Listing
from service.search.results import Hit, item, item_as_stored

Record = dict[str, Any]


def items(
    kind: Kind, hits: Sequence[Hit], listing: Listing, used: Services
) -> list[Record | orjson.Fragment]:
    """As JSON is made of them."""
    withholds = listing.withhold_bodies and kind == "articles" and {f.BODY, "*"} & set(listing.fields)
    if listing.utf16 or listing.together or withholds:
        return [*records(kind, hits, listing, used)]
    as_stored = _as_stored(kind, hits, used)
    changed = [hit for hit, same in zip(hits, as_stored, strict=True) if not same]
    read = iter(records(kind, changed, listing, used))
    return [
        item_as_stored(hit, listing) if same else next(read)
        for hit, same in zip(hits, as_stored, strict=True)
    ]


def _as_stored(kind: Kind, hits: Sequence[Hit], used: Services) -> list[bool]:
    """Whether a record calls everybody by the name that they have; most do."""
    if kind == "actors":
        return [True] * len(hits)
    shown = [named_in(hit["_source"]) for hit in hits]
    whoever: set[Who] = set().union(*shown)
    others = used.spellings.misnamed(whoever)
    return [others.isdisjoint(some) for some in shown]


def records(kind: Kind, hits: Sequence[Hit], listing: Listing, used: Services) -> Sequence[Record]:
    """With the names that actors have, offsets in the units asked for and no body that is withheld."""
    found = [item(hit, listing) for hit in hits]
    give_names(kind, found, used)
    found = in_units(kind, found, listing, used.gateway)
    return withheld(found) if listing.withhold_bodies else found
