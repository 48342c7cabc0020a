"""Reporting words: which verbs report, what they take, and how far the cue reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from service.ingest.quotes.lists import tables, word_sets
from service.ingest.quotes.passage import Passage
from service.model import Act


@dataclass(frozen=True, slots=True)
class Frames:
    """Lemmas by what they take as that which is reported."""

    clause: frozenset[str]
    quote: frozenset[str]
    infinitive: frozenset[str]
    object: frozenset[str]
    preposition: Mapping[str, frozenset[str]]
    noun: frozenset[str]
    after_object: Mapping[str, str]
    labels: frozenset[str]
    works: frozenset[str]
    naming: frozenset[str]
    thanking: frozenset[str]
    citing: frozenset[str]
    acts: Mapping[str, Act]


@cache
def frames() -> Frames:
    lists = tables("cues")
    acts: dict[str, Act] = {
        lemma: act for act, lemmas in lists.pop("acts").items() for lemma in lemmas.split()
    }
    preposition = {verb: frozenset(after) for verb, *after in map(str.split, lists.pop("preposition"))}
    after_object = {verb: word for word, verbs in lists.pop("after_object").items() for verb in verbs.split()}
    sets = word_sets(lists)
    sets["quote"] |= sets["clause"]
    return Frames(
        **sets,
        preposition=MappingProxyType(preposition),
        after_object=MappingProxyType(after_object),
        acts=MappingProxyType(acts),
    )


@dataclass(frozen=True, slots=True)
class CueWords:
    """A reporting phrase: its head and the first and last of its tokens."""

    head: int
    first: int
    last: int

    def offsets(self, passage: Passage) -> tuple[int, int]:
        return passage.starts[self.first], passage.ends[self.last]


_BEFORE = frozenset({"aux", "auxpass", "neg", "advmod"})


def cue_words(passage: Passage, verb: int) -> CueWords:
    """The verb with its auxiliaries, adverbs and particle, and what governs it ("went on to claim")."""
    first = _leftmost(passage, verb)
    governor = governing(passage, verb)
    if governor is not None:
        first = _leftmost(passage, governor)
    last = verb
    while last + 1 < len(passage) and passage.heads[last + 1] == verb and passage.deps[last + 1] == "prt":
        last += 1
    return CueWords(verb, first, last)


def _leftmost(passage: Passage, verb: int) -> int:
    first = verb
    while first > 0 and passage.heads[first - 1] == verb and passage.deps[first - 1] in _BEFORE:
        first -= 1
    return first


def governing(passage: Passage, verb: int) -> int | None:
    """The verb that this one completes with nothing but particles between ("declined to say")."""
    governor = passage.heads[verb]
    went_on = passage.deps[verb] == "advcl" and passage.lemmas[governor] == "go"
    if passage.deps[verb] not in ("xcomp", "pcomp") and not went_on:
        return None
    if passage.pos[governor] == "ADP":
        governor = passage.heads[governor]
    if governor >= verb or passage.pos[governor] not in ("VERB", "AUX"):
        return None
    between = range(governor + 1, _leftmost(passage, verb))
    return governor if all(passage.pos[token] in ("ADP", "PART", "ADV") for token in between) else None
