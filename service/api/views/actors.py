from flask import Blueprint, Response

from service.api.answers import json_answer, negotiated
from service.api.listings import actor_list, dated_list
from service.api.operations import OF_LISTS, OF_RECORDS, OF_SEARCHES, Operation, Values, operation
from service.api.owners import Owner, record
from service.api.related import related_list
from service.api.requests import filters, listing
from service.api.schemas import parameters as p
from service.api.services import gateway
from service.api.views.formats import FEEDS, TABLES, answers_of
from service.search.parameters import ActorFilters, ArticleFilters, EventFilters, QuoteFilters
from service.search.profiles import profile_searches, read_profile
from service.search.related import TOGETHER

actors = Blueprint("actors", __name__)

_OF_SUBLISTS = (*OF_LISTS, "not-found", "deleted", "not-acceptable", *OF_SEARCHES)


@actors.get("/actors")
@operation(
    Operation(
        "Look up actors",
        "By any spelling of a name, by role, or by the first letters (`prefix`, for completion). Where no "
        "name fits, similar ones are given with a warning.",
        "Actors",
        p.ActorList(),
        answers_of("ActorList", TABLES),
        (*OF_LISTS, "not-acceptable", *OF_SEARCHES),
    )
)
def list_actors(values: Values) -> Response:
    return actor_list(filters(ActorFilters, values), listing(values, "most_quoted"), TABLES)


@actors.get("/actors/<actor_id>")
@operation(
    Operation(
        "One actor",
        "The names and roles used for the actor, how often, when first and last; its quotes by month.",
        "Actors",
        p.Nothing(),
        answers_of("ActorProfile"),
        (*OF_RECORDS, "not-acceptable", *OF_SEARCHES),
    )
)
def get_actor(_: Values, actor_id: str) -> Response:
    negotiated(None)
    found = read_profile(gateway().msearch(profile_searches(actor_id)))
    return json_answer(found or record("actors", actor_id))


@actors.get("/actors/<actor_id>/quotes")
@operation(
    Operation(
        "What an actor said",
        "The quotes whose speaker is this actor, alone or with others.",
        "Actors",
        p.QuoteList(),
        answers_of("QuoteList", FEEDS),
        _OF_SUBLISTS,
    )
)
def list_actor_quotes(values: Values, actor_id: str) -> Response:
    chosen = filters(QuoteFilters, values, owner_id=actor_id)
    return dated_list(chosen, listing(values, "newest"), FEEDS, Owner("actors", actor_id))


@actors.get("/actors/<actor_id>/articles")
@operation(
    Operation(
        "Where an actor occurs",
        "The articles in which this actor occurs.",
        "Actors",
        p.ArticleList(),
        answers_of("ArticleList", FEEDS),
        _OF_SUBLISTS,
    )
)
def list_actor_articles(values: Values, actor_id: str) -> Response:
    chosen = filters(ArticleFilters, values, owner_id=actor_id)
    return dated_list(chosen, listing(values, "newest"), FEEDS, Owner("actors", actor_id))


@actors.get("/actors/<actor_id>/events")
@operation(
    Operation(
        "What an actor took part in",
        "The events in which this actor takes part; `side` is this actor's side.",
        "Actors",
        p.ActorEventList(),
        answers_of("EventList", TABLES),
        _OF_SUBLISTS,
    )
)
def list_actor_events(values: Values, actor_id: str) -> Response:
    chosen = filters(EventFilters, values, owner_id=actor_id)
    return dated_list(chosen, listing(values, "newest"), TABLES, Owner("actors", actor_id))


@actors.get("/actors/<actor_id>/related")
@operation(
    Operation(
        "Who an actor occurs with",
        "The actors that occur with this one more often than elsewhere, the most significant first.",
        "Actors",
        p.RelatedList(),
        answers_of("RelatedList"),
        _OF_SUBLISTS,
    )
)
def list_related_actors(values: Values, actor_id: str) -> Response:
    chosen = filters(TOGETHER[values["by"]], values)
    return related_list(chosen, values["limit"], values["cursor"], Owner("actors", actor_id))
