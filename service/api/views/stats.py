from typing import Any

from flask import Blueprint, Response

from service.api.answers import json_answer, negotiated
from service.api.operations import OF_SEARCHES, Operation, Values, operation
from service.api.schemas.parameters import Nothing
from service.api.services import gateway
from service.api.views.formats import answers_of
from service.search.coverage import coverage_searches, read_coverage

stats = Blueprint("stats", __name__)


@stats.get("/stats")
@operation(
    Operation(
        "What there is",
        "How many records of each kind, from how many sources, over which days, and when last loaded: so "
        "that an empty answer can be read.",
        "Stats",
        Nothing(),
        answers_of("Stats"),
        ("unknown-parameter", "not-acceptable", *OF_SEARCHES),
    )
)
def get_stats(_: Values) -> Response:
    negotiated(None)
    answers = gateway().msearch(coverage_searches())
    last = gateway().last_load()
    covered: dict[str, Any] = read_coverage(answers, None if last is None else last["at"])
    return json_answer(covered)
