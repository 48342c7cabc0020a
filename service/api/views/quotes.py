from flask import Blueprint, Response

from service.api.answers import json_answer, negotiated
from service.api.listings import dated_list
from service.api.operations import OF_LISTS, OF_RECORDS, OF_SEARCHES, Operation, Values, operation
from service.api.owners import record
from service.api.requests import filters, listing, timeline
from service.api.schemas import parameters as p
from service.api.timelines import dated_timeline
from service.api.units import in_utf16
from service.api.views.formats import FEEDS, answers_of
from service.search.parameters import QuoteFilters

quotes = Blueprint("quotes", __name__)


@quotes.get("/quotes")
@operation(
    Operation(
        "Search quotes",
        "Search in what was said, by whom, about whom, when and how.",
        "Quotes",
        p.QuoteList(),
        answers_of("QuoteList", FEEDS),
        (*OF_LISTS, "not-acceptable", *OF_SEARCHES),
    )
)
def list_quotes(values: Values) -> Response:
    return dated_list(filters(QuoteFilters, values), listing(values, "newest"), FEEDS)


@quotes.get("/quotes/timeline")
@operation(
    Operation(
        "Count quotes over time",
        "How many of the quotes that match were said in each day, week, month or year.",
        "Quotes",
        p.QuoteTimeline(),
        answers_of("Timeline"),
        (*OF_LISTS, "not-acceptable", *OF_SEARCHES),
    )
)
def get_quote_timeline(values: Values) -> Response:
    return dated_timeline(filters(QuoteFilters, values), timeline(values))


@quotes.get("/quotes/<quote_id>")
@operation(
    Operation(
        "One quote",
        "The quote with its speaker, its cue, its context and its places in the text.",
        "Quotes",
        p.OneRecord(),
        answers_of("Quote"),
        (*OF_RECORDS, "not-acceptable", *OF_SEARCHES),
    )
)
def get_quote(values: Values, quote_id: str) -> Response:
    negotiated(None)
    found = record("quotes", quote_id)
    return json_answer(in_utf16("quotes", [found])[0] if values["offsets"] == "utf16" else found)
