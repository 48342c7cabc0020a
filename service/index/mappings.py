"""The settings and mappings of every index."""

import json
from typing import Any

from service.identity import digest
from service.index.fields import META, Kind

Mapping = dict[str, Any]

KEYWORD: Mapping = {"type": "keyword", "ignore_above": 1024}
LOWER: Mapping = {"type": "keyword", "normalizer": "lower", "ignore_above": 1024}
DATE: Mapping = {"type": "date", "format": "strict_date_optional_time"}
RANGE: Mapping = {"type": "date_range", "format": "strict_date_optional_time"}
INTEGER: Mapping = {"type": "integer"}
STORED: Mapping = {"type": "object", "enabled": False}
"""Kept for the answer alone: any JSON value, neither parsed nor indexed."""
PAIRS: Mapping = {"type": "text", "analyzer": "exact_pairs"}
"""For phrases: "the plan" is rare where "the" is everywhere. See docs/decisions/searching-many.md."""


def _english(**sub_fields: Mapping) -> Mapping:
    """Offsets stand in the index, so that highlighting a long body does not analyse it again."""
    text: Mapping = {"type": "text", "index_options": "offsets"}
    return {
        **text,
        "analyzer": "english_text",
        "fields": {"exact": {**text, "analyzer": "exact_text"}, **sub_fields},
    }


def _object(**properties: Mapping) -> Mapping:
    return {"dynamic": "strict", "properties": properties}


_EXACT = ["possessive", "acronym", "us_country", "lowercase", "asciifolding", "no_apostrophe"]

ANALYSIS: Mapping = {
    "char_filter": {
        "straight_marks": {
            "type": "mapping",
            "mappings": ["‘=>'", "’=>'", "‛=>'", "ʼ=>'", "＇=>'", "´=>'", "`=>'"],
        }
    },
    "filter": {
        "possessive": {"type": "stemmer", "language": "possessive_english"},
        "english": {"type": "stemmer", "language": "english"},
        # O'Neill and ONeill, don't and dont are one word.
        "no_apostrophe": {"type": "pattern_replace", "pattern": "'", "replacement": ""},
        # U.N. is UN; 3.5 and example.com keep their dots.
        "acronym": {
            "type": "pattern_replace",
            "pattern": r"(?<=\b\p{L})\.(?=\p{L}\b)",
            "replacement": "",
        },
        # The country must not become the pronoun when case is folded.
        "us_country": {"type": "pattern_replace", "pattern": "^US$", "replacement": "USA"},
        "beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": 20},
        "pairs": {"type": "shingle", "min_shingle_size": 2, "max_shingle_size": 2, "output_unigrams": False},
    },
    "normalizer": {"lower": {"type": "custom", "filter": ["lowercase", "asciifolding"]}},
    "analyzer": {
        "english_text": {
            "type": "custom",
            "char_filter": ["straight_marks"],
            "tokenizer": "standard",
            "filter": [*_EXACT, "english"],
        },
        "exact_text": {
            "type": "custom",
            "char_filter": ["straight_marks"],
            "tokenizer": "standard",
            "filter": _EXACT,
        },
        "exact_pairs": {
            "type": "custom",
            "char_filter": ["straight_marks"],
            "tokenizer": "standard",
            "filter": [*_EXACT, "pairs"],
        },
        "name": {
            "type": "custom",
            "char_filter": ["straight_marks"],
            "tokenizer": "standard",
            "filter": ["possessive", "acronym", "lowercase", "asciifolding", "no_apostrophe"],
        },
        "name_beginnings": {
            "type": "custom",
            "char_filter": ["straight_marks"],
            "tokenizer": "standard",
            "filter": ["possessive", "acronym", "lowercase", "asciifolding", "no_apostrophe", "beginnings"],
        },
    },
}

_WHEN: Mapping = {
    "when": RANGE,
    "when_start": DATE,
    "when_end": DATE,
    "when_rank": {"type": "byte"},
    "when_basis": KEYWORD,
}
_PUBLISHED: Mapping = {"published": RANGE, "published_start": DATE, "indexed_at": DATE, "version": KEYWORD}
_ARTICLE: Mapping = _object(title=STORED, source=KEYWORD, url=STORED, published_at=STORED, language=KEYWORD)

ARTICLES: Mapping = {
    "id": KEYWORD,
    "url": KEYWORD,
    "source": KEYWORD,
    "origin": KEYWORD,
    "title": _english(keyword={"type": "keyword", "ignore_above": 256}),
    "subtitle": _english(),
    "authors": {**KEYWORD, "fields": {"text": {"type": "text", "analyzer": "name"}}},
    "section": KEYWORD,
    "tags": KEYWORD,
    "captions": STORED,
    "language": KEYWORD,
    "dateline": STORED,
    "published_at": DATE,
    "published_precision": KEYWORD,
    "published_basis": KEYWORD,
    "updated_at": DATE,
    "body": _english(pairs=PAIRS),
    "word_count": INTEGER,
    "content_hash": KEYWORD,
    "extractor_version": KEYWORD,
    "actors": STORED,
    "dates": STORED,
    "quote_count": INTEGER,
    "event_count": INTEGER,
    "indexed_at": DATE,
    "search": _object(
        **_WHEN,
        **_PUBLISHED,
        actor_ids=KEYWORD,
        shares=STORED,
        named_only=STORED,
        reprint=KEYWORD,
        likeness={"type": "keyword", "index": False},
        url_key=KEYWORD,
        day_first=STORED,
    ),
}

