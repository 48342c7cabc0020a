"""A timeline from its parameters."""

from typing import Any

from flask import Response

from service.api.answers import json_answer, negotiated
from service.api.resolving import resolve
from service.api.services import services
from service.search.filters import kind_of
from service.search.parameters import DatedFilters, Timeline
from service.search.timelines import check_length, read_timeline, timeline_body, whole_body


def dated_timeline(filters: DatedFilters, timeline: Timeline) -> Response:
    check_length(filters.dates, timeline.interval)
    negotiated(None)
    filters, resolved = resolve(filters)
    kind = kind_of(filters)
    bodies = [timeline_body(filters, resolved.ids, timeline), whole_body(filters, timeline)]
    found, whole = services().gateway.msearch([(kind, body) for body in bodies])
    answer: dict[str, Any] = read_timeline(filters, timeline, found, whole)
    return json_answer({**answer, "warnings": list(resolved.warnings)}, timed=True)
