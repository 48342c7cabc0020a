"""Who occurs in the same articles."""

from flask import Response

from service.api.answers import json_answer, negotiated
from service.api.listings import resolve
from service.api.owners import Owner, check_owner
from service.api.services import gateway
from service.index import fields as f
from service.search.filters import dated_query
from service.search.parameters import ArticleFilters
from service.search.queries import count_body
from service.search.related import companions_body, read_related, records_body, total
from service.search.results import total_of


def related_list(filters: ArticleFilters, limit: int, owner: Owner) -> Response:
    negotiated(None)
    resolved = resolve(filters)
    body = companions_body(dated_query(filters, resolved.ids), owner.id)
    there = count_body({"term": {f.ID: owner.id}})
    found, counted = gateway().msearch([("articles", body), ("actors", there)])
    if total_of(counted) == 0:
        check_owner(owner)
    items = read_related(found, gateway().search("actors", records_body(found)), limit)
    answer = {
        "items": items,
        "total": {"value": total(found), "relation": "eq"},
        "next": None,
        "prev": None,
        "warnings": list(resolved.warnings),
    }
    return json_answer(answer, timed=True)
