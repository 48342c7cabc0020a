"""A page of articles in which reprints are one: compared first, then fetched."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.api.services import gateway
from service.search.matching import Clause
from service.search.paging import Cursor
from service.search.parameters import Listing
from service.search.queries import shown_parts
from service.search.reprints import chosen_body, read_folded, reports_body, with_groups
from service.search.results import Page


def folded_page(
    listing: Listing, cursor: Cursor | None, answer: Mapping[str, Any], marks: Clause | None
) -> Page:
    """``answer``: of the search that compares all that matches."""
    pinned = None if cursor is None else replace(cursor, snapshot=answer.get("pit_id", cursor.snapshot))
    groups, page = read_folded(listing, pinned, answer)
    if not groups:
        return page
    bodies = [chosen_body(groups, shown_parts("articles", listing, marks)), reports_body(groups)]
    chosen, reports = gateway().msearch_unread([("articles", body) for body in bodies])
    return replace(page, hits=with_groups(groups, chosen, reports))
