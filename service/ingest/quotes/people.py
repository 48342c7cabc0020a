"""Words for people, groups and documents."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


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
    data = yaml.safe_load(files(__package__).joinpath("people.yaml").read_text(encoding="utf-8"))
    return Nouns(**{name: frozenset(words.split()) for name, words in data.items()})
