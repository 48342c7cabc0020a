"""Words for people, groups and documents."""

from dataclasses import dataclass
from functools import cache

from service.ingest.quotes.lists import tables, word_sets


@dataclass(frozen=True, slots=True)
class Nouns:
    person: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    group: frozenset[str]
    document: frozenset[str]
    issue: frozenset[str]
    kin: frozenset[str]
    anybody: frozenset[str]
    office: frozenset[str]
    unique: frozenset[str]
    asking: frozenset[str]
    occupation: frozenset[str]
    position: frozenset[str]
    quoting: frozenset[str]
    relaying: frozenset[str]
    timing: frozenset[str]


@cache
def nouns() -> Nouns:
    return Nouns(**word_sets(tables("people")))
