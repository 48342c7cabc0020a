"""People whom a text brings in without a name: "a voter", "one aide", "her mother"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.ingest.actors import Cast
from service.ingest.quotes.passage import SUBJECTS, Passage
from service.ingest.quotes.people import nouns

_INDEFINITE = frozenset({"a", "an", "one", "another", "some"})
_NAMING = frozenset({"appos", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Unnamed:
    start: int
    """Offset of the noun."""
    noun: str
    gender: str | None
    subject: bool


def gender_of(noun: str) -> str | None:
    table = nouns()
    return "f" if noun in table.feminine else "m" if noun in table.masculine else None


def find_unnamed(passage: Passage, cast: Cast) -> Iterator[Unnamed]:
    """In reading order; none within quotation marks."""
    for token, word in enumerate(passage.lower):
        if word in _singular() and _may_be_meant(passage, token) and not _has_name(passage, cast, token):
            answered = passage.lemmas[passage.heads[token]] in nouns().asking
            above = passage.heads[token] if passage.deps[token] == "poss" else token
            subject = passage.deps[above] in SUBJECTS and not answered
            yield Unnamed(passage.starts[token], word, gender_of(word), subject)


@cache
def _singular() -> frozenset[str]:
    return nouns().person - nouns().unique


def _may_be_meant(passage: Passage, token: int) -> bool:
    predicate = passage.deps[token] in _NAMING | {"attr"}
    outside = passage.tags[token] == "NN" and passage.inside[token] < 0
    return outside and not predicate and _brought_in(passage, token)


def _brought_in(passage: Passage, token: int) -> bool:
    for child in passage.children[token]:
        if passage.deps[child] in ("det", "nummod") and passage.lower[child] in _INDEFINITE:
            return True
        if passage.lower[child] == "the" and _anybody(passage.lower[token]):
            return True
        if passage.deps[child] == "poss" and passage.lower[token] in nouns().kin:
            return True
    return False


def _anybody(noun: str) -> bool:
    """ "The man", "the woman"."""
    return noun in nouns().anybody and gender_of(noun) is not None


def _has_name(passage: Passage, cast: Cast, token: int) -> bool:
    named = [token, *(child for child in passage.children[token] if passage.deps[child] in _NAMING)]
    found = (cast.at(passage.field, passage.starts[each], passage.ends[each]) for each in named)
    return any(actor is not None and actor.type == "person" for actor in found)
