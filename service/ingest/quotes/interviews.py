"""Turns headed "Q:" and "A:": who answers, where the text before them plainly says so."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from service.ingest.quotes.lists import tables, word_sets
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.salience import Salience
from service.ingest.quotes.sources import speaker_of
from service.model import ArticleActor, Field
from service.names import name_key

_BEFORE: tuple[Field, ...] = ("title", "subtitle")


@dataclass(frozen=True, slots=True)
class Words:
    asking: frozenset[str]
    answering: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    noun: frozenset[str]
    partner: frozenset[str]

    @property
    def labels(self) -> frozenset[str]:
        return self.asking | self.answering


@cache
def interview_words() -> Words:
    return Words(**word_sets(tables("interviews")))


def asks_and_answers(labels: Iterable[str]) -> bool:
    """Whether the labels of a text's turns are those of an interview: one alone may be a list's."""
    found = {label.lower() for label in labels}
    return bool(found & interview_words().asking) and bool(found & interview_words().answering)


class Interviewee:
    """Who is asked in an interview whose turns name nobody."""

    def __init__(self, passage: Passage, salience: Salience, authors: tuple[str, ...]) -> None:
        self.passage = passage
        self.salience = salience
        self.cast = salience.cast
        self.authors = {name_key(author) for author in authors}

    @cached_property
    def actor(self) -> ArticleActor | None:
        """The one person said to have been talking before the first turn, else the one named there at all."""
        first = self._first_turn()
        talking = dict.fromkeys(self._talking(first))
        if not talking:
            talking = dict.fromkeys(self._named(first))
        return self.cast.actor(next(iter(talking))) if len(talking) == 1 else None

    def _first_turn(self) -> int:
        passage, labels = self.passage, interview_words().labels
        for start, end in passage.paragraphs:
            if start + 1 < end and passage.lower[start] in labels and passage.words[start + 1] == ":":
                return passage.starts[start]
        return 0

    def _named(self, stop: int) -> Iterator[str]:
        spans = [*((field, 0, len(self.passage.text)) for field in _BEFORE), (self.passage.field, 0, stop)]
        for field, start, end in spans:
            for mention in self.cast.mentions_in(field, start, end):
                if self._person(self.cast.actor(mention.actor_id)):
                    yield mention.actor_id

    def _person(self, actor: ArticleActor | None) -> bool:
        return actor is not None and actor.type == "person" and name_key(actor.name) not in self.authors

    def _talking(self, stop: int) -> Iterator[str]:
        for token in range(bisect_left(self.passage.starts, stop)):
            for head in self._talkers(token):
                actor = self._actor(head)
                if actor is not None and self._person(actor):
                    yield actor.actor_id

    def _talkers(self, token: int) -> Iterator[int]:
        """Subject of "spoke", object of "interviewed", both sides of "an interview with"."""
        passage, table = self.passage, interview_words()
        lemma, verbal = passage.lemmas[token], passage.pos[token] == "VERB"
        if verbal and lemma in table.subject:
            yield from _given(speaker_of(passage, token))
            if lemma != "tell":
                yield from self._partners(token)
        elif verbal and lemma in table.object:
            yield from _given(passage.child(token, "dobj", "nsubjpass"))
        elif not verbal and lemma in table.noun:
            yield from self._partners(token)
            yield from _given(passage.child(token, "poss"))

    def _partners(self, token: int) -> Iterator[int]:
        for child in self.passage.children[token]:
            if self.passage.lower[child] in interview_words().partner:
                yield from _given(self.passage.child(child, "pobj"))

    def _actor(self, token: int) -> ArticleActor | None:
        passage = self.passage
        if passage.tags[token] == "PRP":
            return self.salience.pronoun(passage.starts[token], passage.lower[token], frozenset())
        return self.cast.at(passage.field, passage.starts[token], passage.ends[token])


def _given(token: int | None) -> Iterator[int]:
    if token is not None:
        yield token
