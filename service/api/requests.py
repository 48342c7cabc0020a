"""From checked parameters to what the search side works with."""

from dataclasses import fields
from typing import Any, TypeVar, cast

from service.api.errors import Problem
from service.api.operations import Values
from service.api.services import services
from service.search.parameters import (
    ActorFilters,
    AnyFilters,
    ArticleFilters,
    EventFilters,
    Listing,
    QuoteFilters,
    Range,
    Sort,
    Timeline,
)
from service.search.variants import spelled

Filtered = TypeVar("Filtered", bound=AnyFilters)

_MEMBERS: dict[type, frozenset[str]] = {
    made: frozenset(field.name for field in fields(made))
    for made in (ArticleFilters, QuoteFilters, EventFilters, ActorFilters)
}


def filters(made: type[Filtered], values: Values, **settled: Any) -> Filtered:
    """The filters of this kind; ``settled``: what the path says beside them."""
    names = _MEMBERS[made]
    chosen = {name: value for name, value in values.items() if name in names and value is not None}
    if "dates" in names:
        chosen["dates"] = Range(values.get("from_"), values.get("to"))
        chosen["published"] = Range(values.get("published_from"), values.get("published_to"))
    if "q" in chosen and values.get("variants", True):
        chosen["q"] = spelled(chosen["q"])
    return made(**chosen, **settled)


def listing(values: Values, default: Sort) -> Listing:
    """``default``: the order where there is no query to rank by."""
    queried = values.get("q") is not None
    sort = values["sort"] or ("relevance" if queried and default != "position" else default)
    if sort == "relevance" and not queried and default != "relevance":
        raise Problem(
            "bad-parameter", "sort: nothing to rank by without q", parameter="sort", expected="q beside it"
        )
    names = ("limit", "cursor", "facets", "facet_size", "highlight", "format")
    given = {name: values[name] for name in names if name in values}
    return Listing(
        sort=cast(Sort, sort),
        fields=values["fields_"],
        utf16=values.get("offsets") == "utf16",
        withhold_bodies=services().settings.withhold_bodies,
        together=bool(values.get("group") or values.get("fold")),
        **given,
    )


def timeline(values: Values) -> Timeline:
    return Timeline(interval=values["interval"], split=values["split"], facet_size=values["facet_size"])