QUOTES: Mapping = {
    "id": KEYWORD,
    "article_id": KEYWORD,
    "article": _ARTICLE,
    "text": _english(),
    "kind": KEYWORD,
    "act": KEYWORD,
    "spans": STORED,
    "speaker": STORED,
    "cue": STORED,
    "reported_by": STORED,
    "said_at": STORED,
    "mentions": STORED,
    "context": _english(),
    "context_start": STORED,
    "confidence": {"type": "float"},
    "continuation": {"type": "boolean"},
    "search": _object(
        **_WHEN,
        **_PUBLISHED,
        actor_ids=KEYWORD,
        speaker_ids=KEYWORD,
        speaker_names={"type": "text", "analyzer": "name"},
        speaker_roles=KEYWORD,
        speaker_type=KEYWORD,
        about_ids=KEYWORD,
        reporter_ids=KEYWORD,
        cue=KEYWORD,
        position=INTEGER,
        wording=KEYWORD,
    ),
}

EVENTS: Mapping = {
    "id": KEYWORD,
    "article_id": KEYWORD,
    "article": _ARTICLE,
    "type": KEYWORD,
    "quad": KEYWORD,
    "action": STORED,
    "actors": STORED,
    "date": STORED,
    "place": STORED,
    "sentence": _object(text=_english(), start=STORED, end=STORED, field=STORED),
    "modality": KEYWORD,
    "confidence": {"type": "float"},
    "field": KEYWORD,
    "search": _object(
        **_WHEN,
        **_PUBLISHED,
        actor_ids=KEYWORD,
        actor_ids_actor=KEYWORD,
        actor_ids_recipient=KEYWORD,
        actor_ids_other=KEYWORD,
        lemma=KEYWORD,
        place={**LOWER, "fields": {"text": {"type": "text", "analyzer": "name"}}},
        place_country=LOWER,
        position=INTEGER,
    ),
}

ACTORS: Mapping = {
    "id": KEYWORD,
    "name": KEYWORD,
    "type": KEYWORD,
    "aliases": STORED,
    "roles": STORED,
    "country": KEYWORD,
    "quote_count": INTEGER,
    "article_count": INTEGER,
    "mention_count": INTEGER,
    "event_count": INTEGER,
    "first_seen": DATE,
    "last_seen": DATE,
    "search": _object(
        names={
            "type": "text",
            "analyzer": "name",
            "fields": {
                "prefix": {"type": "text", "analyzer": "name_beginnings", "search_analyzer": "name"},
            },
        },
        keys=KEYWORD,
        roles={"type": "text", "analyzer": "english_text"},
        roles_held={
            "type": "nested",
            "dynamic": "strict",
            "properties": {"key": KEYWORD, "rank": {"type": "float", "index": False}},
        },
        former_ids=KEYWORD,
        sort_name=LOWER,
        indexed_at=DATE,
        tally=STORED,
    ),
}

META_FIELDS: Mapping = {
    "type": KEYWORD,
    "kind": KEYWORD,
    "id": KEYWORD,
    "at": DATE,
    "data": STORED,
}

MAPPINGS: dict[Kind, Mapping] = {
    "articles": ARTICLES,
    "quotes": QUOTES,
    "events": EVENTS,
    "actors": ACTORS,
}


DERIVATION = 6
"""Raised whenever something else is derived under ``search`` from the same record."""
VERSION = digest(json.dumps([ANALYSIS, MAPPINGS, META_FIELDS, DERIVATION], sort_keys=True))[:8]
"""Another with every change of a mapping, an analyzer or DERIVATION; stored in ``_meta`` of every index."""


def index_body(kind: Kind, *, shards: int, replicas: int) -> Mapping:
    """What creates an index of this kind.

    Nothing refreshes by itself: the loader does, when a load is whole, so that
    no search meets an article whose quotes are not there yet.
    """
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "refresh_interval": "-1",
            "highlight": {"max_analyzed_offset": 10_000_000},
            "analysis": ANALYSIS,
        },
        "mappings": _strict(kind, MAPPINGS[kind]),
    }


def meta_body(*, replicas: int) -> Mapping:
    """What creates the index of loads, marks and tombstones, which outlives generations."""
    return {
        "settings": {"number_of_shards": 1, "number_of_replicas": replicas, "refresh_interval": "-1"},
        "mappings": _strict(META, META_FIELDS),
    }


def _strict(name: str, properties: Mapping) -> Mapping:
    return {"dynamic": "strict", "_meta": {"version": VERSION, "kind": name}, "properties": properties}
