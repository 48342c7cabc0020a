from flask import Blueprint, Response

from service.api.answers import json_answer, negotiated
from service.api.listings import dated_list
from service.api.operations import OF_LISTS, OF_RECORDS, OF_SEARCHES, Operation, Values, operation
from service.api.owners import record
from service.api.requests import filters, listing, timeline
from service.api.schemas import parameters as p
from service.api.timelines import dated_timeline
from service.api.units import in_utf16
from service.api.views.formats import TABLES, answers_of
from service.search.parameters import EventFilters

events = Blueprint("events", __name__)


@events.get("/events")
@operation(
    Operation(
        "Search events",
        "What happened in a range of days, by whom, to whom, where and how it is told. With from or to, "
        "events dated by nothing but the article's own date are left out unless `include_fallback=true`.",
        "Events",
        p.EventList(),
        answers_of("EventList", TABLES),
        (*OF_LISTS, "not-acceptable", *OF_SEARCHES),
    )
)
def list_events(values: Values) -> Response:
    return dated_list(filters(EventFilters, values), listing(values, "newest"), TABLES)


@events.get("/events/timeline")
@operation(
    Operation(
        "Count events over time",
        "How many of the events that match happened in each day, week, month or year.",
        "Events",
        p.EventTimeline(),
        answers_of("Timeline"),
        (*OF_LISTS, "not-acceptable", *OF_SEARCHES),
    )
)
def get_event_timeline(values: Values) -> Response:
    return dated_timeline(filters(EventFilters, values), timeline(values))


@events.get("/events/<event_id>")
@operation(
    Operation(
        "One event",
        "The event with its actors, its date, its place and its sentence.",
        "Events",
        p.OneRecord(),
        answers_of("Event"),
        (*OF_RECORDS, "not-acceptable", *OF_SEARCHES),
    )
)
def get_event(values: Values, event_id: str) -> Response:
    negotiated(None)
    found = record("events", event_id)
    return json_answer(in_utf16("events", [found])[0] if values["offsets"] == "utf16" else found)
