"""Checked filters as Elasticsearch clauses."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.index import fields as f
from service.index.keys import url_key
from service.names import latin, name_key
from service.names.roles import role_key
from service.search.lookups import holding
from service.search.matching import Clause, having, matching
from service.search.parameters import (
    ActorFilters,
    AnyFilters,
    ArticleFilters,
    DatedFilters,
    EventFilters,
    Kind,
    Match,
    QuoteFilters,
    Range,
)
from service.search.periods import coarseness
from service.search.syntax import All, Node, Word

ActorIds = Mapping[str, Sequence[str]]
"""What each value of actor, speaker and about stands for; a value that fits nobody stands for no id."""

SAME_NAME_WEIGHT = 10.0
"""The name itself, however it is spelled, comes before names that hold it."""

SIMILAR_WORDS = 30
SIMILAR_SHARE = "30%"
"""Of the most telling words of an article, how many a similar one has: fewer is chance."""

_RELATIONS: Mapping[Match, str] = {"overlaps": "intersects", "within": "within", "contains": "contains"}


def kind_of(filters: AnyFilters) -> Kind:
    match filters:
        case QuoteFilters():
            return "quotes"
        case EventFilters():
            return "events"
        case ActorFilters():
            return "actors"
    return "articles"


def dated_query(filters: DatedFilters, actors: ActorIds, *, within_range: bool = True) -> Clause:
    """What the filters mean; without ``within_range``, from and to are left out."""
    kind = kind_of(filters)
    clauses = [
        *_shared(filters, kind),
        *_each(filters.actor, _actor_field(filters), actors),
        *_of_articles(filters),
        *_of_quotes(filters, actors),
        *_of_events(filters),
    ]
    if within_range and filters.dates.given:
        clauses += in_range(filters)
    scored = [] if filters.q is None else [matching(filters.q, kind)]
    if isinstance(filters, ArticleFilters) and filters.similar_to is not None:
        scored.append(_similar(filters.similar_to))
    return _whole(clauses, scored)


def actor_query(filters: ActorFilters, *, forgiving: bool = False) -> Clause:
    """``forgiving``: names that are one or two letters away will do."""
    clauses = [
        *_terms(f.TYPE, filters.type),
        *_terms(f.COUNTRY, [country.upper() for country in filters.country]),
        *_terms(f.ID, filters.ids),
    ]
    if filters.indexed_from is not None:
        clauses.append(_indexed(filters.indexed_from))
    if filters.prefix is not None:
        clauses.append({"match": {f.NAMES_PREFIX: {"query": filters.prefix, "operator": "and"}}})
    if filters.q is None:
        return _whole(clauses, [])
    return _whole(clauses, [_named(filters.q, filters.variants, forgiving)])


def plain_words(node: Node) -> str | None:
    """The words of a query that is nothing but words; None for any other."""
    words = node.parts if isinstance(node, All) else (node,)
    found = [word.text for word in words if isinstance(word, Word) and not word.prefix]
    return " ".join(found) if len(found) == len(words) else None


def undated(clause: Clause, field: str) -> Clause:
    """The records of this query that have no date in this field."""
    return {"bool": {"must": [clause], "must_not": [{"exists": {"field": field}}]}}


def in_range(filters: DatedFilters) -> list[Clause]:
    relation: Match = filters.match if isinstance(filters, EventFilters) else "overlaps"
    clauses = [_overlap(f.WHEN, filters.dates, relation)]
    if isinstance(filters, EventFilters) and not filters.include_fallback:
        clauses.append({"bool": {"must_not": [{"term": {f.WHEN_BASIS: "fallback"}}]}})
    return clauses


def _whole(clauses: list[Clause], scored: list[Clause]) -> Clause:
    if not clauses and not scored:
        return {"match_all": {}}
    if not clauses:
        return scored[0]
    return {"bool": {"filter": clauses, **({"must": scored} if scored else {})}}


def _shared(filters: DatedFilters, kind: Kind) -> list[Clause]:
    clauses = [
        *_terms(f.SOURCE[kind], filters.source),
        *_terms(f.LANGUAGE[kind], [language.lower() for language in filters.language]),
        *_terms(f.ID, filters.ids),
    ]
    if filters.indexed_from is not None:
        clauses.append(_indexed(filters.indexed_from))
    if filters.article_id is not None:
        clauses.append({"term": {f.ARTICLE_ID: filters.article_id}})
    if filters.owner_id is not None:
        field = f.SPEAKER_IDS if kind == "quotes" else _actor_field(filters)
        clauses.append({"term": {field: filters.owner_id}})
    if filters.published.given:
        clauses.append(_overlap(f.PUBLISHED, filters.published, "overlaps"))
    return clauses


def _indexed(since: str) -> Clause:
    return {"range": {f.INDEXED_AT: {"gte": since}}}


def _actor_field(filters: DatedFilters) -> str:
    """``side`` is the part that the actors named have in the event."""
    if isinstance(filters, EventFilters) and filters.side is not None:
        return f.SIDE_IDS[filters.side]
    return f.ACTOR_IDS


def _of_articles(filters: DatedFilters) -> list[Clause]:
    if not isinstance(filters, ArticleFilters) or filters.url is None:
        return []
    return [{"term": {f.URL_KEY: url_key(filters.url)}}]


def _similar(article_id: str) -> Clause:
    """Shares words that tell the article from others; Elasticsearch leaves out the article itself."""
    return {
        "more_like_this": {
            "fields": [f.TITLE, f.BODY],
            "like": [{"_id": article_id}],
            "min_term_freq": 1,
            "min_doc_freq": 2,
            "max_query_terms": SIMILAR_WORDS,
            "minimum_should_match": SIMILAR_SHARE,
        }
    }


def _of_quotes(filters: DatedFilters, actors: ActorIds) -> list[Clause]:
    if not isinstance(filters, QuoteFilters):
        return []
    clauses = [
        *_each(filters.speaker, f.SPEAKER_IDS, actors, filters.roles),
        *_each(filters.about, f.ABOUT_IDS, actors),
        *_terms(f.CUE, [cue.lower() for cue in filters.cue]),
        *_terms(f.KIND, filters.kind),
        *_terms(f.ACT, filters.act),
        *_terms(f.WHEN_BASIS, filters.said_basis),
    ]
    if filters.min_confidence is not None:
        clauses.append({"range": {f.CONFIDENCE: {"gte": filters.min_confidence}}})
    return clauses


def _of_events(filters: DatedFilters) -> list[Clause]:
    if not isinstance(filters, EventFilters):
        return []
    clauses = [
        *_terms(f.TYPE, filters.type),
        *_terms(f.QUAD, filters.quad),
        *_terms(f.MODALITY, filters.modality),
    ]
    if filters.place:
        clauses.append(
            _either([_terms(f.PLACE, filters.place)[0], _terms(f.PLACE_COUNTRY, filters.place)[0]])
        )
    if filters.precision is not None:
        clauses.append({"range": {f.WHEN_RANK: {"lte": coarseness(filters.precision)}}})
    return clauses


def _each(values: Sequence[str], field: str, actors: ActorIds, roles: Mapping[str, str] = {}) -> list[Clause]:
    """``roles``: by what key the text may call somebody whom it does not name."""
    clauses = []
    for value in values:
        theirs = having(field, actors[value])
        called = _terms(f.SPEAKER_ROLES, [roles[value]] if value in roles else [])
        clauses.append(_either([theirs, *called]) if called else theirs)
    return clauses


def _terms(field: str, values: Sequence[str]) -> list[Clause]:
    return [having(field, values)] if values else []


def _overlap(field: str, days: Range, match: Match) -> Clause:
    """The last day counts in full, here as in the index: ``lte`` of a day is rounded up to its end."""
    bounds: dict[str, Any] = {"relation": _RELATIONS[match]}
    start, end = days.start, days.end
    if match == "contains":
        # Nothing contains an open range: one bound alone stands for the period it names.
        start, end = start or end, end or start
    if start is not None:
        bounds["gte"] = start.start.isoformat()
    if end is not None:
        bounds["lte"] = end.end.isoformat()
    return {"range": {field: bounds}}


def _either(clauses: list[Clause]) -> Clause:
    return {"bool": {"should": clauses, "minimum_should_match": 1}}


def _named(q: Node, variants: bool, forgiving: bool) -> Clause:
    words = plain_words(q)
    if words is None or not variants:
        return matching(q, "actors")
    ways = [matching(q, "actors"), holding(role_key(words))]
    if key := name_key(words):
        ways.append({"constant_score": {"filter": {"term": {f.NAME_KEYS: key}}, "boost": SAME_NAME_WEIGHT}})
    if forgiving:
        near = {"query": latin(words), "operator": "and", "fuzziness": "AUTO", "prefix_length": 1}
        ways.append({"multi_match": {"fields": [f.NAMES, f.ROLES], **near}})
    return _either(ways)
