"""The word tables beside this module: which word tells of which type of event, and who is meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

QUADS = {
    "AGREE": "verbal-cooperation",
    "CONSULT": "verbal-cooperation",
    "SUPPORT": "verbal-cooperation",
    "CONCEDE": "verbal-cooperation",
    "COOPERATE": "material-cooperation",
    "AID": "material-cooperation",
    "RETREAT": "material-cooperation",
    "REQUEST": "verbal-conflict",
    "ACCUSE": "verbal-conflict",
    "REJECT": "verbal-conflict",
    "THREATEN": "verbal-conflict",
    "PROTEST": "material-conflict",
    "SANCTION": "material-conflict",
    "MOBILIZE": "material-conflict",
    "COERCE": "material-conflict",
    "ASSAULT": "material-conflict",
    "STATEMENT": "none",
    "OTHER": "none",
}
"""PLOVER's sixteen event types and what they amount to, and two that are neither."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    verbs: dict[str, str]
    """Lemma, with its particle after an underscore, to type."""
    nouns: dict[str, str]
    patient_nouns: frozenset[str]
    """Nouns whose owner undergoes what they name: "the jets' delivery", "the delivery of the jets"."""
    agent_nouns: frozenset[str]
    """Nouns done by their owner to what follows "of": "Russia's invasion of Ukraine"."""
    kinds: dict[str, tuple[str, ...]]
    """Noun to the kinds of thing that it can name."""
    name_kinds: dict[str, tuple[str, ...]]
    """Word of an organisation's name to the kinds that it tells."""
    same_kinds: dict[str, tuple[str, ...]]
    """Noun to all that what it describes can be called."""
    senses: dict[str, str]
    """Lemma to the first of those that can name the same action."""

    def sense(self, lemma: str) -> str:
        return self.senses.get(lemma, lemma)


def _read(name: str) -> str:
    return files("service.ingest.events").joinpath(name).read_text(encoding="utf-8")


def _lines(name: str) -> Iterator[list[str]]:
    return (line.split() for line in _read(name).splitlines() if line and not line.startswith("#"))


def _typed(name: str) -> dict[str, str]:
    return {word: kind for kind, *words in _lines(name) for word in words}


def _kinds(name: str) -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, *words in _lines(name):
        for word in (kind, *words):
            kinds[word] = tuple(dict.fromkeys((*kinds.get(word, ()), kind)))
    return kinds


def _rows(name: str) -> dict[str, tuple[str, ...]]:
    """Each word with all words of its lines."""
    rows: dict[str, tuple[str, ...]] = {}
    for row in _lines(name):
        for word in row:
            rows[word] = tuple(dict.fromkeys((*rows.get(word, ()), *row)))
    return rows


@cache
def lexicon() -> Lexicon:
    nouns = _typed("nouns.txt")
    return Lexicon(
        verbs=_typed("verbs.txt"),
        nouns={word.rstrip("*+"): kind for word, kind in nouns.items()},
        patient_nouns=frozenset(word.rstrip("*") for word in nouns if word.endswith("*")),
        agent_nouns=frozenset(word.rstrip("+") for word in nouns if word.endswith("+")),
        kinds=_kinds("kinds.txt"),
        name_kinds=_kinds("name_kinds.txt"),
        same_kinds=_rows("same_kinds.txt"),
        senses={word: line[0] for line in _lines("same_actions.txt") for word in line},
    )


@cache
def _word_lists() -> dict[str, str]:
    lists: dict[str, str] = yaml.safe_load(_read("words.yaml"))
    return lists


def words(name: str) -> frozenset[str]:
    """The word list of this name in words.yaml."""
    return frozenset(_word_lists()[name].split())


def number_words() -> dict[str, int]:
    """Small numbers spelled out."""
    return {word: value for value, word in enumerate(_word_lists()["numbers"].split(), 1)}
