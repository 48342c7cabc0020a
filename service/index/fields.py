"""Names of indexed fields, shared by the mappings and the queries.

A document is the public record as it is answered, and beside it one object,
``search``, with everything derived for finding, sorting and counting. Leaving
``search`` out of ``_source`` gives the record of the contract.
"""

from typing import Literal

Kind = Literal["articles", "quotes", "events", "actors"]
Side = Literal["actor", "recipient", "other"]

KINDS: tuple[Kind, ...] = ("articles", "quotes", "events", "actors")
META = "meta"

SEARCH = "search"
"""The object to exclude from ``_source``."""

ID = "id"
"""Keyword in every index; the tiebreak of every sort."""
ARTICLE_ID = "article_id"

EXACT = "exact"
"""Sub-field of every English text: no stemming."""
PAIRS = "pairs"
"""Sub-field of the body: every two words side by side as one, not stemmed. No phrase of one word is in it."""

TITLE = "title"
SUBTITLE = "subtitle"
BODY = "body"
TEXT = "text"
CONTEXT = "context"
SENTENCE = "sentence.text"

SOURCE: dict[Kind, str] = {"articles": "source", "quotes": "article.source", "events": "article.source"}
LANGUAGE: dict[Kind, str] = {
    "articles": "language",
    "quotes": "article.language",
    "events": "article.language",
}

WHEN = "search.when"
"""date_range of the record's own date: published, said or happened."""
WHEN_START = "search.when_start"
WHEN_END = "search.when_end"
WHEN_RANK = "search.when_rank"
"""Integer: 0 is a day, then as ``model.PRECISIONS``, finest first."""
WHEN_BASIS = "search.when_basis"

PUBLISHED = "search.published"
"""date_range of the article's date, on articles, quotes and events."""
PUBLISHED_START = "search.published_start"
INDEXED_AT = "search.indexed_at"

ACTOR_IDS = "search.actor_ids"
"""Articles: occurs. Quotes: speaks or is spoken about. Events: takes part."""
SPEAKER_IDS = "search.speaker_ids"
"""The speaker and the members of a joint one."""
SPEAKER_NAMES = "search.speaker_names"
SPEAKER_ROLES = "search.speaker_roles"
"""Keys of the role by which the text calls a speaker whom it does not name."""
SPEAKER_TYPE = "search.speaker_type"
ABOUT_IDS = "search.about_ids"
REPORTER_IDS = "search.reporter_ids"
SIDE_IDS: dict[Side, str] = {
    "actor": "search.actor_ids_actor",
    "recipient": "search.actor_ids_recipient",
    "other": "search.actor_ids_other",
}

KIND = "kind"
ACT = "act"
CUE = "search.cue"
"""Lemma of the head of the reporting phrase."""
CONFIDENCE = "confidence"
TYPE = "type"
QUAD = "quad"
MODALITY = "modality"
LEMMA = "search.lemma"
PLACE = "search.place"
"""Keyword, lower case and without accents; ``search.place.text`` for parts of a name."""
PLACE_COUNTRY = "search.place_country"

POSITION = "search.position"
"""Integer that orders the records of one article as a reader meets them."""
VERSION = "search.version"
"""Stands for one content of one article under one extractor."""
WORDING = "search.wording"
"""The same for quotes of the same words, whatever marks and case."""
REPRINT = "search.reprint"
"""The same for articles of the same words."""
LIKENESS = "search.likeness"
"""Of articles: ``likeness.signature`` of the body."""
URL_KEY = "search.url_key"

NAMES = "search.names"
"""Every spelling of an actor; ``search.names.prefix`` matches beginnings of words."""
NAMES_PREFIX = "search.names.prefix"
NAME_KEYS = "search.keys"
"""``names.name_key`` of every spelling."""
ROLES = "search.roles"
ROLES_HELD = "search.roles_held"
"""Nested: each role's key (``names.roles``), and a rank by how often and how late it was given."""
ROLE_HELD_KEY = "search.roles_held.key"
ROLE_HELD_RANK = "search.roles_held.rank"
FORMER_IDS = "search.former_ids"
"""Ids that a spelling of this actor would have alone: where old links lead after a merge."""
SORT_NAME = "search.sort_name"
COUNTRY = "country"
QUOTE_COUNT = "quote_count"
ARTICLE_COUNT = "article_count"
MENTION_COUNT = "mention_count"
EVENT_COUNT = "event_count"

TEXTS: dict[Kind, tuple[str, ...]] = {
    "articles": (TITLE, SUBTITLE, BODY),
    "quotes": (TEXT, CONTEXT),
    "events": (SENTENCE,),
    "actors": (NAMES, ROLES),
}
"""Where ``q`` looks."""
