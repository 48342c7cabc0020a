"""Names in filters as the actors they mean."""

from collections.abc import Sequence
from dataclasses import replace

from service.api.services import services
from service.api.spellings import Resolved
from service.search.parameters import ActorFilters, DatedFilters, QuoteFilters
from service.search.speaking import speaking, with_speakers
from service.search.syntax import Node


def resolve(filters: DatedFilters) -> tuple[DatedFilters, Resolved]:
    """The filters with whom their query names, and what their names stand for."""
    if not isinstance(filters, QuoteFilters):
        return filters, services().spellings.resolve({"actor": filters.actor})
    named: dict[str, Sequence[str]] = {
        "actor": filters.actor,
        "speaker": filters.speaker,
        "about": filters.about,
    }
    found = services().spellings.resolve(named)
    spoken = _spoken(filters)
    if found.roles or spoken is not filters.q:
        filters = replace(filters, roles=found.roles, q=spoken)
    return filters, found


def _spoken(filters: QuoteFilters) -> Node | None:
    parts = speaking(filters.q)
    if filters.q is None or not parts:
        return filters.q
    return with_speakers(filters.q, services().spellings.speakers(parts))


def resolve_ids(filters: ActorFilters) -> ActorFilters:
    return replace(filters, ids=services().spellings.current(filters.ids)) if filters.ids else filters
